"""The brief: what a backend must do, read from YAML into a typed model, with every error at its line."""

from __future__ import annotations

from vitruvio.brief.model import (
    Access,
    Actor,
    Attribute,
    AttributeType,
    Brief,
    Constraints,
    Entity,
    External,
    FollowUp,
    Peak,
    Pins,
    Quality,
    Tenants,
    UseCase,
)
from vitruvio.brief.read import read_brief, read_brief_text
from vitruvio.brief.reconcile import population, run_rates
from vitruvio.brief.written import Leaves, Line, plain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vitruvio.brief.new import starting_brief
    from vitruvio.brief.schema import brief_schema

__all__ = [
    "Access",
    "Actor",
    "Attribute",
    "AttributeType",
    "Brief",
    "Constraints",
    "Entity",
    "External",
    "FollowUp",
    "Leaves",
    "Line",
    "Peak",
    "Pins",
    "Quality",
    "Tenants",
    "UseCase",
    "brief_schema",
    "plain",
    "population",
    "read_brief",
    "read_brief_text",
    "run_rates",
    "starting_brief",
]


def __getattr__(name: str) -> object:
    # Late, because reading a brief needs neither.
    if name == "starting_brief":
        from vitruvio.brief.new import starting_brief

        return starting_brief
    if name == "brief_schema":
        from vitruvio.brief.schema import brief_schema

        return brief_schema
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
