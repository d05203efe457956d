"""What a broker costs: its machines or its requests, the messages that it keeps, and the people it takes."""

from __future__ import annotations

from typing import Final

from vitruvio.design.draft import Draft
from vitruvio.design.prices import priced_region, unit_price
from vitruvio.model import Figure, ceil, largest

# How long each keeps messages on disks that are paid for; the others keep them within their price.
KEPT: Final = {"nats": "assumption.broker.retention", "kafka": "kafka.log.retention"}
OPERATED: Final = {
    "nats": "assumption.store.people.own",
    "kafka": "assumption.store.people.own",
    "rabbitmq": "assumption.store.people.managed",
}


def broker_price(draft: Draft, kind: str, rate: Figure, peak: Figure) -> Figure:
    """What the provider asks (USD/s) for `rate` messages a second in the mean and `peak` at most."""
    zones = draft.fact("assumption.zones")
    if kind == "sqs":
        # each message is sent, received and deleted
        return rate * draft.fact("assumption.services.queue.requests") * unit_price(draft, "broker.sqs.fifo")
    if kind == "rabbitmq":
        return unit_price(draft, "broker.amazonmq.rabbitmq.m5.xlarge.cluster")
    if kind == "nats":
        machines = zones * draft.fact(f"aws.t4g.medium.{priced_region(draft)}")
        return machines + kept(draft, kind, rate) * unit_price(draft, "block.ebs.gp3")
    machines = brokers(draft, peak) * unit_price(draft, "stream.msk.kafka.m7g.large")
    return machines + kept(draft, kind, rate) * unit_price(draft, "stream.msk.storage")


def brokers(draft: Draft, peak: Figure) -> Figure:
    """Managed brokers of a log: at least one in each zone, each taking in what its disks allow."""
    incoming = peak * draft.fact("assumption.event.size") * draft.fact("msk.standard.storage-io-factor")
    room = draft.fact("msk.m7g.large.ebs") * draft.fact("assumption.utilisation.broker")
    return largest(draft.fact("assumption.zones"), ceil(incoming / room))


def kept(draft: Draft, kind: str, rate: Figure) -> Figure:
    """Bytes of the messages that a broker keeps, a copy in each zone."""
    return (
        rate * draft.fact("assumption.event.size") * draft.fact(KEPT[kind]) * draft.fact("assumption.zones")
    )


def broker_people(draft: Draft, kind: str) -> Figure | None:
    """The people to operate a broker, USD/s; None where the provider does."""
    if kind not in OPERATED:
        return None
    share = draft.fact(OPERATED[kind])
    return share * draft.fact("assumption.salary") * draft.fact("money.usd_per_eur")
