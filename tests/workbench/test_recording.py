"""Records in a folder: numbers stay, what a user wrote is never lost, nothing odd is believed or deleted."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from tests.design.briefs import design_of, design_text, text_of
from vitruvio.catalogue import load_catalogue
from vitruvio.model import Design
from vitruvio.source import SourceError
from vitruvio.workbench import finish_writing, save_design, written_in
from vitruvio.workbench.folder import LIST, PARTIAL, READY
from vitruvio.workbench.recording import LARGEST, recorded_in

CATALOGUE = load_catalogue()
BROKER = re.compile(r"\d{4}-(?:broker|message).*\.md")


@cache
def shop(extra: str = "") -> Design:
    """The design of a small brief, changed by what is added to it."""
    return design_text(text_of("pastebin") + extra) if extra else design_of("pastebin")


KAFKA = "\ndecide: {broker: kafka}\n"
NATS = "\ndecide: {broker: nats}\n"


def save(folder: Path, extra: str = "") -> None:
    save_design(shop(extra), folder, CATALOGUE)


def contents(folder: Path) -> dict[str, bytes]:
    """The records in a folder and their list, by name."""
    return {path.name: path.read_bytes() for path in (folder / "decisions").iterdir() if path.is_file()}


def brokers(folder: Path) -> list[str]:
    """The status of each record of the broker, in the order of their numbers."""
    names = sorted(name for name in contents(folder) if BROKER.fullmatch(name))
    found = [re.search(r"^status: (.*)$", contents(folder)[name].decode(), re.MULTILINE) for name in names]
    return [each[1].strip('"') for each in found if each]


def broker(folder: Path) -> Path:
    """The first record of the broker."""
    return folder / "decisions" / min(name for name in contents(folder) if BROKER.fullmatch(name))


def edit(path: Path, added: str = "\nWe talked to the team about it.\n") -> bytes:
    """Write something below a record, and give what is in it then."""
    path.write_bytes(path.read_bytes() + added.encode())
    return path.read_bytes()


def test_the_same_design_saved_again_is_the_same_bytes(tmp_path: Path) -> None:
    save(tmp_path)
    before = contents(tmp_path)
    save(tmp_path)
    assert contents(tmp_path) == before
    assert {f"decisions/{name}" for name in before} <= written_in(tmp_path).keys()


def test_a_choice_that_changes_is_superseded_and_stays_for_ever(tmp_path: Path) -> None:
    save(tmp_path)
    before = contents(tmp_path)
    name = broker(tmp_path).name
    save(tmp_path, KAFKA)
    (number,) = re.findall(r"superseded by \[(\d{4})\]", brokers(tmp_path)[0])
    assert int(number) == len(before)
    assert brokers(tmp_path)[1:] == ["accepted"]
    superseded = contents(tmp_path)[name]
    assert superseded.split(b"\n", 2)[2] == before[name].split(b"\n", 2)[2]
    for _ in range(3):
        save(tmp_path, KAFKA)
        assert contents(tmp_path)[name] == superseded
    assert set(before) <= set(contents(tmp_path))


def test_the_new_record_says_what_it_supersedes_now_and_later(tmp_path: Path) -> None:
    save(tmp_path)
    name = broker(tmp_path).name
    for _ in range(2):
        save(tmp_path, KAFKA)
        last = max(each for each in contents(tmp_path) if BROKER.fullmatch(each))
        assert f"Supersedes [{name[:4]}]({name})".encode() in contents(tmp_path)[last]


def test_back_and_forth_gives_a_record_each_time(tmp_path: Path) -> None:
    for extra in ("", KAFKA, "", NATS, ""):
        save(tmp_path, extra)
    found = brokers(tmp_path)
    assert [each.partition(" ")[0] for each in found] == ["superseded"] * 4 + ["accepted"]


def test_a_choice_that_stays_while_its_figures_move_is_updated_in_place(tmp_path: Path) -> None:
    save(tmp_path)
    before = contents(tmp_path)
    busier = design_text(text_of("pastebin").replace("rate: 10M/month", "rate: 10.1M/month"))
    save_design(busier, tmp_path, CATALOGUE)
    after = contents(tmp_path)
    assert set(after) == set(before)
    assert after != before
    assert all(b"status: accepted" in text for name, text in after.items() if name != "README.md")


def test_a_decision_that_is_gone_is_deprecated_or_replaced(tmp_path: Path) -> None:
    save_design(design_of("bottega"), tmp_path, CATALOGUE)
    before = contents(tmp_path)
    save(tmp_path)
    after = contents(tmp_path)
    assert set(before) <= set(after)
    caches = [after[name].decode() for name in before if "cache-per-view" in name]
    assert [re.findall(r"^status: (.*)$", each, re.MULTILINE) for each in caches] == [['"deprecated"']]
    save_design(design_of("bottega"), tmp_path, CATALOGUE)
    assert set(after) <= set(contents(tmp_path))


def test_an_edited_record_keeps_its_text_however_often_the_design_is_made(tmp_path: Path) -> None:
    save(tmp_path)
    mine = edit(broker(tmp_path))
    for _ in range(3):
        save(tmp_path)
        assert broker(tmp_path).read_bytes() == mine
    assert b"edited by hand" in contents(tmp_path)["README.md"]


def test_of_an_edited_record_that_is_superseded_only_the_status_changes(tmp_path: Path) -> None:
    save(tmp_path)
    mine = edit(broker(tmp_path))
    for _ in range(3):
        save(tmp_path, KAFKA)
        now = broker(tmp_path).read_bytes()
        assert now.replace(re.findall(rb"status: .*", now)[0], b"status: accepted", 1) == mine
    assert brokers(tmp_path)[0].startswith("superseded")


def test_line_endings_alone_are_no_edit(tmp_path: Path) -> None:
    save(tmp_path)
    before = contents(tmp_path)
    broker(tmp_path).write_bytes(broker(tmp_path).read_bytes().replace(b"\n", b"\r\n"))
    save(tmp_path)
    assert contents(tmp_path) == before


def test_a_record_of_somebody_else_is_left_alone_and_its_number_with_it(tmp_path: Path) -> None:
    (tmp_path / "decisions").mkdir()
    (tmp_path / "decisions" / "0003-ours.md").write_text("# Ours\n")
    for extra in ("", KAFKA, ""):
        save(tmp_path, extra)
    assert contents(tmp_path)["0003-ours.md"] == b"# Ours\n"
    assert sum(name.startswith("0003-") for name in contents(tmp_path)) == 1
    assert b"(<0003-ours.md>)" in contents(tmp_path)["README.md"]


def huge(path: Path) -> None:
    with path.open("ab") as file:
        file.truncate(LARGEST + 1)


def linked(path: Path) -> None:
    path.rename(path.with_suffix(".kept"))
    path.symlink_to(path.with_suffix(".kept").name)


def piped(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


DAMAGES: dict[str, Callable[[Path], object]] = {
    "empty": lambda path: path.write_bytes(b""),
    "binary": lambda path: path.write_bytes(bytes(range(256)) * 9),
    "no head": lambda path: path.write_text("# A decision\n"),
    "a head that ends nowhere": lambda path: path.write_text("---\nstatus: accepted\n"),
    "no yaml": lambda path: path.write_text("---\nstatus: [\n---\n\n# A\n"),
    "a list": lambda path: path.write_text("---\n- status\n---\n\n# A\n"),
    "brackets": lambda path: path.write_text(f"---\nstatus: {'[' * 50_000}\n---\n\n# A\n"),
    "an alias": lambda path: path.write_text("---\nstatus: &a accepted\nrecord: *a\n---\n\n# A\n"),
    "other types": lambda path: path.write_text("---\nstatus: {}\nrecord: []\ndecisions: 7\n---\n\n# A\n"),
    "control characters": lambda path: path.write_text("---\nstatus: \x00\x1b\nrecord: x\n---\n\n# A\n"),
    "huge": huge,
    "a link": linked,
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_what_is_no_record_any_more_is_left_alone_and_another_is_written(
    tmp_path: Path, damage: Callable[[Path], object]
) -> None:
    save(tmp_path)
    path = broker(tmp_path)
    damage(path)
    left = path.read_bytes()
    for extra in ("", KAFKA, ""):
        save(tmp_path, extra)
        assert path.read_bytes() == left
    others = [each for each in recorded_in(tmp_path).standing if BROKER.fullmatch(each.name)]
    assert [each.status for each in others if not each.retired] == ["accepted"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes there")
def test_a_pipe_in_the_place_of_a_record_is_not_waited_for(tmp_path: Path) -> None:
    save(tmp_path)
    path = broker(tmp_path)
    piped(path)
    save(tmp_path)
    assert path.is_fifo()


def test_a_record_that_was_deleted_is_written_again_under_another_number(tmp_path: Path) -> None:
    save(tmp_path)
    name = broker(tmp_path).name
    broker(tmp_path).unlink()
    save(tmp_path)
    assert name not in contents(tmp_path)
    assert brokers(tmp_path) == ["accepted"]


def test_a_number_that_is_no_number_pushes_no_other(tmp_path: Path) -> None:
    (tmp_path / "decisions").mkdir()
    for name in ("9999999-x.md", "0-x.md", f"{'9' * 200}.md", "999999.txt"):
        (tmp_path / "decisions" / name).write_text("mine")
    save(tmp_path)
    numbers = [each.number for each in recorded_in(tmp_path).standing]
    assert numbers == list(range(1, len(numbers) + 1))


def test_a_link_in_the_place_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    outside, folder = tmp_path / "outside", tmp_path / "shop"
    save(outside)
    before = contents(outside)
    folder.mkdir()
    (folder / "decisions").symlink_to(outside / "decisions")
    with pytest.raises(SourceError) as error:
        save(folder)
    assert [each.id for each in error.value.problems] == ["workbench.link"]
    assert contents(outside) == before


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "decisions").write_text("mine")
    with pytest.raises(SourceError) as error:
        save(tmp_path)
    assert [each.id for each in error.value.problems] == ["workbench.file_in_the_way"]
    assert (tmp_path / "decisions").read_text() == "mine"


def test_a_folder_in_the_place_of_a_record_is_left_alone(tmp_path: Path) -> None:
    save(tmp_path)
    path = broker(tmp_path)
    path.unlink()
    path.mkdir()
    save(tmp_path)
    assert path.is_dir()
    assert brokers_of_files(tmp_path) == 1


def brokers_of_files(folder: Path) -> int:
    return len([name for name in contents(folder) if BROKER.fullmatch(name)])


def test_a_list_that_is_damaged_is_told_before_anything_is_written(tmp_path: Path) -> None:
    save(tmp_path)
    before = contents(tmp_path)
    (tmp_path / LIST).write_text("{")
    with pytest.raises(SourceError) as error:
        save(tmp_path, KAFKA)
    assert [each.id for each in error.value.problems] == ["workbench.broken_list"]
    assert contents(tmp_path) == before


def test_only_files_of_the_list_are_believed(tmp_path: Path) -> None:
    save(tmp_path)
    copied = tmp_path / "decisions" / "0500-copied.md"
    copied.write_bytes(broker(tmp_path).read_bytes())
    before = contents(tmp_path)
    save(tmp_path)
    after = contents(tmp_path)
    assert after.keys() == before.keys()
    assert copied.read_bytes() == before["0500-copied.md"]


KILLED = """
import os, signal, sys
from pathlib import Path
from vitruvio.workbench import open_design, save_design
from vitruvio.catalogue import load_catalogue
folder, design, at = Path(sys.argv[1]), open_design(sys.argv[2]), int(sys.argv[3])
left = at
def around(step):
    def watched(*args, **kwargs):
        global left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return step(*args, **kwargs)
    return watched
for name in ("rename", "replace", "unlink", "fsync"):
    setattr(os, name, around(getattr(os, name)))
save_design(design, folder, load_catalogue())
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no such signal there")
@pytest.mark.parametrize("at", [1, 14, 29, 30, 31, 40, 53])
def test_killed_on_the_way_no_record_is_lost_and_the_next_run_ends_as_if_nothing_had_been(
    tmp_path: Path, at: int
) -> None:
    folder, other, calm = (tmp_path / name for name in ("killed", "other", "calm"))
    save(other, KAFKA)
    for each in (folder, calm):
        save(each)
        mine = edit(each / "decisions" / "0002-platform.md")
    before = contents(folder)
    call = [sys.executable, "-c", KILLED, str(folder), str(other), str(at)]
    assert subprocess.run(call, check=False, timeout=120).returncode < 0
    finish_writing(folder)
    save(calm, KAFKA)
    assert contents(folder) in (before, contents(calm))
    save(folder, KAFKA)
    assert contents(folder) == contents(calm)
    assert contents(folder)["0002-platform.md"] == mine
    assert not {PARTIAL, READY} & set(os.listdir(folder))
