"""A reader of CML, for what the context map writes of it.

The grammar follows Context Mapper's language reference (contextmapper.org/docs/language-reference) and its
Xtext grammars, the rules follow its validators. It is stricter: it knows no statement that is not written
here. Of the parsers on PyPI and npm none can judge instead: cml-parser 0.5.0 takes any statement in a body.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple, TypeAlias

from lark import Lark, Token, Tree

_Tree: TypeAlias = Tree[Token]

_GRAMMAR: Final = r"""
start: map context+

map: "ContextMap" ID "{" _landscape contained+ (directed | partners)* "}"
_landscape: "type" "=" "SYSTEM_LANDSCAPE" "state" "=" "TO_BE"
contained: "contains" ID
directed: ID _down "<-" _up ID relation_body?
partners: ID "[" "P" "]" "<->" "[" "P" "]" ID partners_body?
_down: "[" "D" ["," CUSTOMER] ("," (ACL | CF))* "]"
_up: "[" "U" ["," SUPPLIER] ("," (OHS | PL))* "]"
relation_body: "{" _technology? exposed? "}"
partners_body: "{" _technology "}"
_technology: "implementationTechnology" "=" TEXT
exposed: "exposedAggregates" "=" ID ("," ID)*

context: "BoundedContext" ID realized? "{" _about tasks? aggregate* "}"
_about: "domainVisionStatement" "=" TEXT "type" "=" KIND
realized: "realizes" ID ("," ID)*
tasks: "responsibilities" "=" TEXT ("," TEXT)*
aggregate: "Aggregate" ID "{" owner? (entity | enum)+ "}"
owner: "owner" "=" ID

entity: TEXT? "Entity" ID "{" ROOT? (attribute | reference)* "}"
attribute: TEXT? (_type | "List" "<" _type ">") ID ("hint" "=" TEXT)?
reference: TEXT? "-" ("@" ID | "List" "<" "@" ID ">") ID
enum: "enum" ID "{" value ("," value)* "}"
value: TEXT? ID
_type: SIMPLE

