"""Architect's judgements, each with a pair of briefs that differ in one thing and get the two answers."""

from __future__ import annotations

from typing import Any, NamedTuple

Change = tuple[tuple[str, ...], Any]


class Judgement(NamedTuple):
    """A decision that goes one way in a brief and another with one change of it.

    `brief` is one of the six, or ``shop`` (the brief that the laws' witnesses change); `common` is changed
    in both, `change` in the second alone; a value of None takes a key out. An empty answer says that there is
    nothing to decide.
    """

    name: str
    brief: str
    decision: str
    first: str
    second: str
    change: tuple[Change, ...]
    common: tuple[Change, ...] = ()


def at(*place: str, to: Any) -> Change:
    """A change of a brief at one place."""
    return place, to


SMALL = (at("constraints", "teams", to="1"),)
ONE = (at("decide", to={"packing": "one deployable"}),)
EACH = (at("decide", to={"packing": "one per context"}),)
SAGA = {"creates": {"Order": "1"}, "updates": {"Stock": "4"}, "actor": "customer", "rate": "20/s"}

JUDGEMENTS = (
    Judgement(
        "monolith-first",
        "shop",
        "style",
        "monolith",
        "microservices",
        (at("constraints", "teams", to="9"),),
        SMALL,
    ),
    Judgement(
        "deployables-follow-teams",
        "bottega",
        "packing",
        "one per context",
        "one deployable",
        (at("constraints", "teams", to="1"),),
    ),
    Judgement(
        "idle-load-on-functions",
        "pastebin",
        "hosting",
        "containers",
        "functions",
        tuple(
            at("use_cases", each, "rate", to="4/day") for each in ("create paste", "read paste", "view stats")
        ),
        (at("use_cases", "delete expired", "every", to="1 day"),),
    ),
    Judgement(
        "own-cluster-from-a-size-on",
        "twitter",
        "hosting",
        "kubernetes",
        "containers",
        tuple(
            at("use_cases", each, "rate", to="2k/s")
            for each in ("view home timeline", "view user timeline", "search", "post tweet")
        ),
    ),
    Judgement(
        "stated-platform-wins",
        "pastebin",
        "hosting",
        "containers",
        "kubernetes",
        (at("constraints", "platform", to="kubernetes"),),
    ),
    Judgement(
        "card-data-live-apart",
        "shop",
        "isolation.payment",
        "role and key",
        "network",
        (at("constraints", "compliance", to=["pci-dss"]),),
        (at("entities", "Receipt", "data", to=["payment"]),),
    ),
    Judgement(
        "fields-of-sensitive-data-encrypted",
        "shop",
        "encryption.Order",
        "",
        "by field",
        (at("entities", "Order", "data", to=["health"]),),
        (at("entities", "Order", "attributes", "note", to="long text"),),
    ),
    Judgement(
        "owner-checked-in-the-store-for-health-data",
        "shop",
        "ownership check",
        "query filter",
        "row-level security",
        (at("entities", "Order", "data", to=["health"]),),
        (at("use_cases", "place order", "only", to="own"),),
    ),
    Judgement(
        "opaque-token-where-one-service-guards",
        "ambulatorio",
        "token format",
        "opaque",
        "signed",
        (at("decide", to={"packing": "one per context"}),),
    ),
    Judgement(
        "cache-only-what-may-be-old",
        "shop",
        "cache.view product",
        "shared",
        "",
        (at("use_cases", "view product", "staleness", to=None),),
    ),
    Judgement(
        "no-cache-for-few-readers",
        "shop",
        "cache.view product",
        "shared",
        "none",
        (at("use_cases", "view product", "rate", to="1/hour"),),
    ),
    Judgement(
        "search-index-when-searches-press",
        "bottega",
        "search.Product",
        "search index",
        "postgresql",
        (at("use_cases", "search products", "rate", to="1/s"),),
    ),
    Judgement(
        "copy-what-is-read-often-and-may-be-old",
        "bottega",
        "remote read.catalogue.Stock",
        "copy",
        "call",
        tuple(at("use_cases", each, "staleness", to=None) for each in ("view product", "search products")),
    ),
    Judgement(
        "saga-of-few-by-events",
        "bottega",
        "saga.place order",
        "orchestration",
        "choreography",
        (at("use_cases", "place order", "calls", to=None),),
    ),
    Judgement("queue-in-the-database-of-one-service", "shop", "broker", "postgresql", "sqs", EACH, ()),
    Judgement(
        "log-broker-for-many-messages",
        "cantiere",
        "broker",
        "nats",
        "kafka",
        (at("use_cases", "invia misura", "rate", to="400k/s"),),
    ),
    Judgement(
        "tables-by-month-when-large",
        "shop",
        "partitioning.Receipt",
        "none",
        "time",
        (at("use_cases", "place order", "rate", to="20/s"),),
        (at("use_cases", "place order", "rate", to="20/hour"),),
    ),
    Judgement(
        "tables-by-hash-when-nothing-goes-by-the-month",
        "twitter",
        "partitioning.Follow",
        "hash",
        "time",
        (at("entities", "Follow", "retention", to="5 years"),),
        (at("entities", "Follow", "attributes", "since", to="timestamp"),),
    ),
    Judgement(
        "read-copies-when-readers-exceed-a-machine",
        "shop",
        "read copies.shop-db",
        "none",
        "read copies",
        (at("use_cases", "view product", "rate", to="400k/s"),),
        (
            at("use_cases", "view product", "staleness", to=None),
            at("decide", to={"packing": "one deployable"}),
        ),
    ),
    Judgement(
        "shards-last",
        "shop",
        "sharding.shop-db",
        "none",
        "shards",
        (at("use_cases", "place order", "rate", to="100k/s"),),
        ONE,
    ),
    Judgement(
        "standby-for-availability",
        "shop",
        "redundancy.shop-db",
        "multi-zone",
        "single",
        (at("quality", "availability", to="98%"), at("use_cases", "place order", "availability", to="98%")),
        ONE,
    ),
    Judgement(
        "log-archive-for-a-short-rpo",
        "shop",
        "backup.shop-db",
        "nightly backup",
        "log archive",
        (at("quality", "rpo", to="10 min"),),
        (
            *ONE,
            at("quality", "availability", to="98%"),
            at("use_cases", "place order", "availability", to="98%"),
            at("quality", "rto", to="3 days"),
            at("quality", "rpo", to="2 days"),
        ),
    ),
    Judgement(
        "external-out-of-the-path-when-it-may-pend",
        "shop",
        "dependence.place order",
        "short",
        "pending",
        (at("use_cases", "place order", "may_be_pending", to="yes"),),
    ),
    Judgement(
        "retry-what-may-repeat",
        "bottega",
        "retry.payment provider.charge payment",
        "once",
        "repeated",
        (
            at("use_cases", "charge payment", "creates", to=None),
            at("use_cases", "charge payment", "reads", to=["Order"]),
        ),
        (
            at("use_cases", "charge payment", "latency", to="p99 < 9 s"),
            at("use_cases", "place order", "latency", to="p99 < 30 s"),
        ),
    ),
    Judgement(
        "canary-needs-traffic",
        "ambulatorio",
        "rollout.ambulatorio",
        "rolling",
        "canary",
        (at("use_cases", "cerca disponibilita", "rate", to="500/s"),),
    ),
    Judgement(
        "burn-rate-needs-traffic",
        "ambulatorio",
        "alerting.annulla prenotazione",
        "probe",
        "enough",
        (at("use_cases", "cerca disponibilita", "rate", to="500/s"),),
    ),
    Judgement(
        "on-call-needs-people",
        "shop",
        "on call",
        "round the clock",
        "working hours",
        (at("constraints", "people", to="4"),),
    ),
    Judgement(
        "strangers-clients-are-given-time",
        "shop",
        "version support",
        "short",
        "long",
        (at("actors", "customer", "kind", to="system"),),
        (),
    ),
    Judgement(
        "gateway-when-there-is-something-to-route", "shop", "gateway", "load balancer", "envoy", EACH, ()
    ),
    Judgement(
        "files-in-an-object-store",
        "shop",
        "files.Receipt",
        "in the table",
        "object storage",
        (at("entities", "Receipt", "attributes", "scan", to="file(5 MB)"),),
        (at("entities", "Receipt", "attributes", "scan", to="file(2 KB)"),),
    ),
    Judgement(
        "scale-before-a-steep-peak",
        "shop",
        "scaling in time",
        "on the load",
        "ahead of peaks",
        (at("use_cases", "view product", "peak", to={"factor": "20x", "for": "1 h", "ramp": "10 s"}),),
        (),
    ),
    Judgement(
        "summaries-in-the-store",
        "bottega",
        "reading.sales report.Order",
        "report",
        "list",
        (at("use_cases", "sales report", "reads", to={"Order": "20", "Payment": "20"}),),
    ),
    Judgement(
        "contracts-by-consumers-of-many-teams",
        "bottega",
        "contract tests",
        "consumer-driven",
        "shared schemas",
        (at("constraints", "teams", to="1"),),
        EACH,
    ),
    Judgement(
        "rows-locked-when-hot",
        "bottega",
        "locking.Stock",
        "optimistic",
        "row lock",
        (
            at("use_cases", "place order", "rate", to="4000/s"),
            at("entities", "Stock", "count", to="100"),
        ),
    ),
)
