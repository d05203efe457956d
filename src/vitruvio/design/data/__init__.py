"""How data is cached, divided and copied."""

from __future__ import annotations

from typing import Final

from vitruvio.design.data.plan_caching import plan_caching
from vitruvio.design.passes import Pass

PASSES: Final[tuple[Pass, ...]] = (plan_caching,)
