"""Which machines a store passes through until the horizon."""

from __future__ import annotations

import pytest

from tests.design.scalability.drafts import drafted_brief
from vitruvio.design.facts import GROWTH_STEPS, STORE_SIZES
from vitruvio.design.scalability.machine_steps import machine_steps


@pytest.mark.parametrize("name", ["bottega", "cantiere"])
def test_machines_follow_each_other_in_time_up_to_that_of_the_horizon(name: str) -> None:
    draft = drafted_brief(name)
    stores = [each.subject for key, each in draft[GROWTH_STEPS].raw().items() if grows(key, each.kind)]
    assert stores
    for store in stores:
        steps = machine_steps(draft, store)
        after = [each.after.value for each in steps]
        assert steps[-1].machine == draft[STORE_SIZES].raw()[store].machine
        assert after == sorted(set(after))
        assert after[0] == pytest.approx(draft[GROWTH_STEPS].raw()[f"within/{store}"].after.value)


def grows(key: str, kind: str) -> bool:
    return key.startswith("within/") and kind == "larger machine"


def test_a_store_that_stays_as_it_is_has_no_step() -> None:
    assert machine_steps(drafted_brief("ambulatorio"), "ambulatorio-db") == []


def test_a_machine_between_is_cheaper_than_that_of_the_horizon() -> None:
    draft = drafted_brief("cantiere")
    steps = machine_steps(draft, "sensori-db")
    assert len(steps) > 1
    options = draft.decisions["next machine.sensori-db." + draft[STORE_SIZES].raw()["sensori-db"].machine_now]
    prices = {each.name: each.cost.value for each in options.options if each.cost is not None}
    assert prices[steps[0].machine] < prices[steps[-1].machine]
