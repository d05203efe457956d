"""Somebody waits for the answer of a use case that no operation offers."""

from __future__ import annotations

from vitruvio.rules.rule import Catalogue, Findings, Reading, Work, found, rule


@rule(
    "error",
    "patterns/api_gateway",
    Work("C. Richardson", "Microservices Patterns", "chapter 8, External API patterns"),
)
def unreachable_use_case(design: Reading, _: Catalogue) -> Findings:
    """Use cases with an availability, which have who waits for them, against the operations."""
    offered = {each.use_case for each in design.parts.operations.values()}
    called = {each.use_case for calls in design.calls.values() for _, each in calls if each.trigger}
    for use_case in design.parts.availabilities:
        home = design.homes.get(use_case)
        waited = use_case in called or design.said(f"use_cases.{use_case}.actor")
        if use_case not in offered and home is not None and waited:
            yield found(f"loads/{use_case}", use_case=use_case, deployable=home)
