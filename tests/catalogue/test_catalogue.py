"""The catalogue hands out facts by id, in groups, with their parts, and notes who read what."""

from __future__ import annotations

import pytest

from vitruvio.catalogue import Catalogue, CatalogueError, load_catalogue
from vitruvio.model.trace import Trace
from vitruvio.text import has_message
from vitruvio.units import TIME


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue()


def test_a_fact_is_in_base_units(catalogue: Catalogue) -> None:
    fact = catalogue.fact("demand.store.postgres.read_by_key")
    assert fact.dimension == TIME
    assert fact.low < fact.typical < fact.high < 1e-3
    assert fact.unit == "ms"


def test_a_part_inherits_where_its_whole_comes_from(catalogue: Catalogue) -> None:
    whole = catalogue.fact("demand.store.postgres.read_by_key")
    part = catalogue.fact("demand.store.postgres.read_by_key.wall")
    assert part.part_of == whole.id
    assert (part.source, part.date, part.trust) == (whole.source, whole.date, whole.trust)


def test_a_part_may_have_a_source_of_its_own(catalogue: Catalogue) -> None:
    price = catalogue.fact("aws.m6g.large.eu-south-1")
    memory = catalogue.fact("aws.m6g.large.eu-south-1.memory")
    assert memory.source != price.source


def test_a_group_is_found_by_the_words_of_its_ids(catalogue: Catalogue) -> None:
    ids = [fact.id for fact in catalogue.facts("demand.store")]
    assert "demand.store.postgres.read_by_key" in ids
    assert "demand.store.postgres.read_by_key.wall" not in ids
    assert catalogue.facts("demand.sto") == []
    assert len(catalogue.facts("demand.store", parts=True)) > len(ids)


def test_a_duty_with_a_number_is_a_fact(catalogue: Catalogue) -> None:
    assert catalogue.fact("gdpr.33.1").dimension == TIME
    assert "gdpr.33.1" in [duty.id for duty in catalogue.duties("gdpr.33")]
    assert "gdpr.17" not in catalogue


def test_a_rule_has_no_number(catalogue: Catalogue) -> None:
    rule = catalogue.fact("db.pool.size")
    assert rule.text
    with pytest.raises(CatalogueError) as refused:
        _ = rule.typical
    assert refused.value.code == "catalogue.no_number"


@pytest.mark.parametrize(
    ("ask", "id", "near"),
    [
        ("fact", "demand.store.postgres.readbykey", "demand.store.postgres.read_by_key"),
        ("duty", "gdpr.3.31", "gdpr.33.1"),
        ("pattern", "outbx", "outbox"),
        ("term", "protocol.tls1.3", "protocol.tls-1.3"),
    ],
)
def test_a_wrong_id_is_answered_with_the_nearest(catalogue: Catalogue, ask: str, id: str, near: str) -> None:
    with pytest.raises(CatalogueError) as refused:
        getattr(catalogue, ask)(id)
    assert refused.value.details == {"id": id, "nearest": near}
    assert has_message(refused.value.code, "it")
    assert has_message(refused.value.code, "en")


@pytest.mark.parametrize("ask", ["fact", "duty", "pattern", "term"])
def test_an_id_like_no_other_is_refused_without_a_guess(catalogue: Catalogue, ask: str) -> None:
    with pytest.raises(CatalogueError) as refused:
        getattr(catalogue, ask)("zzzzzzzzzzzzqqqq")
    assert set(refused.value.details) == {"id"}
    assert has_message(refused.value.code, "it")


def test_reads_are_noted_by_whoever_watches(catalogue: Catalogue) -> None:
    trace = Trace()
    with trace.scope("a pass"):
        catalogue.fact("sla.aws.eks")
        catalogue.facts("sla.aws")
        catalogue.duty("gdpr.17")
        catalogue.pattern("outbox")
        catalogue.term("style.monolith")
    assert list(trace.scopes["a pass"]) == [
        "catalogue:sla.aws.eks",
        "catalogue:sla.aws*",
        "catalogue:duties/gdpr.17",
        "catalogue:patterns/outbox",
    ]


def test_a_term_has_both_languages(catalogue: Catalogue) -> None:
    name = catalogue.term("style.microservices").name
    assert (name.of("en"), name.of("it")) == ("microservices", "microservizi")


def test_the_order_of_a_group_is_that_of_the_data(catalogue: Catalogue) -> None:
    assert [fact.id for fact in catalogue.facts("slo.burn")] == [
        "slo.burn.page_fast",
        "slo.burn.page_slow",
        "slo.burn.ticket_fast",
        "slo.burn.ticket_slow",
    ]
