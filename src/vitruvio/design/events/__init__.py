"""The system's events: which channels there are, what travels through them, and how far it can be trusted."""

from __future__ import annotations

from typing import Final

from vitruvio.design.events.derive_channels import derive_channels
from vitruvio.design.passes import Pass

PASSES: Final[tuple[Pass, ...]] = (derive_channels,)
