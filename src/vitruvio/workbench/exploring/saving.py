"""An exploration as a file: a table or a page, whichever its ending says."""

from __future__ import annotations

import os
from importlib.util import find_spec
from typing import Final

from vitruvio.workbench.errors import failure
from vitruvio.workbench.exploring.explore import Exploration
from vitruvio.workbench.writing import write_whole

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vitruvio.text import Language

Path = str | os.PathLike[str]
ENDINGS: Final = (".csv", ".parquet", ".html")
PARQUET: Final = "vitruvio[parquet]"


def check_ending(path: Path, language: Language) -> str:
    """The ending of a file to be written; so that no design is made in vain, before any is.

    Raises SourceError where it is not known, where what it needs is not installed, or where no file can be
    written there.
    """
    name = os.fspath(path)
    ending = os.path.splitext(name)[1].lower()
    if ending not in ENDINGS:
        raise failure("explore.ending", name, language, endings=", ".join(ENDINGS))
    if ending == ".parquet" and find_spec("pyarrow") is None:
        raise failure("explore.not_installed", name, language, needed=PARQUET)
    folder = os.path.dirname(name) or "."
    if not os.path.isdir(folder) or os.path.isdir(name) or not os.access(folder, os.W_OK):
        raise failure("explore.unwritable", name, language)
    return ending


def save_exploration(found: Exploration, path: Path) -> None:
    """Write an exploration into a file, whole or not at all; one that is there is replaced.

    Raises SourceError as `check_ending` does, and where the system refuses.
    """
    name = os.fspath(path)
    write_whole(name, _bytes(found, check_ending(path, found.language)))


def _bytes(found: Exploration, ending: str) -> bytes:
    if ending == ".html":
        from vitruvio.report import Wording
        from vitruvio.report.exploration import exploration_page

        return exploration_page(found.explored, Wording(found.language, found.catalogue)).encode()
    from vitruvio.report.exploration import csv_bytes, parquet_bytes

    return csv_bytes(found.explored) if ending == ".csv" else parquet_bytes(found.explored)
