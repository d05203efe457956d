"""The context map of a design: a flowchart of Mermaid and Context Mapper's CML."""

from __future__ import annotations

from vitruvio.model import Design
from vitruvio.model.parts import ContextMap
from vitruvio.report.context_map.cml import cml
from vitruvio.report.context_map.flowchart import flowchart
from vitruvio.report.wording import Wording

__all__ = ["cml", "context_map_files", "flowchart", "map_of"]


def map_of(design: Design) -> ContextMap:
    """What a design's context map is printed from."""
    parts = design.parts
    return ContextMap(design.system, parts.contexts, parts.entities, parts.relations)


def context_map_files(found: ContextMap, wording: Wording) -> dict[str, str]:
    """The context map by the names of its files below the folder of the diagrams."""
    return {"context-map.mmd": flowchart(found, wording), "context-map.cml": cml(found, wording)}
