"""`vitruvio diff`: what it prints, its exit codes, and what a wrong call is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.calls import Answer, answer, call
from tests.design.briefs import ROOT, design_of, design_text, text_of
from vitruvio.model import dump_design

BOTTEGA = str(ROOT / "briefs" / "bottega.yaml")


class Asked:
    """The command, run in this process."""

    def __init__(self, capfd: pytest.CaptureFixture[str]) -> None:
        self._capfd = capfd

    def __call__(self, *words: str) -> Answer:
        return answer(self._capfd, "diff", *words)


@pytest.fixture
def asked(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Asked:
    """The command in English."""
    for name in ("VITRUVIO_LANG", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LC_ALL", "C")
    return Asked(capfd)


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """The shop's design, and that of the shop without the total of its orders."""
    text = text_of("bottega").replace("total: money, ", "").replace("    rules: [total >= 0]\n", "")
    designs = {"old": design_of("bottega"), "new": design_text(text)}
    place = tmp_path_factory.mktemp("designs")
    for name, design in designs.items():
        (place / name).mkdir()
        (place / name / "design.json").write_bytes(dump_design(design))
    return str(place / "old"), str(place / "new")


def test_a_break_is_exit_code_one_and_its_opposite_is_told_too(
    asked: Asked, folders: tuple[str, str]
) -> None:
    old, new = folders
    there, back = asked(old, new, "--lang", "en"), asked(new, old, "--lang", "en")
    assert (there.code, there.err) == (1, "")
    assert "response: the field total is gone" in there.out
    assert back.code == 0
    assert "response: the field total is new" in back.out


def test_a_folder_and_its_brief_are_the_same(asked: Asked, folders: tuple[str, str]) -> None:
    found = asked(folders[0], BOTTEGA)
    assert (found.code, found.err) == (0, "")
    assert found.out.startswith("Bottega: nei contratti non è cambiato nulla.\n")


def test_it_is_told_in_the_language_of_the_later_design_or_the_one_asked_for(
    asked: Asked, folders: tuple[str, str]
) -> None:
    assert "Rompe i client dell'API" in asked(*folders).out
    assert "Breaks clients of the API" in asked(*folders, "--lang", "en").out


def test_programs_get_one_document(asked: Asked, folders: tuple[str, str]) -> None:
    found = asked(*folders, "--json", "--lang", "en")
    document = json.loads(found.out)
    assert found.code == 1
    assert document["breaks"] is True
    assert document["summary"]["public"] == sum(
        each["breaks"] for each in document["changes"] if each["surface"] == "public"
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((BOTTEGA,), "NEW"),
        ((BOTTEGA, "nowhere"), "nowhere"),
        (("nowhere", BOTTEGA), "nowhere"),
        ((BOTTEGA, BOTTEGA, BOTTEGA), "bottega.yaml"),
        ((BOTTEGA, BOTTEGA, "--lnag", "en"), "--lang"),
        ((BOTTEGA, str(ROOT)), "no design"),
    ],
)
def test_a_wrong_call_is_exit_code_two_and_told(asked: Asked, words: tuple[str, ...], said: str) -> None:
    found = asked(*words)
    assert (found.code, found.out) == (2, "")
    assert said in found.err


def test_a_brief_that_is_wrong_is_told_with_its_lines(asked: Asked, tmp_path: Path) -> None:
    path = tmp_path / "wrong.yaml"
    path.write_text("system: Shop\nentities:\n  Order: {atributes: [id]}\nuse_cases: {}\n")
    found = asked(BOTTEGA, str(path))
    assert (found.code, found.out) == (2, "")
    assert "wrong.yaml:3" in found.err
    listed = json.loads(asked(BOTTEGA, str(path), "--json").out)
    assert listed["problems"][0]["line"] == 3


def test_what_it_prints_does_not_depend_on_the_order_of_hashes(folders: tuple[str, str]) -> None:
    printed = {call("diff", *folders, variables={"PYTHONHASHSEED": seed}).out for seed in ("1", "2")}
    assert len(printed) == 1
    assert printed != {""}
