"""A folder of written files changes all at once, and nothing that others wrote is touched."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from vitruvio.source import SourceError
from vitruvio.workbench.folder import (
    LIST,
    PARTIAL,
    READY,
    change_files,
    finish_writing,
    write_files,
    written_in,
)

SABOTEUR = Path(__file__).with_name("saboteur.py")
OLD = {"design.json": b"old design", "report.md": b"old report", "decisions/a.md": b"old decision"}
NEW = {"design.json": b"new design", "report.md": b"new report, longer", "diagrams/c.md": b"new diagram"}


def contents(folder: Path) -> dict[str, bytes]:
    """Every file in a folder but the list, by name."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != LIST)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def problem(error: pytest.ExceptionInfo[SourceError]) -> str:
    """The id of the one problem of an error."""
    (found,) = error.value.problems
    return found.id


def fates(how: str, base: Path, before: Mapping[str, bytes] | None) -> Iterator[tuple[int, Path]]:
    """The exit code of a write at each step of which fate struck, and the folder that it left."""
    texts = [None if files is None else {n: c.decode() for n, c in files.items()} for files in (before, NEW)]
    call = [sys.executable, str(SABOTEUR), how, str(base)]
    given = json.dumps(dict(zip(("before", "after"), texts, strict=True)))
    told = subprocess.run(call, input=given, capture_output=True, text=True, timeout=120, check=True)
    codes = [int(line) for line in told.stdout.split()]
    assert len(codes) > 20
    for at, code in enumerate(codes, 1):
        yield code, base / f"{at:03}"


def test_what_is_written_can_be_read(tmp_path: Path) -> None:
    write_files(tmp_path / "shop", NEW)
    assert contents(tmp_path / "shop") == NEW
    assert sorted(written_in(tmp_path / "shop")) == sorted(NEW)


def test_a_second_write_replaces_the_first_and_deletes_what_is_stale(tmp_path: Path) -> None:
    write_files(tmp_path, OLD)
    write_files(tmp_path, NEW)
    assert contents(tmp_path) == NEW
    assert not (tmp_path / "decisions").exists()


def test_nothing_but_the_files_and_their_list_is_left_behind(tmp_path: Path) -> None:
    write_files(tmp_path, OLD)
    write_files(tmp_path, OLD)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        [LIST, "decisions", "design.json", "report.md"]
    )


def test_files_of_others_stay(tmp_path: Path) -> None:
    (tmp_path / "decisions").mkdir()
    (tmp_path / "decisions" / "mine.md").write_text("mine")
    (tmp_path / "notes.txt").write_text("mine too")
    write_files(tmp_path, OLD)
    write_files(tmp_path, NEW)
    assert contents(tmp_path) == {**NEW, "decisions/mine.md": b"mine", "notes.txt": b"mine too"}


def test_a_stale_file_that_somebody_has_edited_is_theirs(tmp_path: Path) -> None:
    write_files(tmp_path, OLD)
    (tmp_path / "decisions" / "a.md").write_text("edited")
    write_files(tmp_path, NEW)
    assert contents(tmp_path)["decisions/a.md"] == b"edited"


def test_a_file_of_somebody_else_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "report.md").write_text("mine")
    with pytest.raises(SourceError) as error:
        write_files(tmp_path, NEW)
    assert problem(error) == "workbench.foreign_file"
    assert contents(tmp_path) == {"report.md": b"mine"}


def test_a_file_stands_where_the_folder_should(tmp_path: Path) -> None:
    (tmp_path / "shop").write_text("mine")
    with pytest.raises(SourceError) as error:
        write_files(tmp_path / "shop", NEW)
    assert problem(error) == "workbench.file_in_the_way"
    with pytest.raises(SourceError) as error:
        write_files(tmp_path / "shop" / "below", NEW)
    assert problem(error) == "workbench.file_in_the_way"


def test_a_folder_stands_where_a_file_should(tmp_path: Path) -> None:
    write_files(tmp_path, OLD)
    (tmp_path / "report.md").unlink()
    (tmp_path / "report.md").mkdir()
    with pytest.raises(SourceError) as error:
        write_files(tmp_path, NEW)
    assert problem(error) == "workbench.folder_in_the_way"


def test_no_link_leads_out_of_the_folder(tmp_path: Path) -> None:
    outside, folder = tmp_path / "outside", tmp_path / "shop"
    outside.mkdir()
    folder.mkdir()
    (folder / "diagrams").symlink_to(outside)
    with pytest.raises(SourceError) as error:
        write_files(folder, NEW)
    assert problem(error) == "workbench.link"
    assert contents(outside) == {}


def test_a_written_file_that_became_a_link_is_replaced_and_not_followed(tmp_path: Path) -> None:
    outside, folder = tmp_path / "outside.md", tmp_path / "shop"
    outside.write_text("mine")
    write_files(folder, OLD)
    (folder / "report.md").unlink()
    (folder / "report.md").symlink_to(outside)
    write_files(folder, NEW)
    assert outside.read_text() == "mine"
    assert contents(folder) == NEW


