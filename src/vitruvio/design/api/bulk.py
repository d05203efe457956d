"""Several records in one request, for programs that would otherwise call many times a second."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import msgspec

from vitruvio.design.api.facts import BATCHES, PLANS, Plan
from vitruvio.design.api.ids import camel
from vitruvio.design.api.sampling import arguments_of
from vitruvio.design.api.schemas import MOST, bound
from vitruvio.design.api.visible import nest
from vitruvio.design.draft import Draft
from vitruvio.design.facts import LOADS, RESOURCES
from vitruvio.model import option
from vitruvio.model.parts import Operation, Property, Schema

RATE: Final = "assumption.api.bulk.rate"
_PROGRAMS: Final = ("system", "device")
_PLACE: Final = "batch"
# The status codes that there are (RFC 9110, section 15).
_FIRST: Final = 100
_LAST: Final = 599
_KINDS: Final = ("create", "update")


def bulks_of(draft: Draft, plans: Mapping[str, Plan]) -> dict[str, Plan]:
    """By "POST path" of a batch: the plan of what it does one by one.

    Zalando's guidelines (rules 152 and 166) and AIP-231 to AIP-234 describe such operations.
    """
    draft.each(BATCHES, sorted(plans), lambda name: _place_of(draft, draft[PLANS][name]))
    places = draft[BATCHES].raw()
    return {f"POST {places[name]}": plans[name] for name in places}


def _place_of(draft: Draft, plan: Plan) -> str | None:
    single = plan.public and plan.kind in _KINDS and plan.extent == "one" and plan.subject
    return f"{_collection(draft, plan)}/{_PLACE}" if single and _calls_often(draft, plan) else None


def _collection(draft: Draft, plan: Plan) -> str:
    ending = f"/{{{draft[RESOURCES][plan.subject].parameter}}}"
    return plan.path.removesuffix(ending)


def _calls_often(draft: Draft, plan: Plan) -> bool:
    """Whether one program calls more often than single requests are made for."""
    use_case = draft.brief.use_cases[plan.use_case]
    actors = [draft.brief.actors[each] for each in use_case.actors if each in draft.brief.actors]
    resource = draft[RESOURCES][plan.subject]
    programs = actors and all(each.kind in _PROGRAMS for each in actors)
    if not programs or resource.singleton or use_case.within is not None:
        return False
    counts = [draft.given(each, "count") for each in actors]
    known = [each for each in counts if each is not None]
    peak = draft[LOADS][plan.use_case].peak
    each = peak / draft.total(known) if known and len(known) == len(counts) else peak
    often = each.named("api.figure.calls_of_one", plan.use_case)
    options = [option("single", [often <= draft.fact(RATE)]), option("batch")]
    return draft.choose(f"bulk.{plan.use_case}", options).chosen == "batch"


def bulk_operation(draft: Draft, key: str, id: str, plan: Plan, single: Operation) -> Operation:
    """The operation that takes several at once and answers for each of them (207, RFC 4918)."""
    draft[BATCHES][plan.use_case]
    resource = draft[RESOURCES][plan.subject]
    named = tuple(each for each in resource.properties if each.name == resource.key)
    given = single.body if plan.kind == "create" else (*named, *single.body)
    body = nest(draft, "items", plan.subject, given, many=True)
    answer = nest(draft, "items", "", _outcome(draft), many=True)
    request = dict(single.request or {})
    if plan.kind == "update":
        request = {resource.key: arguments_of(draft, plan.subject, named)[resource.key], **request}
    path = key.partition(" ")[2]
    keys = tuple(each for each in single.keys if f"{{{each.name}}}" in path)
    return msgspec.structs.replace(
        single,
        method="POST",
        path=path,
        kind="bulk",
        status="207",
        request={"items": [request]},
        response={"items": [{"index": 0, "status": 200 if plan.kind == "update" else 201}]},
        errors=tuple(sorted({*single.errors} - {"404", "409", "412", "415"} | {"413"})),
        idempotency_key=True,
        body=(body,),
        answer=(answer,),
        parameters=(),
        id=id,
        keys=keys,
        arguments={each.name: single.arguments[each.name] for each in keys},
        rules=(),
        progress="",
    )


def _outcome(draft: Draft) -> tuple[Property, ...]:
    """What became of one record: its place in the request, its status, and the problem if there is one."""
    most = draft.fact(MOST + "list")
    return (
        Property("index", Schema("integer", most=most, least=draft.ledger.lift(0)), ""),
        Property(
            "status", Schema("integer", most=draft.ledger.lift(_LAST), least=draft.ledger.lift(_FIRST)), ""
        ),
        Property("problem", Schema("url", most=bound(draft, "url")), "", required=False),
    )


def bulk_name(plan: Plan) -> str:
    """What a batch is called: ``update tracking`` is ``update tracking batch``."""
    return camel(f"{plan.use_case} {_PLACE}")
