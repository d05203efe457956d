"""What comes next: what falls short, what to prove first, in which order to build, measure and move."""

from __future__ import annotations

from typing import Final

from vitruvio.design.passes import Pass
from vitruvio.design.steps.find_riskiest import find_riskiest
from vitruvio.design.steps.state_steps import state_steps

PASSES: Final[tuple[Pass, ...]] = (find_riskiest, state_steps)
