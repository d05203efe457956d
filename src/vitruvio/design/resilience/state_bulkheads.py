"""The field resilience_patterns.fault_tolerance.bulkheads."""

from __future__ import annotations

from vitruvio.design.draft import Draft
from vitruvio.design.facts import DEPLOYABLES, SERVICES, STORES
from vitruvio.design.passes import states
from vitruvio.design.resilience.facts import CLIENTS, SHEDDING
from vitruvio.design.resilience.set_call_policies import is_pooled
from vitruvio.design.resilience.wording import grouped, naming, semicolons
from vitruvio.model import Prose, Statement, count, percent, say

FIELD = "resilience_patterns.fault_tolerance.bulkheads"
TOLD = 6


@states(FIELD, requires=(CLIENTS, DEPLOYABLES, SERVICES, SHEDDING, STORES))
def state_bulkheads(draft: Draft) -> Prose:
    """How many calls of each target one replica may have in flight, and what else is kept apart."""
    said: list[Statement] = []
    permits = {
        key.replace(">", " → "): draft[CLIENTS][key].permits
        for key in draft[CLIENTS]
        if not is_pooled(draft, key.partition(">")[2])
    }
    if permits:
        items = [
            say(
                "resilience.bulkheads.permits",
                count="calls",
                calls=naming(draft, "calls", names),
                permits=count(figure),
            )
            for names, figure in grouped(permits)[:TOLD]
        ]
        margin = percent(draft.fact("assumption.scalability.pool.margin"))
        refused = percent(draft.fact("assumption.bulkhead.refused"))
        said.append(say("resilience.bulkheads.all", items=semicolons(items), margin=margin, refused=refused))
    return (*said, *_pools(draft), _shedding(draft))


def _pools(draft: Draft) -> list[Statement]:
    pools = {}
    for name in draft[DEPLOYABLES]:
        pool = draft[SERVICES][name].pool
        if pool is not None:
            pools[name] = pool
    items = [
        say(
            "resilience.bulkheads.pool",
            count="services",
            services=naming(draft, "services", names),
            pool=count(figure),
        )
        for names, figure in grouped(pools)[:TOLD]
    ]
    return [say("resilience.bulkheads.pools", items=semicolons(items))] if items else []


def _shedding(draft: Draft) -> Statement:
    """Who is refused first under too much load, class by class."""
    use = percent(draft.fact("assumption.shed.utilisation"))
    classes = draft[SHEDDING]
    items = [
        say("resilience.shedding.waiting", use_cases=naming(draft, "use_cases", each.use_cases))
        if each.target is None
        else say(
            "resilience.shedding.answered",
            use_cases=naming(draft, "use_cases", each.use_cases),
            target=percent(each.target),
        )
        for each in classes
    ]
    if len(items) == 1:
        return say("resilience.bulkheads.shedding_alike", use=use)
    return say("resilience.bulkheads.shedding", use=use, items=semicolons(items))
