"""A design that is saved can be opened again, and what cannot be opened says why."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.report.made import Workshop
from vitruvio import __version__
from vitruvio.catalogue import load_catalogue
from vitruvio.source import SourceError
from vitruvio.workbench import explain_field, folder_for, open_design, save_design
from vitruvio.workbench.folder import PARTIAL, READY

CATALOGUE = load_catalogue()


def problem(error: pytest.ExceptionInfo[SourceError]) -> str:
    """The id of the one problem of an error."""
    (found,) = error.value.problems
    return found.id


def test_a_design_reads_back_equal(tmp_path: Path) -> None:
    design = Workshop().design()
    save_design(design, tmp_path / "shop", CATALOGUE)
    assert open_design(tmp_path / "shop") == design


def test_the_files_are_the_report_the_design_and_a_text_for_reading(tmp_path: Path) -> None:
    names = save_design(Workshop().design(), tmp_path, CATALOGUE)
    assert {"ARCHITECTURE.md", "architecture.json", "design.json", "decisions/README.md"} <= {*names}
    report = json.loads((tmp_path / "architecture.json").read_text(encoding="utf-8"))
    assert report["architecture_overview"]["estimated_scale"] == "120/s"
    assert (tmp_path / "ARCHITECTURE.md").read_text(encoding="utf-8").startswith("# Shop\n")


def test_an_opened_design_explains_as_the_one_that_was_saved(tmp_path: Path) -> None:
    design = Workshop().design()
    save_design(design, tmp_path, CATALOGUE)
    path = "scalability_design.capacity_planning.resource_estimates"
    assert explain_field(open_design(tmp_path), path, CATALOGUE) == explain_field(design, path, CATALOGUE)


def test_the_same_design_saves_as_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        save_design(Workshop().design(), tmp_path / name, CATALOGUE)
    files = [path for path in (tmp_path / "one").rglob("*") if path.is_file()]
    assert len(files) > 3
    for path in files:
        other = tmp_path / "two" / path.relative_to(tmp_path / "one")
        assert path.read_bytes() == other.read_bytes()


@pytest.mark.parametrize(
    ("system", "folder"),
    [
        ("Bottega", "bottega"),
        ("Ambulatorio di quartiere", "ambulatorio-di-quartiere"),
        ("Città Più", "citta-piu"),
        ("../../etc", "etc"),
        ("a/b\\c", "a-b-c"),
        ("CON", "design"),
        ("注文", "design"),
        ("", "design"),
        ("x" * 300, "x" * 60),
        ("-rf", "rf"),
    ],
)
def test_the_folder_of_a_design_has_a_safe_name(system: str, folder: str) -> None:
    assert folder_for(Workshop().design(system=system)) == folder


def test_where_there_is_no_folder_or_no_design_that_is_said(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as error:
        open_design(tmp_path / "nowhere")
    assert problem(error) == "workbench.no_folder"
    with pytest.raises(SourceError) as error:
        open_design(tmp_path)
    assert problem(error) == "workbench.no_design"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "null",
        "\0",
        '"text"',
        '{"release": 1}',
        f'{{"release": "{__version__}"}}',
        f'{{"release": "{__version__}", "figures": [[]]}}',
        f'{{"release": "{__version__}", "figures": [["sum", [0], 1, 1, 1, "1", "", "", ""]]}}',
        f'{{"release": "{__version__}", "figures": [["x", [], 1, 1, 1, "no such", "", "", ""]]}}',
        "[" * 100_000,
    ],
)
def test_a_damaged_design_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / "design.json").write_text(text)
    with pytest.raises(SourceError) as error:
        open_design(tmp_path)
    assert problem(error) == "workbench.broken_design"


def test_a_design_with_a_part_cut_off_is_told(tmp_path: Path) -> None:
    save_design(Workshop().design(), tmp_path, CATALOGUE)
    whole = (tmp_path / "design.json").read_bytes()
    for length in range(0, len(whole) - 2, 997):
        (tmp_path / "design.json").write_bytes(whole[:length])
        with pytest.raises(SourceError) as error:
            open_design(tmp_path)
        assert problem(error) == "workbench.broken_design"


def test_a_design_of_another_release_is_told(tmp_path: Path) -> None:
    save_design(Workshop().design(release="0.0.1"), tmp_path, CATALOGUE)
    with pytest.raises(SourceError) as error:
        open_design(tmp_path)
    assert problem(error) == "workbench.other_release"


def test_opening_finishes_what_a_killed_run_left(tmp_path: Path) -> None:
    save_design(Workshop().design(), tmp_path, CATALOGUE)
    (tmp_path / READY).mkdir()
    save_design(Workshop().design(system="Other"), tmp_path / PARTIAL, CATALOGUE)
    assert open_design(tmp_path).system == "Shop"
    assert not (tmp_path / READY).exists()
    assert not (tmp_path / PARTIAL).exists()


@pytest.mark.parametrize(
    ("path", "id"),
    [
        ("service_desing", "explain.no_such_field_near"),
        ("styel", "explain.no_such_field_near"),
        ("service_design.services[shop].x", "explain.no_such_field"),
        ("next_steps[0][0][0]", "explain.no_such_field_below"),
        ("!", "explain.no_path"),
    ],
)
def test_a_field_that_is_not_there_is_told_in_both_languages(path: str, id: str) -> None:
    with pytest.raises(SourceError) as error:
        explain_field(Workshop().design(), path, CATALOGUE, "it")
    assert problem(error) == id
    english = SourceError(error.value.problems, "en")
    assert str(english) != str(error.value)
