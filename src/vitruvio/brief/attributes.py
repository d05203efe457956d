"""Reading an entity's attributes and their types."""

from __future__ import annotations

from vitruvio.brief.context import Context, Slot
from vitruvio.brief.kinds import Attributes
from vitruvio.brief.leaves import read_list, read_scalar
from vitruvio.brief.measures import MEASURES, parse_measure
from vitruvio.brief.model import Attribute, AttributeType
from vitruvio.brief.names import Distinct, clean, read_name, read_reference
from vitruvio.brief.words import ATTRIBUTE_KINDS
from vitruvio.model.trace import Children
from vitruvio.source import MappingNode, Phrase, ScalarNode, SequenceNode, SourceNode, nearest
from vitruvio.units import Quantity, UnitError

_VALUE_LIMIT = 80
_FORMS = ("file(2 MB)", "-> Customer", "[text]", "[placed, paid]")
_SIMPLE = {kind: AttributeType(kind) for kind in ATTRIBUTE_KINDS}


def read_attributes(context: Context, _: Attributes, slot: Slot) -> Children[Attribute]:
    """Return the attributes in a slot, in the order written; a type is None where only the name is given."""
    node = slot.node
    pairs: list[tuple[ScalarNode, SourceNode | None]] = []
    items = node.items if isinstance(node, SequenceNode) else ()
    typed = next((each for each in items if isinstance(each, MappingNode)), None)
    if typed is not None:
        # [total: money] is a list of mappings in YAML; one mapping is meant
        context.problem("brief.shape.attributes", typed, key=slot.label, example=slot.example)
    elif isinstance(node, SequenceNode):
        pairs = [(item, None) for item in read_list(context, slot)]
    elif isinstance(node, MappingNode):
        pairs = list(node.entries)
    elif isinstance(node, ScalarNode) and not node.broken and not node.empty:
        context.problem("brief.shape.attributes", node, key=slot.label, example=slot.example)
    distinct, found = Distinct(context), {}
    for key, value in pairs:
        name = _name(context, key)
        if name is not None and distinct.add(name, key):
            found[name] = _attribute(context, f"{slot.path}.{name}", name, key, value)
    return Children(slot.path, found)


def _name(context: Context, key: ScalarNode) -> str | None:
    if "->" not in key.text:
        return read_name(context, key)
    before, _, target = key.text.partition("->")
    spaced = f"{before.strip(': ') or 'name'}: -> {target.strip()}"
    context.problem("brief.type.no_colon", key, text=key.text, example=spaced)
    return None


def _attribute(
    context: Context, path: str, name: str, key: ScalarNode, value: SourceNode | None
) -> Attribute:
    context.note_part(path, key, value or key)
    context.note_leaf(f"{path}.name", key)
    if value is None or (isinstance(value, ScalarNode) and value.empty):
        return Attribute(path, {"name": name})
    context.note_leaf(f"{path}.type", value)
    return Attribute(path, {"name": name, "type": _type(context, name, value)})


def _type(context: Context, name: str, node: SourceNode) -> AttributeType | None:
    if isinstance(node, SequenceNode):
        return _several(context, name, node)
    scalar = read_scalar(context, Slot(name, "text", node, ""))
    if scalar is None:
        return None
    found = _simple(context, scalar)
    if found is None and not scalar.text.lstrip().startswith(("->", "file(")):
        _refuse_type(context, name, scalar)
    return found


def _simple(context: Context, node: ScalarNode) -> AttributeType | None:
    """Return the type that a text names; notes a problem only within the forms ``-> X`` and ``file(X)``."""
    text = clean(node.text)
    if text in _SIMPLE:
        return _SIMPLE[text]
    if text.startswith("->"):
        name = ScalarNode(text[2:], node.line, node.column, node.start, node.end)
        target = read_reference(context, "entities", name)
        return None if target is None else AttributeType("reference", target=target)
    if text.startswith("file("):
        size = _file_size(context, text, node)
        return None if size is None else AttributeType("file", size=size)
    return None


def _file_size(context: Context, text: str, node: ScalarNode) -> Quantity | None:
    if not text.endswith(")"):
        context.problem("brief.type.file", node, text=text, example="file(2 MB)")
        return None
    try:
        size = parse_measure(MEASURES["size"], text[5:-1])
    except UnitError as error:
        reason = Phrase(error.code, error.details)
        context.problem("brief.value", node, key="file", reason=reason, example="file(2 MB)")
        return None
    assert isinstance(size, Quantity)
    return size


def _refuse_type(context: Context, name: str, node: ScalarNode) -> None:
    text = clean(node.text)
    known = (*ATTRIBUTE_KINDS, *_FORMS)
    near = nearest(text, ATTRIBUTE_KINDS)
    if near is not None:
        context.problem("brief.type.near", node, name=name, type=text, nearest=near, known=known)
    else:
        context.problem("brief.type.listed", node, name=name, type=text, known=known)


def _several(context: Context, name: str, node: SequenceNode) -> AttributeType | None:
    """Return the type of a YAML list: one type makes a list of it, anything else an enumeration."""
    nested = next((item for item in node.items if not isinstance(item, ScalarNode)), None)
    if nested is not None:
        context.problem("brief.type.nested", nested, name=name)
        return None
    scalars = [item for item in node.items if isinstance(item, ScalarNode)]
    if not scalars:
        context.problem("brief.type.empty_list", node, name=name, example="[text], [placed, paid]")
        return None
    if len(scalars) == 1 and not scalars[0].broken:
        item = _simple(context, scalars[0])
        if item is not None:
            return AttributeType("list", item=item)
        if clean(scalars[0].text).startswith(("->", "file(")):
            return None
    return _enumeration(context, name, scalars)


def _enumeration(context: Context, name: str, nodes: list[ScalarNode]) -> AttributeType:
    values: dict[str, None] = {}
    for node in nodes:
        value = clean(node.text)
        if node.broken:
            continue
        if value in values:
            context.problem("brief.repeated", node, name=value, key=name)
        elif not value or len(value) > _VALUE_LIMIT or not value.isprintable():
            context.problem("brief.type.value", node, name=name, value=value, limit=str(_VALUE_LIMIT))
        values[value] = None
    return AttributeType("enumeration", values=tuple(values))
