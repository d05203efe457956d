"""`vitruvio explore`: for people, for programs, into files, and what a wrong call is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.calls import Asked, call
from tests.workbench.exploring.made import GROWTH, PASTEBIN, RATE, TARGET, TOO_FAR
from vitruvio.cli.commands import explore
from vitruvio.text import LANGUAGES
from vitruvio.workbench import exploring

BRIEF = str(PASTEBIN)
FEW = ("--points", "3", "--narrow", "80%", "--workers", "1")


@pytest.fixture
def asked(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Asked:
    """The command in English."""
    return Asked("explore", capfd, monkeypatch)


@pytest.mark.parametrize("language", LANGUAGES)
def test_people_read_it_in_both_languages(asked: Asked, language: str) -> None:
    found = asked.answer(BRIEF, "--vary", RATE, "--vary", TARGET, *FEW, "--lang", language)
    heads = {"it": ("9 progetti su una griglia", "cambiano"), "en": ("9 designs over a grid", "change")}
    assert found.code == 0
    assert all(head in found.out.lower() for head in heads[language])
    assert "explore." not in found.out
    assert "\x1b" not in found.err
    assert all(len(line) <= 120 for line in found.out.splitlines())


def test_the_document_holds_points_regions_and_boundaries(asked: Asked) -> None:
    found = asked.document(BRIEF, "--vary", TARGET, *FEW)
    (axis,) = found["axes"]
    assert axis["path"] == "quality.availability"
    assert [each["quality.availability"] for each in found["points"]] == axis["values"]
    assert set(found["pareto"]) <= set(range(3))
    for each in found["decisions"]:
        assert sum(region["points"] for region in each["regions"]) == 3
        for boundary in each["boundaries"]:
            assert boundary["path"] == axis["path"]
            assert boundary["options"][0] != boundary["options"][1]


def test_a_sample_is_seeded(asked: Asked) -> None:
    def inputs(seed: str) -> list[str]:
        words = ("--sample", "latin", "--points", "4", "--workers", "1", "--seed", seed)
        found = asked.document(BRIEF, "--vary", RATE, *words)
        return [each["use_cases.read paste.rate"] for each in found["points"]]

    assert inputs("1") == inputs("1")
    assert inputs("1") != inputs("2")


def test_the_bytes_are_the_same_in_any_process(tmp_path: Path) -> None:
    words = ("explore", BRIEF, "--vary", RATE, "--vary", TARGET, "--points", "3", "--narrow", "0%")
    for seed, workers in (("1", "1"), ("2", "2")):
        path = tmp_path / f"{workers}.csv"
        told = call(*words, "--workers", workers, "-o", str(path), variables={"PYTHONHASHSEED": seed})
        assert (told.code, told.err) == (0, "")
    assert (tmp_path / "1.csv").read_bytes() == (tmp_path / "2.csv").read_bytes()


def test_a_point_without_a_design_is_told_by_the_exit_code(asked: Asked) -> None:
    found = asked.answer(BRIEF, "--vary", TOO_FAR, "--vary", GROWTH, *FEW)
    assert found.code == 1
    assert "1 point has no design" in found.out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "--vary"),
        (("--vary", "rate=1/s"), "write more of its path"),
        (("--vary", RATE, "--points", "1"), "--points"),
        (("--vary", RATE, "--sample", "sobol"), "sobol"),
        (("--vary", RATE, "--narrow", "much"), "much"),
        (("--vary", RATE, "--narrow", "100%"), "100%"),
        (("--vary", RATE, "--workers", "0"), "--workers"),
        (("--vary", RATE, "-o", "found.xls"), ".csv, .parquet, .html"),
        (("--vary", "read paste.rate=1,5/s, 3"), "“3” has no period"),
    ],
)
def test_a_wrong_call_is_told_and_nothing_is_printed(asked: Asked, words: tuple[str, ...], told: str) -> None:
    found = asked.answer(BRIEF, *words)
    assert (found.code, found.out) == (2, "")
    assert told in found.err
    assert "Traceback" not in found.err


def test_all_mistakes_are_told_at_once_to_programs_too(asked: Asked) -> None:
    found = asked.answer(
        BRIEF, "--vary", "read pste.rate=1/s", "--vary", "quality.availability=200%", "--json"
    )
    assert found.code == 2
    assert [each["id"] for each in json.loads(found.out)["problems"]] == [
        "explore.no_place_near",
        "explore.value",
    ]


def test_what_is_not_installed_is_named(
    asked: Asked, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "distributed", None)
    monkeypatch.setattr("vitruvio.workbench.exploring.saving.find_spec", lambda _: None)
    cluster = asked.answer(BRIEF, "--vary", RATE, "--scheduler", "tcp://127.0.0.1:8786")
    parquet = asked.answer(BRIEF, "--vary", RATE, "-o", str(tmp_path / "found.parquet"))
    assert cluster.code == parquet.code == 2
    assert "pip install vitruvio[cluster]" in cluster.err
    assert "pip install vitruvio[parquet]" in parquet.err


def test_the_command_knows_what_the_workbench_does() -> None:
    assert explore._SAMPLES == exploring.SAMPLES
    assert explore._ENDINGS == exploring.ENDINGS
    assert explore._DEFAULTS["points"] == str(exploring.POINTS)
    assert explore._DEFAULTS["narrow"] == f"{exploring.NARROW:.0%}"
