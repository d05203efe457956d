"""What one run of a use case costs, before caches: CPU of its service and of the stores, bytes in and out."""

from __future__ import annotations

from vitruvio.brief import UseCase
from vitruvio.design.draft import Draft
from vitruvio.design.facts import STORAGE, TRIGGERS, WHOLES, WORK, WRITES
from vitruvio.design.passes import decides
from vitruvio.design.scalability.messages import Message, answer_of, request_of
from vitruvio.design.scalability.operations import Cost, read_cost, write_cost
from vitruvio.model import Figure
from vitruvio.model.parts import Work
from vitruvio.units import TIME


@decides(requires=(WHOLES, TRIGGERS, STORAGE, WRITES), provides=(WORK,))
def estimate_work(draft: Draft) -> None:
    """Provide the work of each use case from measured operations of a service and its store.

    A run costs an empty request, the rules of the domain, what each reading and writing adds, a request
    more for each call that it makes, and the JSON of request and answer.
    """
    draft.each(WORK, list(draft.brief.use_cases), lambda name: work_of(draft, name))


def work_of(draft: Draft, name: str) -> Work:
    """The work of one run of one use case."""
    use_case = draft.brief.use_cases[name]
    many = is_streamed(draft, name)
    reads = {entity: read_cost(draft, entity, use_case.reads[entity], many) for entity in use_case.reads}
    writes = {
        entity: write_cost(draft, kind, access, many)
        for entity, (kind, access) in draft[WRITES][name].items()
    }
    answer, request = answer_of(draft, name), request_of(draft, name)
    costs = [*reads.values(), *writes.values()]
    return Work(
        use_case=name,
        service_cpu=service_cpu(draft, use_case, costs, answer, request).named(
            "scalability.figure.service_cpu", name
        ),
        store_cpu=_by_entity(draft, name, reads, writes),
        read_cpu={entity: cost.store for entity, cost in reads.items()},
        sent=answer.total.named("scalability.figure.sent", name),
        received=request.total.named("scalability.figure.received", name),
        write_cpu={entity: cost.store for entity, cost in writes.items()},
    )


def is_streamed(draft: Draft, name: str) -> bool:
    """Whether runs come as a stream, or follow one: then many share one transaction."""
    cases = draft.brief.use_cases
    before = [trigger for trigger, kind in draft[TRIGGERS][name] if kind == "then"]
    return any(cases[each].mode == "stream" for each in (name, *before))


def service_cpu(
    draft: Draft, use_case: UseCase, costs: list[Cost], answer: Message, request: Message
) -> Figure:
    """CPU seconds of the service for one run."""
    base = draft.fact("demand.service.fastapi.plain_json")
    rules = draft.fact("assumption.cpu.domain")
    made = [base for _ in (*use_case.calls, *use_case.external)]
    packing = draft.fact("demand.payload.json.dumps") + draft.fact("demand.payload.zstd_level_3")
    texts = [answer.text * packing] if answer.text is not None else []
    if request.text is not None:
        texts.append(request.text * draft.fact("demand.payload.json.loads"))
    return draft.total([base, rules, *made, *(each.service for each in costs), *texts], TIME)


def _by_entity(draft: Draft, name: str, reads: dict[str, Cost], writes: dict[str, Cost]) -> dict[str, Figure]:
    found: dict[str, Figure] = {}
    for entity in sorted({*reads, *writes}):
        costs = [each[entity].store for each in (reads, writes) if entity in each]
        found[entity] = draft.total(costs, TIME).named("scalability.figure.store_cpu", f"{name}: {entity}")
    return found
