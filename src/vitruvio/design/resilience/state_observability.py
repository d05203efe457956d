"""The field resilience_patterns.monitoring_and_alerting.observability."""

from __future__ import annotations

from vitruvio.design.draft import Draft
from vitruvio.design.facts import DEPLOYABLES, LOADS, TRIGGERS
from vitruvio.design.passes import states
from vitruvio.design.resilience.facts import PATHS
from vitruvio.design.resilience.wording import naming, number_of
from vitruvio.design.scalability.telemetry import observed_runs
from vitruvio.model import Prose, Statement, Term, count, option, percent, say

FIELD = "resilience_patterns.monitoring_and_alerting.observability"


@states(FIELD, requires=(DEPLOYABLES, LOADS, PATHS, TRIGGERS))
def state_observability(draft: Draft) -> Prose:
    """How a request is followed through the services, how much of that is kept, and where one looks."""
    said = [_traces(draft), *_longest(draft)]
    return (*said, _logs(draft), _dashboards(draft))


def _traces(draft: Draft) -> Statement:
    """How many requests leave a trace, and how much that is."""
    rate, _ = observed_runs(draft)
    sample = draft.fact("assumption.trace.sample")
    spans = rate * sample * draft.fact("assumption.trace.bytes") * draft.fact("assumption.trace.retention")
    return say(
        "resilience.observability.traces",
        product=Term("product.opentelemetry"),
        context=Term("protocol.trace-context"),
        sample=percent(sample),
        rate=rate.named("resilience.figure.requests"),
        size=spans.named("resilience.figure.trace_size"),
        kept=draft.fact("assumption.trace.retention"),
    )


def _longest(draft: Draft) -> list[Statement]:
    """The use case whose answer passes through the most parts."""
    paths = {name: draft[PATHS][name] for name in draft[PATHS]}
    if not paths:
        return []
    parts = {
        name: draft.ledger.count(
            "resilience.figure.parts", [*path.services, *path.stores, *path.externals], name
        )
        for name, path in paths.items()
    }
    options = [option(name, cost=0 - figure) for name, figure in parts.items()]
    name = draft.choose("longest path", options, by="cost").chosen
    path = paths[name]
    return [
        say(
            "resilience.observability.path",
            use_case=name,
            parts=count(parts[name]),
            services=naming(draft, "services", path.services),
        )
    ]


def _logs(draft: Draft) -> Statement:
    return say(
        "resilience.observability.logs",
        log=Term("word.structured-log"),
        kept=draft.fact("assumption.log.retention"),
        header=Term("header.traceparent"),
    )


def _dashboards(draft: Draft) -> Statement:
    number = number_of(draft, "services", DEPLOYABLES)
    return say(
        "resilience.observability.dashboards", count="n", n=count(number), product=Term("product.grafana")
    )
