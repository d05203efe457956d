"""What a wrong call is told: all that is wrong, what was expected, and how a right one looks."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.agents.sessions import fits
from vitruvio.agents.answers import Answer, Settings
from vitruvio.agents.performing import perform
from vitruvio.agents.tools import all_tools
from vitruvio.text import Language

NAMES = sorted(all_tools())
# What runs long or writes whatever it is given is tried elsewhere, with arguments chosen for it.
QUICK = [name for name in NAMES if all_tools()[name].effect.reads and not all_tools()[name].effect.out]


@pytest.fixture(autouse=True)
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def call(name: str, arguments: Any, language: Language = "en") -> Answer:
    """What a tool answers, the current folder being the only root."""
    settings = Settings((os.path.realpath("."),), language, "memory.sqlite")
    return perform(name, json.dumps(arguments).encode(), settings, lambda *_: None)


def problems(answer: Answer) -> list[dict[str, Any]]:
    """The problems of a wrong answer."""
    assert answer.wrong
    found: list[dict[str, Any]] = json.loads(answer.document or b"")["problems"]
    return found


def test_a_misspelt_parameter_is_told_with_the_nearest_name() -> None:
    (problem,) = problems(call("check", {"foldr": "shop"}))
    assert problem["nearest"] == "folder"
    assert problem["file"] == "check.foldr"
    assert problem["example"] == {"folder": "shop"}


def test_a_wrong_call_is_told_as_the_document_shows() -> None:
    shown = (Path(__file__).parents[2] / "docs" / "mcp.md").read_text(encoding="utf-8")
    assert all(f"    {line}\n" in shown for line in call("check", {"foldr": "shop"}).text.splitlines())


def test_a_parameter_unlike_any_is_told_with_all_that_there_are() -> None:
    wrong = problems(call("catalogue_show", {"qwertyuiop": 1, "id": "x"}))
    assert wrong[0]["expected"] == ["id", "language", "catalogue"]


def test_all_that_is_wrong_is_told_at_once() -> None:
    given = {"points": 1, "sample": "gird", "vary": "rate=1", "workers": "two", "brief": 7}
    found = problems(call("explore", given))
    assert {each["file"].partition(".")[2] for each in found} == set(given)
    by_name = {each["file"].partition(".")[2]: each for each in found}
    assert by_name["sample"]["nearest"] == "grid"
    assert "between 2 and 10000" in by_name["points"]["message"]
    assert "a list of texts" in by_name["vary"]["message"]


def test_it_is_told_in_the_language_asked_for() -> None:
    assert "intendevi" in call("check", {"foldr": "shop", "language": "it"}).text
    assert "intendevi" in call("check", {"foldr": "shop"}, "it").text


def test_a_wrong_brief_is_told_with_lines_and_columns(root: Path) -> None:
    text = "system: Shop\nentities:\n  Order: {attributes: [id]}\nuse_cases:\n  place: {craetes: [Order]}\n"
    (root / "shop.yaml").write_text(text, encoding="utf-8")
    for answer in (call("design", {"brief": "shop.yaml"}), call("boundaries", {"brief": "shop.yaml"})):
        (problem,) = problems(answer)
        assert (problem["line"], problem["column"], problem["nearest"]) == (5, 11, "creates")
    checked = json.loads(call("check_brief", {"brief": "shop.yaml"}).document or b"")
    assert not checked["valid"]
    assert checked["problems"][0]["nearest"] == "creates"
    assert not (root / "shop").exists()


def test_a_brief_is_written_only_where_it_replaces_nothing_unless_that_is_wished_for(root: Path) -> None:
    first, second = (f"{each}\n" for each in (all_tools()["check_brief"].example["text"], "system: X"))
    assert not call("design", {"brief": "a.yaml", "text": first}).wrong
    assert problems(call("design", {"brief": "a.yaml", "text": second}))[0]["id"] == "workbench.file_exists"
    assert (root / "a.yaml").read_text(encoding="utf-8") == first
    (root / "setup.py").write_text("", encoding="utf-8")
    refused = call("design", {"brief": "setup.py", "text": first, "replace": True})
    assert problems(refused)[0]["id"] == "agents.brief.ending"
    call("design", {"brief": "a.yaml", "text": second, "replace": True})
    assert (root / "a.yaml").read_text(encoding="utf-8") == second


def test_tools_of_other_servers_tell_errors_in_their_shape() -> None:
    for name in ("search_nodes", "search_generic_code", "query-docs", "delete_episode"):
        answer = call(name, {})
        assert answer.wrong
        assert set(json.loads(answer.document or b"")) == set(json.loads(answer.text)) == {"error"}


def test_names_are_understood_that_are_one_or_several() -> None:
    assert not call("search_nodes", {"query": "cache", "group_ids": "main"}).wrong
    assert not call("search_nodes", {"query": "cache", "group_ids": ["main"], "center_node_uuid": None}).wrong


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@given(name=st.sampled_from(NAMES), data=st.data())
def test_no_arguments_whatever_make_more_than_an_error_that_says_what_to_do(
    name: str, data: st.DataObject
) -> None:
    tool = all_tools()[name]
    known = st.sampled_from([each.name for each in tool.parameters] or ["x"])
    arguments = data.draw(st.dictionaries(known | st.text(max_size=12), JSON, max_size=5))
    # A wrong member is in every call, so that none is carried out.
    answer = call(name, {**arguments, "\0": None})
    assert answer.wrong
    _is_proper(answer, name)


@given(name=st.sampled_from(QUICK), data=st.data())
def test_no_texts_whatever_make_more_than_a_proper_answer(name: str, data: st.DataObject) -> None:
    tool = all_tools()[name]
    texts = st.text(min_size=1, max_size=30) | st.sampled_from(
        ["..", ".", "/", "~", "a/../..", "\\", "%2e%2e"]
    )
    given = {
        each.name: data.draw(st.lists(texts, max_size=2) if each.kind == "texts" else texts)
        for each in tool.parameters
        if each.kind in ("text", "file", "folder", "texts", "text or texts") and not each.choices
    }
    _is_proper(call(name, given), name)


def _is_proper(answer: Answer, name: str) -> None:
    """No traceback, no error of ours, a document as the schema says."""
    tool = all_tools()[name]
    assert "Traceback" not in answer.text
    assert not re.search(r"this is an error of Vitruvio", answer.text), answer.text
    if tool.output is not None and answer.document is not None:
        assert fits(json.loads(answer.document), tool.output()) == []
