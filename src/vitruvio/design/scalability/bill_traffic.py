"""What moving bytes costs: load balancer, answers to the internet, the edge, messages, logs and traces."""

from __future__ import annotations

from collections.abc import Iterator

from vitruvio.design.draft import Draft
from vitruvio.design.facts import BROKER, CACHES, DEMANDS, LOADS, QUEUES
from vitruvio.design.prices import priced_region, unit_price
from vitruvio.design.scalability.bill_compute import Line
from vitruvio.design.scalability.derive_load import growth_to_horizon
from vitruvio.design.scalability.messages import is_outside
from vitruvio.design.scalability.price_broker import broker_price
from vitruvio.design.scalability.telemetry import logs_kept, traces_kept
from vitruvio.model import Figure, largest, smallest
from vitruvio.model.parts import Demand, UseCaseLoad
from vitruvio.units import DATA_RATE, RATE

OWN = "assumption.scalability."
TIERS = ("tier1", "tier2", "tier3")
Runs = list[tuple[UseCaseLoad, Demand]]


def traffic_lines(draft: Draft) -> Iterator[Line]:
    """The lines of moving bytes."""
    edge = {key.partition("/")[2] for key in draft[CACHES] if key.startswith("cdn/")}
    outside = [name for name in draft.brief.use_cases if is_outside(draft, name)]
    cached = [(draft[LOADS][name], draft[DEMANDS][name]) for name in outside if name in edge]
    plain = [(draft[LOADS][name], draft[DEMANDS][name]) for name in outside if name not in edge]
    yield balancer_line(draft, [*cached, *plain])
    now, horizon = bytes_sent(draft, plain)
    yield Line("traffic", "internet", egress(draft, now), egress(draft, horizon))
    if cached:
        yield edge_line(draft, cached)
    yield from broker_lines(draft)
    yield from telemetry_lines(draft)


def bytes_sent(draft: Draft, runs: Runs) -> tuple[Figure, Figure]:
    """Bytes a second of the answers: today's mean, and at the horizon."""
    now = draft.total((load.mean * demand.sent for load, demand in runs), DATA_RATE)
    horizon = draft.total((load.mean_horizon * demand.sent for load, demand in runs), DATA_RATE)
    return now, horizon


def balancer_line(draft: Draft, runs: Runs) -> Line:
    """A load balancer: by the hour, and by capacity units of bytes and connections."""
    hour, unit = unit_price(draft, "lb.alb.hour"), unit_price(draft, "lb.alb.lcu")
    per_bytes = draft.fact(OWN + "lcu.bytes") / draft.unit("h")
    per_connection = draft.fact(OWN + "lcu.connections") * draft.fact(OWN + "connection.requests")
    sent, sent_horizon = bytes_sent(draft, runs)
    rate = draft.total((load.mean for load, _ in runs), RATE)
    rate_horizon = draft.total((load.mean_horizon for load, _ in runs), RATE)
    now = hour + unit * largest(sent / per_bytes, rate / per_connection)
    horizon = hour + unit * largest(sent_horizon / per_bytes, rate_horizon / per_connection)
    return Line("load balancer", "gateway", now, horizon)


def egress(draft: Draft, sent: Figure) -> Figure:
    """Answers to the internet (USD/s): each part of the volume at the price of its tier."""
    stem = f"traffic.aws.internet-egress.{priced_region(draft)}"
    below, costs = draft.zero(DATA_RATE), []
    for tier in TIERS:
        until = draft.fact(f"{stem}.{tier}_up_to")
        part = largest(smallest(sent, until) - below, draft.zero(DATA_RATE))
        costs.append(part * draft.fact(f"{stem}.{tier}"))
        below = until
    rest = largest(sent - below, draft.zero(DATA_RATE))
    return draft.total([*costs, rest * draft.fact(f"{stem}.tier4")])


def edge_line(draft: Draft, runs: Runs) -> Line:
    """Answers by way of the edge: requests and bytes."""
    request, byte = draft.fact("cdn.cloudfront.eu.https"), draft.fact("cdn.cloudfront.eu.tier1")
    sent, sent_horizon = bytes_sent(draft, runs)
    rate = draft.total((load.mean for load, _ in runs), RATE)
    rate_horizon = draft.total((load.mean_horizon for load, _ in runs), RATE)
    return Line("traffic", "edge", rate * request + sent * byte, rate_horizon * request + sent_horizon * byte)


def broker_lines(draft: Draft) -> Iterator[Line]:
    """The broker, if there is one: what its choice was weighed by, without the people."""
    product = draft[BROKER].rpartition(".")[2]
    if not product:
        return
    queues, growth = [draft[QUEUES][name] for name in draft[QUEUES]], growth_to_horizon(draft)
    rate = draft.total((each.rate for each in queues), RATE)
    peak = draft.total((each.peak for each in queues), RATE)
    now = broker_price(draft, product, rate, peak / growth)
    yield Line("broker", product, now, broker_price(draft, product, rate * growth, peak))


def telemetry_lines(draft: Draft) -> Iterator[Line]:
    """Logs and traces: what is taken in, and what is kept of it; spans cost what lines of logs do."""
    for part, kept in (("logs", logs_kept(draft)), ("traces", traces_kept(draft))):
        stored = kept.retention * unit_price(draft, "logs.cloudwatch.storage")
        price = unit_price(draft, "logs.cloudwatch.ingest") + stored
        yield Line(part, "all", kept.now * price, kept.horizon * price)
