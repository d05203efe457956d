"""Contexts, deployables, hosting, stores and what passes between services."""

from __future__ import annotations

from typing import Final

from vitruvio.design.passes import Pass
from vitruvio.design.services.choose_broker import choose_broker
from vitruvio.design.services.choose_hosting import choose_hosting
from vitruvio.design.services.choose_place import choose_language, choose_provider, choose_region
from vitruvio.design.services.choose_reads import choose_reads
from vitruvio.design.services.choose_stores import choose_stores
from vitruvio.design.services.choose_style import choose_style
from vitruvio.design.services.contexts.cost_cuts import cost_cuts
from vitruvio.design.services.contexts.derive_contexts import derive_contexts
from vitruvio.design.services.contexts.divide_entities import divide_entities
from vitruvio.design.services.contexts.find_dependences import find_dependences
from vitruvio.design.services.contexts.judge_division import judge_division
from vitruvio.design.services.contexts.map_contexts import map_contexts
from vitruvio.design.services.contexts.place_use_cases import place_use_cases
from vitruvio.design.services.contexts.tell_boundaries import tell_boundaries
from vitruvio.design.services.contexts.weigh_signals import weigh_signals
from vitruvio.design.services.derive_deployables import derive_deployables
from vitruvio.design.services.derive_interactions import derive_interactions
from vitruvio.design.services.derive_queues import derive_queues
from vitruvio.design.services.derive_sagas import derive_sagas
from vitruvio.design.services.find_homes import find_homes
from vitruvio.design.services.isolate_data import isolate_data
from vitruvio.design.services.pack_deployables import pack_deployables
from vitruvio.design.services.state_asynchronous import state_asynchronous
from vitruvio.design.services.state_boundaries import state_boundaries
from vitruvio.design.services.state_event_sourcing import state_event_sourcing
from vitruvio.design.services.state_eventual import state_eventual
from vitruvio.design.services.state_protocols import state_protocols
from vitruvio.design.services.state_queues import state_queues
from vitruvio.design.services.state_sagas import state_sagas
from vitruvio.design.services.state_services import state_services
from vitruvio.design.services.state_stack import state_stack
from vitruvio.design.services.state_style import state_style
from vitruvio.design.services.state_synchronous import state_synchronous
from vitruvio.design.services.state_transactions import state_transactions
from vitruvio.design.services.tell_consequences import tell_consequences

# What the command `boundaries` tells beside what a design needs.
TOLD: Final[tuple[Pass, ...]] = (judge_division, cost_cuts, tell_boundaries)

PASSES: Final[tuple[Pass, ...]] = (
    choose_provider,
    choose_region,
    choose_language,
    weigh_signals,
    divide_entities,
    place_use_cases,
    derive_contexts,
    find_dependences,
    map_contexts,
    isolate_data,
    pack_deployables,
    choose_hosting,
    choose_style,
    derive_deployables,
    find_homes,
    choose_stores,
    choose_reads,
    derive_interactions,
    derive_sagas,
    derive_queues,
    choose_broker,
    tell_consequences,
    state_style,
    state_stack,
    state_services,
    state_boundaries,
    state_synchronous,
    state_asynchronous,
    state_protocols,
    state_transactions,
    state_eventual,
    state_sagas,
    state_queues,
    state_event_sourcing,
)
