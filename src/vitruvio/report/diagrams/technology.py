"""Which product each part runs on, as the report's statements name it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from vitruvio.model import Design, Name, Part, Series, Statement, Term
from vitruvio.report.decision_names import option_label
from vitruvio.report.wording import Wording

_STACK = "services.stack"


class Technology(NamedTuple):
    """What is behind the boxes, in words; a store that no statement names is called by its kind."""

    stack: str
    platform: str
    regions: tuple[str, ...]
    stores: dict[str, str]
    broker: str
    cache: str
    gateway: str
    public: str
    transport: str
    internal: str


def technology(design: Design, wording: Wording) -> Technology:
    """The products, from the statements of `technology_stack` and the decisions."""
    sections = design.sections
    found = list(_within(sections.architecture_overview.technology_stack))
    first = _Parts(found, wording)
    patterns = _Parts(list(_within(sections.service_design.communication_patterns.protocols)), wording)
    form, transport = (patterns.text("services.protocols.public", each) for each in ("format", "protocol"))
    return Technology(
        stack=first.text(f"{_STACK}.language", "stack"),
        platform=first.text(f"{_STACK}.platform", "platform"),
        regions=first.names(f"{_STACK}.platform", "region"),
        stores=_stores(design, found, wording),
        broker=first.text(f"{_STACK}.broker", "broker") or first.text(f"{_STACK}.broker", "store"),
        cache=first.text(f"{_STACK}.cache", "cache"),
        gateway=_chosen(design, "gateway", wording),
        public="/".join(filter(None, (form, transport))),
        transport=transport,
        internal=_chosen(design, "protocol.internal", wording),
    )


class _Parts:
    """Parts of the first statement whose message begins with an id."""

    def __init__(self, statements: list[Statement], wording: Wording) -> None:
        self._statements = statements
        self._wording = wording

    def text(self, message: str, part: str) -> str:
        """A part in words; empty where no statement has it."""
        found = self._part(message, part)
        return "" if found is None else self._wording.part(found)

    def names(self, message: str, part: str) -> tuple[str, ...]:
        """The names in a part."""
        found = self._part(message, part)
        return () if found is None else tuple(_names(found))

    def _part(self, message: str, part: str) -> Part | None:
        for each in self._statements:
            if each.message.startswith(message) and part in each.parts:
                return each.parts[part]
        return None


def _stores(design: Design, statements: list[Statement], wording: Wording) -> dict[str, str]:
    named = {
        name: wording.part(each.parts["product"])
        for each in statements
        if each.message == f"{_STACK}.store"
        for name in _names(each.parts["names"])
    }
    kinds = {each.name: each.kind.replace(" ", "_") for each in design.parts.stores.values()}
    return {name: named.get(name) or wording.say(f"diagrams.store.{kind}") for name, kind in kinds.items()}


def _chosen(design: Design, id: str, wording: Wording) -> str:
    decision = design.decisions.get(id)
    return "" if decision is None else option_label(id, decision.chosen, wording.language)


def _within(parts: Iterable[Part]) -> Iterator[Statement]:
    """All statements, those that fill others included."""
    for each in parts:
        if isinstance(each, Statement):
            yield each
            yield from _within(each.parts.values())
        elif isinstance(each, Series):
            yield from _within(each.items)


def _names(part: Part) -> Iterator[str]:
    if isinstance(part, Name):
        yield part.text
    elif isinstance(part, Series):
        for each in part.items:
            yield from _names(each)
    elif isinstance(part, Term):
        yield part.id
