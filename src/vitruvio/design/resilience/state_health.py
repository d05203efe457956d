"""The field resilience_patterns.monitoring_and_alerting.health_checks."""

from __future__ import annotations

from vitruvio.design.draft import Draft
from vitruvio.design.facts import DEADLINES, DEPLOYABLES, PLATFORM, STORES, TRIGGERS
from vitruvio.design.passes import states
from vitruvio.design.resilience.choose_redundancy import DATABASE
from vitruvio.design.resilience.wording import names_in, naming, semicolons
from vitruvio.design.scalability.messages import is_outside
from vitruvio.model import Prose, Statement, Term, count, largest, say

FIELD = "resilience_patterns.monitoring_and_alerting.health_checks"
TOLD = 6


@states(FIELD, requires=(DEADLINES, DEPLOYABLES, PLATFORM, STORES, TRIGGERS))
def state_health(draft: Draft) -> Prose:
    """What is asked of each process, how often, and what it must not depend on."""
    said: list[Statement] = []
    if draft[PLATFORM] == "functions":
        said.append(say("resilience.health.functions", interval=draft.fact("assumption.probe.interval")))
    else:
        said += [_liveness(draft), _startup(draft)]
    return (*said, _readiness(draft), *_externals(draft))


def _liveness(draft: Draft) -> Statement:
    names = names_in(draft, DEPLOYABLES)
    return say(
        "resilience.health.liveness",
        services=naming(draft, "services", names),
        probe=Term("word.liveness"),
        interval=draft.fact("assumption.probe.interval"),
        restart=draft.fact("assumption.repair.process"),
    )


def _startup(draft: Draft) -> Statement:
    """How long a replica has to start, and to end what it has begun: the longest deadline of a request."""
    probe, time = Term("word.startup-probe"), draft.fact("k8s.pod_startup.p99")
    found = draft[DEADLINES]
    deadlines = [found[name].deadline for name in found if is_outside(draft, name)]
    longest = largest(*deadlines) if deadlines else draft.fact("assumption.drain")
    drain = longest.named("resilience.figure.drain")
    return say("resilience.health.startup", probe=probe, time=time, drain=drain)


def _readiness(draft: Draft) -> Statement:
    """Each service is ready when its own database answers; it can do some of its work without the others."""
    stores: dict[str, list[str]] = {}
    for name in draft[STORES]:
        if draft[STORES][name].kind == DATABASE:
            stores.setdefault(draft[STORES][name].service, []).append(name)
    items = [
        say("resilience.health.needs", service=service, stores=names) for service, names in stores.items()
    ]
    probe = Term("word.readiness")
    if not items:
        return say("resilience.health.readiness_alone", probe=probe, services=names_in(draft, DEPLOYABLES))
    if len(items) <= TOLD:
        return say("resilience.health.readiness", probe=probe, items=semicolons(items))
    number = count(draft.ledger.count("resilience.figure.stores", items))
    return say("resilience.health.readiness_many", count="n", probe=probe, n=number)


def _externals(draft: Draft) -> list[Statement]:
    names = sorted({name for each in draft.brief.use_cases.values() for name in each.external})
    return [say("resilience.health.externals", externals=names)] if names else []
