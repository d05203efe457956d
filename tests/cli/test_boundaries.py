"""`vitruvio boundaries`: for people, for programs, and what a wrong call or brief is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.calls import Asked, call
from tests.design.briefs import NAMES, ROOT, catalogue, design_of
from vitruvio.text import LANGUAGES
from vitruvio.workbench import save_design

BOTTEGA = str(ROOT / "briefs" / "bottega.yaml")


@pytest.fixture
def asked(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Asked:
    """The command in English."""
    return Asked("boundaries", capfd, monkeypatch)


@pytest.mark.parametrize("name", NAMES)
def test_the_document_holds_the_contexts_with_their_certificate(asked: Asked, name: str) -> None:
    found = asked.document(str(ROOT / "briefs" / f"{name}.yaml"))
    assert {"name", "entities", "responsibility", "use_cases"} <= {*found["services"][0]}
    owned = [entity for each in found["services"] for entity in each["entities"]]
    assert sorted(owned) == sorted({*owned})
    certificate = found["certificate"]
    assert certificate["bound"] <= certificate["objective"]
    assert certificate["optimal"]
    assert certificate["steadiness"]["tries"] == 100
    assert {each["entity"] for each in found["entities"]} == {*owned}
    placed = [case for each in found["services"] for case in each["use_cases"]]
    assert len(placed) == len({*placed})


def test_a_design_has_the_same_contexts(asked: Asked) -> None:
    found = {each["name"]: tuple(each["entities"]) for each in asked.document(BOTTEGA)["services"]}
    contexts = design_of("bottega").parts.contexts
    assert found == {name: each.entities for name, each in contexts.items()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_people_read_it_in_both_languages(asked: Asked, language: str) -> None:
    found = asked.answer(BOTTEGA, "--lang", language)
    assert found.code == 0
    heads = {
        "it": ("Bottega: 5 contesti", "I tagli più costosi:"),
        "en": ("Bottega: 5 contexts", "Dearest cuts:"),
    }
    assert all(head in found.out for head in heads[language])
    assert "services." not in found.out
    assert all(len(line) <= 100 for line in found.out.splitlines())


def test_the_bytes_are_the_same_in_any_process() -> None:
    outs = {
        call("boundaries", BOTTEGA, "--json", variables={"PYTHONHASHSEED": seed}).out for seed in ("1", "2")
    }
    assert len(outs) == 1


@pytest.mark.parametrize(("shape", "begins"), [("mermaid", "flowchart"), ("cml", "ContextMap")])
def test_the_context_map_can_be_printed(asked: Asked, shape: str, begins: str) -> None:
    found = asked.answer(BOTTEGA, "--map", shape)
    assert found.code == 0
    assert begins in found.out


def test_a_number_of_contexts_can_be_wished(asked: Asked) -> None:
    assert len(asked.document(BOTTEGA, "--contexts", "6")["services"]) == 6


def test_a_number_that_cannot_be_had_is_refused(asked: Asked) -> None:
    found = asked.answer(BOTTEGA, "--contexts", "99")
    assert (found.code, found.out) == (2, "")
    assert "99" in found.err


@pytest.mark.parametrize("number", ["0", "-1", "many", "1.5"])
def test_what_is_no_number_of_contexts_is_refused(asked: Asked, number: str) -> None:
    found = asked.answer(BOTTEGA, "--contexts", number)
    assert found.code == 2
    assert number in found.err
    assert "--contexts" in found.err


def test_a_given_design_is_kept(asked: Asked, tmp_path: Path) -> None:
    save_design(design_of("bottega"), tmp_path, catalogue())
    found = asked.document(BOTTEGA, "--from", str(tmp_path))
    assert found["moved"] == []
    assert found["services"] == asked.document(BOTTEGA)["services"]


def test_a_folder_without_a_design_is_refused(asked: Asked, tmp_path: Path) -> None:
    found = asked.answer(BOTTEGA, "--from", str(tmp_path))
    assert found.code == 2
    assert str(tmp_path) in found.err
