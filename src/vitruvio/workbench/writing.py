"""Files that are written whole or not at all."""

from __future__ import annotations

import os

from vitruvio.workbench.errors import failure, told, write_new

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vitruvio.text import Language


def write_text(path: str, text: str, replace: bool = False, language: Language = "en") -> None:
    """Write a text into a file, whole or not at all.

    A file that says the same already is left alone; one that says something else is replaced if that is
    wished for. Raises SourceError: another file is there, or it cannot be written.
    """
    data = text.encode()
    with told(path):
        if not os.path.lexists(path):
            return write_new(path, text, language)
        if os.path.isfile(path) and os.path.getsize(path) == len(data):
            with open(path, "rb") as file:
                if file.read() == data:
                    return None
    if not replace:
        raise failure("workbench.file_exists", path, language)
    write_whole(path, data)
    return None


def write_whole(path: str, data: bytes) -> None:
    """Write a file, whole or not at all; one that is there is replaced. SourceError where that cannot be."""
    beside = f"{path}.{os.getpid()}.part"
    with told(path):
        try:
            with open(beside, "xb") as file:
                file.write(data)
            os.replace(beside, path)
        finally:
            if os.path.lexists(beside):
                os.unlink(beside)
