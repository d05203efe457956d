"""Reading mappings: sections with fixed keys, named items, accesses; and the reader of each kind of value."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from vitruvio.brief.attributes import read_attributes
from vitruvio.brief.context import Context, Slot
from vitruvio.brief.keys import ITEM_LIMIT, SECTIONS, Key
from vitruvio.brief.kinds import (
    Amount,
    Attributes,
    Choices,
    Code,
    Codes,
    Day,
    Flag,
    Groups,
    Items,
    Kind,
    Own,
    Reference,
    References,
    Residency,
    Section,
    Short,
    Text,
    Texts,
    Touches,
    Word,
    Words,
)
from vitruvio.brief.leaves import (
    read_amount,
    read_code,
    read_codes,
    read_day,
    read_flag,
    read_groups,
    read_list,
    read_one,
    read_one_code,
    read_own,
    read_references,
    read_text,
    read_texts,
    read_word,
    read_words,
)
from vitruvio.brief.names import Distinct, clean, read_name, read_reference
from vitruvio.brief.words import VOCABULARIES
from vitruvio.brief.written import Leaves, Written
from vitruvio.model.trace import Children
from vitruvio.source import MappingNode, Phrase, ScalarNode, SequenceNode, SourceNode, nearest

_PARTS = (Section, Items, Short, Touches, Attributes, Residency, Choices)


def read_section(context: Context, kind: Section, slot: Slot) -> Written:
    """Return the part that a mapping with fixed keys describes; what it does not say is left empty."""
    spec = SECTIONS[kind.section]
    values: dict[str, Any] = {}
    for key, value in _entries(context, slot):
        found = spec.keys.get(key.text)
        if found is None:
            _refuse_key(context, kind.section, slot, key)
        elif not (_may_be_empty(found.kind) and isinstance(value, ScalarNode) and value.empty):
            values[found.field] = _read(context, found, slot.path, key, value)
    return spec.node(slot.path, _completed(kind.section, slot.path, values))


def _entries(context: Context, slot: Slot) -> list[tuple[ScalarNode, SourceNode]]:
    node = slot.node
    if isinstance(node, MappingNode):
        return node.entries
    if isinstance(node, ScalarNode) and (node.broken or node.empty):
        return []
    found = Phrase("brief.found.list" if isinstance(node, SequenceNode) else "brief.found.value")
    context.problem("brief.shape.mapping", node, key=slot.label, found=found, example=slot.example)
    return []


def _refuse_key(context: Context, section: str, slot: Slot, key: ScalarNode) -> None:
    if context.problems.full:
        return
    valid = tuple(SECTIONS[section].keys)
    near = nearest(key.text, valid)
    at = "top" if section == "brief" else "inner"
    if near is None:
        context.problem(f"brief.key.{at}.listed", key, key=key.text, path=slot.path, valid=valid)
    else:
        context.problem(f"brief.key.{at}.near", key, key=key.text, path=slot.path, nearest=near, valid=valid)


def _may_be_empty(kind: Kind) -> bool:
    return isinstance(kind, (Section, Items, Residency, Choices))


def _read(context: Context, key: Key, path: str, name: ScalarNode, value: SourceNode) -> Any:
    inner = f"{path}.{key.name}" if path else key.name
    if isinstance(key.kind, _PARTS):
        context.note_part(inner, name, value)
    else:
        context.note_leaf(inner, value)
    return READERS[type(key.kind)](context, key.kind, Slot(key.name, key.example, value, inner))


def empty_section(section: str, path: str) -> Written:
    """Return a part of which the brief says nothing."""
    return SECTIONS[section].node(path, _completed(section, path, {}))


def _completed(section: str, path: str, values: dict[str, Any]) -> dict[str, Any]:
    for key in SECTIONS[section].keys.values():
        if key.field not in values:
            empty = _EMPTY.get(type(key.kind))
            if empty is not None:
                values[key.field] = empty(key.kind, f"{path}.{key.field}" if path else key.field)
    return values


# What stands where the brief says nothing; None for all other kinds.
_EMPTY: dict[type[Any], Callable[[Any, str], Any]] = {
    Section: lambda kind, path: empty_section(kind.section, path),
    Items: lambda _, path: Children(path, {}),
    Touches: lambda _, path: Children(path, {}),
    Attributes: lambda _, path: Children(path, {}),
    Residency: lambda _, path: Leaves(path, {}),
    Choices: lambda _, path: Leaves(path, {}),
    Texts: lambda *_: (),
    Words: lambda *_: (),
    Codes: lambda *_: (),
    References: lambda *_: (),
    Groups: lambda *_: (),
    Flag: lambda *_: False,
    Own: lambda *_: False,
}


def _read_items(context: Context, kind: Items, slot: Slot) -> Children[Written]:
    distinct, found = Distinct(context), {}
    entries = _entries(context, slot)
    if len(entries) > ITEM_LIMIT:
        count, limit = str(len(entries)), str(ITEM_LIMIT)
        context.problem("brief.too_many", slot.node, key=slot.label, count=count, limit=limit)
        entries = []
    for key, value in entries:
        name = read_name(context, key)
        if name is None or not distinct.add(name, key):
            continue
        path = f"{slot.path}.{name}"
        context.note_part(path, key, value)
        found[name] = read_section(context, Section(kind.section), Slot(name, slot.example, value, path))
    return Children(slot.path, dict(sorted(found.items())))


def _read_short(context: Context, kind: Short, slot: Slot) -> Written:
    if not isinstance(slot.node, ScalarNode) or slot.node.broken:
        return read_section(context, Section(kind.section), slot)
    main = SECTIONS[kind.section].keys[kind.main]
    path = f"{slot.path}.{main.field}"
    context.note_leaf(path, slot.node)
    inner = Slot(slot.label, main.example, slot.node, path)
    values = {main.field: READERS[type(main.kind)](context, main.kind, inner)}
    return SECTIONS[kind.section].node(slot.path, _completed(kind.section, slot.path, values))


def _read_touches(context: Context, kind: Touches, slot: Slot) -> Children[Written]:
    node = slot.node
    if isinstance(node, MappingNode):
        pairs: list[tuple[ScalarNode, SourceNode | None]] = [*node.entries]
    else:
        pairs = [(item, None) for item in read_list(context, slot)]
    found: dict[str, Written] = {}
    for key, value in pairs:
        name = read_reference(context, kind.of, key)
        if name is None:
            continue
        if name in found:
            context.problem("brief.repeated", key, name=name, key=slot.label)
            continue
        found[name] = _touched(context, kind.item, f"{slot.path}.{name}", key, value)
    return Children(slot.path, dict(sorted(found.items())))


def _touched(context: Context, item: Short, path: str, key: ScalarNode, value: SourceNode | None) -> Written:
    context.note_part(path, key, value or key)
    if value is None or (isinstance(value, ScalarNode) and value.empty):
        return empty_section(item.section, path)
    return _read_short(context, item, Slot(clean(key.text), "", value, path))


def _read_residency(context: Context, kind: Residency, slot: Slot) -> Leaves[tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    classes = VOCABULARIES["data_classes"]
    for key, value in _entries(context, slot):
        name = clean(key.text)
        if name not in classes:
            near = nearest(name, classes)
            id = "brief.word.listed" if near is None else "brief.word.near"
            context.problem(id, key, key=slot.label, word=name, nearest=near or "", words=classes)
            continue
        path = f"{slot.path}.{name}"
        context.note_leaf(path, value)
        nodes = read_list(context, Slot(name, "[EU]", value, path))
        areas = (read_code(context, kind.pattern, node, Slot(name, "[EU]", node, path)) for node in nodes)
        found[name] = tuple(sorted({area for area in areas if area is not None}))
    return Leaves(slot.path, dict(sorted(found.items())))


def _read_choices(context: Context, kind: Choices, slot: Slot) -> Leaves[str]:
    found: dict[str, str] = {}
    for key, value in _entries(context, slot):
        name = read_name(context, key)
        if name is None:
            continue
        path = f"{slot.path}.{name}"
        context.note_leaf(path, value)
        text = read_text(context, Text(kind.limit), Slot(name, slot.example, value, path))
        if text is not None:
            found[name] = text
    return Leaves(slot.path, dict(sorted(found.items())))


READERS: dict[type[Any], Callable[[Context, Any, Slot], Any]] = {
    Text: read_text,
    Texts: read_texts,
    Word: read_word,
    Words: read_words,
    Code: read_one_code,
    Codes: read_codes,
    Day: read_day,
    Flag: read_flag,
    Own: read_own,
    Amount: read_amount,
    Reference: read_one,
    References: read_references,
    Groups: read_groups,
    Section: read_section,
    Items: _read_items,
    Short: _read_short,
    Touches: _read_touches,
    Attributes: read_attributes,
    Residency: _read_residency,
    Choices: _read_choices,
}
