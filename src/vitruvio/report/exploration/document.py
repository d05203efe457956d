"""An exploration as one JSON document."""

from __future__ import annotations

from typing import Any

from vitruvio.report.decision_names import decision_title, option_label
from vitruvio.report.exploration.explored import Boundary, Explored, Region, Turning
from vitruvio.report.exploration.table import columns
from vitruvio.report.wording import Wording


def exploration_document(found: Explored, wording: Wording) -> dict[str, Any]:
    """Axes, the points as in the table, and for each decision that changes its regions and boundaries.

    Numbers are in base units, but for costs, whose unit stands beside them.
    """
    table = columns(found)
    rows = zip(*(each.cells for each in table), strict=True)
    names = [each.name for each in table]
    return {
        "system": found.system,
        "brief": found.brief,
        "sample": found.sample,
        "seed": found.seed if found.sample == "latin" else None,
        "axes": [
            {
                "path": each.path,
                "values": each.written,
                "numbers": each.numbers or None,
                "dimension": each.dimension or None,
            }
            for each in found.axes
        ],
        "points": [dict(zip(names, row, strict=True)) for row in rows],
        "pareto": found.front,
        "decisions": [_turning(found, each, wording) for each in found.turnings],
        "narrowing": {"to": found.narrow, "designs": found.further, "wider": found.wider},
    }


def _turning(found: Explored, turning: Turning, wording: Wording) -> dict[str, Any]:
    return {
        "decision": turning.decision,
        "title": decision_title(turning.decision, wording.language),
        "regions": [_region(found, turning, each, wording) for each in turning.regions],
        "boundaries": [_boundary(found, each) for each in turning.boundaries],
    }


def _region(found: Explored, turning: Turning, region: Region, wording: Wording) -> dict[str, Any]:
    paths = [each.path for each in found.axes]
    boxes = [
        {
            axis.path: [axis.written[each] for each in indexes]
            for axis, indexes in zip(found.axes, box, strict=True)
        }
        for box in region.boxes
    ]
    return {
        "option": region.option or None,
        "label": option_label(turning.decision, region.option, wording.language) if region.option else None,
        "points": region.points,
        "boxes": boxes,
        "spans": dict(zip(paths, region.spans, strict=True)) if region.spans else None,
    }


def _boundary(found: Explored, boundary: Boundary) -> dict[str, Any]:
    held = {
        axis.path: boundary.inputs[place] for place, axis in enumerate(found.axes) if place != boundary.axis
    }
    return {
        "path": found.axes[boundary.axis].path,
        "below": boundary.below,
        "above": boundary.above,
        "options": [each or None for each in boundary.options],
        "held": held,
    }
