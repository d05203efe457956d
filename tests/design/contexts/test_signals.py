"""Each kind of reason moves a boundary that nothing else moves."""

from __future__ import annotations

import pytest

from tests.design.briefs import catalogue
from tests.design.contexts.small import brief, contexts, divided, groups
from vitruvio.design.services.contexts.signals.profiles import correlating, distance, profiles_of
from vitruvio.design.services.contexts.signals.words import words_of
from vitruvio.model.parts import Boundaries

# Orders and their invoices: asked together now and then, and each by itself.
SHOP = """
    open book: reads Book
    file book: writes Book
    open loan: reads Loan
    file loan: writes Loan
"""


def bound(more: str, entities: str = "", **others: object) -> bool:
    """Whether Book and Loan live together if the shop has some more use cases or facts."""
    return groups("Book Loan") <= contexts(brief(SHOP + more, entities, **others))


def test_what_nothing_binds_lives_apart() -> None:
    assert contexts(brief(SHOP)) == groups("Book | Loan")


def test_what_is_used_and_written_together_lives_together() -> None:
    found = contexts(brief("lend: writes Book Loan\n return: writes Book Loan\n tidy: writes Shelf"))
    assert found == groups("Book Loan | Shelf")


def test_what_is_read_together_now_and_then_does_not() -> None:
    assert not bound("overview: reads Book Loan")


REFERRING = (
    "open loan: reads Book Loan\n file loan: writes Loan\n file book: writes Book\n see loan: reads Loan Book"
)


def test_a_reference_binds_with_uses_in_common() -> None:
    assert contexts(brief(REFERRING, "Loan: refers_to Book")) == groups("Book Loan")
    assert contexts(brief(REFERRING)) == groups("Book | Loan")


def test_what_everybody_refers_to_binds_nobody() -> None:
    many = "Loan: refers_to Book\nFine: refers_to Book\nShelf: refers_to Book\nOrder: refers_to Book"
    assert frozenset({"Book"}) in contexts(brief(REFERRING, many))


def test_a_lookup_that_nobody_writes_goes_to_who_refers_to_it() -> None:
    uses = "open book: reads Book Shelf\n file book: writes Book\n list shelf: reads Shelf\n"
    assert contexts(brief(uses, "Book: refers_to Shelf")) == groups("Book Shelf")
    written = uses + "file shelf: writes Shelf\n empty shelf: writes Shelf\n"
    assert contexts(brief(written, "Book: refers_to Shelf")) == groups("Book | Shelf")


def test_whoever_waits_for_a_use_case_is_bound_to_what_it_touches() -> None:
    waits = "charge: writes Fee\n lend: writes Loan; calls charge\n extend: writes Loan; calls charge\n"
    waits += "keep: writes Loan Shelf\n tidy: writes Shelf\n sort: writes Shelf\n clear: writes Shelf"
    assert contexts(brief(waits, "Fee: refers_to Loan")) == groups("Fee Loan | Shelf")
    assert contexts(brief(waits.replace("calls", "then"), "Fee: refers_to Loan")) == groups(
        "Fee | Loan | Shelf"
    )


LENDING = "lend: writes Book Loan\n return: writes Book Loan\n"


def test_other_actors_speak_for_apart() -> None:
    people = {"reader": {"kind": "person"}, "clerk": {"kind": "person"}}
    uses = (
        "lend: writes Book Loan; actor reader\n find: reads Book; actor reader\n due: reads Loan; actor {0}"
    )
    same = divided(brief(uses.format("reader"), actors=people)).boundaries
    other = divided(brief(uses.format("clerk"), actors=people)).boundaries
    assert "actor" not in _reasons(same)
    assert _reasons(other)["actor"] < 0


@pytest.mark.parametrize(
    ("reason", "calm", "wild"),
    [
        ("load", "rate 1/s", "rate 5000/s"),
        ("failure", "availability 99%", "availability 99.999%"),
    ],
)
def test_what_is_stated_of_load_and_availability_speaks_for_apart(reason: str, calm: str, wild: str) -> None:
    uses = "lend: writes Book Loan; {0}\n find: reads Book; {0}\n due: reads Loan; {1}"
    equal = divided(brief(uses.format(calm, calm))).boundaries
    unequal = divided(brief(uses.format(calm, wild))).boundaries
    assert reason not in _reasons(equal)
    assert _reasons(unequal)[reason] < 0


def _reasons(found: Boundaries) -> dict[str, float]:
    """What counts for Book between Book and Loan, whether they live together or not."""
    [stay] = [each for each in found.stays if each.entity == "Book"]
    return {**stay.pulls, **stay.holds}


def test_calls_that_touch_both_bind_where_rates_are_stated() -> None:
    hot = "lend: reads Book Loan; rate 500/s\n find: writes Book; rate 1/s\n due: writes Loan; rate 9/s"
    assert contexts(brief(hot, "Loan: refers_to Book")) == groups("Book Loan")
    assert contexts(brief(hot.replace("500/s", "0.01/s"), "Loan: refers_to Book")) == groups("Book | Loan")


def test_two_owners_do_not_share_a_context() -> None:
    text = LENDING + "tidy: writes Shelf"
    assert contexts(brief(text, "Book: owner one\nLoan: owner one")) == groups("Book Loan | Shelf")
    assert contexts(brief(text, "Book: owner one\nLoan: owner two")) == groups("Book | Loan | Shelf")


def test_parts_live_with_their_whole() -> None:
    found = divided(brief(SHOP, "Loan: parts Page\nPage:"))
    assert {frozenset(each.entities) for each in found.boundaries.contexts} == groups("Book | Loan Page")
    [page] = [each for each in found.boundaries.stays if each.entity == "Page"]
    assert page.whole == "Loan"


def test_a_hub_that_everybody_reads_glues_nothing_together() -> None:
    names = "ABCDEF"
    uses = "\n".join(f"file {x}: writes {x}; reads Hub\nopen {x}: reads {x} Hub" for x in names)
    found = contexts(brief(uses + "\nset hub: writes Hub"))
    assert found == {*(frozenset(x) for x in names), frozenset({"Hub"})}


def test_correlation_is_one_for_equal_uses_and_next_to_nothing_for_a_hub() -> None:
    touched = {str(place): frozenset("xyh" if place % 2 else "zvh") for place in range(60)}
    correlation = correlating(profiles_of(touched), 60)
    assert correlation("x", "y") == pytest.approx(1)
    assert correlation("x", "z") < -0.9
    assert 0 < correlation("x", "h") < 0.15


def test_what_is_only_ever_used_together_correlates() -> None:
    assert correlating(profiles_of({"a": frozenset("xy"), "b": frozenset("xy")}), 2)(
        "x", "y"
    ) == pytest.approx(1)


def test_distance_is_the_share_that_is_elsewhere() -> None:
    assert distance({"a": 0.5, "b": 0.5}, {"a": 0.25, "c": 0.75}) == pytest.approx(0.75)
    assert distance({"a": 1}, {"a": 1}) == 0


def test_words_are_found_in_titles_of_both_languages() -> None:
    assert words_of("addItem To Cart") == ["add", "item", "cart"]
    assert words_of("modifica disponibilità") == ["modifica", "disponibilita"]


def test_every_weight_has_a_reason_and_counts_as_one_but_the_wait_of_owners() -> None:
    weights = catalogue().facts("assumption.services.weight.")
    assert {each.id.rpartition(".")[2] for each in weights if each.typical != 1} == {"owner", "waiting"}
    assert all(each.why is not None for each in weights)
