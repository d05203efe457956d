"""The field resilience_patterns.monitoring_and_alerting.alert_conditions."""

from __future__ import annotations

from collections.abc import Sequence

from vitruvio.design.draft import Draft
from vitruvio.design.facts import ALERTS, AVAILABILITIES, LOADS, QUEUES, STORES
from vitruvio.design.passes import states
from vitruvio.design.resilience.wording import grouped, names_in, naming, number_of, semicolons
from vitruvio.model import Prose, Statement, Term, ceil, count, factor, option, percent, say
from vitruvio.units import RATE

FIELD = "resilience_patterns.monitoring_and_alerting.alert_conditions"


@states(FIELD, requires=(ALERTS, AVAILABILITIES, LOADS, QUEUES, STORES))
def state_alerts(draft: Draft) -> Prose:
    """When somebody is called, when a ticket is opened, and whether there are requests enough to judge by."""
    found = {name: draft[AVAILABILITIES][name] for name in draft[AVAILABILITIES]}
    said = [_burning(draft, "page"), _burning(draft, "ticket")]
    if found:
        groups = grouped({name: each.target for name, each in found.items()})
        said += [_failing(draft, names) for names, _ in groups]
    return (*said, *_queues(draft), _disks(draft))


def _burning(draft: Draft, severity: str) -> Statement:
    items = [
        say(
            "resilience.alerts.burn",
            rate=factor(alert.rate),
            long=alert.long_window,
            short=alert.short_window,
            spent=percent(alert.budget_spent),
        )
        for alert in (draft[ALERTS][key] for key in draft[ALERTS])
        if alert.severity == severity
    ]
    return say(f"resilience.alerts.{severity}", items=semicolons(items))


def _failing(draft: Draft, names: Sequence[str]) -> Statement:
    """How many failing requests of an objective page first; where there are too few, probes help."""
    alert, target = draft[ALERTS]["page_fast"], draft[AVAILABILITIES][names[0]].target
    rate = draft.total((draft[LOADS][name].mean for name in names), RATE)
    share = (alert.rate * (1 - target)).named("resilience.figure.failing_share", names[0])
    failing = (rate * alert.short_window * share).named("resilience.figure.failing", names[0])
    options = [option("enough", [draft.fact("assumption.breaker.probes") <= failing]), option("probe")]
    enough = draft.choose(f"alerting.{names[0]}", options).chosen == "enough"
    return say(
        "resilience.alerts.enough" if enough else "resilience.alerts.probe",
        names=naming(draft, "use_cases", names),
        target=percent(target),
        share=percent(share),
        short=alert.short_window,
        failing=count(ceil(failing)),
        interval=draft.fact("assumption.probe.interval"),
    )


def _queues(draft: Draft) -> list[Statement]:
    queues = names_in(draft, QUEUES)
    if not queues:
        return []
    number = draft.ledger.count("resilience.figure.queues", queues)
    return [
        say(
            "resilience.alerts.queues",
            count="n",
            n=count(number),
            lag=draft.fact("assumption.lag.alarm"),
            dead=Term("word.dead-letters"),
        )
    ]


def _disks(draft: Draft) -> Statement:
    number = number_of(draft, "stores", STORES)
    fill = percent(draft.fact("assumption.fill.disk"))
    lag = draft.fact("assumption.lag.alarm")
    return say("resilience.alerts.stores", count="n", n=count(number), fill=fill, lag=lag)
