"""The design admits that anybody may read what is protected."""

from __future__ import annotations

from vitruvio.rules.rule import Catalogue, Findings, Reading, Work, found, rule
from vitruvio.rules.security.open_personal_data import (
    admitted_readings,
    guarded_data,
    guarded_entities,
    readings_for_anybody,
)


@rule(
    "warning",
    "duties/gdpr.25.2",
    Work("A. Shostack", "Threat Modeling: Designing for Security", "chapter 3, STRIDE"),
)
def admitted_disclosure(design: Reading, _: Catalogue) -> Findings:
    """Operations that show protected data to anybody, and the threat that nothing answers says so."""
    admitted = admitted_readings(design)
    for key, each in readings_for_anybody(design):
        names = guarded_entities(design, each) if each.use_case in admitted else []
        if names:
            classes = sorted({one for name in names for one in guarded_data(design, name)})
            yield found(f"operations/{key}", operation=key, names=names, classes=classes)
