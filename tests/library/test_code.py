"""Code is found, definitions first, with line and commit; nothing outside of the folder is read."""

from __future__ import annotations

import os
import string
import subprocess
from collections.abc import Mapping
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vitruvio.library.places import Place, best_place, line_numbers, read_query
from vitruvio.source import SourceError
from vitruvio.workbench.looking_up import library_docs, repository_docs, search_code


def lay(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """A folder with some files."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def git(folder: Path, *words: str) -> str:
    """What git says in a folder, with no settings of whoever runs this."""
    name = ["-c", "user.name=Tester", "-c", "user.email=tester@example.org", "-c", "init.defaultBranch=main"]
    variables = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    done = subprocess.run(["git", *name, *words], cwd=folder, check=True, capture_output=True, env=variables)
    return done.stdout.decode().strip()


def cloned(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """A repository with one commit of some files."""
    lay(folder, files)
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "first")
    return folder


def placed(data: bytes, query: str) -> Place | None:
    """The best place of a query in some bytes."""
    return best_place(data, data.lower(), read_query(query), 100)


def test_a_definition_comes_before_its_uses_and_tests_come_last(tmp_path: Path) -> None:
    lay(
        tmp_path,
        {
            "a_use.py": "from tool import turn_screw\nturn_screw(3)\n",
            "tool.py": "import os\n\n\ndef turn_screw(angle):\n    return angle\n",
            "tests/a_test.py": "def turn_screw(angle):\n    pass\n",
            "bound.py": "turn_screw = 3\n",
        },
    )
    found = search_code(str(tmp_path), "turn_screw")
    assert [(each.path, each.line, each.rank) for each in found.matches] == [
        ("tool.py", 4, "definition"),
        ("tests/a_test.py", 1, "definition"),
        ("bound.py", 1, "definition"),
        ("a_use.py", 1, "phrase"),
    ]
    assert found.matches[0].snippet == ("", "", "def turn_screw(angle):", "    return angle", "")
    assert (found.matches[0].first, found.matches[-1].lines) == (2, (1, 2))


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("class Screw(Part):", "Screw"),
        ("export default async function turnScrew(a) {", "turnScrew"),
        ("func (s *Shop) Turn(angle int) error {", "Turn"),
        ("pub(crate) fn turn<T>(a: T) -> T {", "turn"),
        ("static int turn_screw(int angle) {", "turn_screw"),
        ("  public List<Screw> screwsOf(Shop shop) {", "screwsOf"),
        ("#define SCREW_SIZE 4", "SCREW_SIZE"),
        ("create or replace table screws (", "screws"),
        ("type Screw struct {", "Screw"),
        ("SCREWS: Final = 4", "SCREWS"),
        ("message Screw {", "Screw"),
    ],
)
def test_definitions_are_known_in_many_languages(line: str, name: str) -> None:
    place = placed(f"first\n{line}\n".encode(), name)
    assert place is not None
    assert (place.rank, place.start, place.symbol) == ("definition", len("first\n"), name)


@pytest.mark.parametrize(
    "line",
    [
        "return turn(3)",
        "  if turn == 3:",
        "assert turn(3) == 4",
        "a.turn = 3",
        "def turning():",
        "x = turn",
        "// the class turn",
    ],
)
def test_uses_are_no_definitions(line: str) -> None:
    place = placed(line.encode(), "turn")
    assert place is not None
    assert place.rank != "definition"


def test_words_find_the_name_that_they_make(tmp_path: Path) -> None:
    lay(
        tmp_path,
        {
            "a.py": "# retry of a budget\n",
            "b.py": "class RetryBudget:\n    pass\n",
            "c.py": "retry\n\nbudget\n",
        },
    )
    found = search_code(str(tmp_path), "retry budget")
    assert [(each.path, each.rank) for each in found.matches] == [
        ("b.py", "definition"),
        ("a.py", "line"),
        ("c.py", "words"),
    ]


def test_where_no_file_has_all_words_the_most_telling_count(tmp_path: Path) -> None:
    lay(tmp_path, {f"{each}.py": "common\n" for each in "abcd"} | {"z.py": "rare\n"})
    found = search_code(str(tmp_path), "common rare")
    assert (found.matches[0].path, found.matches[0].rank) == ("z.py", "some")
    assert found.total == 5


def test_pages_hold_all_results_once(tmp_path: Path) -> None:
    lay(tmp_path, {f"{number:03}.py": "screw\n" for number in range(65)})
    pages = [search_code(str(tmp_path), "screw", page=page) for page in (1, 2, 3, 4)]
    assert [(len(each.matches), each.more, each.total) for each in pages] == [
        (30, True, 65),
        (30, True, 65),
        (5, False, 65),
        (0, False, 65),
    ]
    assert len({match.path for each in pages for match in each.matches}) == 65


@pytest.mark.parametrize(
    ("glob", "paths"),
    [
        ("*.py", ["a.py", "src/b.py", "src/deep/c.py"]),
        ("src/**", ["src/b.py", "src/d.md", "src/deep/c.py"]),
        ("src/**/*.py", ["src/b.py", "src/deep/c.py"]),
        ("**/c.py", ["src/deep/c.py"]),
    ],
)
def test_a_pattern_chooses_files(tmp_path: Path, glob: str, paths: list[str]) -> None:
    lay(tmp_path, dict.fromkeys(("a.py", "src/b.py", "src/d.md", "src/deep/c.py"), "screw\n"))
    assert sorted(each.path for each in search_code(str(tmp_path), "screw", glob=glob).matches) == paths


def test_a_clone_gives_its_commit_and_leaves_out_what_git_ignores(tmp_path: Path) -> None:
    clone = cloned(tmp_path, {"a.py": "screw\n", ".gitignore": "*.log\nout/\n"})
    lay(clone, {"b.log": "screw\n", "out/c.py": "screw\n", "new.py": "screw\n"})
    found = search_code(str(clone), "screw")
    assert [each.path for each in found.matches] == ["a.py", "new.py"]
    assert found.commit == git(clone, "rev-parse", "HEAD")
    git(clone, "pack-refs", "--all")
    assert search_code(str(clone), "screw").commit == found.commit
    git(clone, "checkout", "-q", "--detach")
    assert search_code(str(clone), "screw").commit == found.commit


def test_a_worktree_is_a_clone_but_under_roots_it_must_lie_with_it(tmp_path: Path) -> None:
    clone = cloned(tmp_path / "main", {"a.py": "screw\n", ".gitignore": "*.log\n"})
    git(clone, "worktree", "add", "-q", "../other")
    other = lay(tmp_path / "other", {"b.log": "screw\n"})
    free = search_code(str(other), "screw")
    assert ([each.path for each in free.matches], free.commit) == (["a.py"], git(clone, "rev-parse", "HEAD"))
    confined = search_code(str(other), "screw", roots=[other])
    assert ([each.path for each in confined.matches], confined.commit) == (["a.py", "b.log"], "")


def test_a_hostile_repository_runs_nothing_and_leads_nowhere(tmp_path: Path) -> None:
    outside = lay(tmp_path / "outside", {"secret.py": "screw\n", "README.md": "screw\n"})
    clone = cloned(tmp_path / "clone", {"a.py": "screw\n", "deep/b.py": "screw\n"})
    script = lay(tmp_path, {"run.sh": f"#!/bin/sh\ntouch '{tmp_path}/ran'\n"}) / "run.sh"
    script.chmod(0o755)
    for name in ("core.fsmonitor", "core.pager", "diff.external", "core.sshCommand", "filter.x.clean"):
        git(clone, "config", name, str(script))
    git(clone, "config", "core.hooksPath", str(tmp_path))
    git(clone, "config", "core.worktree", str(outside))
    (clone / "link.py").symlink_to(outside / "secret.py")
    (clone / "deep" / "b.py").unlink()
    (clone / "deep").rmdir()
    (clone / "deep").symlink_to(outside)
    lay(outside, {"b.py": "screw\n"})
    (clone / "README.md").symlink_to(outside / "README.md")
    os.mkfifo(clone / "pipe.py")
    found = search_code(str(clone), "screw")
    assert [each.path for each in found.matches] == ["a.py"]
    assert repository_docs(str(clone)).file == ""
    assert not (tmp_path / "ran").exists()


def test_what_is_no_text_or_too_large_is_skipped_and_counted(tmp_path: Path) -> None:
    lay(tmp_path, {"a.py": "screw\n", "b.bin": b"screw\0", "c.txt": b"screw\n" * 200_000})
    found = search_code(str(tmp_path), "screw")
    assert ([each.path for each in found.matches], found.searched, found.skipped) == (["a.py"], 1, 2)


def test_hostile_names_and_contents_are_data(tmp_path: Path) -> None:
    name = "a\x1b[2J\n{0}.py" if os.name != "nt" else "a{0}.py"
    lay(tmp_path, {name: b"screw \x1b[31m\xff\xfe {x}\n"})
    from vitruvio.workbench.looking_up import code_text

    found = search_code(str(tmp_path), "screw")
    assert found.total == 1
    text = code_text(found, "en")
    assert "\x1b" not in text
    assert len(text.split("\n\n")) == 2
    assert "{x}" in text


def test_names_that_are_no_text_are_told_as_far_as_they_are(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/caf\xe9.md"
    with open(name, "wb") as file:
        file.write(b"# Screws\n\nscrew\n")
    found = search_code(str(tmp_path), "screw")
    told = library_docs(f"/local{tmp_path}", "screw")
    assert [each.path for each in found.matches] == ["caf\ufffd.md"]
    assert [each.source for each in told.passages] == ["caf\ufffd.md:3"]
    assert msgspec.json.encode((found, told))


@pytest.mark.parametrize("query", ["", "   ", "x" * 500])
def test_a_query_that_says_nothing_or_too_much_is_refused(tmp_path: Path, query: str) -> None:
    with pytest.raises(SourceError):
        search_code(str(tmp_path), query)


def test_a_repository_that_is_not_here_is_told() -> None:
    with pytest.raises(SourceError, match="no local clone"):
        search_code("acme/nothing", "screw")


def test_outside_of_the_roots_it_is_not_told_what_is_there(tmp_path: Path) -> None:
    lay(tmp_path / "out", {"a.py": "screw\n"})
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "link").symlink_to(tmp_path / "out")
    for repo in ("out", "not-there", "in/link", "in/../out"):
        with pytest.raises(SourceError) as told:
            search_code(str(tmp_path / repo), "screw", roots=[tmp_path / "in"])
        assert [each.id for each in told.value.problems] == ["library.outside"]


def test_a_repository_introduces_itself_with_llms_before_its_readme(tmp_path: Path) -> None:
    lay(tmp_path, {"README.md": "# Readme\n"})
    assert repository_docs(str(tmp_path)).file == "README.md"
    lay(tmp_path, {"docs/llms.txt": "# Docs\n"})
    assert repository_docs(str(tmp_path)).file == "docs/llms.txt"
    lay(tmp_path, {"llms.txt": "x" * 100_000})
    found = repository_docs(str(tmp_path))
    assert (found.file, found.truncated, len(found.content)) == ("llms.txt", True, 60_000)


NAMES = st.text(string.ascii_letters + "_", min_size=3, max_size=12)


@given(before=st.text(max_size=60), name=NAMES, after=st.text(max_size=60))
def test_whatever_surrounds_a_word_it_is_found_in_its_line(before: str, name: str, after: str) -> None:
    text = f"{before}{name}{after}"
    data = text.encode("utf-8", "replace")
    place = placed(data, name)
    assert place is not None
    numbers = line_numbers(data, place.starts)
    assert name.lower().encode() in data.lower().split(b"\n")[numbers[place.start] - 1]


@given(data=st.binary(max_size=200), query=st.text(min_size=1, max_size=30))
def test_no_bytes_and_no_query_break_the_search(data: bytes, query: str) -> None:
    place = placed(data, query)
    assert place is None or place.start == 0 or data[place.start - 1 : place.start] == b"\n"
