"""A reader of the Structurizr DSL, for what the diagrams write of it.

The grammar follows the language reference (docs.structurizr.com/dsl/language and /dsl/basics), and is
stricter: it knows no statement that is not written here, and every text stands in quotes. Of the parsers on
PyPI and npm none can judge instead: structurizr2csv knows the elements alone, structurizr-parser 0.3.0 knows
neither the replicas of a deployment node nor an identifier with a digit in it, and 0.4.0 is published without
its code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple, TypeAlias

from lark import Lark, Token, Tree

_Tree: TypeAlias = Tree[Token]

_GRAMMAR: Final = r"""
start: "workspace"i TEXT TEXT _OPEN model views _CLOSE

model: "model"i _OPEN (element | edge | environment)+ _CLOSE
element: ID "=" KIND TEXT TEXT? TEXT? TEXT? (_NL | _OPEN element* _CLOSE)
edge: ID "->" ID TEXT TEXT? TEXT? _NL
environment: "deploymentEnvironment"i TEXT _OPEN node+ _CLOSE
node: "deploymentNode"i TEXT [TEXT [TEXT [TEXT [COUNT]]]] _OPEN (node | instance)+ _CLOSE
instance: "containerInstance"i ID _NL

views: "views"i _OPEN (still | moving | deployed)+ styles _CLOSE
still: VIEW ID TEXT TEXT _OPEN _include _layout _CLOSE
moving: "dynamic"i ID TEXT TEXT _OPEN step+ _layout _CLOSE
step: ID "->" ID TEXT _NL
deployed: "deployment"i ID TEXT TEXT TEXT _OPEN _include _layout _CLOSE
_include: "include"i "*" _NL
_layout: "autoLayout"i /tb|bt|lr|rl/ _NL
styles: "styles"i _OPEN (element_style | relationship_style)+ _CLOSE
element_style: "element"i TEXT _OPEN (_look _NL)+ _CLOSE
_look: "shape"i /Person|Cylinder|RoundedBox/ | ("background"i | "color"i) COLOUR
relationship_style: "relationship"i TEXT _OPEN "style"i /solid|dashed|dotted/ _NL _CLOSE

KIND: /person|softwareSystem|container/
VIEW: /systemContext|container/
ID: /[a-zA-Z][a-zA-Z0-9_]*/
COUNT.3: /"[1-9][0-9]*"/
%import common.ESCAPED_STRING -> TEXT
COLOUR: /#[0-9a-f]{6}/
_OPEN: /\{[ \t]*\n\s*/
_CLOSE: /\}[ \t]*(\n\s*|$)/
_NL: /\n\s*/
%ignore /[ \t]+/
"""
_READER: Final = Lark(_GRAMMAR, parser="lalr", maybe_placeholders=False)


class Element(NamedTuple):
    """One element: what it is, its words, the elements within it."""

    id: str
    kind: str
    words: tuple[str, ...]
    inner: tuple[Element, ...]


class Written(NamedTuple):
    """What a file says."""

    elements: tuple[Element, ...]
    edges: tuple[tuple[str, ...], ...]
    placed: tuple[tuple[str, str, str], ...]
    keys: tuple[str, ...]
    steps: tuple[tuple[str, ...], ...]


def plain(text: str) -> str:
    """A string of the DSL without its quotes."""
    return text[1:-1].replace('\\"', '"')


class RuleBrokenError(ValueError):
    """A sentence of the language that breaks a rule of workspaces."""


def read(text: str) -> Written:
    """What a file in the DSL says.

    Raises lark's UnexpectedInput where it is no sentence of the language, and RuleBrokenError where it breaks
    a rule of workspaces: an id or a name twice, a reference to nothing, a variable or a sign that would be
    replaced.
    """
    if re.search(r"\$\{[\w.-]+\}|\\(?!\")", text):
        raise RuleBrokenError("a variable, or a sign after a backslash")
    model, views = _READER.parse(text).children[2:]
    assert isinstance(model, Tree)
    assert isinstance(views, Tree)
    elements = tuple(_element(each) for each in _all(model, "element"))
    every = [one for each in elements for one in (each, *each.inner)]
    known = _distinct([each.id for each in every])
    for beside in (elements, *(each.inner for each in elements)):
        _distinct([each.words[0].casefold() for each in beside])
    edges = tuple(_words(each) for each in _all(model, "edge"))
    _distinct([" ".join(each[:3]) for each in edges])
    steps = tuple(_words(each) for each in views.find_data("step"))
    if any(end not in known for each in (*edges, *steps) for end in each[:2]):
        raise RuleBrokenError("a relationship with nobody")
    if not {each[:2] for each in steps} <= {each[:2] for each in edges}:
        raise RuleBrokenError("a step without a relationship")
    placed = tuple(_placed(model, known))
    return Written(elements, edges, placed, _keys(views), steps)


def _all(tree: _Tree, kind: str) -> list[_Tree]:
    return [each for each in tree.children if isinstance(each, Tree) and each.data == kind]


def _words(tree: _Tree) -> tuple[str, ...]:
    """The words of a statement, its texts without quotes."""
    return tuple(
        plain(each) if each.startswith('"') else str(each)
        for each in tree.children
        if isinstance(each, Token)
    )


def _element(tree: _Tree) -> Element:
    id, kind, *words = _words(tree)
    return Element(id, kind, tuple(words), tuple(_element(each) for each in _all(tree, "element")))


def _keys(views: _Tree) -> tuple[str, ...]:
    places = (("still", 2), ("moving", 1), ("deployed", 2))
    keys = [_words(each)[place] for kind, place in places for each in _all(views, kind)]
    if any(not re.fullmatch(r"[A-Za-z0-9_-]+", each) for each in keys):
        raise RuleBrokenError(f"a key with a sign that it may not have: {keys}")
    return tuple(_distinct(keys))


def _placed(model: _Tree, known: list[str]) -> Iterator[tuple[str, str, str]]:
    """The containers where they run: name of the node, container, how many."""
    for each in model.find_data("node"):
        _distinct([_words(inner)[0].casefold() for inner in _all(each, "node")])
        words = _words(each)
        for instance in _all(each, "instance"):
            (id,) = _words(instance)
            if id not in known:
                raise RuleBrokenError(f"{id}: nobody")
            yield words[0], id, words[4] if len(words) > 4 else ""


def _distinct(names: list[str]) -> list[str]:
    if len(set(names)) != len(names):
        raise RuleBrokenError(f"twice the same: {sorted(names)}")
    return names
