"""What the fields of scalability say."""

from __future__ import annotations

import pytest

from tests.design.briefs import NAMES, catalogue
from tests.design.scalability.drafts import (
    LIBRARY,
    Tree,
    drafted,
    drafted_brief,
    messages_of,
    values_of,
    with_case,
)
from vitruvio.design import scalability
from vitruvio.design.facts import BOTTLENECK, LOADS, STORE_SIZES
from vitruvio.design.scalability.state_optimizations import FIELD as OPTIMIZATIONS
from vitruvio.model import Prose
from vitruvio.report import Wording

FIELDS = tuple(each.field for each in scalability.PASSES if each.field)
SCALE = "architecture_overview.estimated_scale"


def prose_of(name_or_tree: str | Tree, field: str) -> Prose:
    """A field as one prose, whether it is one or a list of them."""
    draft = drafted_brief(name_or_tree) if isinstance(name_or_tree, str) else drafted(name_or_tree)
    value = draft.fields[field]
    return value if not value or not isinstance(value[0], tuple) else tuple(s for each in value for s in each)


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_every_field_can_be_read(name: str, language: str) -> None:
    wording = Wording("it" if language == "it" else "en", catalogue())
    for field in FIELDS:
        assert wording.prose(prose_of(name, field))


@pytest.mark.parametrize("field", FIELDS)
def test_no_field_is_alike_in_all_briefs(field: str) -> None:
    assert len({str(values_of(prose_of(name, field))) for name in NAMES}) > len(NAMES) // 2


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_every_figure_that_has_a_name_can_be_named(name: str, language: str) -> None:
    wording = Wording("it" if language == "it" else "en", catalogue())
    for figure in drafted_brief(name).ledger.figures:
        if figure.name.startswith("scalability."):
            assert figure.name not in wording.named(figure)


@pytest.mark.parametrize("name", NAMES)
def test_every_shortfall_and_assumption_can_be_read(name: str) -> None:
    draft, wording = drafted_brief(name), Wording("it", catalogue())
    said = [each for found in draft.shortfalls.values() for each in (found.what, found.remedy)]
    said += [each.why for path, each in draft.assumptions.items() if path.endswith("#prices")]
    assert all(wording.statement(each) for each in said)


def test_the_scale_shows_how_often_each_use_case_runs() -> None:
    draft = drafted_brief("mint")
    shown = values_of(draft.fields[SCALE])
    assert draft[LOADS]["view transactions"].mean.value in shown


def test_a_growth_that_is_not_stated_is_said_to_be_so() -> None:
    quality = {key: value for key, value in LIBRARY["quality"].items() if key != "growth"}
    assert "scalability.scale.no_growth" in messages_of(prose_of({**LIBRARY, "quality": quality}, SCALE))
    assert "scalability.scale.growth" in messages_of(prose_of(LIBRARY, SCALE))


def test_who_does_nothing_is_not_counted_among_the_users() -> None:
    more = {**LIBRARY, "actors": {**LIBRARY["actors"], "idler": {"kind": "person", "count": "9M"}}}
    assert values_of(prose_of(more, SCALE)) == values_of(prose_of(LIBRARY, SCALE))


def test_a_steep_peak_asks_for_replicas_ahead_of_it() -> None:
    field = "scalability_design.horizontal_scaling.auto_scaling"
    slow, steep = (
        prose_of(with_case(LIBRARY, "view book", peak={"factor": "20x", "ramp": each}), field)
        for each in ("2 hours", "20 s")
    )
    assert "scalability.scaling.timely" in messages_of(slow)
    assert "scalability.scaling.ahead" in messages_of(steep)


def test_a_costly_request_among_cheap_ones_is_not_given_in_turn() -> None:
    field = "scalability_design.horizontal_scaling.load_balancing"
    heavy = with_case(LIBRARY, "export books", actor="reader", creates={"Book": 900}, rate="1/day")
    assert "scalability.balancing.in_turn" in messages_of(prose_of(LIBRARY, field))
    assert "scalability.balancing.fewest" in messages_of(prose_of(heavy, field))


@pytest.mark.parametrize("name", NAMES)
def test_no_store_is_brought_to_the_machine_that_it_has(name: str) -> None:
    draft = drafted_brief(name)
    first, said = draft[BOTTLENECK], messages_of(prose_of(name, OPTIMIZATIONS))
    if first.kind == "store":
        sizing = draft[STORE_SIZES].raw()[first.resource]
        assert ("scalability.optimize.store" in said) is (sizing.machine != sizing.machine_now)


def test_more_of_the_same_machine_is_said_as_more_nodes() -> None:
    assert "scalability.optimize.store_nodes" in messages_of(prose_of("bottega", OPTIMIZATIONS))
