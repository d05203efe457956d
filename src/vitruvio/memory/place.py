"""Where a memory is, if nobody says."""

from __future__ import annotations

import os
import sys
from pathlib import Path

FOLDER, NAME = ".vitruvio", "memory.sqlite"


def place_of(path: str | os.PathLike[str] | None, folder: str | os.PathLike[str] | None = None) -> str:
    """`path` if given; else that of the project that `folder` (default: the current one) lies in; else the
    user's."""
    if path is not None:
        return os.fspath(path)
    start = Path(folder or ".").absolute()
    for each in (start, *start.parents):
        found = each / FOLDER / NAME
        if found.is_file():
            return str(found)
    return os.path.join(data_folder(), "vitruvio", NAME)


def data_folder() -> str:
    """The folder in which programs keep the data of the user, after the platform's custom.

    Source: XDG Base Directory Specification, XDG_DATA_HOME; Apple, File System Programming Guide, Library
    directory; Microsoft, Known Folders, LocalAppData.
    """
    given = os.environ.get("XDG_DATA_HOME", "")
    if os.path.isabs(given):
        return given
    home = os.path.expanduser("~")
    if sys.platform == "darwin":
        return os.path.join(home, "Library", "Application Support")
    if sys.platform == "win32":
        return os.environ.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local")
    return os.path.join(home, ".local", "share")
