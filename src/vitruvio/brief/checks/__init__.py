"""What must hold between the parts of a brief; each check notes all that is wrong in its matter."""

from __future__ import annotations

from collections.abc import Callable

from vitruvio.brief.checks.composition import check_composition
from vitruvio.brief.checks.groups import check_groups
from vitruvio.brief.checks.modes import check_modes
from vitruvio.brief.checks.order import check_order
from vitruvio.brief.checks.people import check_people
from vitruvio.brief.context import Context
from vitruvio.brief.model import Brief

CHECKS: tuple[Callable[[Brief, Context], None], ...] = (
    check_composition,
    check_order,
    check_modes,
    check_groups,
    check_people,
)

__all__ = ["CHECKS"]
