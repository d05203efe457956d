"""Cases of the rules on resilience."""

from __future__ import annotations

from typing import Any

from tests.rules.cases_structure import call, dep
from tests.rules.small import Case, both, drop, given, made, num, put, small
from vitruvio.model import Shortfall, say
from vitruvio.model.parts import (
    Availability,
    Backup,
    CallPolicy,
    Deadline,
    Demand,
    Latency,
    Saga,
    SagaStep,
    ServiceSizing,
    Store,
    UseCaseLoad,
    Work,
)

CHARGE = "sales>payments:charge payment"
PROVIDER = "payments>payment provider:charge payment"
RUNS = {"a": dep("a", use_cases=("see",)), "b": dep("b", use_cases=("ask",))}
ASKED = {"a>b:ask": call("a", "b", "ask", trigger="see")}


def policy(key: str = "a>b:ask", **changes: Any) -> dict[str, Any]:
    """How a calls b for the use case that its own calls."""
    source, _, rest = key.partition(">")
    target, _, use_case = rest.partition(":")
    known = {"opens_at": num(0.5), "idempotent": True}
    return {key: made(CallPolicy, source=source, target=target, use_case=use_case, **{**known, **changes})}


def outside(**changes: Any) -> dict[str, Any]:
    """How a calls an external for its own use case."""
    return policy("a>bank:see", external=True, **changes)


def deadline(use_case: str, time: float, work: float = 0.0) -> dict[str, Any]:
    """How long a use case has."""
    return {use_case: made(Deadline, use_case=use_case, deadline=num(time), own_work=num(work))}


def available(predicted: float, target: float = 0.99, **changes: Any) -> dict[str, Any]:
    """How available the use case see is."""
    known = {"use_case": "see", "predicted": num(predicted), "target": num(target), "target_stated": True}
    return {"see": made(Availability, **{**known, **changes})}


def saga(*undone: str, pivot: str = "third") -> dict[str, Any]:
    """A saga of three steps, of which those named can be undone."""
    steps = tuple(
        SagaStep(f"of {name}", name, (), "undo" if name in undone else "")
        for name in ("first", "second", "third")
    )
    return {"see": made(Saga, use_case="see", coordinator="a", steps=steps, pivot=pivot)}


def kept(**changes: Any) -> dict[str, Any]:
    """The backup of s."""
    return {"s": made(Backup, store="s", **changes)}


STORE = {"s": made(Store, name="s", service="a", kind="postgresql")}
RATE = {"see": made(UseCaseLoad, use_case="see", peak=num(10.0), peak_horizon=num(100.0))}

