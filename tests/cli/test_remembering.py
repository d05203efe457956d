"""`vitruvio design --remember` and `--memory`: a design learns from how an earlier one went."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.calls import Answer, call
from tests.design.briefs import ROOT

BOTTEGA = str(ROOT / "briefs" / "bottega.yaml")
CLOSE = "saga.publish product"
CLEAR = "broker"


class Desk:
    """A folder to work in, with a memory of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.memory = folder / "memory.sqlite"

    def say(self, *words: str) -> Answer:
        """What a command answers here."""
        return call(*words, cwd=self.folder, variables={"XDG_DATA_HOME": str(self.folder / "data")})

    def outcome(self, question: str, verdict: str, because: str) -> None:
        """Record how a decision of Bottega went."""
        told = ("memory", "outcome", f"Bottega/{question}", verdict, "--because", because)
        found = self.say(*told, "--memory", str(self.memory))
        assert found.code == 0, found.err

    def design(self, name: str, *words: str) -> dict[str, Any]:
        """`design.json` of Bottega, designed into a folder of this name."""
        found = self.say("design", BOTTEGA, "-o", name, *words)
        assert found.code in (0, 1), found.err
        loaded: dict[str, Any] = json.loads((self.folder / name / "design.json").read_bytes())
        return loaded


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.fixture
def remembered(desk: Desk) -> Desk:
    """The same, where a design was remembered whose saga somebody had decided otherwise."""
    text = Path(BOTTEGA).read_text(encoding="utf-8")
    other = desk.folder / "bottega.yaml"
    other.write_text(f"{text}\ndecide: {{{CLOSE}: orchestration, {CLEAR}: kafka}}\n", encoding="utf-8")
    found = desk.say("design", str(other), "-o", "first", "--remember", "--memory", str(desk.memory))
    assert found.code in (0, 1), found.err
    assert str(desk.memory) in found.err
    return desk


def test_what_went_well_decides_what_is_close_and_not_what_is_clear(remembered: Desk) -> None:
    remembered.outcome(CLOSE, "good", "One place told where each product was.")
    remembered.outcome(CLEAR, "good", "It was fast.")
    plain = remembered.design("plain")
    found = remembered.design("asked", "--memory", str(remembered.memory))
    assert plain["decisions"][CLOSE]["chosen"] == "choreography"
    assert found["decisions"][CLOSE]["chosen"] == "orchestration"
    assert found["decisions"][CLOSE]["instead_of"] == "choreography"
    assert found["decisions"][CLEAR]["chosen"] == plain["decisions"][CLEAR]["chosen"] != "kafka"
    assert found["decisions"][CLEAR]["precedents"][0]["chosen"] == "kafka"
    record = " ".join(
        each.read_text(encoding="utf-8") for each in (remembered.folder / "asked" / "decisions").glob("*.md")
    )
    assert "One place told where each product was" in record
    told = remembered.say("explain", "asked", CLOSE, "--lang", "en")
    assert "One place told where each product was" in told.out


def test_what_went_badly_warns_in_the_summary(remembered: Desk) -> None:
    remembered.design("second", "--remember", "--memory", str(remembered.memory))
    remembered.outcome(CLOSE, "bad", "Nobody saw where it stopped.")
    found = remembered.say(
        "design", BOTTEGA, "-o", "third", "--memory", str(remembered.memory), "--lang", "en"
    )
    assert "Careful: in Bottega, “choreography" in " ".join(found.out.split())
    assert "Nobody saw where it stopped" in " ".join(found.out.split())


def test_the_digest_tells_the_memory_and_the_same_memory_gives_the_same_bytes(remembered: Desk) -> None:
    words = ("--memory", str(remembered.memory))
    empty = remembered.design("empty", *words)["source"]["memory"]
    remembered.outcome(CLOSE, "good", "It went well.")
    first = remembered.design("a", *words)["source"]["memory"]
    files = ("design.json", "architecture.json", "index.html")
    before = [(remembered.folder / "a" / each).read_bytes() for each in files]
    remembered.design("b", *words)
    assert [(remembered.folder / "b" / each).read_bytes() for each in files] == before
    assert len({empty, first, ""}) == 3


def test_a_memory_that_nobody_asks_changes_nothing(remembered: Desk) -> None:
    remembered.outcome(CLOSE, "good", "It went well.")
    found = remembered.design("plain")
    assert found["source"]["memory"] == ""
    example = (ROOT / "examples" / "bottega" / "architecture.json").read_bytes()
    assert (remembered.folder / "plain" / "architecture.json").read_bytes() == example


@pytest.mark.parametrize("made", ["nothing", "text", "folder"])
def test_a_file_that_is_no_memory_is_refused_and_nothing_is_written(desk: Desk, made: str) -> None:
    if made == "text":
        desk.memory.write_text("no memory", encoding="utf-8")
    if made == "folder":
        desk.memory.mkdir()
    found = desk.say("design", BOTTEGA, "-o", "out", "--memory", str(desk.memory))
    assert found.code == 2
    assert str(desk.memory) in found.err
    assert "Traceback" not in found.err
    assert not (desk.folder / "out").exists()


def test_a_design_that_cannot_be_remembered_is_not_written(desk: Desk) -> None:
    desk.memory.mkdir()
    found = desk.say("design", BOTTEGA, "-o", "out", "--remember", "--memory", str(desk.memory))
    assert found.code == 2
    own = desk.folder / "data" / "vitruvio"
    own.mkdir(parents=True)
    (own / "memory.sqlite").write_text("no memory", encoding="utf-8")
    found = desk.say("design", BOTTEGA, "-o", "out", "--remember")
    assert found.code == 2
    assert "memory.sqlite" in found.err
    assert not (desk.folder / "out").exists()
