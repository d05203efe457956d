"""What installing does to a machine: nothing when only asked, and what is somebody's is kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.agents.install.hosts import Machine
from vitruvio.agents.install import HOSTS
from vitruvio.workbench.folder import LIST

EACH_HOST = pytest.mark.parametrize("host", HOSTS)
# A text that every host reads, and one that a user adds.
AGENT = {"claude-code": "plugin/agents/backend-architect.md", "gemini": "agents/backend-architect.md"}
ADDED = {"claude-code": "plugin/commands/mine.md", "gemini": "commands/mine.toml"}


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A machine without any host."""
    return Machine(tmp_path / "home")


@EACH_HOST
def test_a_dry_run_tells_every_file_and_call_and_touches_nothing(machine: Machine, host: str) -> None:
    before = machine.files()
    told = json.loads(machine.vitruvio("install", host, "--dry-run", "--json").out)
    assert machine.files() == before
    assert not machine.data.exists()
    assert machine.vitruvio("install", host).code == 1
    folder = machine.data / host
    written = {
        each.relative_to(folder).as_posix(): each.stat().st_size
        for each in folder.rglob("*")
        if each.is_file()
    }
    del written[LIST]
    assert {each["name"]: each["size"] for each in told["files"]} == written
    assert (told["folder"], told["ran"], told["complete"]) == (str(folder), [], True)

    installed = machine.files()
    again = json.loads(machine.vitruvio("install", host, "--dry-run", "--json").out)
    # From then on the host is told to forget the first one too.
    assert again["to_run"][-len(told["to_run"]) :] == told["to_run"]
    assert len(again["to_run"]) > len(told["to_run"])
    away = json.loads(machine.vitruvio("install", host, "--uninstall", "--dry-run", "--json").out)
    assert away["files"] == told["files"]
    assert machine.files() == installed


@EACH_HOST
def test_where_the_host_is_not_there_its_calls_are_told(machine: Machine, host: str) -> None:
    told = machine.vitruvio("install", host)
    planned = json.loads(machine.vitruvio("install", host, "--json").out)
    assert told.code == 1
    assert "is not on PATH" in told.out
    for call in planned["to_run"]:
        assert " ".join(call) in told.out
    assert not planned["complete"]


@EACH_HOST
def test_installing_again_writes_the_same_bytes(machine: Machine, host: str) -> None:
    machine.vitruvio("install", host)
    first = machine.files()
    machine.vitruvio("install", host)
    assert machine.files() == first


@EACH_HOST
def test_uninstalling_keeps_what_a_user_changed_or_added(machine: Machine, host: str) -> None:
    machine.vitruvio("install", host)
    folder = machine.data / host
    changed, added = folder / AGENT[host], folder / ADDED[host]
    changed.write_text("mine", encoding="utf-8")
    added.write_text("mine too", encoding="utf-8")
    told = json.loads(machine.vitruvio("install", host, "--uninstall", "--json").out)
    assert told["kept"] == [AGENT[host]]
    assert AGENT[host] not in {each["name"] for each in told["files"]}
    left = {each.relative_to(folder).as_posix() for each in folder.rglob("*") if each.is_file()}
    assert left == {AGENT[host], ADDED[host]}


@EACH_HOST
def test_installing_sets_aside_what_a_user_changed(machine: Machine, host: str) -> None:
    machine.vitruvio("install", host)
    agent = machine.data / host / AGENT[host]
    text = agent.read_text(encoding="utf-8")
    for number, mine in enumerate(("mine", "mine again"), 1):
        agent.write_text(mine, encoding="utf-8")
        told = json.loads(machine.vitruvio("install", host, "--json").out)
        (kept,) = told["kept"]
        assert kept == f"{AGENT[host]}.kept" + ("" if number == 1 else f".{number}")
        assert (machine.data / host / kept).read_text(encoding="utf-8") == mine
        assert agent.read_text(encoding="utf-8") == text
    # What was kept by uninstalling is no obstacle either.
    agent.write_text("mine for good", encoding="utf-8")
    machine.vitruvio("install", host, "--uninstall")
    assert json.loads(machine.vitruvio("install", host, "--json").out)["kept"] == [f"{AGENT[host]}.kept.3"]


@EACH_HOST
def test_a_folder_to_pass_on_names_no_machine_and_is_emptied_again(
    machine: Machine, host: str, tmp_path: Path
) -> None:
    team, other = tmp_path / "team", tmp_path / "other"
    told = machine.vitruvio("install", host, "--to", str(team))
    assert (told.code, told.err) == (0, "")
    machine.vitruvio("install", host, "--to", str(other))
    texts = {each.relative_to(team): each.read_bytes() for each in team.rglob("*") if each.is_file()}
    assert texts == {
        each.relative_to(other): each.read_bytes() for each in other.rglob("*") if each.is_file()
    }
    assert not any(str(tmp_path).encode() in each for each in texts.values())
    assert machine.files() == {}
    assert machine.vitruvio("install", host, "--to", str(team), "--uninstall").code == 0
    assert not team.exists()


@EACH_HOST
def test_files_of_others_are_refused_all_at_once(machine: Machine, host: str, tmp_path: Path) -> None:
    team = tmp_path / "team"
    paths = [team / AGENT[host], team / AGENT[host].replace("agents/backend-architect", "README")]
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("theirs", encoding="utf-8")
    told = machine.vitruvio("install", host, "--to", str(team))
    assert (told.code, told.out) == (2, "")
    assert sorted(line.partition(": ")[0] for line in told.err.splitlines()) == sorted(map(str, paths))
    assert {each for each in team.rglob("*") if each.is_file()} == set(paths)


@pytest.mark.parametrize(("host", "program"), [("claude-code", "claude"), ("gemini", "gemini")])
def test_a_host_that_refuses_is_quoted_and_its_files_stay(machine: Machine, host: str, program: str) -> None:
    machine.vitruvio("install", host)
    installed = machine.files()
    machine.add_program(program, "echo 'no, for a reason' >&2; exit 3\n")
    for words, told in (
        (("install", host), "did not take it"),
        (("install", host, "--uninstall"), "did not let go"),
    ):
        answer = machine.vitruvio(*words)
        assert (answer.code, answer.err) == (1, "")
        assert "  no, for a reason\n" in answer.out
        assert told in answer.out
        there = machine.files()
        del there[f"bin/{program}"]
        assert there == installed


def test_no_shell_reads_what_is_run(tmp_path: Path) -> None:
    machine = Machine(tmp_path / "a home; touch hacked $(touch hacked)")
    machine.add_program("gemini", 'printf "%s\\n" "$@"; exit 0\n')
    told = machine.vitruvio("install", "gemini", "--json")
    (*_, call) = json.loads(told.out)["ran"]
    assert call["output"].splitlines() == ["extensions", "link", str(machine.data / "gemini"), "--consent"]
    assert not list(tmp_path.rglob("hacked"))
