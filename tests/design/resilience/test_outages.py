"""What stays up while a part is away, and who is refused first under too much load."""

from __future__ import annotations

import pytest

from tests.design.briefs import NAMES
from tests.design.changes import changed, without
from tests.design.resilience.stand import stand
from tests.design.said import drafted, drafted_brief, messages, said
from vitruvio.design.facts import OUTAGES
from vitruvio.design.resilience.facts import PATHS, SHEDDING

BREAKERS = "resilience_patterns.fault_tolerance.circuit_breakers"
BULKHEADS = "resilience_patterns.fault_tolerance.bulkheads"
FAILOVER = "resilience_patterns.disaster_recovery.failover_mechanisms"


@pytest.mark.parametrize("name", NAMES)
def test_no_share_is_more_than_all_and_nothing_both_fails_and_answers(name: str) -> None:
    for each in drafted_brief(name)[OUTAGES].raw().values():
        assert 0 <= each.failed.value <= 1 + 1e-9
        assert not set(each.fails) & set(each.degraded)
        assert not set(each.fails) & set(each.late)


@pytest.mark.parametrize("name", NAMES)
def test_what_fails_with_a_part_has_it_on_its_path(name: str) -> None:
    draft = drafted_brief(name)
    paths, outages = draft[PATHS].raw(), draft[OUTAGES].raw()
    for each in outages.values():
        for case in each.fails:
            assert each.part in (*paths[case].services, *paths[case].stores, *paths[case].externals)


def test_without_the_bank_tickets_cannot_be_bought_unless_they_may_be_pending() -> None:
    waiting = drafted(stand())[OUTAGES]["external:bank"]
    assert "buy ticket" in waiting.fails
    pending = changed(stand(), "use_cases", "buy ticket", "may_be_pending", to="yes")
    assert "buy ticket" in drafted(pending)[OUTAGES]["external:bank"].degraded


def test_without_the_printer_tickets_are_only_printed_late() -> None:
    outage = drafted(stand())[OUTAGES]["external:printer"]
    assert outage.fails == ()
    assert outage.late == ("print ticket",)


def test_copies_go_on_without_their_owner_and_calls_do_not() -> None:
    outages = drafted_brief("bottega")[OUTAGES]
    assert "view product" in outages["service:warehouse"].degraded
    assert "place order" in outages["service:warehouse"].fails


def test_one_deployable_takes_everything_with_it() -> None:
    text = said(drafted_brief("pastebin"), FAILOVER)
    assert "Without pastebin or pastebin-db 100% of requests fail" in text


def test_no_more_outages_are_told_than_three_and_the_first_fails_most() -> None:
    draft = drafted_brief("bottega")
    told = [each for each in messages(draft, FAILOVER) if each.startswith("resilience.outage")]
    assert len(told) == 3
    first = draft.decisions["worst outage"].chosen
    worst = max(draft[OUTAGES].raw().values(), key=lambda each: each.failed.value)
    assert draft[OUTAGES][first].failed.value == worst.failed.value


def test_caches_answer_for_a_while_where_staleness_allows_it() -> None:
    cached = "resilience.breakers.cached"
    fresh = without(stand(), "use_cases", "view concert", "staleness")
    assert cached in messages(drafted(stand()), BREAKERS)
    assert cached not in messages(drafted(fresh), BREAKERS)


def test_who_is_promised_more_is_refused_later_and_what_nobody_waits_for_first() -> None:
    classes = drafted(stand())[SHEDDING]
    assert classes[0].use_cases == ("print ticket",)
    assert len(classes) == 2
    better = changed(stand(), "use_cases", "buy ticket", "availability", to="99.99%")
    assert set(drafted(better)[SHEDDING][-1].use_cases) == {"buy ticket", "take payment"}
    assert "buy ticket and take payment (99.99%)" in said(drafted(better), BULKHEADS)


def test_where_the_same_is_asked_of_all_nobody_is_preferred() -> None:
    tree = without(stand(), "use_cases", "buy ticket", "then")
    alike = without(tree, "use_cases", "print ticket")
    assert "resilience.bulkheads.shedding_alike" in messages(drafted(alike), BULKHEADS)
