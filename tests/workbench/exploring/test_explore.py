"""An exploration is what the designs of the edited briefs are, wherever and in whatever order."""

from __future__ import annotations

import socket
from hashlib import sha256
from pathlib import Path

import pytest

from tests.design.briefs import ROOT
from tests.workbench.exploring.made import (
    GROWTH,
    PASTEBIN,
    RATE,
    SMALL,
    TARGET,
    TOO_FAR,
    brief_with,
    exploration,
    explored,
)
from vitruvio.report.exploration import csv_bytes, parquet_bytes
from vitruvio.source import SourceError
from vitruvio.workbench import design_brief, save_design
from vitruvio.workbench.exploring import Wanted, check_ending, explore_brief, save_exploration


@pytest.mark.parametrize(
    ("varied", "old", "new"),
    [
        ("read paste.rate=1000/s", "rate: 100M/month", "rate: 1000/s"),
        ("read paste.latency=p99 < 1,5 s", "p95 < 100 ms", "'p99 < 1,5 s'"),
        ("Paste.size=3 MB", "1.27 KB", "3 MB"),
        ("view stats.peak=9x", "rate: 1M/month}", "rate: 1M/month, peak: 9x}"),
    ],
)
def test_one_point_is_the_design_of_the_edited_brief(tmp_path: Path, varied: str, old: str, new: str) -> None:
    made = design_brief(brief_with(tmp_path, old, new))
    save_design(made.design, tmp_path / "out", made.catalogue)
    digest = sha256((tmp_path / "out" / "design.json").read_bytes()).hexdigest()
    (point,) = explored(varied).points
    assert point.outcome is not None
    assert point.outcome.digest == digest
    assert point.outcome.decisions == {id: each.chosen for id, each in made.design.decisions.items()}
    assert point.outcome.shortfalls == len(made.design.shortfalls)


def test_a_language_that_is_asked_for_is_that_of_the_designs(tmp_path: Path) -> None:
    made = design_brief(brief_with(tmp_path, "1.27 KB", "3 MB"), language="it")
    save_design(made.design, tmp_path / "out", made.catalogue)
    (point,) = explore_brief(PASTEBIN, ["Paste.size=3 MB"], Wanted(workers=1), language="it").explored.points
    assert point.outcome is not None
    digest = sha256((tmp_path / "out" / "design.json").read_bytes()).hexdigest()
    assert point.outcome.digest == digest


def test_the_user_s_facts_stand_in_every_process(tmp_path: Path) -> None:
    facts = tmp_path / "facts.yaml"
    facts.write_text("money.usd_per_eur: 3 USD/EUR\n", encoding="utf-8")
    how = Wanted(points=8, workers=2, narrow=0.0)
    budget = "budget=90 EUR/month..9000 EUR/month"
    own = explore_brief(PASTEBIN, [budget], how, facts).explored
    made = design_brief(
        brief_with(tmp_path, "use_cases:", "constraints: {budget: 9000 EUR/month}\nuse_cases:"), facts
    )
    last = own.points[-1].outcome
    assert last is not None
    assert last.cost_horizon == made.design.parts.bill.shown_horizon.value
    plain = explored(budget, how=how).points[-1].outcome
    assert plain is not None
    assert plain.cost_horizon != last.cost_horizon


def test_the_order_of_what_is_varied_gives_the_same_points() -> None:
    def rows(*varied: str) -> set[tuple[object, ...]]:
        found = explored(*varied, how=SMALL._replace(narrow=0.0))
        paths = [each.path for each in found.axes]
        assert found.points
        return {
            (frozenset(zip(paths, each.inputs, strict=True)), each.outcome.digest if each.outcome else "")
            for each in found.points
        }

    assert rows(RATE, TARGET) == rows(TARGET, RATE)


def test_a_point_without_a_design_is_a_row_that_says_why() -> None:
    found = explored(TOO_FAR, "quality.growth=20%/year, 40%/year", how=SMALL._replace(narrow=0.0))
    assert [bool(each.problem) for each in found.points] == [False, False, True, True]
    assert found.failed == 2
    assert "no design can be computed" in found.points[2].problem
    assert set(found.front) <= {0, 1}
    for turning in found.turnings:
        assert sum(each.points for each in turning.regions) == 2