RESILIENCE = {
    "resilience.retry-without-idempotency": Case(
        small(policies={**policy(attempts=num(3.0)), **policy("a>c:see", idempotent=False)}),
        small(policies=policy(attempts=num(3.0), idempotent=False)),
        put("policies", PROVIDER, attempts=num(3.0)),
    ),
    "resilience.retry-without-pause": Case(
        small(policies=policy(attempts=num(3.0))),
        small(policies=policy(attempts=num(3.0), backoff=num(0.0))),
        put("policies", "sales>mail provider:send confirmation", backoff=num(0.0)),
    ),
    "resilience.retry-amplification": Case(
        small(
            deployables=RUNS,
            interactions=ASKED,
            policies={**policy(attempts=num(3.0)), **policy("b>s:ask", attempts=num(2.0))},
        ),
        small(
            deployables=RUNS,
            interactions=ASKED,
            policies={**policy(attempts=num(3.0)), **policy("b>s:ask", attempts=num(3.0))},
        ),
        both(put("policies", CHARGE, attempts=num(3.0)), put("policies", PROVIDER, attempts=num(3.0))),
    ),
    "resilience.deadline-too-short": Case(
        small(policies=policy("a>s:see", attempts=num(2.0)), deadlines=deadline("see", 3.5, 0.5)),
        small(policies=policy("a>s:see", attempts=num(2.0)), deadlines=deadline("see", 3.4, 0.5)),
        put("policies", PROVIDER, timeout=num(5.0)),
    ),
    "resilience.caller-gives-up-first": Case(
        small(interactions=ASKED, policies=policy(timeout=num(2.0)), deadlines=deadline("ask", 2.0)),
        small(interactions=ASKED, policies=policy(timeout=num(1.0)), deadlines=deadline("ask", 2.0)),
        put("policies", CHARGE, timeout=num(0.5)),
    ),
    "resilience.call-without-policy": Case(
        small(interactions=ASKED, policies=policy()),
        small(interactions=ASKED),
        drop("policies", "sales>catalogue:view cart"),
    ),
    "resilience.call-without-end": Case(
        small(policies=policy()),
        small(policies={**policy(timeout=num(float("inf"))), **policy("a>c:see", attempts=num(0.0))}),
        put("policies", CHARGE, timeout=num(0.0)),
    ),
    "resilience.breaker-never-opens": Case(
        small(policies=outside()),
        small(policies=outside(opens_at=num(1.0))),
        put("policies", PROVIDER, open_for=num(0.0)),
    ),
    "resilience.narrow-bulkhead": Case(
        small(
            interactions=ASKED,
            policies=policy(permits=num(10.0), timeout=num(2.0)),
            loads=RATE,
            services={"a": made(ServiceSizing, replicas=num(2.0))},
            latencies={"ask": made(Latency, mean=num(2.0))},
        ),
        small(
            interactions=ASKED,
            policies=policy(permits=num(9.0), timeout=num(2.0)),
            loads=RATE,
            services={"a": made(ServiceSizing, replicas=num(2.0))},
            latencies={"ask": made(Latency, mean=num(2.0))},
        ),
        put("policies", CHARGE, permits=num(0.1)),
        fine=(
            small(
                interactions=ASKED,
                policies=policy(permits=num(9.0), timeout=num(0.1)),
                loads=RATE,
                services={"a": made(ServiceSizing, replicas=num(2.0))},
                latencies={"ask": made(Latency, mean=num(2.0))},
            ),
            small(
                policies=policy("a>s:see", permits=num(9.0), timeout=num(2.0)),
                loads=RATE,
                stores=STORE,
                services={"a": made(ServiceSizing, replicas=num(2.0), pool=num(9.0))},
                demands={"see": made(Demand, store_cpu={"s": num(2.0)})},
            ),
        ),
    ),
    "resilience.external-over-its-limit": Case(
        small(
            policies=outside(),
            loads=RATE,
            availabilities=available(1.0),
            figures=(given("externals.bank.limit", 100.0),),
        ),
        small(
            policies=outside(),
            loads=RATE,
            availabilities=available(1.0),
            figures=(given("externals.bank.limit", 99.0),),
        ),
        put("loads", "charge payment", peak_horizon=num(1000.0)),
        fine=(
            small(
                policies=outside(),
                loads=RATE,
                availabilities=available(1.0),
                figures=(given("externals.bank.limit", 99.0),),
                shortfalls=(Shortfall("limit.bank", say("a"), say("b")),),
            ),
            small(
                policies=outside(),
                loads=RATE,
                availabilities=available(1.0),
                figures=(given("externals.bank.limit", 99.0),),
                lines={"use_cases.see.may_be_pending": "yes"},
            ),
        ),
    ),
    "resilience.step-without-undo": Case(
        small(sagas=saga("first", "second")),
        small(sagas=saga("first")),
        put(
            "sagas",
            "place order",
            steps=(
                SagaStep("sales", "place order", ("Order",)),
                SagaStep("payments", "charge payment", ("Payment",), "refund payment"),
            ),
        ),
    ),
    "resilience.saga-without-pivot": Case(
        small(sagas=saga()),
        small(sagas=saga(pivot="fourth")),
        put("sagas", "cancel order", pivot="refund order"),
    ),
    "resilience.step-not-repeatable": Case(
        small(sagas=saga(pivot="first"), policies=policy("a>of second:second")),
        small(sagas=saga(pivot="first"), policies=policy("a>of second:second", idempotent=False)),
        put("policies", "sales>payments:refund payment", idempotent=False),
    ),
    "resilience.write-without-saga": Case(
        small(
            deployables={"a": dep("a", entities=("A", "B"))},
            work={"see": made(Work, write_cpu={"A": num(1.0), "B": num(1.0)})},
        ),
        small(
            deployables={"a": dep("a", entities=("A",)), "b": dep("b", entities=("B",))},
            work={"see": made(Work, write_cpu={"A": num(1.0), "B": num(1.0)})},
        ),
        drop("sagas", "publish product"),
    ),
    "resilience.too-few-replicas": Case(
        small(
            deployables=RUNS,
            availabilities=available(1.0, 0.999),
            services={
                "a": made(ServiceSizing, replicas=num(2.0), replicas_horizon=num(2.0), minimum=num(2.0)),
                "b": made(ServiceSizing),
            },
        ),
        small(deployables=RUNS, availabilities=available(1.0, 0.999), services={"a": made(ServiceSizing)}),
        put("services", "warehouse", minimum=num(1.0)),
    ),
    "resilience.data-lost": Case(
        small(backups=kept(recovery_point=num(60.0)), figures=(given("quality.rpo", 60.0),)),
        small(backups=kept(recovery_point=num(61.0)), figures=(given("quality.rpo", 60.0),)),
        put("backups", "sales-db", recovery_point=num(86400.0)),
    ),
    "resilience.slow-recovery": Case(
        small(backups=kept(recovery_time=num(60.0)), figures=(given("quality.rto", 60.0),), stores=STORE),
        small(backups=kept(recovery_time=num(61.0)), figures=(given("quality.rto", 60.0),), stores=STORE),
        put("backups", "sales-db", recovery_time=num(7200.0)),
    ),
    "resilience.store-without-backup": Case(
        small(stores=STORE, backups=kept()),
        small(stores=STORE, backups=kept(kept=num(0.0))),
        drop("backups", "sales-db"),
    ),
    "resilience.availability-above-external": Case(
        small(
            deployables=RUNS,
            policies=outside(),
            availabilities=available(0.98),
            figures=(given("externals.bank.availability", 0.98),),
        ),
        small(
            deployables=RUNS,
            policies=outside(),
            availabilities=available(0.99),
            figures=(given("externals.bank.availability", 0.98),),
        ),
        put("availabilities", "place order", predicted=num(0.99999)),
    ),
    "resilience.availability-missed": Case(
        small(availabilities=available(0.99)),
        small(availabilities=available(0.98)),
        put("availabilities", "view cart", predicted=num(0.9)),
    ),
    "resilience.deadline-below-latency": Case(
        small(deadlines=deadline("see", 2.0), latencies={"see": made(Latency, predicted=num(2.0))}),
        small(deadlines=deadline("see", 1.0), latencies={"see": made(Latency, predicted=num(2.0))}),
        put("deadlines", "place order", deadline=num(0.2)),
    ),
}
