"""Local checkouts: folders that hold a library's sources and documents, found where the user keeps them."""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from vitruvio.library import git
from vitruvio.library.answers import Library, Match
from vitruvio.library.files import MADE, allowed, read_inside, real, shown, text_of, walk
from vitruvio.library.holding import Holding, documents_among, modules_among
from vitruvio.library.settings import limit

# Any of these makes a folder a library of its own.
_MARKS = (".git", "pyproject.toml", "setup.py", "package.json", "go.mod", "Cargo.toml", "pom.xml", "llms.txt")
_READMES = ("README.md", "README.rst", "README.txt", "README", "readme.md", "Readme.md")
_TOLD = 2_000_000


def checkouts_in(folders: Sequence[str], roots: tuple[str, ...] | None) -> list[str]:
    """The real folders of the checkouts that real `folders` are or hold, each once, a parent before its
    children.
    """
    found: dict[str, None] = {}
    for folder in folders:
        for each in _search(folder, limit("read.depth")):
            if allowed(each, roots):
                found[each] = None
            if len(found) >= limit("read.checkouts"):
                return list(found)
    return list(found)


def _search(folder: str, depth: int) -> Iterator[str]:
    try:
        names = {each.name: each.is_dir(follow_symlinks=False) for each in os.scandir(folder)}
    except OSError:
        return
    if any(each in names for each in (*_MARKS, *_READMES)):
        yield folder
        return
    if depth:
        for name in sorted(names):
            if names[name] and name not in MADE and not name.startswith("."):
                yield from _search(os.path.join(folder, name), depth - 1)


def files_of(folder: str, roots: tuple[str, ...] | None, most: int) -> list[str]:
    """The files of a real folder: of a clone those that git knows and does not ignore, else all that were not
    made.
    """
    held = git.git_folder(folder, roots)
    listed = None if held is None else git.listed(folder, held)
    return list(walk(folder, most)) if listed is None else listed[:most]


def commit_of(folder: str, roots: tuple[str, ...] | None) -> str:
    """The commit that the clone at a real folder is at; empty where it is none."""
    held = git.git_folder(folder, roots)
    return "" if held is None else git.head(held, roots)


def remotes_of(folder: str, roots: tuple[str, ...] | None) -> tuple[str, ...]:
    """The ``owner/name`` of the remotes of the clone at a real folder."""
    held = git.git_folder(folder, roots)
    return () if held is None else git.remotes(held, roots)


def name_of(folder: str) -> str:
    """What a checkout calls itself, else its folder's name."""
    return _text(_told(folder), "name") or shown(os.path.basename(folder))


def library_of(folder: str, roots: tuple[str, ...] | None, match: Match = "name") -> Library:
    """A checkout as a library, as its ``pyproject.toml`` or ``package.json`` describe it, else its folder and
    commit.
    """
    told = _told(folder)
    remotes = remotes_of(folder, roots)
    return Library(
        id=f"/local{shown(Path(folder).as_posix())}",
        name=name_of(folder),
        version=_text(told, "version") or commit_of(folder, roots)[:12],
        description=_text(told, "description"),
        imports=tuple(
            sorted({dotted.partition(".")[0] for dotted, _ in _modules(walk(folder, limit("read.files")))})
        ),
        repository=remotes[0] if remotes else "",
        match=match,
    )


def holding_of(folder: str, roots: tuple[str, ...] | None, match: Match = "name") -> Holding:
    """A checkout with its files."""
    files = files_of(folder, roots, limit("read.files"))
    return Holding(
        library=library_of(folder, roots, match),
        folder=folder,
        modules=_modules(files),
        documents=documents_among(files),
    )


def readme_of(folder: str) -> str:
    """The name of the file that a folder introduces itself with: its README; empty where it has none."""
    return next((each for each in _READMES if _is_file(folder, each)), "")


def introduction_of(folder: str) -> str:
    """The name of llms.txt, in the folder or its docs, else of the README; empty where there is none."""
    return next((each for each in ("llms.txt", "docs/llms.txt") if _is_file(folder, each)), "") or readme_of(
        folder
    )


def _is_file(folder: str, name: str) -> bool:
    path = real(os.path.join(folder, name))
    return path is not None and os.path.isfile(path) and allowed(path, (folder,))


def _modules(files: Iterator[str] | list[str]) -> tuple[tuple[str, str], ...]:
    """The modules of packages: a package's folder is the outermost that holds an ``__init__`` without a
    gap.
    """
    listed = list(files)
    packages = {
        PurePosixPath(each).parent
        for each in listed
        if PurePosixPath(each).name in ("__init__.py", "__init__.pyi")
    }
    tops = {each.parent.as_posix() for each in packages if each.parent not in packages and each.name}
    inside = [each for each in listed if PurePosixPath(each).parent in packages]
    return modules_among(inside, frozenset("" if each == "." else each for each in tops))


def _told(folder: str) -> Mapping[str, Any]:
    """What a checkout says of itself; empty where it says nothing that can be read."""
    data = read_inside(folder, "pyproject.toml", _TOLD)
    if data is not None:
        try:
            project = tomllib.loads(text_of(data)).get("project", {})
        except (tomllib.TOMLDecodeError, RecursionError):
            project = {}
        if isinstance(project, dict) and project.get("name"):
            return project
    data = read_inside(folder, "package.json", _TOLD)
    try:
        told = json.loads(text_of(data)) if data is not None else {}
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}


def _text(told: Mapping[str, Any], name: str) -> str:
    value = told.get(name, "")
    return " ".join(value.split()) if isinstance(value, str) else ""
