"""A design grows with its brief, and not faster: what the benchmarks time, counted."""

from __future__ import annotations

import math

from benchmarks.generator import generated_brief
from tests.design.briefs import design_text
from vitruvio.brief import read_brief_text

# The exponent that the benchmarks hold times against.
STEEPEST = 1.3


def test_generated_briefs_have_the_size_asked_for() -> None:
    for entities in (25, 500):
        brief = read_brief_text(generated_brief(entities), "generated.yaml")
        assert (len(brief.entities), len(brief.use_cases)) == (entities, 4 * entities)


def test_a_generated_brief_is_always_the_same() -> None:
    assert generated_brief(50) == generated_brief(50)


def test_twice_the_brief_makes_about_twice_the_figures() -> None:
    small, large = (design_text(generated_brief(entities)) for entities in (25, 50))
    assert len(large.parts.loads) == 200
    assert math.log2(len(large.figures) / len(small.figures)) < STEEPEST
    assert math.log2(len(large.decisions) / len(small.decisions)) < STEEPEST
    assert math.log2(size(large.trace) / size(small.trace)) < STEEPEST


def size(trace: dict[str, tuple[str, ...]]) -> int:
    """How many reads were noted."""
    return sum(len(each) for each in trace.values())
