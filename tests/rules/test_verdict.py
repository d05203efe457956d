"""What counts: severities, patterns of places, suppressions and findings of before."""

from __future__ import annotations

import pytest

from tests.design.briefs import catalogue
from tests.rules.cases_data import DATA
from vitruvio.rules import Settings, Suppression, judge, matches, rule_named, weigh

ID = "data.undivided-table"
FOUND = judge(DATA[ID].broken, catalogue(), rules=[rule_named(ID)])


@pytest.mark.parametrize(
    ("pattern", "text", "like"),
    [
        ("*", "anything/at all", True),
        ("queues/a", "queues/a", True),
        ("queues/a", "queues/ab", False),
        ("queues/*", "queues/a", True),
        ("queues/*", "caches/a", False),
        ("*/a", "queues/a", True),
        ("a*a", "a", False),
        ("a*b*c", "a-b-b-c", True),
        ("a*b*c", "a-c-b", False),
        ("operations/GET *{id}", "operations/GET /as/{id}", True),
        ("[a]", "a", False),
        ("", "", True),
        ("*" * 50 + "x", "a" * 10_000, False),
    ],
)
def test_a_star_is_anything_and_everything_else_is_itself(pattern: str, text: str, like: bool) -> None:
    assert matches(pattern, text) is like


def test_a_rule_has_its_own_severity_unless_the_settings_say_otherwise() -> None:
    (verdict,), _ = weigh(FOUND, Settings())
    assert (verdict.severity, verdict.counts) == ("warning", True)
    (verdict,), _ = weigh(FOUND, Settings({ID: "error"}))
    assert verdict.severity == "error"
    assert weigh(FOUND, Settings({ID: "off"})) == ((), ())


def test_a_suppression_covers_its_rule_at_its_places_and_is_used_or_told() -> None:
    used, other = Suppression(ID, "partitions/*", "small"), Suppression(ID, "caches/*", "never")
    (verdict,), unused = weigh(FOUND, Settings({}, (used, other)))
    assert (verdict.suppressed, verdict.counts) == ("small", False)
    assert unused == (other,)


def test_a_suppression_of_a_rule_that_is_off_is_not_called_unused() -> None:
    assert weigh(FOUND, Settings({ID: "off"}, (Suppression(ID, "*", "small"),))) == ((), ())


def test_what_was_known_does_not_count() -> None:
    (verdict,), _ = weigh(FOUND, Settings(), {FOUND[0].fingerprint})
    assert verdict.known
    assert not verdict.counts
