"""The field resilience_patterns.monitoring_and_alerting.metrics_collection."""

from __future__ import annotations

from vitruvio.design.draft import Draft
from vitruvio.design.facts import CACHES, DEPLOYABLES, OPERATIONS, QUEUES, SERVICES, STORES
from vitruvio.design.passes import states
from vitruvio.design.resilience.wording import names_in, number_of
from vitruvio.model import Prose, Statement, Term, count, say
from vitruvio.units import NONE

FIELD = "resilience_patterns.monitoring_and_alerting.metrics_collection"


@states(FIELD, requires=(CACHES, DEPLOYABLES, OPERATIONS, QUEUES, SERVICES, STORES))
def state_metrics(draft: Draft) -> Prose:
    """What is measured of operations, of resources, of queues, caches and externals, and how often."""
    operations = number_of(draft, "operations", OPERATIONS)
    services = number_of(draft, "services", DEPLOYABLES)
    stores = number_of(draft, "stores", STORES)
    said = [
        say(
            "resilience.metrics.operations",
            count="n",
            n=count(operations),
            method=Term("word.red-method"),
        ),
        say(
            "resilience.metrics.resources",
            services=count(services),
            stores=count(stores),
            method=Term("word.use-method"),
        ),
    ]
    return (*said, *_more(draft), _collected(draft))


def _more(draft: Draft) -> list[Statement]:
    said = []
    queues = names_in(draft, QUEUES)
    if queues:
        number = draft.ledger.count("resilience.figure.queues", queues)
        said.append(say("resilience.metrics.queues", count="n", n=count(number)))
    caches = sorted({draft[CACHES][key].use_case for key in draft[CACHES]})
    if caches:
        said.append(say("resilience.metrics.caches", use_cases=caches))
    externals = sorted({name for each in draft.brief.use_cases.values() for name in each.external})
    if externals:
        said.append(say("resilience.metrics.externals", externals=externals))
    return said


def _collected(draft: Draft) -> Statement:
    """How often all is read, how long it is kept, and how much that is."""
    replicas = draft.total((draft[SERVICES][name].replicas for name in draft[DEPLOYABLES]), NONE)
    series = (replicas * draft.fact("assumption.metric.series")).named("resilience.figure.series")
    return say(
        "resilience.metrics.collected",
        product=Term("product.prometheus"),
        interval=draft.fact("assumption.metric.interval"),
        kept=draft.fact("assumption.metric.retention"),
        series=count(series),
    )
