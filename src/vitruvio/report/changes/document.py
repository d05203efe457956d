"""What changed as one JSON document."""

from __future__ import annotations

from typing import Any

from vitruvio.compatibility import Change, Comparison, Surroundings
from vitruvio.report.changes.told import shown, told
from vitruvio.report.wording import Wording


def changes_document(found: Comparison, wording: Wording) -> dict[str, Any]:
    """Every change with its verdict, the truth of the versions, and what changed besides contracts."""
    truth = found.truth
    return {
        "before": found.before,
        "after": found.after,
        "breaks": found.breaks,
        "summary": {
            surface: sum(each.breaks and each.surface == surface for each in found.changes)
            for surface in ("public", "internal", "event")
        },
        "version": {
            "before": truth.before,
            "after": truth.after,
            "true": truth.holds,
            "verdict": truth.verdict,
            "least": truth.least,
            "events": [{"type": type, "verdict": verdict} for type, verdict in truth.events],
        },
        "changes": [_change(each, wording) for each in found.changes],
        "besides": _besides(found.surroundings),
    }


def _change(change: Change, wording: Wording) -> dict[str, Any]:
    words = told([change], wording)
    return {
        "kind": change.kind,
        "breaks": change.breaks,
        "weight": change.about.weight,
        "surface": change.surface,
        "service": change.service,
        "subject": change.subject,
        "place": change.place,
        "details": {key: shown(part, wording) for key, part in sorted(change.parts.items())},
        "what": words.what,
        "why": words.why,
        "instead": words.steps or None,
    }


def _besides(found: Surroundings) -> dict[str, Any]:
    return {
        "added": found.added,
        "removed": found.removed,
        "renamed": [{"before": old, "after": new} for old, new in found.renamed],
        "style": None if found.style is None else {"before": found.style[0], "after": found.style[1]},
        "decisions": [{"id": id, "before": old, "after": new} for id, old, new in found.decided],
    }
