"""What carries messages: nothing, a table of the store, a managed queue, a broker or a log."""

from __future__ import annotations

from typing import Final

from vitruvio.design.draft import Draft
from vitruvio.design.facts import BROKER, PROVIDER, QUEUES, REGION
from vitruvio.design.passes import decides
from vitruvio.design.scalability.derive_load import growth_to_horizon
from vitruvio.design.scalability.price_broker import broker_people, broker_price
from vitruvio.design.services.facts import BROKER_KIND
from vitruvio.model import Figure, Holds, Option, largest, option, say
from vitruvio.units import RATE

NONE: Final = "none"
TABLE: Final = "postgresql"
TERMS: Final = {
    "sqs": "product.sqs",
    "nats": "product.nats",
    "rabbitmq": "product.rabbitmq",
    "kafka": "product.kafka",
}


@decides(requires=(QUEUES, PROVIDER, REGION), provides=(BROKER, BROKER_KIND))
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
        option("sqs", [some, managed, busiest(draft) <= _batched(draft)], _cost(draft, "sqs", mean, peak)),
        option("nats", [some, peak <= _replicated(draft)], _cost(draft, "nats", mean, peak)),
        option(
            "rabbitmq",
            [Holds(say("services.condition.asked_for"), False)],
            _cost(draft, "rabbitmq", mean, peak),
        ),
        option("kafka", [some], _cost(draft, "kafka", mean, peak)),
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


def _cost(draft: Draft, kind: str, mean: Figure, peak: Figure) -> Figure:
    """The line of the bill at the horizon and the people beside it, USD/s."""
    price = broker_price(draft, kind, mean * growth_to_horizon(draft), peak)
    people = broker_people(draft, kind)
    return (price if people is None else price + people).named("services.figure.broker_cost", kind)
