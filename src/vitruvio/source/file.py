"""Reading a file that a user names: its kind, its size, its encoding, its characters."""

from __future__ import annotations

import errno
import os
import stat
from typing import NamedTuple

from vitruvio.source.problems import NOWHERE, Amount, Place, Problems
from vitruvio.units import DATA


class Limits(NamedTuple):
    """What a file may hold at most: bytes, levels of nesting, texts with lists and mappings."""

    size: int = 8_000_000
    depth: int = 40
    nodes: int = 600_000


LIMITS = Limits()

_REASONS = {
    errno.ENOENT: "source.missing",
    errno.ENOTDIR: "source.missing",
    errno.EACCES: "source.forbidden",
    errno.EPERM: "source.forbidden",
    errno.EISDIR: "source.folder",
    errno.ENAMETOOLONG: "source.bad_path",
    errno.EINVAL: "source.bad_path",
    errno.ELOOP: "source.link_loop",
}
_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "UTF-8"),
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
# YAML 1.2 allows tab, line feed and carriage return alone; other line separators would shift the lines.
_CONTROLS = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"


def read_text(path: str | os.PathLike[str], problems: Problems, limits: Limits = LIMITS) -> str | None:
    """Return the text of the file at `path`; None where that cannot be, with the problem noted."""
    try:
        data = _read_bytes(os.fspath(path), problems, limits)
    except (OSError, ValueError) as error:
        code = error.errno if isinstance(error, OSError) and error.errno else errno.EINVAL
        name = errno.errorcode.get(code, str(code))
        problems.add(_REASONS.get(code, "source.unreadable"), NOWHERE, reason=name)
        return None
    return None if data is None else decode(data, problems)


def decode(data: bytes, problems: Problems) -> str | None:
    """Return `data` as text; None where it is not UTF-8 or not all visible, with problems noted."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            id = "source.byte_order_mark" if encoding == "UTF-8" else "source.other_encoding"
            problems.add(id, Place(1, 1), encoding=encoding, expected="UTF-8")
            return None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        byte = f"0x{data[error.start]:02X}"
        problems.add("source.not_utf8", place_after(before), byte=byte, expected="UTF-8")
        return None
    return text if check_characters(text, problems) else None


def check_characters(text: str, problems: Problems) -> bool:
    """Return whether `text` holds only characters that can be seen; note a problem for each that cannot."""
    import re

    clean = True
    for match in re.finditer(_CONTROLS, text):
        clean = False
        code = f"U+{ord(match.group()):04X}"
        problems.add("source.control_character", place_after(text[: match.start()]), code=code)
        if problems.full:
            break
    return clean


def place_after(before: str) -> Place:
    """Return the line and the column, from one, of what follows the text `before`."""
    last = max(before.rfind("\n"), before.rfind("\r"))
    returns = before.count("\r") - before.count("\r\n")
    return Place(before.count("\n") + returns + 1, len(before) - last)


def _read_bytes(path: str, problems: Problems, limits: Limits) -> bytes | None:
    # Without O_NONBLOCK, opening a pipe that nobody writes to would wait for ever.
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        mode = os.fstat(descriptor).st_mode
        if not stat.S_ISREG(mode):
            id = "source.folder" if stat.S_ISDIR(mode) else "source.not_a_file"
            problems.add(id, NOWHERE)
            return None
        data = _read_all(descriptor, limits.size + 1)
    finally:
        os.close(descriptor)
    if len(data) > limits.size:
        problems.add("source.too_large", NOWHERE, limit=Amount(float(limits.size), DATA))
        return None
    return data


def _read_all(descriptor: int, most: int) -> bytes:
    parts: list[bytes] = []
    left = most
    while left > 0 and (part := os.read(descriptor, left)):
        parts.append(part)
        left -= len(part)
    return b"".join(parts)
