"""A use case promises more than an external that it waits for."""

from __future__ import annotations

from vitruvio.model import percent
from vitruvio.rules.rule import Catalogue, Findings, Reading, Work, found, rule


@rule(
    "error",
    "facts/assumption.external.availability",
    Work(
        "B. Treynor, M. Dahlin, V. Rau, B. Beyer",
        "The Calculus of Service Availability",
        "ACM Queue 15, 2017",
    ),
)
def availability_above_external(design: Reading, _: Catalogue) -> Findings:
    """Predicted availabilities against the promises of externals in the path.

    An external that answers later, while the actor follows a pending result, is not in the path.
    """
    for use_case, each in design.parts.availabilities.items():
        dependence = design.design.decisions.get(f"dependence.{use_case}")
        if dependence is not None and dependence.chosen == "pending":
            continue
        for name in sorted(design.externals.get(use_case, ())):
            promised = design.given.get(f"externals.{name}.availability")
            if promised is not None and each.predicted.value > promised.value:
                yield found(
                    f"availabilities/{use_case}",
                    use_case=use_case,
                    predicted=percent(each.predicted),
                    external=name,
                    promised=percent(promised),
                )
