"""Operations: the plans with their bodies, examples, errors, roles and scopes; each path and method once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from vitruvio.design.api.bodies import Bodies, bodies_of
from vitruvio.design.api.errors import errors_of
from vitruvio.design.api.examples import Examples
from vitruvio.design.api.exposure import is_open, needs_token
from vitruvio.design.api.facts import PLANS, STANDS_FOR, Plan
from vitruvio.design.api.lexicon import Tongue, samples
from vitruvio.design.api.naming import kebab, words_of
from vitruvio.design.api.phrases import Phrase, action_noun, phrase_of
from vitruvio.design.api.schemas import upper_snake
from vitruvio.design.draft import Draft
from vitruvio.design.facts import DEPLOYABLES, HOMES, OPERATIONS, REFERENCES, RESOURCES, WRITES
from vitruvio.design.passes import decides
from vitruvio.model.parts import Operation, Property

STATUS: Final = "/status"
_STEM: Final = 4
_SUCCESS: Final = {
    "create": "201",
    "upload": "201",
    "stream": "202",
    "delete": "204",
    "webhook": "204",
    "websocket": "101",
}


@decides(
    requires=(PLANS, STANDS_FOR, RESOURCES, HOMES, REFERENCES, WRITES, DEPLOYABLES),
    provides=(OPERATIONS,),
)
def model_operations(draft: Draft) -> None:
    """Provide an operation for each plan, and the status of each deployable.

    Where use cases would share a method and a path, the first by name keeps it; the others get a sub-resource
    named after what their names add.
    """
    # the plans' keys are listed here; an item reads its own plan and those that it must give way to
    plans = draft[PLANS].raw()
    paths = _distinct(plans)
    keys = {f"{plans[name].method} {path}": name for name, path in paths.items()}
    rivals = _rivals(plans)
    statuses = {f"GET {STATUS} {name}": name for name in draft[DEPLOYABLES].raw()}

    def make(key: str) -> Operation:
        if key in statuses:
            return _status(draft, statuses[key])
        name = keys[key]
        for rival in rivals[name]:
            draft[PLANS][rival]
        return _operation(draft, draft[PLANS][name]._replace(path=paths[name]))

    draft.each(OPERATIONS, sorted({**keys, **statuses}), make)


def _rivals(plans: Mapping[str, Plan]) -> dict[str, list[str]]:
    """By use case: those that would have the same method and path."""
    groups: dict[tuple[str, str], list[str]] = {}
    for name, plan in plans.items():
        groups.setdefault((plan.method, plan.path), []).append(name)
    return {
        name: [each for each in groups[plan.method, plan.path] if each != name]
        for name, plan in plans.items()
    }


def _distinct(plans: Mapping[str, Plan]) -> dict[str, str]:
    """By use case: its path, no method having one twice."""
    taken: dict[tuple[str, str], str] = {}
    late = list[str]()
    for name, plan in plans.items():
        if taken.setdefault((plan.method, plan.path), name) != name:
            late.append(name)
    for name in late:
        plan = plans[name]
        path = next(each for each in _variants(name, plan.path) if (plan.method, each) not in taken)
        taken[plan.method, path] = name
    return {name: path for (_, path), name in taken.items()}


def _variants(name: str, path: str) -> list[str]:
    """Paths below `path` that a use case's name suggests: by what it adds, by its noun, by all of it."""
    phrase = phrase_of(name, "en")
    said = set(words_of(path))
    added = [each for each in phrase.about if each not in said and each + "s" not in said]
    segments = [kebab(added)] if added else []
    segments += [action_noun(phrase), kebab(phrase.words)]
    return [
        f"{path}/{each}" for each in (*segments, *(f"{segments[-1]}-{n}" for n in range(2, len(name) + 9)))
    ]


def _status(draft: Draft, service: str) -> Operation:
    """The health of a deployable, which the platform asks for.

    The answer has the form of problem details in good health, too (AgID ModI, RAC_REST_NAME_011).
    """
    host = _host(draft)
    answer = {
        "type": f"https://{host}/status/ok",
        "title": "OK",
        "status": 200,
        "detail": service,
        "instance": STATUS,
    }
    draft[DEPLOYABLES][service]
    errors = ("500", "503")
    return Operation(service, "GET", STATUS, "status", response=answer, errors=errors, public=False)


def _host(draft: Draft) -> str:
    return f"{kebab(words_of(draft.brief.system or 'api'))}.example"


def _operation(draft: Draft, plan: Plan) -> Operation:
    use_case = draft.brief.use_cases[plan.use_case]
    tongue: Tongue = "it" if draft.brief.language == "it" else "en"
    phrase = phrase_of(plan.use_case, tongue)
    bodies = bodies_of(draft, plan, phrase)
    pending = plan.kind in ("create", "action", "update") and (
        use_case.may_be_pending or use_case.within is not None
    )
    request, response = _examples(draft, plan, bodies, phrase, tongue)
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
        errors=errors_of(draft, plan, bodies),
        roles=use_case.actors,
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
    if not plan.subject:
        return f"{kebab(words_of(plan.use_case))}.{mode}"
    resource = draft[RESOURCES][plan.subject]
    inside = resource.parent and resource.entity in draft.brief.entities[resource.parent].parts
    whole = f"{draft[RESOURCES][resource.parent].collection}." if inside else ""
    return f"{whole}{resource.collection}.{mode}"


def _examples(
    draft: Draft, plan: Plan, bodies: Bodies, phrase: Phrase, tongue: Tongue
) -> tuple[dict[str, Any] | None, dict[str, Any] | None]:
    """The example of the request's body and that of the answer's."""
    people = frozenset(draft[STANDS_FOR][each] for each in draft[STANDS_FOR])
    examples = Examples(
        samples(tongue),
        lambda name: draft[RESOURCES][name],
        people,
        _host(draft),
        lambda values: _state(plan, phrase, values),
    )
    request = tuple(each for each in bodies.body if plan.kind != "update" or _is_told(each, bodies.body))
    return (
        examples.body(request, plan.subject, shows=False),
        examples.body(bodies.answer, plan.subject, shows=True),
    )


def _is_told(each: Property, body: tuple[Property, ...]) -> bool:
    """Whether a change's example changes a property: a state before all else, then amounts and numbers."""
    ranks = {"enumeration": 0, "money": 1, "integer": 2, "decimal": 2, "boolean": 2}
    if any(other.required for other in body):
        return True
    best = min(ranks.get(other.schema.kind, len(ranks)) for other in body)
    return ranks.get(each.schema.kind, len(ranks)) == best


def _state(plan: Plan, phrase: Phrase, values: tuple[str, ...]) -> str:
    """The state in an example: the first of a new record, the one that a step leads to, else the second."""
    stem = upper_snake(phrase.verb)[:_STEM]
    if plan.kind == "action" and len(stem) == _STEM:
        reached = [each for each in values if each.startswith(stem)]
        if reached:
            return reached[0]
    return values[0] if plan.kind in ("create", "upload") else values[:2][-1]
