"""What the command line prints of the catalogue."""

from __future__ import annotations

import pytest

from vitruvio.catalogue import CatalogueError, load_catalogue
from vitruvio.catalogue.show import list_entries, show_entry
from vitruvio.text import has_message

CATALOGUE = load_catalogue()


def test_a_listing_holds_all_kinds() -> None:
    kinds = {row.kind for row in list_entries(CATALOGUE)}
    assert kinds == {"fact", "assumption", "duty", "pattern", "term"}


def test_a_prefix_narrows_a_listing() -> None:
    rows = list_entries(CATALOGUE, "gdpr.33")
    assert {row.kind for row in rows} == {"fact", "duty"}
    assert all(row.id.startswith("gdpr.33.") for row in rows)


def test_a_row_has_a_number_in_base_units_with_its_dimension() -> None:
    row = list_entries(CATALOGUE, "sla.aws.eks")[0]
    assert row.range is not None
    assert (row.range.typical, row.dimension) == (0.9995, "1")


@pytest.mark.parametrize(
    "id", ["gdpr.33.1", "outbox", "demand.store.postgres.read_by_key", "status.429", "db.pool.size"]
)
def test_every_label_of_an_entry_is_a_message(id: str) -> None:
    for entry in show_entry(CATALOGUE, id):
        assert has_message(f"catalogue.kind.{entry.kind}", "it")
        for field in entry.fields:
            assert has_message(field.label, "it"), field.label
            assert has_message(field.label, "en"), field.label


def test_an_entry_says_how_far_its_source_vouches() -> None:
    for row in list_entries(CATALOGUE):
        if row.trust:
            assert has_message(f"catalogue.trust.{row.trust}", "it")


def test_an_entry_lists_its_parts() -> None:
    entry = show_entry(CATALOGUE, "demand.store.postgres.read_by_key")[0]
    assert "demand.store.postgres.read_by_key.wall" in entry.parts


def test_texts_are_in_the_language_asked_for() -> None:
    assert list_entries(CATALOGUE, "style.monolith", "it")[0].text == "monolito"
    told = {
        field.label: field.text for entry in show_entry(CATALOGUE, "outbox", "it") for field in entry.fields
    }
    assert told["catalogue.field.name"] == "Outbox transazionale"
    (assumed,) = show_entry(CATALOGUE, "assumption.breaker.window", "it")
    assert assumed.fields[0].text == "finestra di un circuit breaker"


@pytest.mark.parametrize("call", [list_entries, show_entry])
def test_a_wrong_id_is_answered_with_the_nearest_of_any_kind(call: object) -> None:
    assert callable(call)
    with pytest.raises(CatalogueError) as refused:
        call(CATALOGUE, "modular_monolit")
    assert refused.value.details["nearest"] == "modular_monolith"
