"""A deployable is called, and has no operation that answers."""

from __future__ import annotations

from vitruvio.model.parts import Interaction
from vitruvio.rules.rule import Catalogue, Findings, Reading, found, rule


@rule("error", "patterns/api_composition", "patterns/service_discovery")
def call_without_operation(design: Reading, _: Catalogue) -> Findings:
    """Calls against the operations of whom they call: for the use case called, or for a record read there.

    A record is read there with its whole, too.
    """
    for key, each in design.parts.interactions.items():
        if each.kind == "call" and not _answered(design, each):
            yield found(f"interactions/{key}", source=each.source, target=each.target, use_case=each.use_case)


def _answered(design: Reading, call: Interaction) -> bool:
    operations = [each for each in design.parts.operations.values() if each.service == call.target]
    if call.trigger:
        return any(each.use_case == call.use_case for each in operations)
    inner = {each.resource for each in operations if not each.public}
    return any(not inner.isdisjoint(_with_wholes(design, entity)) for entity in call.entities)


def _with_wholes(design: Reading, entity: str) -> set[str]:
    """An entity, what it is a part of, and so on."""
    found = {entity}
    while entity in design.wholes and design.wholes[entity] not in found:
        entity = design.wholes[entity]
        found.add(entity)
    return found
