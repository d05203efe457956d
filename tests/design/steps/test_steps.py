"""Next steps begin with what falls short, then with what most hangs on."""

from __future__ import annotations

import pytest

from tests.design.briefs import NAMES, tree_of
from tests.design.changes import changed, without
from tests.design.laws.shop import shop
from tests.design.said import catalogue, drafted, drafted_brief, said
from vitruvio.design.draft import Draft
from vitruvio.design.steps.facts import RISKIEST
from vitruvio.design.structure.find_tipping import BASES, RANGED, is_measured
from vitruvio.model import leaves_of
from vitruvio.model.evaluate import compared_in

STEPS = "next_steps"


def firsts(draft: Draft) -> list[str]:
    """The message that each step begins with."""
    return [step[0].message for step in draft.fields[STEPS]]


def test_what_falls_short_comes_first() -> None:
    draft = drafted(changed(shop(), "constraints", "budget", to="10 EUR/month"))
    assert draft.shortfalls
    assert firsts(draft)[0] == draft.shortfalls[sorted(draft.shortfalls)[0]].what.message


def test_where_nothing_falls_short_a_proof_of_concept_comes_first() -> None:
    draft = drafted_brief("ambulatorio")
    assert not draft.shortfalls
    assert firsts(draft)[0] == "steps.proof"


def test_sign_in_with_somebody_else_is_what_a_small_system_hangs_on() -> None:
    assert drafted_brief("ambulatorio")[RISKIEST].name == "identity"
    own = changed(tree_of("ambulatorio"), "actors", "paziente", "sign_in", to="oidc")
    assert drafted(own)[RISKIEST].name != "identity"


def test_peaks_are_doubtful_until_they_are_stated() -> None:
    tree = tree_of("pastebin")
    assert drafted(tree)[RISKIEST].name == "peaks"
    for name in ("create paste", "read paste", "view stats"):
        tree = changed(tree, "use_cases", name, "peak", to="3x")
    assert drafted(tree)[RISKIEST].name != "peaks"


def test_a_language_that_is_not_stated_is_doubtful() -> None:
    assert drafted_brief("mint")[RISKIEST].name == "language"
    stated = changed(tree_of("mint"), "constraints", "language", to="python")
    assert drafted(stated)[RISKIEST].name != "language"


def test_the_user_decides_what_to_prove() -> None:
    draft = drafted(changed(tree_of("pastebin"), "decide", "proof of concept", to="releases"))
    assert draft[RISKIEST].name == "releases"


def test_what_the_brief_decides_is_told_in_words_with_its_ids_in_brackets() -> None:
    draft = drafted(changed(tree_of("bottega"), "decide", "isolation.personal", to="database"))
    text = said(draft, STEPS, "it")
    assert "Il brief decide «isolamento dei dati personali [isolation.personal]»" in text
    assert "un database proprio [database]" in text
    assert "un ruolo e una chiave propri [role and key]" in text


@pytest.mark.parametrize("name", NAMES)
def test_a_fact_to_be_measured_has_a_name_in_both_languages(name: str) -> None:
    draft = drafted_brief(name)
    ranged = [
        leaf
        for decision in draft.decisions.values()
        if decision.id.partition(".")[0] in BASES
        for leaf in leaves_of(compared_in(decision))
        if leaf.op in RANGED and is_measured(draft, leaf)
    ]
    assert ranged
    assert [leaf.origin for leaf in ranged if catalogue().fact(leaf.origin).name is None] == []


def test_services_are_built_after_those_that_they_call() -> None:
    text = said(drafted_brief("cantiere"), STEPS)
    order = text.partition("copies from: ")[2].partition(".")[0].split(", ")
    assert order.index("anagrafiche") < order.index("presenze") < order.index("amministrazione")


@pytest.mark.parametrize(("people", "short"), [("4", True), ("28", False)])
def test_few_people_hold_no_rota_round_the_clock(people: str, short: bool) -> None:
    draft = drafted(changed(shop(), "constraints", "people", to=people))
    assert ("steps.rota.short" in firsts(draft)) is short


def test_health_data_are_assessed_before_the_first_record() -> None:
    assert "steps.assessment" in firsts(drafted_brief("ambulatorio"))
    assert "steps.assessment" not in firsts(drafted_brief("bottega"))


@pytest.mark.parametrize(
    ("brief", "message"),
    [("bottega", "steps.migration.counted"), ("pastebin", "steps.migration.nothing")],
)
def test_what_there_is_today_is_loaded(brief: str, message: str) -> None:
    assert firsts(drafted_brief(brief))[-1] == message


def test_what_exists_is_replaced_bit_by_bit() -> None:
    draft = drafted(changed(shop(), "existing", to="../legacy"))
    assert firsts(draft)[-1] == "steps.migration.existing"
    assert "../legacy is replaced bit by bit" in said(draft, STEPS)


def test_more_data_take_longer_to_load() -> None:
    few, many = (
        said(drafted(changed(shop(), "entities", "Product", "count", to=count)), STEPS)
        for count in ("400k", "40M")
    )
    assert few != many


def test_a_brief_without_counts_has_nothing_to_load() -> None:
    tree = without(without(shop(), "entities", "Product", "count"), "entities", "Stock", "count")
    assert firsts(drafted(tree))[-1] == "steps.migration.nothing"


def test_no_two_briefs_go_the_same_way() -> None:
    texts = [said(drafted_brief(name), STEPS, "it") for name in NAMES]
    assert len(set(texts)) == len(NAMES)
