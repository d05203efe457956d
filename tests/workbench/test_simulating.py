"""A design in a folder is simulated as asked, and what was found stands beside it."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import msgspec
import pytest
from msgspec import structs

from tests.capacity.designs.small import SHOP, shop
from vitruvio.capacity.designs import Moment
from vitruvio.cli.commands import design as design_command
from vitruvio.cli.commands import simulate as simulate_command
from vitruvio.model.design import design_digest
from vitruvio.model.simulated import Simulated
from vitruvio.source import SourceError
from vitruvio.workbench import design_brief, explaining, save_design, written_in
from vitruvio.workbench.simulating import (
    DOCUMENT,
    PAGE,
    simulate_design,
    simulate_folder,
)
from vitruvio.workbench.wishes import MOMENTS, Asked

SHORT = Asked(lasting="4 s", replications=2, fast=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    brief = tmp_path / "shop.yaml"
    brief.write_text(SHOP, encoding="utf-8")
    made = design_brief(brief)
    save_design(made.design, tmp_path / "shop", made.catalogue)
    return tmp_path / "shop"


def test_what_was_found_is_written_beside_the_design_and_reads_back(folder: Path) -> None:
    before = written_in(folder)
    run = simulate_folder(folder, SHORT)
    after = written_in(folder)
    assert {*after} - {*before} == {DOCUMENT, PAGE}
    assert all(after[name] == digest for name, digest in before.items())
    assert msgspec.json.decode((folder / DOCUMENT).read_bytes(), type=Simulated) == run.found
    assert run.found.digest == design_digest(run.design)


def test_the_same_call_writes_the_same_bytes(folder: Path) -> None:
    simulate_folder(folder, SHORT)
    first = {name: (folder / name).read_bytes() for name in (DOCUMENT, PAGE)}
    simulate_folder(folder, SHORT)
    assert first == {name: (folder / name).read_bytes() for name in (DOCUMENT, PAGE)}


def test_another_design_takes_an_old_simulation_away(folder: Path) -> None:
    simulate_folder(folder, SHORT)
    made = design_brief(folder.parent / "shop.yaml")
    save_design(made.design, folder, made.catalogue)
    assert not (folder / PAGE).exists()
    assert not (folder / DOCUMENT).exists()


def test_all_that_is_wrong_with_a_call_is_said_at_once() -> None:
    asked = Asked(load="twice", fail=("shopp", "bank:none"), slow=("bank",), lasting="soon")
    with pytest.raises(SourceError) as caught:
        simulate_design(shop(), asked, "en")
    said = [(each.file, each.id) for each in caught.value.problems]
    assert said == [
        ("--load", "simulation.no_factor"),
        ("--fail", "simulation.no_such_part"),
        ("--fail", "simulation.no_units"),
        ("--slow", "simulation.no_slowness"),
        ("--for", "simulation.no_duration"),
    ]


def test_what_fails_after_the_end_is_refused() -> None:
    with pytest.raises(SourceError, match="bank"):
        simulate_design(shop(), Asked(fail=("bank@1min",), lasting="30 s"), "en")


def test_when_and_for_how_long_something_fails_is_taken_from_the_call() -> None:
    asked = SHORT._replace(
        fail=("bank@1s+2s",), slow=("shop-db:3x",) if "shop-db" in shop().parts.stores else ()
    )
    found = simulate_design(shop(), asked, "en")
    first = found.happenings[0]
    assert (first.part, first.start, first.lasting) == ("bank", 1.0, 2.0)
    assert found.warm_up == pytest.approx(1.0)


def test_the_command_offers_what_there_is() -> None:
    assert simulate_command._MOMENTS == MOMENTS
    assert {*MOMENTS} == {*get_args(Moment)}
    assert {*design_command.SIMULATED} == {DOCUMENT, PAGE}
    assert explaining._SIMULATION == DOCUMENT


def test_a_design_that_nobody_asks_for_is_not_simulated_for_ever() -> None:
    found = simulate_design(shop(), SHORT._replace(load="0.001x", lasting=None), "en")
    assert found.duration <= 86_400


def test_a_design_that_does_not_say_what_runs_do_is_refused() -> None:
    older = structs.replace(shop(), parts=structs.replace(shop().parts, courses={}, running=None))
    with pytest.raises(SourceError, match="vitruvio design"):
        simulate_design(older, SHORT, "en")
