"""The page's own style and scripts, read from `assets/` and put together into one text each."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final

_FOLDER: Final = Path(__file__).parent / "assets"
# In the order in which each finds those that it needs; the last one starts the page.
MODULES: Final = (
    "formulas_numbers.js",
    "formulas_caches.js",
    "formulas_growth.js",
    "formulas_times.js",
    "formulas_queues.js",
    "formulas_availability.js",
    "formulas.js",
    "show.js",
    "elements.js",
    "figures.js",
    "decisions.js",
    "explain.js",
    "slider.js",
    "plots.js",
    "charts.js",
    "layers.js",
    "diagram.js",
    "search.js",
    "main.js",
)
LIBRARIES: Final = ("dagre.min.js",)
_IMPORT: Final = re.compile(r"^import (\{[^}]*\}) from \"\./(\w+)\.js\";$", re.MULTILINE)
_EXPORT: Final = re.compile(r"^export (?=(?:function|const|class) (\w+))", re.MULTILINE)


@cache
def style() -> str:
    """The style sheet."""
    return _read("page.css")


@cache
def script() -> str:
    """All scripts as one that is no module, since a page on a disk may import none.

    Each module becomes a function of its own that is called once and gives what the module exports.
    """
    libraries = "".join(_read(f"lib/{each}") for each in LIBRARIES)
    own = "".join(_module(each) for each in MODULES)
    return f'{libraries}\n(function () {{\n"use strict";\n{own}}})();\n'


def _module(file: str) -> str:
    text = _read(file)
    exported = ", ".join(_EXPORT.findall(text))
    inside = _EXPORT.sub("", _IMPORT.sub(r"const \1 = module_\2;", text))
    name = f"module_{file.removesuffix('.js')}"
    return f"const {name} = (function () {{\n{inside}return {{ {exported} }};\n}})();\n"


def _read(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")
