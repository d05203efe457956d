"""What a refused option would have cost is what it costs when the brief decides for it."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tests.design.briefs import NAMES, design_of, tree_of
from tests.design.changes import decided
from vitruvio.design.draft import DesignError
from vitruvio.model import Decision, Holds, Option

CHUNKS = 2


ALL = "DEEP" in os.environ


def refused(name: str) -> Iterator[tuple[Decision, Option]]:
    """The refused options of a brief's design that have a cost: all, or one for each kind of decision."""
    kinds: set[str] = set()
    for decision in design_of(name).decisions.values():
        kind = decision.id.partition(".")[0]
        for option in decision.options:
            if option.cost is None or option.name == decision.chosen:
                continue
            if ALL or kind not in kinds:
                kinds.add(kind)
                yield decision, option


def cost_when_pinned(name: str, decision: Decision, option: Option) -> float | None:
    """What an option costs in the design in which it is pinned, and every other decision as it was."""
    pins = {id: each.chosen for id, each in design_of(name).decisions.items() if id != "style"}
    found = decided(tree_of(name), {**pins, decision.id: option.name}).decisions[decision.id]
    assert found.chosen == option.name
    cost = found.option().cost
    return None if cost is None else cost.value


def walled_off(option: Option) -> bool:
    """Whether a transaction reaches through the wall that the option asks for."""
    told = [each for each in option.when if isinstance(each, Holds) and not each.truth]
    return any(each.what.message == "services.condition.no_group_across" for each in told)


@pytest.mark.parametrize("chunk", range(CHUNKS))
@pytest.mark.parametrize("name", NAMES)
def test_a_refused_option_costs_what_was_stated(name: str, chunk: int) -> None:
    wrong = []
    for number, (decision, option) in enumerate(refused(name)):
        if number % CHUNKS == chunk:
            assert option.cost is not None
            if walled_off(option):
                with pytest.raises(DesignError, match="contradiction"):
                    cost_when_pinned(name, decision, option)
                continue
            found = cost_when_pinned(name, decision, option)
            if found != pytest.approx(option.cost.value, rel=1e-9):
                wrong.append((decision.id, option.name, option.cost.value, found))
    assert not wrong
