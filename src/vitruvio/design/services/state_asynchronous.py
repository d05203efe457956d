"""What nobody waits for: follow-ups, writes that are sent, and the feeds of copies."""

from __future__ import annotations

from vitruvio.design.draft import Draft
from vitruvio.design.facts import HOMES, QUEUES
from vitruvio.design.passes import states
from vitruvio.design.services.facts import BROKER_KIND
from vitruvio.design.services.products import broker_part, effect_of
from vitruvio.design.services.reach import home_of
from vitruvio.model import Prose, Statement, count, say, series
from vitruvio.model.parts import Queue
from vitruvio.units import RATE


@states("service_design.communication_patterns.asynchronous", requires=(QUEUES, BROKER_KIND, HOMES))
def state_asynchronous(draft: Draft) -> Prose:
    """What is sent through what, who follows whom, and how nothing is lost."""
    queues = list(draft[QUEUES].values())
    if not queues:
        return (say("services.asynchronous.none"),)
    fed = [each for each in queues if not each.use_case]
    return (_carried(draft, queues), *_followed(draft, queues), *_fed(fed), _kept(draft))


def _carried(draft: Draft, queues: list[Queue]) -> Statement:
    draft.decided("broker")
    kind = draft[BROKER_KIND]
    mean = draft.total((each.rate for each in queues), RATE).named("services.figure.messages")
    peak = draft.total((each.peak for each in queues), RATE).named("services.figure.messages_peak")
    return say(
        f"services.asynchronous.{'table' if kind in ('none', 'postgresql') else 'broker'}",
        count="queues",
        broker=broker_part(kind),
        queues=count(draft.ledger.count("services.figure.queues", queues)),
        mean=mean,
        peak=peak,
    )


def _followed(draft: Draft, queues: list[Queue]) -> list[Statement]:
    """By publisher and listener, what follows."""
    found: dict[tuple[str, str], list[Queue]] = {}
    for each in queues:
        if each.use_case:
            found.setdefault((each.publisher, each.listener), []).append(each)
    flows = []
    for (publisher, listener), follow_ups in sorted(found.items()):
        cases = series([_case(draft, each) for each in follow_ups])
        what = "within" if publisher == listener else "across"
        flows.append(
            say(f"services.asynchronous.{what}", publisher=publisher, listener=listener, cases=cases)
        )
    return [say("services.asynchronous.followed", flows=series(flows, "semicolon"))] if flows else []


def _case(draft: Draft, queue: Queue) -> Statement:
    """A follow-up, or what a use case writes elsewhere, with its messages at the horizon's peak."""
    follows = queue.listener == home_of(draft, queue.use_case)
    return say("services.edge", service=queue.use_case if follows else effect_of(queue), rate=queue.peak)


def _fed(queues: list[Queue]) -> list[Statement]:
    feeds = [
        say(
            "services.asynchronous.feed",
            reader=each.listener,
            entity=each.key,
            owner=each.publisher,
            rate=each.peak,
        )
        for each in queues
    ]
    return [say("services.asynchronous.fed", feeds=series(feeds, "semicolon"))] if feeds else []


def _kept(draft: Draft) -> Statement:
    """Messages leave with the transaction that causes them, and arrive at least once."""
    return say("services.asynchronous.outbox", poll=draft.fact("assumption.outbox.poll"))
