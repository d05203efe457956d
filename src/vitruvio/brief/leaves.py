"""Reading single values and lists of them: texts, words, quantities, names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from vitruvio.brief.context import Context, Slot
from vitruvio.brief.kinds import (
    DAY,
    Amount,
    Code,
    Codes,
    Day,
    Flag,
    Groups,
    Own,
    Reference,
    References,
    Text,
    Texts,
    Word,
    Words,
)
from vitruvio.brief.measures import MEASURES, Measured, parse_measure
from vitruvio.brief.names import clean, read_reference
from vitruvio.brief.words import VOCABULARIES
from vitruvio.source import MappingNode, Phrase, ScalarNode, SequenceNode, nearest
from vitruvio.units import UnitError, parse_flag


def read_scalar(context: Context, slot: Slot) -> ScalarNode | None:
    """Return the single value of a slot; None where there is none, with the problem noted."""
    node = slot.node
    if not isinstance(node, ScalarNode):
        found = Phrase("brief.found.mapping" if isinstance(node, MappingNode) else "brief.found.list")
        context.problem("brief.shape.value", node, key=slot.label, found=found, example=slot.example)
        return None
    if node.broken:
        return None
    if not node.text.strip():
        context.problem("brief.shape.empty", node, key=slot.label, example=slot.example)
        return None
    return node


def read_list(context: Context, slot: Slot) -> list[ScalarNode]:
    """Return the single values in a slot's list; note a problem for whatever else is there."""
    node = slot.node
    if not isinstance(node, SequenceNode):
        _refuse_no_list(context, slot)
        return []
    example = slot.example
    slots = [Slot(slot.label, example, item, slot.path) for item in node.items]
    return [item for each in slots if (item := read_scalar(context, each)) is not None]


def _refuse_no_list(context: Context, slot: Slot) -> None:
    node = slot.node
    if isinstance(node, ScalarNode):
        if not node.broken:
            example = f"[{node.text.strip()}]" if node.text.strip() else slot.example
            context.problem("brief.shape.list", node, key=slot.label, example=example)
        return
    found = Phrase("brief.found.mapping")
    context.problem("brief.shape.not_list", node, key=slot.label, found=found, example=slot.example)


def read_text(context: Context, kind: Text, slot: Slot) -> str | None:
    node = read_scalar(context, slot)
    return None if node is None else _text(context, node, slot.label, kind.limit)


def _text(context: Context, node: ScalarNode, label: str, limit: int) -> str | None:
    text = clean(node.text)
    if len(text) > limit:
        context.problem("brief.text.long", node, key=label, length=str(len(text)), limit=str(limit))
        return None
    if not any(c.isalnum() for c in text):
        context.problem("brief.text.bare", node, key=label, text=text)
        return None
    return text


def read_texts(context: Context, kind: Texts, slot: Slot) -> tuple[str, ...]:
    texts = ((_text(context, node, slot.label, kind.limit), node) for node in read_list(context, slot))
    return tuple(sorted(_distinct(context, slot, texts)))


def _distinct(context: Context, slot: Slot, items: Iterable[tuple[str | None, ScalarNode]]) -> list[str]:
    seen: dict[str, ScalarNode] = {}
    for item, node in items:
        if item is None:
            continue
        if item in seen:
            context.problem("brief.repeated", node, name=item, key=slot.label)
        else:
            seen[item] = node
            context.note_item(slot.path, item, node)
    return list(seen)


def read_word(context: Context, kind: Word, slot: Slot) -> str | None:
    node = read_scalar(context, slot)
    return None if node is None else _word(context, kind.vocabulary, node, slot.label)


def _word(context: Context, vocabulary: str, node: ScalarNode, label: str) -> str | None:
    words, word = VOCABULARIES[vocabulary], clean(node.text)
    if word in words:
        return word
    near = nearest(word, words)
    if near is not None:
        context.problem("brief.word.near", node, key=label, word=word, nearest=near, words=words)
    else:
        context.problem("brief.word.listed", node, key=label, word=word, words=words)
    return None


def read_words(context: Context, kind: Words, slot: Slot) -> tuple[str, ...]:
    nodes = read_list(context, slot)
    words = ((_word(context, kind.vocabulary, node, slot.label), node) for node in nodes)
    return tuple(sorted(_distinct(context, slot, words)))


