"""The folders that callers may use: every path of a call is resolved, links and all, and must lie in one."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from urllib.parse import quote

from vitruvio.source import Detail, Problem, SourceError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vitruvio.text import Language

# What lies in the folder of a design, read or replaced where it is.
_PARTS = ("contracts", "decisions", "diagrams")


class Roots:
    """Folders, the first of which is where relative paths begin."""

    def __init__(self, folders: Sequence[str], language: Language = "en") -> None:
        self.folders = tuple(dict.fromkeys(os.path.realpath(each) for each in folders))
        self._language = language

    def inside(self, path: str, where: str, folder: bool = False) -> str:
        """`path` without links, relative to the first root if it lies in that; it need not be there.

        `where` names the argument in an error. Within a `folder` of a design no link may lead out either.
        Raises SourceError that names the roots.
        """
        real = self._real(path, where)
        if folder:
            for each in _links(real):
                if self._root_of(os.path.realpath(each)) is None:
                    raise self._outside(os.path.join(path, os.path.relpath(each, real)), where)
        return self.shown(real)

    def shown(self, real: str) -> str:
        """A resolved path as it is told: relative to the first root if it lies in that."""
        first = self.folders[0]
        return os.path.relpath(real, first) if self._root_of(real) == first else real

    def absolute(self, path: str) -> str:
        """A path as `inside` gives it, from the file system's root."""
        return os.path.normpath(os.path.join(self.folders[0], path))

    def name_of(self, path: str) -> str:
        """What a design's folder is called in addresses: its path from its root, which from the second one on
        is told by its number before a colon.
        """
        real = os.path.realpath(self.absolute(path))
        root = self._root_of(real) or self.folders[0]
        number = self.folders.index(root)
        name = os.path.relpath(real, root).replace(os.sep, "/")
        return name if not number else f"{number + 1}:{name}"

    def folder_of(self, name: str, where: str) -> str:
        """The folder that `name_of` calls so; SourceError as `inside`."""
        number, colon, rest = name.partition(":")
        if colon and number.isdecimal() and len(number) < 4 and 2 <= int(number) <= len(self.folders):
            return self.inside(os.path.join(self.folders[int(number) - 1], rest), where, folder=True)
        return self.inside(name, where, folder=True)

    def address(self, folder: str, file: str) -> str:
        """The address of a file in a design's folder."""
        return f"vitruvio://designs/{quote(self.name_of(folder), safe='')}/{quote(file)}"

    def _real(self, path: str, where: str) -> str:
        try:
            real = os.path.realpath(self.absolute(path))
        except (OSError, ValueError):
            raise self._outside(path, where) from None
        if self._root_of(real) is None:
            raise self._outside(path, where)
        return real

    def _root_of(self, real: str) -> str | None:
        found = [
            each for each in self.folders if real == each or real.startswith(each.rstrip(os.sep) + os.sep)
        ]
        return max(found, key=len, default=None)

    def _outside(self, path: str, where: str) -> SourceError:
        details: dict[str, Detail] = {"found": path, "roots": self.folders}
        return SourceError([Problem("agents.outside", details, where, 0, 0)], self._language)


def _links(folder: str) -> Iterator[str]:
    """The links in a design's folder, and in those folders in it that belong to the design."""
    if not os.path.isdir(folder):
        return
    yield from (each for name in os.listdir(folder) if os.path.islink(each := os.path.join(folder, name)))
    for place in _PARTS:
        for path, folders, files in os.walk(os.path.join(folder, place)):
            yield from (
                each for name in (*folders, *files) if os.path.islink(each := os.path.join(path, name))
            )
