"""A brief becomes a folder with its design, and a summary that one wants to read."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from tests.cli.calls import answer, call
from vitruvio.cli import main
from vitruvio.report import field_paths, report_schema
from vitruvio.workbench import written_in

BRIEFS = sorted((Path(__file__).parents[2] / "briefs").glob("*.yaml"))
BOTTEGA = next(path for path in BRIEFS if path.stem == "bottega")
FILES = ["ARCHITECTURE.md", "architecture.json", "design.json", "index.html"]
FOLDERS = ["contracts", "decisions", "diagrams"]


@pytest.fixture(scope="module")
def bottega(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the design of bottega."""
    folder = tmp_path_factory.mktemp("designs") / "bottega"
    assert main(["design", str(BOTTEGA), "-o", str(folder)]) in (0, 1)
    return folder


@pytest.mark.parametrize("brief", BRIEFS, ids=lambda path: path.stem)
def test_every_brief_gives_a_valid_report(
    capfd: pytest.CaptureFixture[str], tmp_path: Path, brief: Path
) -> None:
    told = answer(capfd, "design", str(brief), "-o", str(tmp_path), "--json")
    report = json.loads(told.out)
    jsonschema.validate(report, report_schema("en"))
    assert (tmp_path / "architecture.json").read_text(encoding="utf-8") == told.out
    written = written_in(tmp_path)
    assert sorted(each for each in written if "/" not in each) == FILES
    assert {"decisions/README.md", "diagrams/containers.mmd", "diagrams/calm.json"} <= written.keys()
    short = json.loads((tmp_path / "design.json").read_bytes())["shortfalls"]
    assert told.code == (1 if short else 0)


@pytest.mark.parametrize("brief", BRIEFS, ids=lambda path: path.stem)
@pytest.mark.parametrize("language", ["it", "en"])
def test_the_summary_fits_a_screen(
    capfd: pytest.CaptureFixture[str], tmp_path: Path, brief: Path, language: str
) -> None:
    told = answer(capfd, "design", str(brief), "-o", str(tmp_path), "--lang", language)
    lines = told.out.splitlines()
    assert len(lines) <= 40
    assert max(len(line) for line in lines if str(tmp_path) not in line) <= 110
    assert str(tmp_path) in lines[-2]


def test_the_folder_is_named_after_the_system_unless_another_is_asked_for(
    capfd: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    answer(capfd, "design", str(BOTTEGA))
    assert sorted(path.name for path in (tmp_path / "bottega").glob("[!.]*")) == sorted([*FILES, *FOLDERS])


def test_a_wrong_brief_is_told_at_its_line_and_nothing_is_written(
    capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    brief = tmp_path / "brief.yaml"
    brief.write_text("entities: {A: {}}\nuse_cases:\n  see: {reads: [B], rate: 3}\n")
    told = answer(capfd, "design", str(brief), "-o", str(tmp_path / "out"))
    assert (told.code, told.out) == (2, "")
    assert [line.split(":")[1] for line in told.err.splitlines()] == ["3", "3"]
    assert not (tmp_path / "out").exists()


def test_a_decision_that_there_is_not_is_told_at_its_line(
    capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for wrong in ("stlye: monolith", "style: cathedral"):
        brief = tmp_path / "brief.yaml"
        brief.write_text(f"{BOTTEGA.read_text(encoding='utf-8')}\ndecide:\n  {wrong}\n", encoding="utf-8")
        line = len(brief.read_text(encoding="utf-8").splitlines())
        told = answer(capfd, "design", str(brief), "-o", str(tmp_path / "out"))
        assert told.code == 2
        assert told.err.startswith(f"{brief}:{line}:")
        assert not (tmp_path / "out").exists()


def test_the_user_s_facts_stand_instead_of_the_catalogue_s(
    capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    facts = tmp_path / "facts.yaml"
    facts.write_text("money.usd_per_eur: 3 USD/EUR\n")
    for name, more in (("plain", []), ("own", ["--catalogue", str(facts)])):
        answer(capfd, "design", str(BOTTEGA), "-o", str(tmp_path / name), *more)
    plain, own = (
        json.loads((tmp_path / name / "architecture.json").read_bytes()) for name in ("plain", "own")
    )
    assert plain["scalability_design"]["capacity_planning"] != own["scalability_design"]["capacity_planning"]


def test_processes_that_differ_in_seed_locale_and_time_zone_write_the_same_bytes(tmp_path: Path) -> None:
    variables = [
        {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "UTC"},
        {"PYTHONHASHSEED": "2", "LC_ALL": "it_IT.UTF-8", "TZ": "Asia/Kathmandu"},
    ]
    folders = [tmp_path / "one", tmp_path / "two"]
    for folder, each in zip(folders, variables, strict=True):
        assert call("design", str(BOTTEGA), "-o", str(folder), variables=each).code in (0, 1)
    for name in FILES:
        assert (folders[0] / name).read_bytes() == (folders[1] / name).read_bytes()


@pytest.mark.parametrize("path", field_paths())
def test_every_field_of_bottega_is_explained(
    capfd: pytest.CaptureFixture[str], bottega: Path, path: str
) -> None:
    told = answer(capfd, "explain", str(bottega), path)
    assert (told.code, told.err) == (0, "")
    assert path.partition("[]")[0] in told.out
