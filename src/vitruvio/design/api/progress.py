"""What is answered before it is done: where its progress is asked for, and what is told there (AIP-151)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from vitruvio.design.api.callers import calling_services
from vitruvio.design.api.codes import uuid
from vitruvio.design.api.exposure import is_open, needs_token
from vitruvio.design.api.facts import INNER, PLACES, PLANS, ROOT, Plan
from vitruvio.design.api.ids import camel
from vitruvio.design.api.lexicon import samples
from vitruvio.design.api.parameters import keys_of
from vitruvio.design.api.paths import Paths
from vitruvio.design.api.sampling import arguments_of, host_of, tongue_of_brief
from vitruvio.design.api.schemas import bound
from vitruvio.design.draft import Draft
from vitruvio.design.facts import HOMES, RESOURCES
from vitruvio.model.parts import Operation, Property, Schema

PENDING: Final = "PENDING"
DONE: Final = "SUCCEEDED"
_STATES: Final = (PENDING, "RUNNING", DONE, "FAILED")
_SEGMENT: Final = {"en": "operations", "it": "operazioni"}
_KEY: Final = "operation_id"


def is_pending(draft: Draft, plan: Plan) -> bool:
    """Whether the caller gets a place to ask for the result instead of the result."""
    use_case = draft.brief.use_cases[plan.use_case]
    later = use_case.may_be_pending or use_case.within is not None
    return plan.kind in ("create", "action", "update") and later


def place_of_progress(draft: Draft, plan: Plan) -> str:
    """The path of the status resource: one for all operations on the same collection."""
    inner = "" if plan.public else INNER
    return f"{inner}/{_SEGMENT[tongue_of_brief(draft)]}/{_about(draft, plan)}/{{{_KEY}}}"


def _about(draft: Draft, plan: Plan) -> str:
    """The collection that an operation is about, else the noun of its own path."""
    if plan.subject:
        return draft[RESOURCES][plan.subject].collection
    return plan.path.removeprefix(INNER).strip("/").replace("/", "-")


def followed_of(draft: Draft, plans: Mapping[str, Plan]) -> dict[str, list[Plan]]:
    """By "GET path" of a status resource: the plans that it tells of."""
    found: dict[str, list[Plan]] = {}
    for plan in plans.values():
        if is_pending(draft, plan):
            found.setdefault(f"GET {place_of_progress(draft, plan)}", []).append(plan)
    return found


def progress_properties(draft: Draft) -> tuple[Property, ...]:
    """What a status resource tells: how far it is, and then its result's address or a problem."""
    return (
        Property("id", Schema("uuid", read_only=True, most=bound(draft, "uuid")), ""),
        Property("status", Schema("enumeration", values=_STATES, most=bound(draft, "enumeration")), ""),
        Property("created_at", Schema("timestamp", most=bound(draft, "timestamp")), ""),
        Property("resource_url", Schema("url", most=bound(draft, "url")), "", required=False),
        Property("problem", Schema("url", most=bound(draft, "url")), "", required=False),
    )


def progress_example(draft: Draft, plan: Plan, state: str) -> dict[str, Any]:
    """The status resource of an operation that is in `state`."""
    found = {
        "id": _id(draft, plan),
        "status": state,
        "created_at": samples(tongue_of_brief(draft)).now,
    }
    path = Paths(draft, plan.mine).record(plan.subject) if plan.subject else ""
    # which records can be read at all is the others' to say
    readable = {each.path for each in draft[PLANS].raw().values() if each.kind == "get" and each.public}
    if state == DONE and path in readable:
        found["resource_url"] = f"https://{host_of(draft)}{draft[ROOT]}{_record(draft, plan, path)}"
    return found


def _id(draft: Draft, plan: Plan) -> str:
    return uuid(f"operation/{draft[PLACES][plan.subject] if plan.subject else plan.use_case}")


def _record(draft: Draft, plan: Plan, path: str) -> str:
    """The path of the example's record, with its keys in it."""
    told = arguments_of(draft, plan.subject, keys_of(draft, path, (plan.subject,)))
    for name, value in told.items():
        path = path.replace(f"{{{name}}}", str(value))
    return path


def _callers(draft: Draft, plan: Plan) -> tuple[str, ...]:
    if plan.public:
        return tuple(draft.brief.use_cases[plan.use_case].actors)
    return calling_services(draft, plan.use_case)


def progress_of(draft: Draft, key: str, plans: Sequence[Plan]) -> Operation:
    """The operation that tells how far others are; who may start one of them may ask."""
    for each in plans:
        draft[PLANS][each.use_case]
    first = plans[0]
    kept = Property(_KEY, Schema("uuid", most=bound(draft, "uuid")), "")
    free = any(not needs_token(draft, each) or is_open(draft, each.use_case) for each in plans)
    about = _about(draft, first)
    errors = ("400", *(() if free else ("401",)), "404", *(("429",) if first.public else ()), "500")
    return Operation(
        service=draft[HOMES][f"use case:{first.use_case}"],
        method="GET",
        path=key.partition(" ")[2],
        kind="progress",
        use_case=first.use_case,
        resource=first.subject,
        response=progress_example(draft, first, DONE),
        errors=errors,
        roles=tuple(sorted({role for each in plans for role in _callers(draft, each)})),
        scope="" if free else f"{'' if first.public else 'internal.'}{about}.read",
        only_own=not free or any(draft.brief.use_cases[each.use_case].only_own for each in plans),
        public=first.public,
        answer=progress_properties(draft),
        id=camel(f"read {about} operation"),
        keys=(kept,),
        arguments={_KEY: _id(draft, first)},
    )
