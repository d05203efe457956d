"""The names and texts that are installed, from ``data/``: one source for every host."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

_FOLDER = Path(__file__).with_name("data")


@cache
def about() -> dict[str, Any]:
    """``about.yaml``: what things are called, and which tools the agent may call."""
    found: dict[str, Any] = yaml.safe_load(text("about.yaml"))
    return found


@cache
def commands() -> dict[str, dict[str, str]]:
    """``commands.yaml``: each command's description, hint and text, by its name."""
    found: dict[str, dict[str, str]] = yaml.safe_load(text("commands.yaml"))
    return found


@cache
def text(name: str) -> str:
    """The text of a file; FileNotFoundError where there is none."""
    return (_FOLDER / name).read_text(encoding="utf-8")
