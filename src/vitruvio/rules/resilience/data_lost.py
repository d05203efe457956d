"""A failure may lose more than the recovery point allows, and the design does not say so."""

from __future__ import annotations

from vitruvio.rules.rule import Catalogue, Figure, Findings, Reading, Work, found, rule


@rule(
    "error",
    "facts/rds.pitr.lag",
    "duties/gdpr.32.1.c",
    Work("B. Beyer and others", "Site Reliability Engineering", "chapter 26, Data Integrity"),
)
def data_lost(design: Reading, _: Catalogue) -> Findings:
    """Recovery points of stores, against the one that is asked for."""
    allowed = objective(design, "rpo")
    for name, each in design.parts.backups.items():
        unsaid = f"recovery.{name}" not in design.short
        if allowed is not None and each.recovery_point.value > allowed.value and unsaid:
            yield found(
                f"backups/{name}",
                store=name,
                method=each.method,
                point=each.recovery_point,
                allowed=allowed,
            )


def objective(design: Reading, name: str) -> Figure | None:
    """The recovery objective (s) that the brief states, else the one that was assumed."""
    stated = design.given.get(f"quality.{name}")
    return stated if stated is not None else design.given.get(f"assumption.{name}.unstated")
