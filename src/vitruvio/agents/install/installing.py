"""Installing the agent into a host, and taking it away: files first, then what the host itself is told."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from vitruvio.agents.install import folders, programs
from vitruvio.agents.install.documents import Server
from vitruvio.agents.install.hosts import Calls, Host
from vitruvio.agents.install.programs import Ran
from vitruvio.source import Problem, SourceError
from vitruvio.workbench.errors import failure, told
from vitruvio.workbench.folder import LIST, written_in
from vitruvio.workbench.user_data import user_folder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vitruvio.text import Language

_NEEDED = "vitruvio[agents]"
_COMMAND = "vitruvio"


class Done(NamedTuple):
    """What was done, or would be: the files with their sizes (bytes), those of the user that were kept, the
    calls made, and those left to make; `complete` unless a call failed or is left.
    """

    host: Host
    folder: Path
    files: tuple[tuple[str, int], ...] = ()
    kept: tuple[str, ...] = ()
    ran: tuple[Ran, ...] = ()
    to_run: Calls = ()
    complete: bool = True


def plan(host: Host, roots: Sequence[str], to: str | None, language: Language) -> Done:
    """What `install` would write and run; nothing is touched.

    Raises SourceError where a root is no folder.
    """
    folder = _folder(host, to)
    files = host.files(_server(host, roots, to, language))
    # What is installed cannot be asked without touching the host's own files.
    before = host.removing() if (folder / LIST).exists() else ()
    calls = () if to is not None else _calls(host, (*before, *host.adding(str(folder))))
    return Done(host, folder, _sizes(files), to_run=calls)


def install(host: Host, roots: Sequence[str], to: str | None, language: Language) -> Done:
    """Write the files of `host` and let it install them; into the folder `to` they are only written.

    What was installed before is replaced. Raises SourceError: what serves agents is not installed, a root is
    no folder, the host has Vitruvio from elsewhere, the files cannot be written.
    """
    folder = _folder(host, to)
    files = host.files(_server(host, roots, to, language))
    if to is not None:
        with told(str(folder)):
            kept = folders.write(folder, files, False, language)
        return Done(host, folder, _sizes(files), kept)
    if find_spec("mcp") is None:
        raise failure("agents.not_installed", f"vitruvio install {host.name}", language, needed=_NEEDED)
    program = programs.found(host.program)
    installed = () if program is None else _sources(host, program, folder)
    _refuse_elsewhere(host, folder, installed or (), language)
    with told(str(folder)):
        kept = folders.write(folder, files, True, language)
    done = Done(host, folder, _sizes(files), kept)
    if program is None:
        return done._replace(to_run=_calls(host, host.adding(str(folder))), complete=False)
    # A host may have copied the files of before: it forgets them first.
    ran = _run(host, program, folder, host.removing()) if installed != () else ()
    added = _run(host, program, folder, host.adding(str(folder)))
    if not _worked(added) and installed == ():
        # It may hold a link to a folder that was not there, which it does not list.
        ran = (*added, *_run(host, program, folder, host.removing()))
        added = _run(host, program, folder, host.adding(str(folder)))
    return done._replace(ran=(*ran, *added), complete=_worked(added))


def uninstall(host: Host, to: str | None, dry: bool) -> Done:
    """Let the host forget what `install` installed, and remove the files but those that were changed since.

    Where the host refuses, the files stay. `dry` only tells the files and the calls. Raises SourceError where
    the files cannot be removed.
    """
    folder = _folder(host, to)
    with told(str(folder)):
        listed = written_in(folder)
        there = tuple((name, (folder / name).stat().st_size) for name in listed if (folder / name).is_file())
    if dry:
        return Done(
            host, folder, there, to_run=_calls(host, host.removing()) if listed and to is None else ()
        )
    program = None if to is not None else programs.found(host.program)
    ran: tuple[Ran, ...] = ()
    if program is not None and _from(folder, _sources(host, program, folder)):
        ran = _run(host, program, folder, host.removing())
        if not _worked(ran) and _from(folder, _sources(host, program, folder)):
            return Done(host, folder, ran=ran, complete=False)
    with told(str(folder)):
        removed, kept = folders.take_away(folder, to is None)
    files = tuple((name, size) for name, size in there if name in removed)
    # Without its program, what the host holds can only be told.
    left = _calls(host, host.removing()) if listed and to is None and program is None else ()
    return Done(host, folder, files, kept, ran, left, not left)


def _folder(host: Host, to: str | None) -> Path:
    return user_folder() / host.name if to is None else Path(to)


def _server(host: Host, roots: Sequence[str], to: str | None, language: Language) -> Server:
    """How the server is started: by this very Python; from a folder that is passed on, by its name."""
    if to is not None:
        return Server(_COMMAND, ("mcp",), tuple(roots) or (host.project,))
    problems = [Problem("install.no_root", {}, each, 0, 0) for each in roots if not os.path.isdir(each)]
    if problems:
        raise SourceError(problems, language)
    # Without -P, a module in the folder that an agent works in would stand for one of ours.
    arguments = ("-P", "-m", "vitruvio.cli", "mcp")
    return Server(sys.executable, arguments, tuple(map(os.path.abspath, roots)) or (host.project,))


def _sizes(files: dict[str, str]) -> tuple[tuple[str, int], ...]:
    return tuple((name, len(files[name].encode())) for name in sorted(files))


def _calls(host: Host, calls: Calls) -> Calls:
    return tuple((host.program, *each) for each in calls)


def _run(host: Host, program: str, folder: Path, calls: Calls) -> tuple[Ran, ...]:
    """Make calls in their order, up to the first that does not end."""
    ran: list[Ran] = []
    for each in calls:
        ran.append(programs.run((program, *each), _existing(folder), host.variables))
        if ran[-1].code is None:
            break
    return tuple(ran)


def _worked(ran: Sequence[Ran]) -> bool:
    return all(each.code == 0 for each in ran)


def _sources(host: Host, program: str, folder: Path) -> tuple[str, ...] | None:
    """The folders that the host has Vitruvio from; None where it does not tell."""
    asked = programs.run((program, *host.listing), _existing(folder), host.variables)
    try:
        return host.sources(asked.output)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def _from(folder: Path, installed: Sequence[str] | None) -> bool:
    """Whether `folder` is among those installed, or may be where that is not known."""
    if installed is None:
        return True
    return any(os.path.realpath(each) == os.path.realpath(folder) for each in installed)


def _refuse_elsewhere(host: Host, folder: Path, installed: Sequence[str], language: Language) -> None:
    if installed and not _from(folder, installed):
        calls = "; ".join(" ".join(each) for each in _calls(host, host.removing()))
        place = ", ".join(installed)
        raise failure("install.elsewhere", place, language, host=host.title, calls=calls)


def _existing(folder: Path) -> str:
    """`folder`, or what is there of it: not the user's project, whose settings do not matter here."""
    return str(next(each for each in (folder, *folder.parents) if each.is_dir()))
