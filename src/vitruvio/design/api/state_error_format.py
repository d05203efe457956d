"""What an error looks like."""

from __future__ import annotations

from collections.abc import Iterator

from vitruvio.design.api.tallies import fields, number, operations, uncalled
from vitruvio.design.draft import Draft
from vitruvio.design.facts import DEPLOYABLES, OPERATIONS
from vitruvio.design.passes import states
from vitruvio.model import Prose, Statement, Term, say


@states("api_specification.error_handling.error_format", requires=(OPERATIONS, DEPLOYABLES))
def state_error_format(draft: Draft) -> Prose:
    """State the format of problems, how many kinds there are, and what a caller can do about each."""
    none = uncalled(draft)
    if none:
        return none
    found = operations(draft)
    problems = sorted({code for each in found for code in each.errors})
    checked = [each for operation in found for each in fields((*operation.body, *operation.parameters))]
    form = say(
        "api.problem.format",
        media=Term("protocol.problem-json"),
        standard=Term("standard.rfc-9457"),
        problems=number(draft, "problem_types", problems),
        trace=Term("header.traceparent"),
    )
    named = say(
        "api.problem.fields",
        count="properties",
        status=Term("status.400"),
        properties=number(draft, "checked_properties", checked),
    )
    return form, named, *_rules(draft), *_repeats(draft)


def _rules(draft: Draft) -> Iterator[Statement]:
    """Invariants that callers can break have a type of their own."""
    told = {(each.entity, each.text): None for operation in operations(draft) for each in operation.rules}
    rules = [text for _, text in sorted(told)]
    if rules:
        yield say(
            "api.problem.rules",
            count="number",
            number=number(draft, "rules", rules),
            rules=rules,
            status=Term("status.409"),
        )


def _repeats(draft: Draft) -> Iterator[Statement]:
    """What may be sent again, so that an error of the network leaves nothing undone or done twice."""
    keyed = operations(draft, lambda each: each.idempotency_key)
    if keyed:
        yield say(
            "api.problem.repeat",
            count="operations",
            operations=number(draft, "keyed_operations", keyed),
            header=Term("header.idempotency-key"),
            kept=draft.fact("assumption.idempotency.retention"),
        )
