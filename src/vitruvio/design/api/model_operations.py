"""Operations: the plans with their bodies, examples, errors, roles and scopes; each path and method once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from vitruvio.design.api.bodies import bodies_of
from vitruvio.design.api.bulk import bulk_name, bulk_operation, bulks_of
from vitruvio.design.api.callers import calling_services
from vitruvio.design.api.distinct import distinct_paths, rivals_of
from vitruvio.design.api.errors import errors_of
from vitruvio.design.api.exposure import is_open, needs_token
from vitruvio.design.api.facts import ASKING, BATCHES, INNER, PLACES, PLANS, ROOT, STANDS_FOR, Plan
from vitruvio.design.api.ids import ids_of, inner_name
from vitruvio.design.api.inner import INDEX, Asked, asked_of, inner_operation, needs_of
from vitruvio.design.api.naming import kebab, words_of
from vitruvio.design.api.parameters import keys_of
from vitruvio.design.api.phrases import phrase_of
from vitruvio.design.api.progress import (
    PENDING,
    followed_of,
    is_pending,
    place_of_progress,
    progress_example,
    progress_of,
    progress_properties,
)
from vitruvio.design.api.rules import rules_of
from vitruvio.design.api.sampling import arguments_of, examples_of, host_of, tongue_of_brief
from vitruvio.design.draft import Draft
from vitruvio.design.facts import (
    ACTING,
    DEPLOYABLES,
    HOMES,
    INTERACTIONS,
    LOADS,
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
        ROOT,
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
        LOADS,
    ),
    provides=(OPERATIONS, ASKING, BATCHES),
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
    bulks = {key: each for key, each in bulks_of(draft, plans).items() if key not in keys}
    ids = ids_of([*keys, *sorted(inner), *sorted(bulks)], lambda key: _name(key, keys, inner, bulks))
    draft.each(ASKING, sorted(inner), lambda key: inner[key].asking)
    needs = needs_of(draft)
    with draft.trace.scope(f"fact:{OPERATIONS.name}"):
        draft.trace.note(INDEX)
        # whether there is a batch at all rests on what its decision read
        list(draft[BATCHES].values())
    statuses = {f"GET {STATUS} {name}": name for name in draft[DEPLOYABLES].raw()}
    followed = followed_of(draft, plans)

    def make(key: str) -> Operation:
        if key in statuses:
            return _status(draft, statuses[key])
        if key in inner:
            return inner_operation(draft, key, ids[key], inner[key])
        if key in followed:
            return progress_of(draft, key, followed[key])
        if key in bulks:
            plan = bulks[key]
            return bulk_operation(draft, key, ids[key], plan, make(f"{plan.method} {paths[plan.use_case]}"))
        name = keys[key]
        for rival in rivals[name]:
            draft[PLANS][rival]
        return _operation(draft, draft[PLANS][name]._replace(path=paths[name]), ids[key], needs.get(name, ()))

    draft.each(OPERATIONS, sorted({**keys, **inner, **statuses, **followed, **bulks}), make)


def _name(key: str, keys: Mapping[str, str], inner: Mapping[str, Asked], bulks: Mapping[str, Plan]) -> str:
    """What the operation at a key is called in words."""
    if key in keys:
        return keys[key]
    return inner_name(key, inner[key].kind) if key in inner else bulk_name(bulks[key])


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
    return Operation(
        name, "GET", STATUS, "status", response=answer, errors=("500", "503"), public=False, id="readStatus"
    )


def _operation(draft: Draft, plan: Plan, id: str, needs: Sequence[str]) -> Operation:
    use_case = draft.brief.use_cases[plan.use_case]
    phrase = phrase_of(plan.use_case, tongue_of_brief(draft))
    bodies = bodies_of(draft, plan, phrase)
    progress = place_of_progress(draft, plan) if is_pending(draft, plan) else ""
    if progress:
        bodies = bodies._replace(answer=progress_properties(draft))
    request, response = examples_of(draft, plan.subject, plan.kind, bodies, phrase.verb)
    if progress:
        response = progress_example(draft, plan, PENDING)
    keys = keys_of(draft, plan.path, (plan.subject, *use_case.reads, *draft[WRITES][plan.use_case]))
    return Operation(
        service=draft[HOMES][f"use case:{plan.use_case}"],
        method=plan.method,
        path=plan.path,
        kind=plan.kind,
        use_case=plan.use_case,
        resource=plan.subject,
        status="202" if progress else _SUCCESS.get(plan.kind, "200"),
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
        id=id,
        keys=keys,
        arguments=arguments_of(draft, plan.subject, (*keys, *bodies.parameters)),
        rules=rules_of(draft, plan.use_case),
        progress=progress,
        sunset=use_case.sunset or "",
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