def read_codes(context: Context, kind: Codes, slot: Slot) -> tuple[str, ...]:
    nodes = read_list(context, slot)
    codes = ((read_code(context, kind.pattern, node, slot), node) for node in nodes)
    return tuple(_distinct(context, slot, codes))


def read_code(context: Context, pattern: str, node: ScalarNode, slot: Slot) -> str | None:
    """Return the code at `node`; None where it does not match the pattern, with the problem noted."""
    code = clean(node.text)
    if len(code) <= 60 and re.fullmatch(pattern, code):
        return code
    context.problem("brief.code", node, key=slot.label, code=code, example=slot.example)
    return None


def read_one_code(context: Context, kind: Code, slot: Slot) -> str | None:
    node = read_scalar(context, slot)
    if node is None:
        return None
    code = clean(node.text)
    if len(code) <= kind.limit and re.fullmatch(kind.pattern, code):
        return code
    context.problem(kind.says, node, key=slot.label, code=code, example=slot.example)
    return None


def read_day(context: Context, _: Day, slot: Slot) -> str | None:
    node = read_scalar(context, slot)
    if node is None:
        return None
    text = clean(node.text)
    if is_day(text):
        return text
    context.problem("brief.day", node, key=slot.label, text=text, example=slot.example)
    return None


def is_day(text: str) -> bool:
    """Whether a text is a day of the calendar by RFC 3339 (``full-date``)."""
    if not re.fullmatch(DAY, text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def read_flag(context: Context, _: Flag, slot: Slot) -> bool:
    node = read_scalar(context, slot)
    if node is None:
        return False
    try:
        return parse_flag(node.text)
    except UnitError as error:
        _refuse_value(context, slot, node, error)
        return False


def read_own(context: Context, _: Own, slot: Slot) -> bool:
    node = read_scalar(context, slot)
    return node is not None and _word(context, "ownerships", node, slot.label) is not None


def read_amount(context: Context, kind: Amount, slot: Slot) -> Measured | None:
    node = read_scalar(context, slot)
    if node is None:
        return None
    try:
        return parse_measure(MEASURES[kind.measure], node.text)
    except UnitError as error:
        _refuse_value(context, slot, node, error)
        return None


def _refuse_value(context: Context, slot: Slot, node: ScalarNode, error: UnitError) -> None:
    reason = Phrase(error.code, error.details)
    context.problem("brief.value", node, key=slot.label, reason=reason, example=slot.example)


def read_one(context: Context, kind: Reference, slot: Slot) -> str | None:
    node = read_scalar(context, slot)
    return None if node is None else read_reference(context, kind.of, node)


def read_references(context: Context, kind: References, slot: Slot) -> tuple[str, ...]:
    if kind.single and isinstance(slot.node, ScalarNode):
        node = read_scalar(context, slot)
        nodes = [] if node is None else [node]
    else:
        nodes = read_list(context, slot)
    return tuple(sorted(_named(context, kind, slot, nodes)))


def _named(context: Context, kind: References, slot: Slot, nodes: list[ScalarNode]) -> list[str]:
    return _distinct(context, slot, ((read_reference(context, kind.of, node), node) for node in nodes))


def read_groups(context: Context, kind: Groups, slot: Slot) -> tuple[tuple[str, ...], ...]:
    node = slot.node
    if not isinstance(node, SequenceNode) or any(isinstance(item, ScalarNode) for item in node.items):
        if not (isinstance(node, ScalarNode) and node.broken):
            context.problem("brief.shape.groups", node, key=slot.label, example=slot.example)
        return ()
    groups: dict[tuple[str, ...], None] = {}
    for item in node.items:
        inner = Slot(slot.label, slot.example, item, slot.path)
        names = read_references(context, References("entities"), inner)
        written = len(item.items) if isinstance(item, SequenceNode) else kind.least
        if written < kind.least:
            context.problem("brief.shape.small_group", item, key=slot.label, example=slot.example)
        elif names:
            groups[names] = None
            context.note_item(slot.path, "|".join(names), item)
    return tuple(sorted(groups))
