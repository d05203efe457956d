"""What the rules read of a brief's own words."""

from __future__ import annotations

import pytest

from tests.design.briefs import design_text
from vitruvio.rules import Reading

ONE = """\
entities:
  Order:
    data: {data}
    count: 100
  Line: {{}}
use_cases:
  view order: {{reads: [Order]}}
"""


@pytest.mark.parametrize(
    ("written", "listed"),
    [
        ("[personal, health]", ("personal", "health")),
        ("[personal,\n      health]", ("personal", "health")),
        ("\n    - personal\n    - health  # by law", ("personal", "health")),
        ("\n      - 'personal'", ("personal",)),
        ("[personal]", ("personal",)),
    ],
)
def test_a_list_is_read_however_it_is_written(written: str, listed: tuple[str, ...]) -> None:
    design = design_text(ONE.format(data=written))
    assert Reading(design).listed("entities.Order.data") == listed


def test_what_is_not_said_lists_nothing() -> None:
    assert Reading(design_text(ONE.format(data="[public]"))).listed("entities.Line.data") == ()
