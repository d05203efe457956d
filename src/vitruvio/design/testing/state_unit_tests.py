"""What is tried within a service: invariants, states, amounts."""

from __future__ import annotations

from collections.abc import Iterator

from vitruvio.design.draft import Draft
from vitruvio.design.facts import DEPLOYABLES, LANGUAGE
from vitruvio.design.passes import states
from vitruvio.design.security.choose_sealed import kind_of
from vitruvio.design.security.lists import some_of
from vitruvio.model import Prose, Statement, Term, count, percent, say, series


@states("testing_strategy.unit_testing", requires=(DEPLOYABLES, LANGUAGE))
def state_unit_tests(draft: Draft) -> Prose:
    """State the invariants and who checks them, the tables of states, amounts, and how much is covered."""
    return (*_invariants(draft), *_states(draft), *_amounts(draft), _covered(draft))


def _invariants(draft: Draft) -> Iterator[Statement]:
    """The rules of the brief as properties; without any, what is written at once must hold together."""
    rules = [f"{name}: {rule}" for name, each in draft.brief.entities.items() for rule in each.rules]
    if rules:
        yield say(
            "testing.unit.rules",
            count="rules",
            rules=some_of(draft, rules),
            test=Term("word.property-test"),
        )
        return
    groups = {group: None for each in draft.brief.use_cases.values() for group in each.atomic}
    if groups:
        together = [series(group) for group in groups]
        yield say(
            "testing.unit.atomic", groups=series(together, "semicolon"), test=Term("word.property-test")
        )
    else:
        yield say("testing.unit.no_rules", entities=some_of(draft, draft.brief.entities))


def _states(draft: Draft) -> Iterator[Statement]:
    """Attributes with a list of values: every change of one to another is allowed or refused by a table."""
    found: list[Statement] = []
    for name, entity in draft.brief.entities.items():
        for attribute in entity.attributes.values():
            kind = attribute.type
            if kind is not None and kind.kind == "enumeration" and kind.values:
                label = f"{name}.{attribute.name}"
                values = draft.ledger.count("testing.figure.values", kind.values, label)
                changes = (values * (values - 1)).named("testing.figure.changes", label)
                found.append(say("testing.unit.state", attribute=label, changes=count(changes)))
    if found:
        yield say("testing.unit.states", states=some_of(draft, found, "states", "semicolon"))


def _amounts(draft: Draft) -> Iterator[Statement]:
    names = [
        f"{name}.{attribute.name}"
        for name, entity in draft.brief.entities.items()
        for attribute in entity.attributes.values()
        if kind_of(attribute) == "money"
    ]
    if names:
        yield say("testing.unit.amounts", count="amounts", amounts=some_of(draft, names))


def _covered(draft: Draft) -> Statement:
    covered = percent(draft.fact("assumption.coverage.domain"))
    deployables = draft[DEPLOYABLES]
    number = count(draft.ledger.count("testing.figure.deployables", deployables))
    if draft[LANGUAGE] == "python":
        tool = Term("product.pytest")
        return say("testing.unit.covered_with", count="number", number=number, covered=covered, tool=tool)
    return say("testing.unit.covered", count="number", number=number, covered=covered)
