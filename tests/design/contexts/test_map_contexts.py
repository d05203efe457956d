"""How bounded contexts are related: each rule by a brief in which it holds and one in which it does not."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings

from tests.design.briefs import catalogue, tree_of, written
from tests.design.closure import with_providers
from tests.design.generated import FEW, Tree, briefs
from vitruvio.brief import read_brief_text
from vitruvio.design.draft import Draft
from vitruvio.design.facts import CONTEXTS, ENTITIES, RELATIONS
from vitruvio.design.passes import run
from vitruvio.design.services.contexts.map_contexts import map_contexts
from vitruvio.model.parts import Relation

LEAST = int(catalogue().fact("assumption.context_map.open_host").typical)


def mapped(tree: Tree) -> Draft:
    """The draft of a brief's tree, with its context map."""
    draft = Draft(read_brief_text(written(tree), "brief.yaml"), catalogue())
    run(with_providers([map_contexts]), draft)
    draft.allowed = frozenset((CONTEXTS.name, RELATIONS.name, ENTITIES.name))
    return draft


def apart(entities: Iterable[str], use_cases: dict[str, Any], **others: Any) -> Tree:
    """A brief whose entities are each a context of their own; `owners` are by entity."""
    owners, refers = others.pop("owners", {}), others.pop("refers", {})
    names = list(entities)
    described = {
        each: {"attributes": {"id": "uuid"}, "refers_to": refers.get(each, [])}
        | ({"owner": owners[each]} if each in owners else {})
        for each in names
    }
    pins = {"apart": [list(pair) for pair in combinations(names, 2)]}
    return {"entities": described, "use_cases": use_cases, "pins": pins, **others}


def relations(tree: Tree) -> dict[tuple[str, str], Relation]:
    """The relations by the entities that downstream and upstream hold (or by the external upstream)."""
    draft = mapped(tree)
    held = {name: "".join(each.entities) for name, each in draft[CONTEXTS].raw().items()}
    return {
        (held[each.downstream], each.upstream if each.external else held[each.upstream]): each
        for each in draft[RELATIONS].raw().values()
    }


READING = {"add order": {"creates": ["Order"], "reads": ["Buyer"]}}


def test_who_reads_is_downstream_of_who_holds() -> None:
    (found,) = relations(apart(["Buyer", "Order"], READING)).items()
    assert found[0] == ("Order", "Buyer")
    assert (found[1].kind, found[1].upstream_patterns) == ("customer-supplier", ())
    assert [each.means for each in found[1].dependences] == ["call"]
    turned = {"add buyer": {"creates": ["Buyer"], "reads": ["Order"]}}
    assert set(relations(apart(["Buyer", "Order"], turned))) == {("Buyer", "Order")}


def test_contexts_that_need_nothing_of_each_other_are_not_related() -> None:
    alone = {"add order": {"creates": ["Order"]}, "add buyer": {"creates": ["Buyer"]}}
    assert relations(apart(["Buyer", "Order"], alone)) == {}


@pytest.mark.parametrize(
    ("staleness", "means", "patterns"), [("60 s", "event", ("PL",)), ("0 s", "call", ())]
)
def test_what_may_be_old_is_a_copy_in_a_published_language(
    staleness: str, means: str, patterns: tuple[str, ...]
) -> None:
    reads = {"Buyer": {"records": "1", "staleness": staleness}}
    cases = {"add order": {"creates": ["Order"], "reads": reads}}
    ((_, found),) = relations(apart(["Buyer", "Order"], cases)).items()
    assert {each.means for each in found.dependences} == {means}
    assert found.upstream_patterns == patterns


def test_who_writes_in_another_context_is_its_customer() -> None:
    tree = apart(["Order", "Stock"], {"add order": {"creates": ["Line", "Order"], "updates": ["Stock"]}})
    tree["entities"]["Order"]["parts"] = ["Line"]
    tree["entities"]["Line"] = {}
    ((_, found),) = relations(tree).items()
    assert found.kind == "customer-supplier"
    assert [(each.kind, each.entities) for each in found.dependences] == [("writes", ("Stock",))]


def test_who_calls_is_downstream_and_who_follows_too() -> None:
    def started(how: str) -> Tree:
        cases = {
            "add order": {"creates": ["Order"], how: ["add parcel"]},
            "add parcel": {"creates": ["Parcel"]},
        }
        return apart(["Order", "Parcel"], cases)

    ((ends, called),) = relations(started("calls")).items()
    assert ends == ("Order", "Parcel")
    assert (called.dependences[0].kind, called.upstream_patterns) == ("calls", ())
    ((ends, followed),) = relations(started("then")).items()
    assert ends == ("Parcel", "Order")
    assert (followed.dependences[0].kind, followed.upstream_patterns) == ("follows", ("PL",))


