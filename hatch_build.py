"""Compile the messages: every .po file below the locale folder becomes the .mo file beside it.

A build hook of hatchling; `python hatch_build.py` does the same in a working tree.
"""

from __future__ import annotations

import io
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

LOCALE = Path("src", "vitruvio", "text", "locale")
# Instead of the moment of compiling, so that the same messages give the same bytes.
UNDATED = datetime(1980, 1, 1, tzinfo=UTC)


class MessagesBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Compiles the messages before a wheel, an editable install or a source archive is made."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Compile, so that the .mo files are there when hatchling collects the artifacts."""
        compile_messages(Path(self.root))


def compile_messages(root: Path) -> list[Path]:
    """Compile every .po file in the tree at `root`; return the .mo files, in the order of their names.

    Raises ValueError where a .po file is not well formed. A file that is up to date is not written again.
    """
    return [_compile(source) for source in sorted((root / LOCALE).rglob("*.po"))]


def _compile(source: Path) -> Path:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import PoFileError, read_po

    try:
        with source.open("rb") as lines:
            catalog = read_po(lines, abort_invalid=True)
    except PoFileError as error:
        raise ValueError(f"{source}: {error}") from error
    catalog.creation_date = UNDATED
    compiled = io.BytesIO()
    write_mo(compiled, catalog)
    target = source.with_suffix(".mo")
    if not target.exists() or target.read_bytes() != compiled.getvalue():
        _replace(target, compiled.getvalue())
    return target


def _replace(target: Path, content: bytes) -> None:
    # Renamed into place, so that a program that is running never reads half a file.
    draft = target.with_name(f"{target.name}.{os.getpid()}")
    draft.write_bytes(content)
    draft.replace(target)


def main() -> None:
    """Compile the messages of the tree that this file stands in."""
    for target in compile_messages(Path(__file__).resolve().parent):
        print(target)


if __name__ == "__main__":
    main()