@pytest.mark.parametrize("name", ["../outside.md", "/outside.md", "a/../../outside.md", ""])
def test_a_list_that_names_files_elsewhere_is_not_believed(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "shop"
    write_files(folder, OLD)
    (tmp_path / "outside.md").write_text("mine")
    (folder / LIST).write_text(f'{{"format": 1, "files": {{"{name}": "0"}}}}')
    with pytest.raises(SourceError) as error:
        write_files(folder, NEW)
    assert problem(error) == "workbench.broken_list"
    assert (tmp_path / "outside.md").read_text() == "mine"


@pytest.mark.parametrize("text", ["", "[]", "{}", "[" * 100_000, '{"format": 2, "files": {}}'])
def test_a_damaged_list_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / LIST).write_text(text)
    with pytest.raises(SourceError) as error:
        write_files(tmp_path, NEW)
    assert problem(error) == "workbench.broken_list"


@pytest.mark.parametrize("name", ["shop\0", "x" * 300])
def test_impossible_names_are_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(SourceError) as error:
        write_files(tmp_path / name, NEW)
    assert problem(error) == "workbench.bad_name"


def test_two_runs_at_once_do_not_mix(tmp_path: Path) -> None:
    fcntl = pytest.importorskip("fcntl")
    write_files(tmp_path, OLD)
    other = os.open(tmp_path, os.O_RDONLY)
    fcntl.flock(other, fcntl.LOCK_EX)
    with pytest.raises(SourceError) as error:
        write_files(tmp_path, NEW)
    os.close(other)
    assert problem(error) == "workbench.busy"
    assert contents(tmp_path) == OLD


def test_files_are_made_while_no_other_run_can_change_the_folder(tmp_path: Path) -> None:
    pytest.importorskip("fcntl")
    write_files(tmp_path, OLD)

    def make() -> dict[str, bytes]:
        assert contents(tmp_path) == OLD
        with pytest.raises(SourceError) as error:
            write_files(tmp_path, OLD)
        assert problem(error) == "workbench.busy"
        return NEW

    assert change_files(tmp_path, make) == NEW
    assert contents(tmp_path) == NEW


@pytest.mark.skipif(os.name == "nt", reason="permissions are another matter there")
def test_without_permission_nothing_is_written(tmp_path: Path) -> None:
    folder = tmp_path / "shop"
    write_files(folder, OLD)
    for path in (tmp_path, *tmp_path.parents):
        # The other user must be able to get here.
        if path.owner() == "root" and path.name.startswith("pytest"):
            path.chmod(0o755)
    folder.chmod(0o555)
    code = (
        "import os, sys\nfrom pathlib import Path\nfrom vitruvio.source import SourceError\n"
        "from vitruvio.workbench.folder import write_files\n"
        "if os.getuid() == 0: os.setuid(65534)\n"
        "try: write_files(Path(sys.argv[1]), {'design.json': b'new'})\n"
        "except SourceError as error: print(error.problems[0].id)"
    )
    told = subprocess.run(
        [sys.executable, "-c", code, str(folder)], capture_output=True, text=True, timeout=60
    )
    folder.chmod(0o755)
    assert told.stdout == "workbench.forbidden\n", told.stderr
    assert contents(folder) == OLD


@pytest.mark.skipif(not hasattr(os, "fork"), reason="nothing forks there")
@pytest.mark.parametrize("how", ["kill", "half"])
@pytest.mark.parametrize("before", [OLD, None], ids=["second write", "first write"])
def test_killed_at_any_step_every_file_is_whole_and_the_next_run_repairs(
    tmp_path: Path, how: str, before: Mapping[str, bytes] | None
) -> None:
    done: list[bool] = []
    for code, folder in fates(how, tmp_path, before):
        assert code == -signal.SIGKILL
        if not folder.exists():
            continue
        for name, content in contents(folder).items():
            if not name.startswith((PARTIAL, READY)):
                assert content in (NEW.get(name), (before or {}).get(name))
        finish_writing(folder)
        after = contents(folder)
        assert after in (NEW, before or {})
        assert sorted(written_in(folder)) == sorted(after)
        assert not {PARTIAL, READY} & set(os.listdir(folder))
        done.append(after == NEW)
    assert done == sorted(done), "once the change has taken effect, it is never undone"
    assert True in done
    assert False in done


@pytest.mark.skipif(not hasattr(os, "fork"), reason="nothing forks there")
@pytest.mark.parametrize("before", [OLD, None], ids=["second write", "first write"])
def test_on_a_disk_that_is_full_at_any_step_every_file_is_whole(
    tmp_path: Path, before: Mapping[str, bytes] | None
) -> None:
    for code, folder in fates("full", tmp_path, before):
        assert code in (0, 2)
        if folder.exists():
            finish_writing(folder)
            assert contents(folder) in (NEW, before or {})
