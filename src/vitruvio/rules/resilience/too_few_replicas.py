"""One replica must keep a target that one machine does not keep."""

from __future__ import annotations

from vitruvio.model import count, percent
from vitruvio.rules.rule import Catalogue, Findings, Reading, Work, bound, found, rule


@rule(
    "error",
    "facts/assumption.replicas.minimum",
    "facts/sla.aws.ec2.instance",
    Work("B. Beyer and others", "Site Reliability Engineering", "chapter 3, Embracing Risk"),
)
def too_few_replicas(design: Reading, catalogue: Catalogue) -> Findings:
    """Replicas of deployables that run use cases with a target above what an instance promises."""
    least = bound(catalogue, "assumption.replicas.minimum")
    promised = bound(catalogue, "sla.aws.ec2.instance")
    for name, sizing in design.parts.services.items():
        deployable = design.parts.deployables.get(name)
        if deployable is None or deployable.hosting == "functions":
            continue
        targets = [
            each.target
            for each in design.parts.availabilities.values()
            if each.use_case in deployable.use_cases and each.target.value >= promised.value
        ]
        replicas = min(sizing.replicas, sizing.replicas_horizon, sizing.minimum, key=lambda each: each.value)
        if targets and replicas.value < least.value:
            target = max(targets, key=lambda each: each.value)
            yield found(
                f"services/{name}",
                deployable=name,
                replicas=count(replicas),
                least=count(least),
                target=percent(target),
            )
