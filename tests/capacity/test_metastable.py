"""Retries without a bound keep a station down after the push is over; a budget lets it recover."""

from __future__ import annotations

import math

from vitruvio.capacity import retry_equilibria, retry_hysteresis


def test_a_retry_storm_sustains_itself_and_a_budget_ends_it() -> None:
    storm = retry_equilibria(70, 0.1, 10, math.inf, 0.5, 3)
    assert [each.stable for each in storm] == [True, False, True]
    assert storm[0].goodput > 69.9
    assert storm[-1].goodput < 1
    assert [each.stable for each in retry_equilibria(70, 0.1, 10, math.inf, 0.5, 3, 0.1)] == [True]


def test_states_are_as_many_as_the_two_turning_loads_say() -> None:
    turns = retry_hysteresis(0.1, 10, math.inf, 0.5, 3)
    assert turns.recovery < 70 < turns.collapse
    for load, count in ((turns.recovery * 0.98, 1), (turns.collapse * 0.98, 3), (turns.collapse * 1.02, 1)):
        assert len(retry_equilibria(load, 0.1, 10, math.inf, 0.5, 3)) == count
