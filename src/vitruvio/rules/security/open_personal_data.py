"""Anybody may read what is personal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from vitruvio.model.parts import Operation, Property
from vitruvio.rules.rule import Catalogue, Findings, Reading, Work, found, rule

GUARDED: Final = frozenset({"personal", "sensitive", "health", "payment", "secret"})
# Types of values that say who somebody is, whatever the brief calls their entity.
IDENTIFYING: Final = frozenset({"email", "phone", "iban", "tax code"})
READS: Final = ("get", "list", "search", "summary", "websocket")


@rule(
    "error",
    "duties/gdpr.32.1.b",
    "duties/gdpr.25.2",
    Work("OWASP", "API Security Top 10, 2023", "API2, Broken Authentication"),
)
def open_personal_data(design: Reading, _: Catalogue) -> Findings:
    """Operations without a permission that read entities with personal data, or answer with such values.

    What the threat model admits is told by `security.admitted-disclosure`. What a visitor has left himself,
    and what the brief calls public, he may see.
    """
    admitted = admitted_readings(design)
    for key, each in readings_for_anybody(design):
        shown = _shown(each.answer, each.resource)
        names = {one.name for entity, one in shown if _is_contact(design, entity, one)}
        if each.use_case not in admitted:
            names.update(guarded_entities(design, each))
        if names:
            yield found(f"operations/{key}", operation=key, resource=each.resource, names=sorted(names))


def readings_for_anybody(design: Reading) -> Iterator[tuple[str, Operation]]:
    """The operations that show whoever asks more than what he has left himself, by key."""
    for key, each in design.parts.operations.items():
        kinds = [design.said(f"actors.{role}.kind") for role in each.roles]
        left = each.only_own and "anonymous" in kinds
        if each.kind in READS and not each.scope and not left:
            yield key, each


def guarded_entities(design: Reading, operation: Operation) -> list[str]:
    """The entities that an operation shows, though not everybody may see them."""
    shown = {entity for entity, _ in _shown(operation.answer, operation.resource)}
    return sorted(entity for entity in shown if guarded_data(design, entity))


def guarded_data(design: Reading, entity: str) -> list[str]:
    """The classes of an entity's data, as the brief names them, that not everybody may see."""
    return [each for each in design.listed(f"entities.{entity}.data") if each in GUARDED]


def admitted_readings(design: Reading) -> set[str]:
    """The use cases by which anybody may read what is protected, as the threat model says."""
    threats = [each for each in design.parts.threats.values() if each.kind == "disclosure"]
    return {use_case for each in threats for use_case in each.open}


def _is_contact(design: Reading, entity: str, shown: Property) -> bool:
    """Whether a value tells how to reach a person, where the brief does not call the entity public."""
    kind = shown.schema.kind if shown.schema.items is None else shown.schema.items.kind
    return kind in IDENTIFYING and {*design.listed(f"entities.{entity}.data")} != {"public"}


def _shown(properties: tuple[Property, ...], entity: str) -> Iterator[tuple[str, Property]]:
    """The values that are shown, those of the records within the answer too, each with its entity."""
    for each in properties:
        inner = each.schema if each.schema.items is None else each.schema.items
        if inner.properties:
            yield from _shown(inner.properties, inner.target or entity)
        else:
            yield entity, each
