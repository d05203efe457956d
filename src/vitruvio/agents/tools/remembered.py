"""The memory that a call uses, kept open from one call to the next, so that it stays warm."""

from __future__ import annotations

import os

from vitruvio.agents.tools.tool import Call

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vitruvio.workbench.remembering import Memory

# The identity of no file.
NOWHERE = (0, 0)
# By its file, and what that was when it was opened.
_open: dict[str, tuple[tuple[int, int], Memory]] = {}


def memory_of(call: Call, create: bool = False) -> Memory:
    """The memory that the call names, else the server's, else the project's or the user's.

    Without `create`, none is made where there is none, but for that which the server was started with.
    Raises SourceError where it cannot be opened.
    """
    from vitruvio.catalogue import load_catalogue
    from vitruvio.workbench.remembering import memory_file, open_memory

    path = memory_file(call.memory)
    create = create or (call.memory is not None and call.maybe("memory") is None)
    before = _open.get(path)
    if before is not None:
        if before[0] == _identity(path) and (before[0] != NOWHERE or not create):
            return before[1]
        del _open[path]
        before[1].close()
    catalogue = load_catalogue(None, call.language)
    memory = open_memory(call.memory, create=create, catalogue=catalogue, language=call.language)
    _open[path] = (_identity(path), memory)
    return memory


def _identity(path: str) -> tuple[int, int]:
    """What tells a file from another one that takes its place."""
    try:
        found = os.stat(path)
    except OSError:
        return NOWHERE
    return found.st_dev, found.st_ino
