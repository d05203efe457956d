"""What a look-up may reach: folders that were named or configured, an environment, servers; all within the
roots.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from vitruvio.library.configured import Server, read_configured
from vitruvio.library.distributions import environment_of
from vitruvio.library.files import allowed, real
from vitruvio.library.upstream import Unanswered
from vitruvio.source import Problem, SourceError
from vitruvio.text import message

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vitruvio.text import Language


class Reach(Struct, frozen=True):
    """Real folders that checkouts lie in, those of an environment, servers by name, the real roots (None: no
    limit).

    `installed_in` are the roots of an environment that the caller named; that of the running Python has none.
    """

    folders: tuple[str, ...]
    environment: tuple[str, ...]
    servers: Mapping[str, Server]
    roots: tuple[str, ...] | None
    installed_in: tuple[str, ...] | None
    language: Language


def reach_of(
    folders: Sequence[Path],
    python: Path | None,
    project: Path | None,
    roots: Sequence[Path] | None,
    language: Language,
) -> Reach:
    """What a look-up may reach; SourceError tells of every folder that is not there or lies outside, and of
    wrong settings.
    """
    own, projects = read_configured(Path.cwd() if project is None else project, language)
    trusted = _real(own.folders)
    limits = None if roots is None else (*_real(roots), *trusted)
    problems: list[Problem] = []
    named = [_named(each, limits, problems) for each in folders]
    environment = (
        None
        if python is None
        else _named(python.parent.parent if python.is_file() else python, limits, problems)
    )
    found = environment_of(None if environment is None else Path(environment))
    if found is None:
        problems.append(Problem("library.no_environment", {}, str(python), 0, 0))
    if problems:
        raise SourceError(problems, language)
    # A project's file comes with the project: under roots, whoever calls may have written it.
    given = tuple(each for each in _real(projects.folders) if allowed(each, limits))
    held = tuple(dict.fromkeys((*(each for each in named if each), *given, *trusted)))
    return Reach(held, tuple(found or ()), own.servers, limits, None if python is None else limits, language)


def fallback_of(server: str, error: Unanswered, reach: Reach) -> str:
    """Why a server's answer is not given, in the language asked for."""
    seconds = f"{reach.servers[server].timeout:g}"
    reason = message(error.id, reach.language, {"detail": error.detail, "seconds": seconds})
    return message("library.fallback", reach.language, {"server": server, "reason": reason})


def _named(folder: Path, limits: tuple[str, ...] | None, problems: list[Problem]) -> str:
    """The real path of a folder that the caller named; a problem is noted where it is none, or may not be
    read.
    """
    path = real(os.path.expanduser(folder))
    if path is not None and not allowed(path, limits):
        problems.append(Problem("library.outside", {}, str(folder), 0, 0))
    elif path is None or not os.path.isdir(path):
        # Outside of the roots it is not told what is there and what is not.
        outside = limits is not None and not allowed(os.path.abspath(folder), limits)
        problems.append(Problem("library.outside" if outside else "library.no_folder", {}, str(folder), 0, 0))
    return path or ""


def _real(folders: Sequence[Path]) -> tuple[str, ...]:
    """The real paths of folders; those that are not there are left out."""
    found = (real(os.path.expanduser(each)) for each in folders)
    return tuple(each for each in found if each is not None and os.path.isdir(each))
