"""The boundaries as one JSON document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from vitruvio.model import Prose
from vitruvio.model.parts import Boundaries, Boundary, ContextMap, Cut, Relation, Stay
from vitruvio.report.wording import Wording


def boundaries_document(found: Boundaries, mapped: ContextMap, wording: Wording) -> dict[str, Any]:
    """Contexts, certificate, reasons, cuts and relations; `why` is prose in the reader's language.

    Costs, `holds`, `pulls`, `margin` and `extra` count in what it costs that two aggregates live together;
    rates are in 1/s, times in s, shares from 0 to 1.
    """
    steady = found.steady
    return {
        "system": mapped.system,
        "services": [_service(each, wording) for each in found.contexts],
        "certificate": {
            "objective": found.objective.value,
            "bound": found.bound.value,
            "gap": found.gap.value,
            "optimal": found.optimal,
            "costs": found.costs,
            "steadiness": {
                "tries": round(steady.tries.value),
                "spread": steady.spread.value,
                "mean": steady.mean.value,
                "whole": steady.whole.value,
                "pairs": [{"entities": [one, other], "kept": share} for one, other, share in steady.pairs],
            },
            "why": wording.prose(found.why),
        },
        "entities": [_entity(each, wording) for each in found.stays],
        "cuts": [_cut(each, wording) for each in found.cuts],
        "alternatives": [
            {"groups": each.groups, "extra": each.extra.value, "why": wording.prose(each.why)}
            for each in found.others
        ],
        "moving": wording.prose(found.moved) or None,
        "moved": [{"entity": each.entity, "from": each.before, "to": each.after} for each in found.moves],
        "relations": [_relation(each, wording) for each in mapped.relations.values()],
    }


def _service(each: Boundary, wording: Wording) -> dict[str, Any]:
    return {
        "name": each.name,
        "responsibility": wording.prose(each.responsibility),
        "entities": each.entities,
        "use_cases": each.use_cases,
        "owner": each.owner or None,
        "data": each.data,
    }


def _entity(each: Stay, wording: Wording) -> dict[str, Any]:
    return {
        "entity": each.entity,
        "context": each.context,
        "part_of": each.whole or None,
        "holds": _counted(each.holds),
        "rival": each.rival or None,
        "pulls": _counted(each.pulls),
        "margin": None if each.margin is None else each.margin.value,
        "why": wording.prose(each.why),
    }


def _counted(amounts: Mapping[str, float]) -> dict[str, float]:
    return {name: amounts[name] for name in sorted(amounts) if amounts[name]}


def _cut(each: Cut, wording: Wording) -> dict[str, Any]:
    return {
        "contexts": [each.left, each.right],
        "weight": each.weight.value,
        "reasons": _counted(each.reasons),
        "calls": each.calls.value,
        "waiting": each.waiting.value,
        "downtime": each.downtime.value,
        "sagas": each.sagas,
        "readers": each.readers,
        "copies": each.copies,
        "why": wording.prose(each.why),
    }


def _relation(each: Relation, wording: Wording) -> dict[str, Any]:
    why: Prose = each.why
    return {
        "upstream": each.upstream,
        "downstream": each.downstream,
        "kind": each.kind,
        "external": each.external,
        "upstream_patterns": each.upstream_patterns,
        "downstream_patterns": each.downstream_patterns,
        "why": wording.prose(why),
    }
