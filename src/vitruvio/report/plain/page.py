"""The frame of a page that needs nothing else."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from vitruvio import __version__
from vitruvio.report.page.html import Child, Html, inner, tag

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vitruvio.text import Language

# Nothing is fetched and nothing is run: all that the page needs stands in it.
POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"
_STYLE: Final = Path(__file__).parent / "assets" / "plain.css"


def plain_page(title: str, parts: tuple[Child, ...], style: Path, language: Language) -> str:
    """One HTML document: the title, its parts, the style of all such pages and that in the file `style`."""
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", http_equiv="Content-Security-Policy", content=POLICY),
        tag("meta", name="generator", content=f"Vitruvio {__version__}"),
        tag("title", title),
        tag("style", Html(_text(_STYLE) + _text(style))),
    )
    body = inner(tag("h1", title), *parts)
    return f"<!DOCTYPE html>\n{tag('html', head, tag('body', tag('main', body)), lang=language)}\n"


@cache
def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")