def test_regions_hold_each_point_of_their_option_once_and_no_other() -> None:
    found = explored(RATE, TARGET)
    assert found.turnings
    for turning in found.turnings:
        for region in turning.regions:
            held = {
                each.inputs
                for each in found.points
                if any(
                    all(at in span for at, span in zip(each.place, box, strict=True)) for box in region.boxes
                )
            }
            assert held == {
                each.inputs for each in found.points if each.option(turning.decision) == region.option
            }


def test_designs_on_either_side_of_a_boundary_differ() -> None:
    found = explored(TARGET)
    assert found.further > 0
    asked = [(each.decision, side) for each in found.turnings[:6] for side in each.boundaries]
    for decision, boundary in asked:
        sides = explored(
            f"quality.availability={boundary.below}, {boundary.above}", how=Wanted(narrow=0, workers=1)
        )
        options = tuple(each.option(decision) for each in sides.points)
        assert options == boundary.options
        assert options[0] != options[1]


def test_a_sample_is_told_by_spans() -> None:
    found = explored(RATE, TARGET, how=Wanted(points=6, sample="latin", seed=3, workers=1))
    assert len(found.points) == 6
    for turning in found.turnings:
        assert all(each.spans and not each.boxes for each in turning.regions)
        assert not turning.boundaries


def test_the_table_is_the_same_in_several_processes() -> None:
    here = explored(RATE, GROWTH, TOO_FAR)
    there = explored(RATE, GROWTH, TOO_FAR, how=SMALL._replace(workers=2))
    assert csv_bytes(there) == csv_bytes(here)
    assert there == here


@pytest.mark.filterwarnings("ignore")
def test_the_table_is_the_same_on_a_cluster() -> None:
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as cluster:
        how = SMALL._replace(workers=None, scheduler=cluster.scheduler_address)
        there = explored(RATE, GROWTH, TOO_FAR, how=how)
    here = explored(RATE, GROWTH, TOO_FAR)
    assert csv_bytes(there) == csv_bytes(here)
    assert parquet_bytes(there) == parquet_bytes(here)
    assert there == here


@pytest.mark.filterwarnings("ignore")
def test_a_cluster_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vitruvio.workbench.exploring.running.CONNECTING", "1s")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
        with pytest.raises(SourceError) as caught:
            explored(RATE, how=Wanted(scheduler=address))
    assert [each.id for each in caught.value.problems] == ["explore.cluster"]
    assert address in str(caught.value)


def test_too_many_points_are_refused_before_any_is_designed() -> None:
    with pytest.raises(SourceError) as caught:
        explored(RATE, TARGET, "quality.growth=1%/year..90%/year", how=Wanted(points=400))
    assert [each.id for each in caught.value.problems] == ["explore.too_many"]


@pytest.mark.parametrize("ending", [".csv", ".parquet", ".html"])
def test_a_file_is_replaced_and_nothing_is_left_beside_it(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"found{ending}"
    path.write_text("before", encoding="utf-8")
    save_exploration(exploration(RATE), path)
    first = path.read_bytes()
    save_exploration(exploration(RATE), path)
    assert path.read_bytes() == first != b"before"
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize(
    ("name", "id"),
    [("found.txt", "explore.ending"), ("found", "explore.ending"), ("no/found.csv", "explore.unwritable")],
)
def test_a_file_that_cannot_be_written_is_told(tmp_path: Path, name: str, id: str) -> None:
    with pytest.raises(SourceError) as caught:
        check_ending(tmp_path / name, "en")
    assert [each.id for each in caught.value.problems] == [id]


def test_every_brief_can_be_explored() -> None:
    for path in sorted((ROOT / "briefs").glob("*.yaml")):
        found = explore_brief(path, ["quality.availability=99%, 99.9%"], Wanted(narrow=0, workers=1)).explored
        assert found.failed == 0
        assert all(each.outcome and each.outcome.latencies for each in found.points)
