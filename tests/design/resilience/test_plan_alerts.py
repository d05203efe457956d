"""The faster a budget burns, the sooner somebody is called."""

from __future__ import annotations

from itertools import pairwise

from tests.design.resilience.stand import drafted, stand
from vitruvio.design.facts import ALERTS


def test_faster_burning_is_seen_sooner() -> None:
    alerts = sorted(drafted(stand())[ALERTS].raw().values(), key=lambda each: -each.rate.value)
    for faster, slower in pairwise(alerts):
        assert faster.long_window.value < slower.long_window.value
        assert faster.short_window.value < slower.short_window.value


def test_people_are_called_before_tickets_are_written() -> None:
    alerts = drafted(stand())[ALERTS].raw().values()
    pages = [each.rate.value for each in alerts if each.severity == "page"]
    tickets = [each.rate.value for each in alerts if each.severity == "ticket"]
    assert min(pages) > max(tickets)


def test_what_is_spent_is_what_burns_in_the_long_window() -> None:
    for each in drafted(stand())[ALERTS].raw().values():
        spent = each.rate.value * each.long_window.value / (30 * 86_400)
        assert abs(spent - each.budget_spent.value) < 0.005
