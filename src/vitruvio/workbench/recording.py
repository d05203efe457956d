"""The decision records that stand in a folder: those that an earlier run wrote there, and other people's.

Only files that the folder's list names are read; whatever else lies beside them is left alone, and so is a
listed file that is no record any more: too large, no text, a link, its head gone.
"""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path
from typing import Final, NamedTuple

from vitruvio.report.records import INDEX, MOST, Standing, digest_of, parted
from vitruvio.source import (
    Limits,
    MappingNode,
    Problems,
    ScalarNode,
    SequenceNode,
    SourceNode,
    check_characters,
    parse_yaml,
)
from vitruvio.workbench.folder import written_in

FOLDER: Final = "decisions"
LARGEST: Final = 1_000_000
_LARGEST_HEAD: Final = 200_000
_NAME: Final = re.compile(r"(\d{4,6})-[^/]*\.md")
_NUMBER: Final = re.compile(r"(\d{4,6})(?!\d)")


class Recorded(NamedTuple):
    """What is known of a folder's records: those of earlier runs, numbers in use, files of other people's."""

    standing: tuple[Standing, ...] = ()
    taken: frozenset[int] = frozenset()
    others: tuple[str, ...] = ()


def recorded_in(folder: Path) -> Recorded:
    """The records in a design's folder; none where there is no such folder.

    Raises OSError where it cannot be read, SourceError where its list is damaged.
    """
    place = folder / FOLDER
    if place.is_symlink() or not place.is_dir():
        return Recorded()
    listed = {name.removeprefix(f"{FOLDER}/") for name in written_in(folder) if name.startswith(f"{FOLDER}/")}
    standing = [each for name in sorted(listed) if (each := _standing(place, name)) is not None]
    known = {each.name for each in standing}
    found = sorted(os.listdir(place))
    numbers = (_NUMBER.match(name) for name in (*found, *listed))
    taken = frozenset(int(each[1]) for each in numbers if each is not None)
    others = tuple(name for name in found if name not in known and name != INDEX and _is_shown(place, name))
    return Recorded(tuple(standing), taken, others)


def _is_shown(place: Path, name: str) -> bool:
    """Whether the list may name a file of somebody else's: a text with a plain name."""
    return (
        name.endswith(".md")
        and name.isprintable()
        and not set(name) & set("<>\\")
        and (place / name).is_file()
    )


def _standing(place: Path, name: str) -> Standing | None:
    matched = _NAME.fullmatch(name)
    data = _read(place / name)
    if matched is None or data is None or not 0 < int(matched[1]) <= MOST:
        return None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    plain = text.replace("\r\n", "\n")
    head = _head(plain)
    if head is None:
        return None
    digest, said = head
    edited = digest != digest_of(plain)
    # Line endings alone are no edit: whatever keeps the folder may have changed them.
    return said._replace(name=name, number=int(matched[1]), text=text if edited else plain, edited=edited)


def _read(path: Path) -> bytes | None:
    """The bytes of a file; None where it is no file, or too large to be a record."""
    # A pipe would wait for a writer, a link would lead elsewhere.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)
    try:
        descriptor = os.open(path, flags | getattr(os, "O_BINARY", 0))
    except OSError:
        return None
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        return None
    with open(descriptor, "rb") as file:
        data = file.read(LARGEST + 1)
    return data if len(data) <= LARGEST else None


def _head(text: str) -> tuple[str, Standing] | None:
    """The digest and what else the head of a record says; None where it does not say it."""
    head, _ = parted(text)
    problems = Problems(FOLDER)
    if not head or len(head) > _LARGEST_HEAD or not check_characters(head, problems):
        return None
    node = parse_yaml(head, problems, Limits(_LARGEST_HEAD))
    if not isinstance(node, MappingNode) or len(problems):
        return None
    status, id = _text(node, "status"), _text(node, "record")
    chosen = {key: each.text for key, each in _entries(node, "decisions") if isinstance(each, ScalarNode)}
    options = {key: _texts(each) for key, each in _entries(node, "options") if isinstance(each, SequenceNode)}
    if not status or not id or not chosen:
        return None
    return _text(node, "digest"), Standing("", 0, id, status, chosen, options, "", False)


def _text(node: MappingNode, key: str) -> str:
    found = node.get(key)
    return found.text if isinstance(found, ScalarNode) else ""


def _entries(node: MappingNode, key: str) -> list[tuple[str, SourceNode]]:
    found = node.get(key)
    return [(key.text, value) for key, value in found.entries] if isinstance(found, MappingNode) else []


def _texts(node: SequenceNode) -> tuple[str, ...]:
    return tuple(each.text for each in node.items if isinstance(each, ScalarNode))
