"""The queues: what carries them and at what price, how they are ordered, retried and kept."""

from __future__ import annotations

from vitruvio.design.draft import Draft
from vitruvio.design.facts import QUEUES, TENANCY
from vitruvio.design.passes import states
from vitruvio.design.prices import in_currency
from vitruvio.design.services.choose_broker import table_cores
from vitruvio.design.services.facts import BROKER_KIND
from vitruvio.design.services.products import broker_part
from vitruvio.model import Compared, Decision, Option, Prose, Statement, count, percent, say, series
from vitruvio.units import RATE


@states("integration_patterns.message_queues", requires=(QUEUES, BROKER_KIND, TENANCY))
def state_queues(draft: Draft) -> Prose:
    """What carries messages, which queues there are, and what becomes of a message that fails."""
    if not draft[QUEUES]:
        return (say("integration.queues.none"),)
    return (_broker(draft), _listed(draft), *_tenants(draft), _redelivery(draft), _retention(draft))


def _broker(draft: Draft) -> Statement:
    decision = draft.decided("broker")
    if decision.chosen == "postgresql":
        peak = draft.total((each.peak for each in draft[QUEUES].values()), RATE)
        return say(
            "integration.queues.table",
            cores=percent(table_cores(draft, peak)),
            others=series(_prices(draft, decision), "comma"),
        )
    if decision.overruled:
        return say("integration.queues.asked", broker=broker_part(decision.chosen))
    cost = decision.option().cost
    return say(
        "integration.queues.broker",
        broker=broker_part(decision.chosen),
        cost=in_currency(draft, cost) if cost is not None else draft.zero(),
        others=series(_prices(draft, decision), "comma"),
    )


def _prices(draft: Draft, decision: Decision) -> list[Statement]:
    """What the options not taken would cost, those marked that could not carry the load."""
    return [
        say(
            f"integration.queues.other.{'possible' if each.possible() else 'refused'}",
            broker=broker_part(each.name),
            cost=in_currency(draft, each.cost),
        )
        for each in decision.options
        if each.cost is not None and each.name != decision.chosen and _was_weighed(each)
    ]


def _was_weighed(option: Option) -> bool:
    """Whether figures, and not words of the brief, speak for or against an option."""
    return all(isinstance(each, Compared) or each.holds() for each in option.when)


def _listed(draft: Draft) -> Statement:
    queues = draft[QUEUES]
    ordered = [
        say("integration.queues.item", name=each.name, rate=each.peak, key=each.key)
        for each in queues.values()
        if each.ordered
    ]
    free = [
        say("integration.queues.free", name=each.name, rate=each.peak)
        for each in queues.values()
        if not each.ordered
    ]
    return say(
        "integration.queues.listed",
        count="queues",
        queues=count(draft.ledger.count("services.figure.queues", list(queues))),
        names=series([*ordered, *free], "semicolon"),
    )


def _tenants(draft: Draft) -> list[Statement]:
    """What keeps the messages of one tenant from holding up those of the others."""
    tenancy = draft[TENANCY].get("tenants")
    if tenancy is None:
        return []
    return [say("integration.queues.tenants", most=percent(tenancy.most))]


def _redelivery(draft: Draft) -> Statement:
    return say(
        "integration.queues.redelivery",
        attempts=count(draft.fact("assumption.broker.attempts")),
        acknowledge=draft.fact("assumption.broker.acknowledge"),
        kept=draft.fact("assumption.dead-letter.retention"),
    )


def _retention(draft: Draft) -> Statement:
    kind = draft[BROKER_KIND]
    if kind == "sqs":
        return say("integration.queues.retention", kept=draft.fact("sqs.retention"))
    if kind == "kafka":
        return say("integration.queues.retention", kept=draft.fact("kafka.log.retention"))
    if kind == "postgresql":
        return say("integration.queues.outbox", kept=draft.fact("assumption.outbox.retention"))
    return say("integration.queues.retention", kept=draft.fact("assumption.broker.retention"))