@pytest.mark.parametrize(("rate", "read"), [(None, False), ("3/s", True)])
def test_what_the_message_brings_is_not_read_again(rate: str | None, read: bool) -> None:
    after: dict[str, Any] = {"creates": ["Parcel"], "reads": ["Buyer"]} | ({"rate": rate} if rate else {})
    cases = {
        "add order": {"creates": ["Order"], "reads": ["Buyer"], "then": ["add parcel"]},
        "add parcel": after,
    }
    found = relations(apart(["Buyer", "Order", "Parcel"], cases))
    assert (("Parcel", "Buyer") in found) == read


def test_who_only_refers_to_another_conforms_to_its_identities() -> None:
    refers = {"Order": ["Buyer"]}
    cases = {"add order": {"creates": ["Order"]}, "add buyer": {"creates": ["Buyer"]}}
    ((ends, found),) = relations(apart(["Buyer", "Order"], cases, refers=refers)).items()
    assert (ends, found.kind) == (("Order", "Buyer"), "upstream-downstream")
    assert (found.downstream_patterns, found.dependences[0].kind) == (("CF",), "refers")
    ((_, found),) = relations(apart(["Buyer", "Order"], READING, refers=refers)).items()
    assert found.kind == "customer-supplier"


def test_a_reference_against_what_passes_is_no_relation() -> None:
    refers = {"Buyer": ["Order"]}
    assert set(relations(apart(["Buyer", "Order"], READING, refers=refers))) == {("Order", "Buyer")}


def read_by(number: int, refers: int = 0, **others: Any) -> Tree:
    """A brief in which so many contexts read Buyer, and so many others only refer to it."""
    names = [f"Thing{chr(65 + place)}" for place in range(number + refers)]
    cases = {f"add {each}": {"creates": [each], "reads": ["Buyer"]} for each in names[:number]}
    cases |= {f"add {each}": {"creates": [each]} for each in names[number:]}
    return apart([*names, "Buyer"], cases, refers={each: ["Buyer"] for each in names[number:]}, **others)


def test_from_some_contexts_on_an_upstream_is_an_open_host() -> None:
    for each in relations(read_by(LEAST)).values():
        assert (each.upstream_patterns, each.downstream_patterns) == (("OHS", "PL"), ("CF",))
        assert each.kind == "upstream-downstream"
    assert {each.kind for each in relations(read_by(LEAST - 1)).values()} == {"customer-supplier"}


def test_who_only_refers_makes_no_open_host() -> None:
    found = relations(read_by(LEAST - 1, refers=2))
    assert not any("OHS" in each.upstream_patterns for each in found.values())


def test_another_team_translates_the_language_of_an_open_host_and_its_own_conforms() -> None:
    owners = {"Buyer": "sales", "ThingA": "sales", "ThingB": "depot"}
    found = relations(read_by(LEAST, owners=owners))
    patterns = {ends[0]: each.downstream_patterns for ends, each in found.items()}
    assert patterns == {"ThingA": ("CF",), "ThingB": ("ACL",), "ThingC": ("CF",)}


def test_the_model_of_an_external_stays_outside() -> None:
    cases = {"add order": {"creates": ["Order"], "external": ["bank"]}}
    found = relations({"entities": {"Order": {}}, "use_cases": cases, "externals": {"bank": {}}})
    assert found["Order", "bank"].downstream_patterns == ("ACL",)
    assert found["Order", "bank"].external
    del cases["add order"]["external"]
    assert relations({"entities": {"Order": {}}, "use_cases": cases, "externals": {"bank": {}}}) == {}


MUTUAL = {
    "add order": {"creates": ["Order"], "reads": ["Parcel"]},
    "add parcel": {"creates": ["Parcel"], "reads": ["Order"]},
}
WORKING = {
    "add order": {"creates": ["Order"], "calls": ["add parcel"]},
    "add parcel": {"creates": ["Parcel"]},
    "end parcel": {"updates": ["Parcel"], "calls": ["end order"]},
    "end order": {"updates": ["Order"]},
}
TEAMS = {"Order": "sales", "Parcel": "depot"}


