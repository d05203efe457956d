"""How each synchronous call is made: timeout, attempts, breaker, bulkhead."""

from __future__ import annotations

from collections.abc import Sequence

from vitruvio.design.draft import Draft
from vitruvio.design.facts import DEADLINES, DEPLOYABLES, HOMES, POLICIES, SERVICES, STORES
from vitruvio.design.formulas import JOBS_PRESENT, POOL_FOR_BLOCKING
from vitruvio.design.passes import decides
from vitruvio.design.resilience.choose_redundancy import DATABASE
from vitruvio.design.resilience.facts import CALLS, CLIENTS, THRESHOLDS, Call, Client
from vitruvio.design.resilience.keys import keyed_by
from vitruvio.design.resilience.set_thresholds import USUAL
from vitruvio.design.resilience.zones import left_of
from vitruvio.model import apply, ceil, largest
from vitruvio.model.parts import CallPolicy
from vitruvio.units import NONE, RATE

Place = tuple[str, int]  # a use case, and the place of the call among its calls


@decides(
    requires=(CALLS, DEADLINES, DEPLOYABLES, HOMES, SERVICES, STORES, THRESHOLDS),
    provides=(CLIENTS, POLICIES),
)
def set_call_policies(draft: Draft) -> None:
    """Provide a policy for every call of a store, another deployable or an external.

    Breaker and bulkhead stand between a deployable and a target, whichever use case calls.
    """
    places: dict[str, Place] = {}
    clients: dict[str, list[Place]] = {}
    with draft.trace.scope("index:policies"):
        for name, each in draft[CALLS].items():
            for number, call in enumerate(each):
                if call.target.kind != "inside":
                    places[call.target.key] = (name, number)
                    clients.setdefault(_pair(draft, name, call), []).append((name, number))
    keyed_by(draft, CLIENTS, "index:policies")
    keyed_by(draft, POLICIES, "index:policies")
    draft.each(CLIENTS, sorted(clients), lambda pair: _client(draft, pair, clients[pair]))
    draft.each(POLICIES, sorted(places), lambda key: _policy(draft, *places[key]))


def _pair(draft: Draft, name: str, call: Call) -> str:
    return f"{draft[HOMES][f'use case:{name}']}>{call.target.name}"


def _client(draft: Draft, pair: str, places: Sequence[Place]) -> Client:
    """Calls in flight from one replica: what arrives while slow calls last, by Little's law, and a margin.

    There are at least so many that chance alone seldom refuses a call, by Erlang's loss formula; and they
    suffice for the share of the peak that a replica gets when a zone is lost. To its own database it has as
    many as its pool has connections, for one of which the others wait.
    """
    calls = [draft[CALLS][name][number] for name, number in places]
    home = draft[HOMES][f"use case:{places[0][0]}"]
    replicas = draft[SERVICES][home].replicas
    rate = draft.total((each.rate for each in calls), RATE) / replicas
    left = left_of(draft, draft[DEPLOYABLES][home], replicas)
    in_flight = draft.total((apply(JOBS_PRESENT, each.rate, each.need) for each in calls), NONE) / left
    kept = ceil(in_flight * (1 + draft.fact("assumption.scalability.pool.margin")))
    second, refused = draft.unit("second"), draft.fact("assumption.bulkhead.refused")
    seldom = apply(POOL_FOR_BLOCKING, in_flight / second, second, refused)
    permits = largest(kept, seldom, draft.fact("assumption.scalability.pool.least"))
    pool = draft[SERVICES][home].pool
    if pool is not None and is_pooled(draft, calls[0].target.name):
        permits = pool
    calls_seen = draft.fact("assumption.breaker.calls") / rate
    window = largest(draft.fact("assumption.breaker.window"), calls_seen)
    return Client(
        rate=rate,
        permits=permits.named("resilience.figure.permits", pair),
        window=window.named("resilience.figure.window", pair),
    )


def is_pooled(draft: Draft, target: str) -> bool:
    """Whether what is called is a database, to which connections are held."""
    return target in draft[STORES] and draft[STORES][target].kind == DATABASE


def _policy(draft: Draft, name: str, number: int) -> CallPolicy:
    call = draft[CALLS][name][number]
    client = draft[CLIENTS][_pair(draft, name, call)]
    external = call.target.kind == "external"
    return CallPolicy(
        source=draft[HOMES][f"use case:{name}"],
        target=call.target.name,
        use_case=call.target.use_case,
        timeout=call.timeout,
        attempts=call.attempts,
        backoff=call.backoff,
        deadline=draft[DEADLINES][name].deadline,
        permits=client.permits,
        opens_at=draft[THRESHOLDS][call.target.name] if external else draft.fact(USUAL),
        window=client.window,
        open_for=draft.fact("assumption.breaker.open"),
        idempotent=call.repeatable,
        external=external,
    )
