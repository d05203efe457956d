"""The day's profile: a trapezoid that leaves the day's mean as it is."""

from __future__ import annotations

import math
from itertools import pairwise
from pathlib import Path

import pytest

from vitruvio.brief import read_brief, read_brief_text
from vitruvio.catalogue import load_catalogue
from vitruvio.design.plan import make_design
from vitruvio.model.parts import LoadProfile

BRIEFS = sorted((Path(__file__).parents[3] / "briefs").glob("*.yaml"))
DAY = 86_400.0


def runs_in_a_day(profile: LoadProfile) -> float:
    """The area below the profile, summed over the straight lines that it is made of."""
    base, peak = profile.base.value, profile.peak.value
    lasting, ramp = profile.lasting.value, profile.ramp.value
    corners = [(0.0, base), (ramp, peak), (ramp + lasting, peak), (2 * ramp + lasting, base), (DAY, base)]
    steps = pairwise(corners)
    return math.fsum((x1 - x0) * (y0 + y1) / 2 for (x0, y0), (x1, y1) in steps)


@pytest.mark.parametrize("path", BRIEFS, ids=lambda path: path.stem)
def test_the_day_has_as_many_requests_as_its_mean_says(path: Path) -> None:
    profile = make_design(read_brief(path), load_catalogue()).parts.profile
    assert profile is not None
    assert runs_in_a_day(profile) == pytest.approx(profile.mean.value * DAY)
    assert 0 <= profile.base.value <= profile.mean.value <= profile.peak.value


def test_the_peak_is_the_longest_and_rises_as_the_fastest_that_the_brief_states() -> None:
    brief = """
entities: {Order: {count: 5k}}
use_cases:
  buy: {creates: [Order], rate: 2/s, peak: {factor: 5x, for: 2 h, ramp: 8 min}}
  see: {reads: [Order], rate: 9/s, peak: {factor: 3x, for: 40 min, ramp: 2 min}}
"""
    profile = make_design(read_brief_text(brief, "shop.yaml"), load_catalogue()).parts.profile
    assert profile is not None
    assert (profile.lasting.value, profile.ramp.value) == (7200.0, 120.0)


def test_a_peak_that_asks_for_more_than_the_day_has_leaves_nothing_beside_it() -> None:
    brief = """
entities: {Order: {count: 5k}}
use_cases:
  buy: {creates: [Order], rate: 2/s, peak: {factor: 20x, for: 12 h}}
"""
    profile = make_design(read_brief_text(brief, "shop.yaml"), load_catalogue()).parts.profile
    assert profile is not None
    assert profile.base.value == 0
