"""What a caller can send is bounded, who may call is said, and every operation has a name of its own."""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.contracts.openapi.printed import (
    CASES,
    PROFILES,
    Document,
    design_as,
    documents_in,
    documents_of,
    followed,
    operations_in,
)
from tests.design.briefs import tree_of
from tests.design.generated import FEW, Tree, briefs

few = settings(max_examples=FEW)
# Schemes that say by themselves what one may do: a webhook's signature, a probe's certificate.
WITHOUT_SCOPES: Final = ("apiKey", "mutualTLS")
CHOICES: Final = ("enum", "const", "x-extensible-enum")


def unbounded(document: Document) -> list[str]:
    """The places of what callers send where a text, a number, an array or an object has no bounds."""
    found: list[str] = []
    for operation in operations_in(document):
        for each in operation.said.get("parameters", ()):
            parameter = followed(document, each)
            found += _open(document, parameter["schema"], f"{operation.place} {parameter['name']}", ())
        for media in operation.said.get("requestBody", {}).get("content", {}).values():
            found += _open(document, media["schema"], f"{operation.place} body", ())
    return found


def _open(document: Document, schema: Document, place: str, above: tuple[str, ...]) -> Iterator[str]:
    if schema.get("$ref") in above:
        return
    above, schema = (*above, schema.get("$ref", place)), followed(document, schema)
    kind = schema.get("type")
    for name, each in {**schema.get("properties", {}), **schema.get("patternProperties", {})}.items():
        yield from _open(document, each, f"{place}.{name}", above)
    if kind == "array":
        yield from _open(document, schema["items"], f"{place}[]", above)
    bounded: dict[Any, bool] = {
        "string": "maxLength" in schema or any(each in schema for each in CHOICES),
        "integer": {"minimum", "maximum"} <= {*schema},
        "number": {"minimum", "maximum"} <= {*schema},
        "array": {"minItems", "maxItems"} <= {*schema},
        "object": schema.get("additionalProperties") is False,
        "boolean": True,
    }
    if not bounded.get(kind, False):
        yield place


def unguarded(document: Document) -> list[tuple[str, str]]:
    """The operations that neither ask for a scope nor say that they are open."""
    schemes = document["components"].get("securitySchemes", {})
    return [
        each.place for each in operations_in(document) if not _guards(schemes, each.said.get("security", ()))
    ]


def _guards(schemes: Document, asked: Any) -> bool:
    """Whether a way to be let in is open, or each asks for scopes that its scheme has, if that has any."""
    return {} in asked or (bool(asked) and all(_asks(schemes, each) for each in asked))


def _asks(schemes: Document, way: dict[str, list[str]]) -> bool:
    for scheme, scopes in way.items():
        if schemes[scheme]["type"] == "oauth2":
            known = {scope for flow in schemes[scheme]["flows"].values() for scope in flow["scopes"]}
            if not {*scopes} <= known:
                return False
    scoped = [scheme for scheme in way if schemes[scheme]["type"] not in WITHOUT_SCOPES]
    return all(way[scheme] for scheme in scoped)


def repeated(document: Document) -> list[str]:
    """The names that several operations have."""
    counted = Counter(each.said["operationId"] for each in operations_in(document))
    return [name for name, times in counted.items() if times > 1]


@pytest.mark.parametrize(("name", "profile"), CASES)
def test_contracts_are_bounded_guarded_and_named(name: str, profile: str) -> None:
    for document in documents_in(name, profile).values():
        assert (unbounded(document), unguarded(document), repeated(document)) == ([], [], [])


@few
@given(tree=briefs(), profile=st.sampled_from(PROFILES))
def test_contracts_of_any_brief_are_bounded_guarded_and_named(tree: Tree, profile: str) -> None:
    for document in documents_of(design_as(tree, profile)).values():
        assert (unbounded(document), unguarded(document), repeated(document)) == ([], [], [])


@pytest.mark.parametrize(("name", "profile"), CASES)
def test_only_what_nobody_in_particular_may_do_is_open(name: str, profile: str) -> None:
    actors = tree_of(name).get("actors", {})
    for document in documents_in(name, profile).values():
        for each in operations_in(document):
            if {} in each.said["security"] and each.path != "/status":
                callers = each.said.get("x-callers", [])
                unknown = [caller for caller in callers if actors[caller].get("kind") == "anonymous"]
                # Who signs up has no token yet: the record that is made is the caller's own.
                signing_up = [caller for caller in callers if caller.lower() == each.said["tags"][0].lower()]
                # A use case that names no actor is anybody's.
                assert unknown or signing_up or not callers, each.place


def _lengthened(document: Document) -> None:
    del document["components"]["parameters"]["Cursor"]["schema"]["maxLength"]


def _deep(document: Document) -> None:
    schemas = document["components"]["schemas"]
    del schemas["AddToCartRequest"]["properties"]["quantity"]["maximum"]


def _shut(document: Document) -> None:
    document["paths"]["/orders"]["post"]["security"] = []


def _unscoped(document: Document) -> None:
    document["paths"]["/orders"]["post"]["security"] = [{"oauth2": []}]


def _unknown(document: Document) -> None:
    document["paths"]["/orders"]["post"]["security"] = [{"oauth2": ["orders.everything"]}]


def _twice(document: Document) -> None:
    document["paths"]["/orders"]["post"]["operationId"] = "viewOrders"


@pytest.mark.parametrize(
    ("harm", "judge"),
    [
        (_lengthened, unbounded),
        (_deep, unbounded),
        (_shut, unguarded),
        (_unscoped, unguarded),
        (_unknown, unguarded),
        (_twice, repeated),
    ],
)
def test_a_careless_contract_is_found(
    harm: Callable[[Document], None], judge: Callable[[Document], list[Any]]
) -> None:
    document = copy.deepcopy(documents_in("bottega", "default")["sales"])
    harm(document)
    assert len(judge(document)) == 1
