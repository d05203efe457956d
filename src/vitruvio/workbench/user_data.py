"""Where the data of the user lies."""

from __future__ import annotations

from pathlib import Path


def user_folder() -> Path:
    """The folder in which Vitruvio keeps what belongs to the user; it need not be there."""
    from vitruvio.memory.place import data_folder

    return Path(data_folder(), "vitruvio")
