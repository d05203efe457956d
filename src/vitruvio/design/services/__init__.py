"""Contexts, deployables, hosting, stores and what passes between services."""

from __future__ import annotations

from typing import Final

from vitruvio.design.passes import Pass
from vitruvio.design.services.choose_hosting import choose_hosting
from vitruvio.design.services.choose_place import choose_place
from vitruvio.design.services.choose_stores import choose_stores
from vitruvio.design.services.choose_style import choose_style
from vitruvio.design.services.derive_contexts import derive_contexts
from vitruvio.design.services.derive_deployables import derive_deployables
from vitruvio.design.services.divide_entities import divide_entities
from vitruvio.design.services.pack_deployables import pack_deployables
from vitruvio.design.services.place_use_cases import place_use_cases
from vitruvio.design.services.weigh_signals import weigh_signals

PASSES: Final[tuple[Pass, ...]] = (
    choose_place,
    weigh_signals,
    divide_entities,
    place_use_cases,
    derive_contexts,
    pack_deployables,
    choose_hosting,
    choose_style,
    derive_deployables,
    choose_stores,
)
