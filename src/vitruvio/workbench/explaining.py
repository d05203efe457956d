"""Where a field of a design comes from, with errors that name what there is."""

from __future__ import annotations

import os

import msgspec

from vitruvio.catalogue import Catalogue
from vitruvio.model import Design
from vitruvio.report import Explanation, NoSuchFieldError, Shown, Wording, explain, list_fields
from vitruvio.source import Problem, SourceError, nearest
from vitruvio.workbench.saving import language_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vitruvio.text import Language

Path = str | os.PathLike[str]
# That of `simulating`, which would bring numpy along; a test compares them.
_SIMULATION = "simulation.json"
_EXAMPLE = "scalability_design.capacity_planning.resource_estimates"


def explain_field(
    design: Design, path: str, catalogue: Catalogue, language: Language | None = None
) -> Explanation | tuple[Shown, ...]:
    """Where a field, an item of one or a decision comes from; for a section, the fields below it.

    Raises SourceError that names the nearest field.
    """
    from vitruvio.design.formulas import FUNCTIONS

    shown = language or language_of(design)
    wording = Wording(shown, catalogue)
    try:
        if path not in design.decisions:
            fields = list_fields(design.sections, path, wording)
            if fields:
                return fields
        confirm = None
        if path in design.decisions and design.source.text:
            from vitruvio.workbench.confirming import Confirming

            confirm = Confirming(design, catalogue).turns
        return explain(design, path, catalogue, FUNCTIONS, wording, confirm)
    except NoSuchFieldError as error:
        raise SourceError([_problem(error, design, path)], shown) from error


def with_simulation(found: Explanation, design: Design, folder: Path, wording: Wording) -> Explanation:
    """An explanation with what a simulation of the design in a folder found of its figures, if one did."""
    if not os.path.exists(os.path.join(folder, _SIMULATION)):
        return found
    # Late: what simulates is not needed to explain.
    from vitruvio.report.simulation import simulated_lines
    from vitruvio.workbench.simulating import simulation_in

    simulated = simulation_in(folder, design)
    if simulated is None:
        return found
    shown = [design.figures[each] for each in found.top]
    return msgspec.structs.replace(found, simulated=simulated_lines(shown, simulated, wording))


def _problem(error: NoSuchFieldError, design: Design, path: str) -> Problem:
    found = error.found
    if not error.parent:
        near = nearest(path, [*error.expected, *design.decisions])
    else:
        near = nearest(found, error.expected)
    if near is not None:
        return Problem("explain.no_such_field_near", {"found": found, "nearest": near}, path, 0, 0)
    if error.expected:
        return Problem("explain.no_such_field", {"found": found, "expected": error.expected}, path, 0, 0)
    if error.parent:
        return Problem("explain.no_such_field_below", {"found": found, "parent": error.parent}, path, 0, 0)
    return Problem("explain.no_path", {"found": found, "example": _EXAMPLE}, path, 0, 0)
