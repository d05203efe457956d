"""What carries messages: nothing, a table of the store, a managed queue, a broker or a log."""

from __future__ import annotations

from typing import Final

from vitruvio.design.draft import Draft
from vitruvio.design.facts import BROKER, PROVIDER, QUEUES
from vitruvio.design.passes import decides
from vitruvio.design.services.facts import BROKER_KIND
from vitruvio.model import Figure, Holds, Option, ceil, largest, option, say
from vitruvio.units import RATE

NONE: Final = "none"
TABLE: Final = "postgresql"
TERMS: Final = {
    "sqs": "product.sqs",
    "nats": "product.nats",
    "rabbitmq": "product.rabbitmq",
    "kafka": "product.kafka",
}


@decides(requires=(QUEUES, PROVIDER), provides=(BROKER, BROKER_KIND))
def choose_broker(draft: Draft) -> None:
    """Provide the broker's product as a term, empty where a table of the store does, and its kind.

    The kind is one of none, postgresql, sqs, nats, rabbitmq and kafka.
    """
    kind = draft.choose("broker", _options(draft), by="cost").chosen
    draft.provide(BROKER_KIND, kind)
    draft.provide(BROKER, TERMS.get(kind, ""))


def _options(draft: Draft) -> list[Option]:
    queues = draft[QUEUES]
    names = list(queues)
    mean = draft.total((queues[name].rate for name in names), RATE).named("services.figure.messages")
    peak = draft.total((queues[name].peak for name in names), RATE).named("services.figure.messages_peak")
    crosses = any(queues[name].publisher != queues[name].listener for name in names)
    some = Holds(say("services.condition.some_queue"), bool(names))
    managed = Holds(say("services.condition.provider_queue"), draft[PROVIDER] == "aws")
    return [
        option(NONE, [Holds(say("services.condition.no_queue"), not names)]),
        option(
            TABLE,
            [
                some,
                Holds(say("services.condition.within_one"), not crosses),
                table_cores(draft, peak) <= draft.fact("assumption.services.queue.cores"),
            ],
        ),
        option("sqs", [some, managed, busiest(draft) <= _batched(draft)], _sqs_cost(draft, mean)),
        option("nats", [some, peak <= _replicated(draft)], _nats_cost(draft)),
        option("rabbitmq", [Holds(say("services.condition.asked_for"), False)], _rabbit_cost(draft)),
        option("kafka", [some], _kafka_cost(draft, peak)),
    ]


def table_cores(draft: Draft, peak: Figure) -> Figure:
    """Cores that a table used as a queue takes at a rate: an insert and an update for each message."""
    work = draft.fact("demand.store.postgres.insert_one") + draft.fact("demand.store.postgres.update_one_tx")
    return (peak * work).named("services.figure.table_cores")


def busiest(draft: Draft) -> Figure:
    """The rate of the busiest queue at the horizon's peak, 1/s."""
    queues = draft[QUEUES]
    most = largest(draft.zero(RATE), *(queues[name].peak for name in queues))
    return most.named("services.figure.busiest_queue")


def _batched(draft: Draft) -> Figure:
    return draft.fact("sqs.fifo.messages-batched") * draft.fact("assumption.utilisation.broker")


def _replicated(draft: Draft) -> Figure:
    """What a cluster takes in: each message is written in every zone."""
    one = draft.fact("nats.jetstream.publish-and-consume.r1-file")
    return one / draft.fact("assumption.zones") * draft.fact("assumption.utilisation.broker")


def _sqs_cost(draft: Draft, mean: Figure) -> Figure:
    """Each message is sent, received and deleted."""
    requests = mean * draft.fact("assumption.services.queue.requests")
    return (requests * draft.fact("broker.sqs.fifo")).named("services.figure.broker_cost", "sqs")


def _people(draft: Draft, share: str) -> Figure:
    return draft.fact(share) * draft.fact("assumption.salary") * draft.fact("money.usd_per_eur")


def _nats_cost(draft: Draft) -> Figure:
    """A machine in each zone and people to operate it."""
    machines = draft.fact("assumption.zones") * draft.fact("aws.t4g.medium.us-east-1")
    return (machines + _people(draft, "assumption.store.people.own")).named(
        "services.figure.broker_cost", "nats"
    )


def _rabbit_cost(draft: Draft) -> Figure:
    price = draft.fact("broker.amazonmq.rabbitmq.m5.xlarge.cluster")
    people = _people(draft, "assumption.store.people.managed")
    return (price + people).named("services.figure.broker_cost", "rabbitmq")


def _kafka_cost(draft: Draft, peak: Figure) -> Figure:
    """Managed brokers, at least one in each zone, each taking in what its disks allow, and their storage."""
    incoming = peak * draft.fact("assumption.event.size") * draft.fact("msk.standard.storage-io-factor")
    room = draft.fact("msk.m7g.large.ebs") * draft.fact("assumption.utilisation.broker")
    brokers = largest(draft.fact("assumption.zones"), ceil(incoming / room))
    machines = brokers * draft.fact("stream.msk.kafka.m7g.large")
    people = _people(draft, "assumption.store.people.own")
    return (machines + people).named("services.figure.broker_cost", "kafka")
