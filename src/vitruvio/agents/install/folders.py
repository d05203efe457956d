"""The folder that a plugin lies in: written whole, and taken away but for what a user changed or added."""

from __future__ import annotations

import os
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from vitruvio.source import Problem, SourceError
from vitruvio.workbench.folder import LIST, finish_writing, write_files, written_in

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vitruvio.text import Language

# What a file is called from then on that a user had changed and that is written anew.
_ASIDE = ".kept"


def write(folder: Path, texts: Mapping[str, str], own: bool, language: Language) -> tuple[str, ...]:
    """Write `texts`, by path, into `folder`; return the files of the user that were set aside, as they are
    called now.

    A file that was written before and changed since is set aside. One that was never written by Vitruvio is
    too if the folder is its `own`, else it is refused: SourceError that names all of them, and as
    `write_files`.
    """
    contents = {name: text.encode() for name, text in texts.items()}
    if folder.is_dir():
        finish_writing(folder)
    listed = written_in(folder)
    theirs = [
        name
        for name in sorted(contents)
        if os.path.lexists(folder / name) and _digest(folder / name) != listed.get(name)
    ]
    same = [name for name in theirs if _digest(folder / name) == sha256(contents[name]).hexdigest()]
    aside = [name for name in theirs if name not in same]
    foreign = [name for name in aside if name not in listed and not own]
    if foreign:
        problems = [Problem("install.foreign", {}, str(folder / name), 0, 0) for name in foreign]
        raise SourceError(problems, language)
    for name in same:
        (folder / name).unlink()
    kept = tuple(_set_aside(folder, name) for name in aside)
    write_files(folder, contents)
    return kept


def take_away(folder: Path, own: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Remove what was written into `folder`; return the files removed, and those kept because they were
    changed since. The folder goes too where nothing else is in it, and that around it if it is Vitruvio's
    `own`.

    Raises SourceError as `write_files`.
    """
    if not folder.is_dir():
        return (), ()
    finish_writing(folder)
    listed = written_in(folder)
    if not listed:
        return (), ()
    there = [name for name in listed if os.path.lexists(folder / name)]
    write_files(folder, {})
    (folder / LIST).unlink()
    kept = tuple(name for name in there if os.path.lexists(folder / name))
    for each in (folder, folder.parent) if own else (folder,):
        if not os.listdir(each):
            each.rmdir()
    return tuple(name for name in there if name not in kept), kept


def _set_aside(folder: Path, name: str) -> str:
    number = 1
    aside = f"{name}{_ASIDE}"
    while os.path.lexists(folder / aside):
        number += 1
        aside = f"{name}{_ASIDE}.{number}"
    (folder / name).rename(folder / aside)
    return aside


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest() if path.is_file() and not path.is_symlink() else ""