CUSTOMER: "C"
SUPPLIER: "S"
ACL: "ACL"
CF: "CF"
OHS: "OHS"
PL: "PL"
ROOT: "aggregateRoot"
KIND.2: /(FEATURE|SYSTEM|TEAM)\b/
SIMPLE.2: /(String|Integer|Boolean|Date|Timestamp|BigDecimal|Blob|Clob|UUID|Object)\b/
ID: /[a-zA-Z_][a-zA-Z0-9_]*/
TEXT: /"(\\["\\]|[^"\\\n])*"/
COMMENT: /\/\*[^\n]*?\*\//
%ignore COMMENT
%ignore /\s+/
"""
_READER: Final = Lark(_GRAMMAR, parser="lalr", lexer="basic", maybe_placeholders=False)


class RuleBrokenError(ValueError):
    """A sentence of the language that breaks a rule of Context Mapper's validators."""


class Between(NamedTuple):
    """A relation: downstream with its roles, upstream with its own; a partnership has P on either side."""

    downstream: str
    down: tuple[str, ...]
    up: tuple[str, ...]
    upstream: str


class Described(NamedTuple):
    """An entity: whether it is a root, the ids of its features, each with its text where it has one."""

    root: bool
    features: dict[str, str]


class Bounded(NamedTuple):
    """A bounded context: its type, what it realizes, its owners by aggregate, its entities."""

    kind: str
    realizes: tuple[str, ...]
    owners: dict[str, str]
    entities: dict[str, Described]


class Read(NamedTuple):
    """What a file says."""

    contained: tuple[str, ...]
    relations: tuple[Between, ...]
    contexts: dict[str, Bounded]


def read(text: str) -> Read:
    """What a file in CML says.

    Raises lark's UnexpectedInput where it is no sentence of the language, and RuleBrokenError where it breaks
    a rule: a name twice, a reference to nothing, roles that exclude each other, a team on a map of systems.
    """
    drawn, *written = _all(_READER.parse(text))
    _distinct([_ids(each)[0] for each in written])
    contexts = {_ids(each)[0]: _bounded(each) for each in written}
    contained = tuple(_distinct([_ids(each)[0] for each in _all(drawn, "contained")]))
    if any(each not in contexts or contexts[each].kind == "TEAM" for each in contained):
        raise RuleBrokenError("the map contains a team or nobody")
    relations = tuple(_between(each, contexts) for each in _all(drawn, "directed", "partners"))
    if any(end not in contained for each in relations for end in (each.upstream, each.downstream)):
        raise RuleBrokenError("a relation with who is not on the map")
    _pairs(relations)
    _teams(contexts)
    _distinct([each for one in contexts.values() for each in one.owners])
    return Read(contained, relations, contexts)


def _between(tree: _Tree, contexts: dict[str, Bounded]) -> Between:
    tokens = [each for each in tree.children if isinstance(each, Token)]
    first, last = (str(each) for each in tokens if each.type == "ID")
    if first == last:
        raise RuleBrokenError(f"{first} is related to itself")
    if tree.data == "partners":
        return Between(first, ("P",), ("P",), last)
    down = tuple(str(each) for each in tokens if each.type in ("CUSTOMER", "ACL", "CF"))
    up = tuple(str(each) for each in tokens if each.type in ("SUPPLIER", "OHS", "PL"))
    if ("C" in down) != ("S" in up):
        raise RuleBrokenError("a customer without supplier, or the other way round")
    if "C" in down and {*down, *up} & {"ACL", "CF", "OHS"}:
        raise RuleBrokenError("a customer that conforms or translates, or a supplier that is an open host")
    if {"ACL", "CF"} <= {*down} or len({*down, *up}) < len(down) + len(up):
        raise RuleBrokenError("roles that exclude each other, or one twice")
    exposed = [each for found in tree.find_data("exposed") for each in _ids(found)]
    if any(each not in contexts[last].owners for each in exposed):
        raise RuleBrokenError(f"{exposed}: not all are aggregates of {last}")
    return Between(first, down, up, last)


def _pairs(relations: Iterable[Between]) -> None:
    directed = [(each.downstream, each.upstream) for each in relations if each.down != ("P",)]
    partners = [frozenset(each[::3]) for each in relations if each.down == ("P",)]
    if len({*directed}) < len(directed) or len({*partners}) < len(partners):
        raise RuleBrokenError("a relation twice")
    if any(frozenset(each) in partners for each in directed):
        raise RuleBrokenError("partners, of whom one is upstream")


def _teams(contexts: dict[str, Bounded]) -> None:
    for name, each in contexts.items():
        if each.realizes and each.kind != "TEAM":
            raise RuleBrokenError(f"{name} realizes others and is no team")
        if any(other not in contexts or contexts[other].kind == "TEAM" for other in each.realizes):
            raise RuleBrokenError(f"{name} realizes a team or nobody")
        for owner in each.owners.values():
            if owner and (owner not in contexts or contexts[owner].kind != "TEAM"):
                raise RuleBrokenError(f"{owner} owns an aggregate and is no team")


def _bounded(tree: _Tree) -> Bounded:
    owners: dict[str, str] = {}
    entities: dict[str, Described] = {}
    objects: list[str] = []
    for aggregate in _all(tree, "aggregate"):
        (name,) = _ids(aggregate)
        owners[name] = "".join(each for found in _all(aggregate, "owner") for each in _ids(found))
        found = {_ids(each)[0]: _entity(each) for each in _all(aggregate, "entity")}
        if sum(each.root for each in found.values()) != 1:
            raise RuleBrokenError(f"{name} has not one root")
        entities |= found
        objects += [_ids(each)[0] for each in _all(aggregate, "entity", "enum")]
        for each in _all(aggregate, "enum"):
            _distinct([_ids(value)[0] for value in _all(each, "value")])
    known = _distinct(objects)
    if any(_ids(each)[0] not in known for each in tree.find_data("reference")):
        raise RuleBrokenError("a reference out of the context, or to nothing")
    kind = next(str(each) for each in tree.children if isinstance(each, Token) and each.type == "KIND")
    realizes = tuple(each for found in _all(tree, "realized") for each in _ids(found))
    return Bounded(kind, realizes, owners, entities)


def _entity(tree: _Tree) -> Described:
    root = any(isinstance(each, Token) and each.type == "ROOT" for each in tree.children)
    features = [(_ids(each)[-1], _doc(each)) for each in _all(tree, "attribute", "reference")]
    _distinct([id for id, _ in features])
    return Described(root, dict(features))


def _doc(tree: _Tree) -> str:
    """The text before a feature, without its quotes."""
    first = tree.children[0]
    return first[1:-1] if isinstance(first, Token) and first.type == "TEXT" else ""


def _all(tree: _Tree, *kinds: str) -> list[_Tree]:
    return [each for each in tree.children if isinstance(each, Tree) and (not kinds or each.data in kinds)]


def _ids(tree: _Tree) -> list[str]:
    return [str(each) for each in tree.children if isinstance(each, Token) and each.type == "ID"]


def _distinct(names: list[str]) -> list[str]:
    if len({*names}) != len(names):
        raise RuleBrokenError(f"twice the same: {sorted(names)}")
    return names
