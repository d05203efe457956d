"""Designs over a range of inputs: which places of a brief are varied, the designs, what changes where."""

from __future__ import annotations

from vitruvio.workbench.exploring.axes import POINTS
from vitruvio.workbench.exploring.explore import (
    NARROW,
    SAMPLES,
    Exploration,
    Progress,
    Wanted,
    explore_brief,
)
from vitruvio.workbench.exploring.saving import ENDINGS, check_ending, save_exploration

__all__ = [
    "ENDINGS",
    "NARROW",
    "POINTS",
    "SAMPLES",
    "Exploration",
    "Progress",
    "Wanted",
    "check_ending",
    "explore_brief",
    "save_exploration",
]
