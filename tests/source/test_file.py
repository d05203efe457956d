"""Whatever a path leads to, it is read or refused with a reason; nothing hangs."""

from __future__ import annotations

import os
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from vitruvio.source import Limits, Problems, decode, read_text, render_problems

UTF8 = "UTF-8"


def refused(path: str | Path) -> str:
    """The single line that is said of a path that cannot be read."""
    problems = Problems("FILE")
    assert read_text(path, problems) is None
    [line] = render_problems(problems.sorted(), "en")
    return line


def refused_bytes(data: bytes) -> list[tuple[int, int, str]]:
    """Place and message id of all that is wrong with the bytes of a file."""
    problems = Problems("FILE")
    assert decode(data, problems) is None
    return [(each.line, each.column, each.id) for each in problems.sorted()]


@pytest.fixture
def forbidden(tmp_path: Path) -> Iterator[Path]:
    """A file that may not be read; the administrator, who may read all, becomes somebody else meanwhile."""
    path = tmp_path / "forbidden.yaml"
    path.write_text("system: Shop\n")
    path.chmod(0)
    if os.geteuid() != 0:
        yield path
        return
    os.seteuid(65534)
    try:
        yield path
    finally:
        os.seteuid(0)


def test_a_text_is_read_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "brief.yaml"
    path.write_bytes("system: Città 🏙\r\nlanguage: it\n".encode())
    assert read_text(path, Problems("FILE")) == "system: Città 🏙\r\nlanguage: it\n"


def test_an_empty_file_is_an_empty_text(tmp_path: Path) -> None:
    path = tmp_path / "brief.yaml"
    path.touch()
    assert read_text(path, Problems("FILE")) == ""


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    assert refused(tmp_path / "brief.yaml") == "FILE: there is no such file: check its name and its folder"


def test_a_path_through_a_file_is_told_as_missing(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert refused(tmp_path / "file" / "brief.yaml").startswith("FILE: there is no such file")


def test_a_folder_is_told(tmp_path: Path) -> None:
    assert refused(tmp_path) == "FILE: this is a folder, and a file was expected: name a file in it"


def test_a_pipe_that_nobody_writes_to_is_told_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert refused(tmp_path / "pipe").startswith("FILE: this is a pipe or a device, and a file was expected")


def test_a_device_without_an_end_is_told_and_not_read() -> None:
    assert refused("/dev/zero").startswith("FILE: this is a pipe or a device")


def test_a_file_without_permission_is_told(forbidden: Path) -> None:
    assert refused(forbidden).startswith("FILE: the file may not be read: ask for the permission")


@pytest.mark.parametrize("name", ["x" * 300, "nul\0byte"])
def test_what_cannot_be_a_name_is_told(name: str) -> None:
    assert refused(name).startswith("FILE: no file can have this name")


def test_a_link_to_itself_is_told(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert refused(tmp_path / "loop") == "FILE: this link leads back to itself: name the file that is meant"


def test_a_file_larger_than_the_limit_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    path.write_bytes(b"[" * 20_000_000)
    assert refused(path) == (
        "FILE: the file is larger than 8 MB, the most that is read: check that it is the right file"
    )


def test_a_file_of_just_the_limit_is_read(tmp_path: Path) -> None:
    path = tmp_path / "brief.yaml"
    path.write_bytes(b"x" * 100)
    assert read_text(path, Problems("FILE"), Limits(size=100)) == "x" * 100
    assert read_text(path, Problems("FILE"), Limits(size=99)) is None


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be", "utf-32"])
def test_other_encodings_and_byte_order_marks_are_told_at_the_first_character(encoding: str) -> None:
    text = "\ufeffsystem: Shop\n" if encoding == "utf-16-be" else "system: Shop\n"
    [(line, column, id)] = refused_bytes(text.encode(encoding))
    assert (line, column) == (1, 1)
    assert id == ("source.byte_order_mark" if encoding == "utf-8-sig" else "source.other_encoding")


def test_a_byte_of_another_encoding_is_told_where_it_stands() -> None:
    data = "system: Shop\nsummary: così è\n".encode("latin-1")
    assert refused_bytes(data) == [(2, 13, "source.not_utf8")]
    problems = Problems("FILE")
    decode(data, problems)
    assert render_problems(problems.sorted(), "it") == [
        "FILE:2:13: il byte 0xEC non può stare in un testo UTF-8: salva il file come UTF-8"
    ]


def test_invisible_characters_are_all_told_where_they_stand() -> None:
    data = "a: 1\nb: \0 2\r\nc: \x1b[0m\u2028 \u0085\n".encode()
    assert refused_bytes(data) == [
        (2, 4, "source.control_character"),
        (3, 4, "source.control_character"),
        (3, 8, "source.control_character"),
        (3, 10, "source.control_character"),
    ]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_lines_are_counted_as_editors_count_them(newline: str) -> None:
    data = newline.join(["one", "two", "thr\0ee"]).encode()
    assert refused_bytes(data) == [(3, 4, "source.control_character")]


def test_whatever_one_sees_in_a_text_may_stand_in_a_file() -> None:
    visible = string.printable.replace("\x0b", "").replace("\x0c", "") + "àèìòù«»“”…€→ 🏙 漢字"
    assert decode(visible.encode(), Problems("FILE")) == visible
    assert re.search(r"\t", visible)
