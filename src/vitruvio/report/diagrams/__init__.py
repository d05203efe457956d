"""A design as diagrams in text: Mermaid, the Structurizr DSL and FINOS CALM."""

from __future__ import annotations

from vitruvio.model import Design
from vitruvio.report.diagrams.boxes import containers, context
from vitruvio.report.diagrams.calm import calm
from vitruvio.report.diagrams.entities import entities
from vitruvio.report.diagrams.scene import Scene
from vitruvio.report.diagrams.sequences import main_use_cases, sequences
from vitruvio.report.diagrams.structurizr import workspace
from vitruvio.report.wording import Wording

FOLDER = "diagrams"

__all__ = ["FOLDER", "container_diagram", "diagrams"]


def diagrams(design: Design, wording: Wording) -> dict[str, str]:
    """The diagrams by the name of their file below the design's folder."""
    scene = Scene(design, wording)
    chosen = main_use_cases(scene)
    drawn = {
        "context.mmd": context(scene),
        "containers.mmd": containers(scene),
        **entities(scene),
        **sequences(scene, chosen),
        "workspace.dsl": workspace(scene, chosen),
        "calm.json": calm(scene, chosen),
    }
    return {f"{FOLDER}/{name}": text for name, text in drawn.items()}


def container_diagram(design: Design, wording: Wording) -> str:
    """The container diagram alone, for a page that shows it."""
    return containers(Scene(design, wording))
