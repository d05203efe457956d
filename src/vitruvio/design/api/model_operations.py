"""Operations: the plans with their bodies, examples, errors, roles and scopes; each path and method once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from vitruvio.design.api.bodies import bodies_of
from vitruvio.design.api.callers import calling_services
from vitruvio.design.api.distinct import distinct_paths, rivals_of
from vitruvio.design.api.errors import errors_of
from vitruvio.design.api.exposure import is_open, needs_token
from vitruvio.design.api.facts import ASKING, INNER, PLACES, PLANS, STANDS_FOR, Plan
from vitruvio.design.api.inner import INDEX, asked_of, inner_operation, needs_of
from vitruvio.design.api.naming import kebab, words_of
from vitruvio.design.api.phrases import phrase_of
from vitruvio.design.api.sampling import examples_of, host_of, tongue_of_brief
from vitruvio.design.draft import Draft
from vitruvio.design.facts import (
    ACTING,
    DEPLOYABLES,
    HOMES,
    INTERACTIONS,
    OPERATIONS,
    REFERENCES,
    RESOURCES,
    TRIGGERS,
    WHOLES,
    WRITES,
)
from vitruvio.design.passes import decides
from vitruvio.model.parts import Operation

STATUS: Final = "/status"
_SUCCESS: Final = {
    "create": "201",
    "upload": "201",
    "stream": "202",
    "delete": "204",
    "webhook": "202",
    "websocket": "101",
}


@decides(
    requires=(
        ACTING,
        PLANS,
        PLACES,
        STANDS_FOR,
        RESOURCES,
        HOMES,
        WHOLES,
        REFERENCES,
        TRIGGERS,
        WRITES,
        DEPLOYABLES,
        INTERACTIONS,
    ),
    provides=(OPERATIONS, ASKING),
)
def model_operations(draft: Draft) -> None:
    """Provide an operation for each plan, for what services ask of each other, and each deployable's status.

    Where use cases would share a method and a path, the first by name keeps it; the others get a sub-resource
    named after what their names add.
    """
    # the plans' keys are listed here; an item reads its own plan and those that it must give way to
    plans = draft[PLANS].raw()
    paths, rivals = distinct_paths(plans), rivals_of(plans)
    keys = {f"{plans[name].method} {path}": name for name, path in paths.items()}
    inner = {key: each for key, each in asked_of(draft).items() if key not in keys}
    draft.each(ASKING, sorted(inner), lambda key: inner[key].asking)
    needs = needs_of(draft)
    with draft.trace.scope(f"fact:{OPERATIONS.name}"):
        draft.trace.note(INDEX)
    statuses = {f"GET {STATUS} {name}": name for name in draft[DEPLOYABLES].raw()}

    def make(key: str) -> Operation:
        if key in statuses:
            return _status(draft, statuses[key])
        if key in inner:
            return inner_operation(draft, key, inner[key])
        name = keys[key]
        for rival in rivals[name]:
            draft[PLANS][rival]
        return _operation(draft, draft[PLANS][name]._replace(path=paths[name]), needs.get(name, ()))

    draft.each(OPERATIONS, sorted({**keys, **inner, **statuses}), make)


def _status(draft: Draft, service: str) -> Operation:
    """The health of a deployable, which the platform asks for.

    The answer has the form of problem details in good health, too (AgID ModI, RAC_REST_NAME_011).
    """
    name = draft[DEPLOYABLES][service].name
    answer = {
        "type": f"https://{host_of(draft)}/status/ok",
        "title": "OK",
        "status": 200,
        "detail": name,
        "instance": STATUS,
    }
    return Operation(name, "GET", STATUS, "status", response=answer, errors=("500", "503"), public=False)


def _operation(draft: Draft, plan: Plan, needs: Sequence[str]) -> Operation:
    use_case = draft.brief.use_cases[plan.use_case]
    phrase = phrase_of(plan.use_case, tongue_of_brief(draft))
    bodies = bodies_of(draft, plan, phrase)
    request, response = examples_of(draft, plan.subject, plan.kind, bodies, phrase.verb)
    later = use_case.may_be_pending or use_case.within is not None
    pending = plan.kind in ("create", "action", "update") and later
    return Operation(
        service=draft[HOMES][f"use case:{plan.use_case}"],
        method=plan.method,
        path=plan.path,
        kind=plan.kind,
        use_case=plan.use_case,
        resource=plan.subject,
        status="202" if pending else _SUCCESS.get(plan.kind, "200"),
        request=request,
        response=response,
        errors=errors_of(draft, plan, bodies, needs),
        roles=use_case.actors if plan.public else calling_services(draft, plan.use_case),
        scope=_scope(draft, plan),
        only_own=use_case.only_own,
        idempotency_key=plan.method == "POST" and plan.kind in ("create", "action", "upload"),
        public=plan.public,
        body=bodies.body,
        answer=bodies.answer,
        parameters=bodies.parameters,
    )


def _scope(draft: Draft, plan: Plan) -> str:
    """What a token must allow: ``orders.read``; empty where one may call without."""
    if not needs_token(draft, plan) or is_open(draft, plan.use_case):
        return ""
    mode = "read" if plan.method == "GET" else "write"
    inner = "" if plan.public else f"{INNER.removeprefix('/')}."
    if not plan.subject:
        return f"{inner}{kebab(words_of(plan.use_case))}.{mode}"
    resource = draft[RESOURCES][plan.subject]
    inside = resource.parent and resource.entity in draft.brief.entities[resource.parent].parts
    whole = f"{draft[RESOURCES][resource.parent].collection}." if inside and plan.public else ""
    return f"{inner}{whole}{resource.collection}.{mode}"
