"""What is checked of every request before anything else sees it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from vitruvio.design.api.tallies import counted, fields, number, operations, uncalled
from vitruvio.design.draft import Draft
from vitruvio.design.facts import DEPLOYABLES, FLOWS, OPERATIONS, THREATS
from vitruvio.design.passes import states
from vitruvio.design.security.threats import threats_said
from vitruvio.model import Figure, Name, Part, Prose, Statement, Term, count, say, series
from vitruvio.model.parts import Operation, Property

_CHECKED: Final = {
    "tax code": "api.validation.tax_code",
    "vat number": "api.validation.vat_number",
    "iban": "api.validation.iban",
    "email": "api.validation.email",
    "phone": "api.validation.phone",
    "url": "api.validation.url",
}


@states("security_architecture.input_validation", requires=(OPERATIONS, DEPLOYABLES, FLOWS, THREATS))
def state_input_validation(draft: Draft) -> Prose:
    """State what is bounded and by what, formats with check characters, files, the domain's rules."""
    none = uncalled(draft)
    if none:
        return none
    taking = operations(draft, lambda each: bool(each.body or each.parameters))
    taken = [each for operation in taking for each in fields((*operation.body, *operation.parameters))]
    bounded = [each for each in taken if _is_bounded(each)]
    said = [
        say(
            "api.validation.bounded",
            count="operations",
            operations=number(draft, "taking_operations", taking),
            properties=count(counted(draft, "taken_properties", taken)),
            bounded=number(draft, "bounded_properties", bounded),
            status=Term("status.400"),
        )
    ]
    return (
        *said,
        *_kinds(draft, taken),
        *_files(taking),
        *_rules(draft, taking),
        _size(draft),
        *threats_said(draft, "tampering"),
    )


def _is_bounded(each: Property) -> bool:
    """Whether a value has a largest size, or its kind leaves it no room."""
    schema = each.schema
    return schema.most is not None or bool(schema.values) or schema.kind in ("boolean", "geo point")


def _kinds(draft: Draft, taken: list[Property]) -> Iterator[Statement]:
    """How many values are one of a few, how many have a format of their own."""
    listed = [each for each in taken if each.schema.kind == "enumeration"]
    references = [each for each in taken if each.schema.kind == "reference"]
    parts: list[Part] = []
    if listed:
        parts.append(_kind(draft, "api.validation.enumeration", listed, "enumeration"))
    if references:
        parts.append(_kind(draft, "api.validation.reference", references, "reference"))
    for kind, message in _CHECKED.items():
        found = [each for each in taken if each.schema.kind == kind]
        if found:
            parts.append(_kind(draft, message, found, kind))
    if parts:
        yield say("api.validation.kinds", kinds=series(parts, "semicolon"))


def _kind(draft: Draft, message: str, found: list[Property], kind: str) -> Part:
    return say(message, count="number", number=number(draft, "properties_of_kind", found, kind))


def _files(taking: list[Operation]) -> Iterator[Statement]:
    """Files go to the store by an address that is signed for one size and type, and are scanned there."""
    found: dict[str, Figure] = {}
    for operation in taking:
        for each in operation.body:
            if each.schema.kind == "file" and each.schema.most is not None:
                found[f"{operation.resource}.{each.name}"] = each.schema.most
    if found:
        files = [say("api.validation.file", file=Name(name), most=found[name]) for name in sorted(found)]
        yield say(
            "api.validation.files",
            files=series(files),
            url=Term("protocol.presigned-url"),
            status=Term("status.413"),
        )


def _rules(draft: Draft, taking: list[Operation]) -> Iterator[Statement]:
    """Invariants stand in the store as constraints, too: the last line of defence."""
    entities = sorted({name for each in taking for name in _written(draft, each.use_case)})
    rules = [f"{name}: {rule}" for name in entities for rule in draft.brief.entities[name].rules]
    if rules:
        yield say("api.validation.rules", count="number", number=number(draft, "rules", rules), rules=rules)


def _written(draft: Draft, name: str) -> list[str]:
    if not name:
        return []
    use_case = draft.brief.use_cases[name]
    return [*use_case.creates, *use_case.updates, *use_case.writes]


def _size(draft: Draft) -> Statement:
    text, list_ = draft.fact("assumption.api.most.text"), draft.fact("assumption.api.most.list")
    limit = draft.fact("assumption.body.limit")
    return say("api.validation.size", text=count(text), list=count(list_), limit=limit)
