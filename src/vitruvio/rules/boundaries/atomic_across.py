"""What must change in one transaction lives in several deployables."""

from __future__ import annotations

import re

from vitruvio.rules.rule import Catalogue, Findings, Reading, Work, found, rule


@rule(
    "error",
    "facts/saga.when_not",
    "patterns/aggregate",
    Work("P. Helland", "Life beyond Distributed Transactions: an Apostate's Opinion", "CIDR 2007"),
)
def atomic_across(design: Reading, _: Catalogue) -> Findings:
    """The groups that the brief calls atomic, against the homes of their entities."""
    for use_case in design.homes:
        written = design.said(f"use_cases.{use_case}.atomic")
        for place, group in enumerate(re.findall(r"\[([^\[\]]+)\]", written)):
            entities = [each.strip() for each in group.split(",")]
            homes = sorted({design.owners[each] for each in entities if each in design.owners})
            if len(homes) > 1:
                subject = f"loads/{use_case}/atomic" + "+" * place
                yield found(subject, use_case=use_case, entities=entities, deployables=homes)
