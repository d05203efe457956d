"""How operations behave over HTTP: how often, how fast, how long an answer holds, what a change names."""

from __future__ import annotations

from vitruvio.design.api.exposure import is_open
from vitruvio.design.api.facts import ASKING
from vitruvio.design.data.staleness import lifetimes
from vitruvio.design.draft import Draft
from vitruvio.design.facts import (
    CACHES,
    DATA,
    DEPLOYABLES,
    EXCHANGES,
    INTERACTIONS,
    LOADS,
    OPERATIONS,
    OWNERS,
    WAITED,
    WHOLES,
    WRITES,
)
from vitruvio.design.passes import decides
from vitruvio.design.security.facts import TOUCHED
from vitruvio.design.services.facts import READING
from vitruvio.model import Figure, option, smallest
from vitruvio.model.parts import Exchange, Operation
from vitruvio.units import RATE

_READ = ("get", "list", "search", "summary")
_CHANGED = "412"


@decides(
    requires=(
        ASKING,
        CACHES,
        DATA,
        DEPLOYABLES,
        INTERACTIONS,
        LOADS,
        OPERATIONS,
        OWNERS,
        READING,
        TOUCHED,
        WAITED,
        WHOLES,
        WRITES,
    ),
    provides=(EXCHANGES,),
)
def model_exchanges(draft: Draft) -> None:
    """Provide for each operation how it is called, kept and changed.

    An answer may be reused for as long as the brief lets its records be old, less what caches and copies of
    the design already take of it (RFC 9111, section 5.2); one with protected data is kept by nobody. A change
    must name the version that it changes where its callers can read the record (RFC 9110, section 13.1.1).
    """
    # which operations there are is theirs to say; each exchange reads its own
    operations = draft[OPERATIONS].raw()
    readable: dict[str, list[str]] = {}
    for key, each in operations.items():
        if each.kind == "get":
            readable.setdefault(each.path, []).append(key)
    draft.each(EXCHANGES, sorted(operations), lambda key: _exchange(draft, key, readable))


def _exchange(draft: Draft, key: str, readable: dict[str, list[str]]) -> Exchange:
    operation = draft[OPERATIONS][key]
    if operation.kind in ("status", "progress", "bulk"):
        return Exchange(owner=_owner(draft, operation), cache="no-store" if operation.scope else "no-cache")
    mean, peak = _rates(draft, key, operation)
    latency, share = _objective(draft, operation)
    cache, age = _reuse(draft, operation)
    single = operation.resource and operation.kind in ("get", "create", "update", "action")
    one = single and operation.status in ("200", "201") and not _is_several(operation)
    return Exchange(
        mean=mean,
        peak=peak,
        latency=latency,
        share=share,
        owner=_owner(draft, operation),
        etag=bool(one) or (operation.kind in _READ and cache != "no-store"),
        if_match=_if_match(draft, operation, readable) if _CHANGED in operation.errors else "",
        cache=cache,
        max_age=age,
    )


def _is_several(operation: Operation) -> bool:
    return [each.name for each in operation.answer] == ["items"]


def _rates(draft: Draft, key: str, operation: Operation) -> tuple[Figure, Figure]:
    """Calls a second today: the use case's, or those of all who ask for it inside."""
    if operation.use_case:
        load = draft[LOADS][operation.use_case]
        return load.mean, load.peak
    asking = [draft[INTERACTIONS][each] for each in draft[ASKING][key]]
    return draft.total((each.rate for each in asking), RATE), draft.total(
        (each.peak for each in asking), RATE
    )


def _objective(draft: Draft, operation: Operation) -> tuple[Figure | None, Figure | None]:
    if not operation.use_case:
        return None, None
    use_case = draft.brief.use_cases[operation.use_case]
    return draft.given(use_case, "latency"), draft.given_share(use_case, "latency")


def _owner(draft: Draft, operation: Operation) -> str:
    """The team that owns the records, else the only one that owns any of the service's."""
    own = draft[OWNERS][operation.resource] if operation.resource else ""
    if own:
        return own
    owners = {draft[OWNERS][each] for each in draft[DEPLOYABLES][operation.service].entities} - {""}
    return owners.pop() if len(owners) == 1 else ""


def _reuse(draft: Draft, operation: Operation) -> tuple[str, Figure | None]:
    """Who may keep an answer, and for how long (s)."""
    name = operation.use_case
    if operation.method != "GET" or not operation.public or not name or operation.kind not in _READ:
        return "no-store", None
    if draft[TOUCHED][name].reads:
        return "no-store", None
    edge = draft[CACHES].get(f"cdn/{name}")
    if edge is not None:
        return "public", edge.ttl
    ages = lifetimes(draft, name)
    spent = any(draft[CACHES].get(f"{layer}/{name}") is not None for layer in ("shared", "process"))
    if spent or set(ages) != set(draft.brief.use_cases[name].reads) or not ages:
        return "no-cache", None
    age = smallest(*ages.values()) if len(ages) > 1 else next(iter(ages.values()))
    # the header counts whole seconds (RFC 9111, section 1.2.2)
    options = [option("reuse", [draft.unit("s") <= age]), option("ask again")]
    if draft.choose(f"reuse.{name}", options).chosen == "ask again":
        return "no-cache", None
    return ("public" if is_open(draft, name) else "private"), age


def _if_match(draft: Draft, operation: Operation, readable: dict[str, list[str]]) -> str:
    """``required`` where all who change a record can read it, and so know its version."""
    for key in readable.get(operation.path, ()):
        reading = draft[OPERATIONS][key]
        open_to = not reading.scope or set(operation.roles) <= set(reading.roles)
        if reading.service == operation.service and open_to:
            return "required"
    return "optional"