@pytest.mark.parametrize(
    ("cases", "owners", "partners"),
    [
        (MUTUAL, {}, True),
        (MUTUAL, {"Order": "sales", "Parcel": "sales"}, True),
        (MUTUAL, {"Order": "sales"}, True),
        (MUTUAL, TEAMS, False),
        (WORKING, TEAMS, True),
        ({each: WORKING[each] for each in ("add order", "add parcel", "end order")}, TEAMS, False),
    ],
)
def test_partners_are_planned_by_one_team_or_work_for_each_other(
    cases: dict[str, Any], owners: dict[str, str], partners: bool
) -> None:
    found = relations(apart(["Order", "Parcel"], cases, owners=owners))
    assert [each.kind == "partnership" for each in found.values()] == [partners] * len(found)
    assert len(found) == (1 if partners or cases is not MUTUAL else 2)


def test_partners_do_not_make_an_open_host() -> None:
    tree = read_by(LEAST)
    tree["use_cases"]["add buyer"] = {"creates": ["Buyer"], "reads": ["ThingA"]}
    kinds = {ends: each.kind for ends, each in relations(tree).items()}
    assert sorted(kinds.values()) == ["customer-supplier"] * (LEAST - 1) + ["partnership"]


@pytest.mark.parametrize(
    ("downstream", "upstream", "both"),
    [
        ("Order", "Customer", False),
        ("Order", "Payment", True),
        ("Product", "Stock", False),
        ("Payment", "payment provider", False),
    ],
)
def test_in_the_shop_who_needs_is_downstream(downstream: str, upstream: str, both: bool) -> None:
    draft = mapped(tree_of("bottega"))
    places = {entity: name for name, each in draft[CONTEXTS].raw().items() for entity in each.entities}
    ends = {(each.downstream, each.upstream) for each in draft[RELATIONS].raw().values()}
    down, up = places[downstream], places.get(upstream, upstream)
    assert (down, up) in ends
    assert ((up, down) in ends) == both


def test_a_relation_rests_on_the_lines_and_the_assumption_that_decide_it() -> None:
    scopes = mapped(read_by(LEAST)).trace.scopes
    key = next(each for each in scopes if each.startswith("fact:relations/") and "thing-a" in each)
    found, waiting = set(), [key]
    while waiting:
        each = waiting.pop()
        if each not in found:
            found.add(each)
            waiting.extend(scopes.get(each, ()))
    assert {
        "catalogue:assumption.context_map.open_host",
        "brief:use_cases.add ThingA.reads",
        "brief:use_cases.add ThingB.reads",
        "brief:entities.Buyer.owner",
    } <= found


@settings(max_examples=FEW * 2)
@given(briefs())
def test_every_need_across_contexts_stands_in_one_relation_of_two_that_exist(tree: Tree) -> None:
    draft = mapped(tree)
    contexts = draft[CONTEXTS].raw()
    places = {entity: name for name, each in contexts.items() for entity in each.entities}
    found = draft[RELATIONS].raw().values()
    inner = [each for each in found if not each.external]
    assert all(each.downstream != each.upstream for each in inner)
    assert {end for each in inner for end in (each.downstream, each.upstream)} <= set(contexts)
    ends = [(each.downstream, each.upstream) for each in inner]
    ends += [(up, down) for each, (down, up) in zip(inner, ends, strict=True) if each.kind == "partnership"]
    assert len(ends) == len({*ends})
    for each in found:
        for need in each.dependences:
            assert (need.downstream, need.upstream) in [*ends, (each.downstream, each.upstream)]
            assert all(places[entity] == need.upstream for entity in need.entities)
    for name, context in contexts.items():
        for use_case in context.use_cases:
            written_to = draft.brief.use_cases[use_case].creates
            others = {places[entity] for entity in written_to} - {name}
            assert {(name, other) for other in others} <= {*ends}
            for external in draft.brief.use_cases[use_case].external:
                assert any(
                    (each.downstream, each.upstream, each.external) == (name, external, True)
                    for each in found
                )


@settings(max_examples=FEW)
@given(briefs())
def test_the_order_of_the_lines_means_nothing(tree: Tree) -> None:
    turned = {
        key: dict(reversed(value.items())) if isinstance(value, dict) else value
        for key, value in tree.items()
    }
    one, other = mapped(tree), mapped(turned)
    assert list(one[RELATIONS].raw().items()) == list(other[RELATIONS].raw().items())
    assert one[ENTITIES].raw() == other[ENTITIES].raw()


def test_entities_keep_what_the_brief_says_of_them() -> None:
    found = mapped(tree_of("bottega"))[ENTITIES].raw()
    order, line = found["Order"], found["OrderLine"]
    assert (order.root, line.root, line.owner, order.parts) == ("Order", "Order", "sales", ("OrderLine",))
    types = {each.name: each.schema for each in order.attributes}
    assert types["buyer"] is not None
    assert types["buyer"].target == "Customer"
    assert types["status"] is not None
    assert types["status"].values == ("placed", "paid", "shipped", "delivered", "cancelled")
