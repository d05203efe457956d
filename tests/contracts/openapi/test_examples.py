"""Every example is what its schema says, formats too; and reads like real data where Italy gives numbers."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.contracts.openapi.examples import FORMATS, examples_in, schemas_in, wrong_in
from tests.contracts.openapi.italian import CODICE_FISCALE, is_codice_fiscale, is_partita_iva
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
NOTHING: list[str] = []
PEOPLE: Tree = {
    "system": "Anagrafe",
    "language": "it",
    "actors": {"impiegato": {"kind": "person"}},
    "entities": {
        "Persona": {"attributes": {"id": "uuid", "nome": "text", "codice_fiscale": "tax code"}},
        "Impresa": {"attributes": {"id": "uuid", "nome": "text", "partita_iva": "vat number"}},
    },
    "use_cases": {
        f"{verb} {noun.lower()}": {"actor": "impiegato", "rate": "1/s", way: [noun]}
        for verb, way in (("crea", "creates"), ("vedi", "reads"))
        for noun in ("Persona", "Impresa")
    },
}


@pytest.mark.parametrize(("name", "profile"), CASES)
def test_every_example_is_what_its_schema_says(name: str, profile: str) -> None:
    wrong = {service: wrong_in(document) for service, document in documents_in(name, profile).items()}
    assert wrong == dict.fromkeys(wrong, NOTHING)


@few
@given(tree=briefs(), profile=st.sampled_from(PROFILES))
def test_every_example_of_any_brief_is_what_its_schema_says(tree: Tree, profile: str) -> None:
    wrong = {
        service: wrong_in(document) for service, document in documents_of(design_as(tree, profile)).items()
    }
    assert wrong == dict.fromkeys(wrong, NOTHING)


@pytest.mark.parametrize(("name", "profile"), CASES)
def test_all_formats_are_checked(name: str, profile: str) -> None:
    for document in documents_in(name, profile).values():
        assert {each["format"] for each in schemas_in(document) if "format" in each} <= {*FORMATS.checkers}


@pytest.mark.parametrize(("name", "profile"), CASES)
def test_every_body_and_required_parameter_and_header_has_an_example(name: str, profile: str) -> None:
    for service, document in documents_in(name, profile).items():
        for operation in operations_in(document, service):
            for place, thing in _shown(document, operation.said):
                assert _has_example(thing), (service, *operation.place, place)


def _shown(document: Document, said: Document) -> Iterator[tuple[str, Document]]:
    for each in said.get("parameters", ()):
        thing = followed(document, each)
        if thing["required"]:
            yield thing["name"], thing
    yield from said.get("requestBody", {}).get("content", {}).items()
    for code, answer in said["responses"].items():
        found = followed(document, answer)
        yield from ((f"{code} {name}", each) for name, each in found.get("content", {}).items())
        for name, each in found.get("headers", {}).items():
            yield f"{code} {name}", followed(document, each)


def _has_example(thing: Document) -> bool:
    return bool(thing.get("examples")) or "example" in thing


def _moment(document: Document) -> None:
    document["components"]["schemas"]["Order"]["properties"]["placed_at"]["example"] = "2026-13-01T00:00:00Z"


def _body(document: Document) -> Any:
    content = document["paths"]["/orders"]["post"]["requestBody"]["content"]
    return content["application/json"]["examples"]["typical"]["value"]


def _lacking(document: Document) -> None:
    del _body(document)[next(iter(_body(document)))]


def _more(document: Document) -> None:
    _body(document)["surprise"] = 1


def _key(document: Document) -> None:
    document["components"]["parameters"]["OrderId"]["examples"]["typical"]["value"] = "7"


def _limit(document: Document) -> None:
    document["components"]["headers"]["RateLimit-Limit"]["examples"]["typical"]["value"] = 0


def _problem(document: Document) -> None:
    content = document["components"]["responses"]["NotFound"]["content"]["application/problem+json"]
    content["examples"]["typical"]["value"]["type"] = "not-found"


@pytest.mark.parametrize("harm", [_moment, _lacking, _more, _key, _limit, _problem])
def test_a_wrong_example_is_found(harm: Any) -> None:
    document = copy.deepcopy(documents_in("bottega", "default")["sales"])
    harm(document)
    assert len(wrong_in(document)) == 1


@pytest.mark.parametrize("name", ["Problem", "Money", "File", "Geo point"])
def test_an_entity_may_be_called_as_a_schema_that_all_contracts_have(name: str) -> None:
    kinds = {"id": "uuid", "cost": "money", "scan": "file(3 MB)", "place": "geo point"}
    tree: Tree = {
        "system": "Desk",
        "actors": {"clerk": {}},
        "entities": {name: {"attributes": kinds}},
        "use_cases": {
            f"{verb} {name.lower()}": {"actor": "clerk", "rate": "1/s", way: [name]}
            for verb, way in (("create", "creates"), ("view", "reads"))
        },
    }
    wrong = {service: wrong_in(each) for service, each in documents_of(design_as(tree, "default")).items()}
    assert wrong == dict.fromkeys(wrong, NOTHING)


def _texts(thing: Any) -> Iterator[tuple[str, str]]:
    """All texts in an example with the names of their properties."""
    for key, each in thing.items() if isinstance(thing, dict) else enumerate(thing):
        if isinstance(each, dict | list):
            yield from _texts(each)
        elif isinstance(each, str):
            yield str(key), each


def _named(documents: dict[str, Document], name: str) -> set[str]:
    """What properties of a name hold in the examples of bodies."""
    return {
        text
        for document in documents.values()
        for example in examples_in(document)
        if isinstance(example.value, dict)
        for key, text in _texts(example.value)
        if key == name
    }


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize(
    "tree", [PEOPLE, tree_of("ambulatorio"), tree_of("cantiere")], ids=lambda each: each["system"]
)
def test_numbers_of_italian_authorities_are_of_valid_form(tree: Tree, profile: str) -> None:
    documents = documents_of(design_as(tree, profile))
    codes, numbers = _named(documents, "codice_fiscale"), _named(documents, "partita_iva")
    assert codes | numbers
    assert all(is_codice_fiscale(each) for each in codes), codes
    assert all(is_partita_iva(each) for each in numbers), numbers


def test_people_and_firms_have_their_numbers() -> None:
    documents = documents_of(design_as(PEOPLE, "default"))
    assert _named(documents, "codice_fiscale")
    assert _named(documents, "partita_iva")


# Printed in many places as examples of a valid number.
@pytest.mark.parametrize("code", ["RSSMRA85T10A562S", "MRTMTT91D08F205J", "MLLSNT82P65Z404U"])
def test_a_known_codice_fiscale_is_valid_and_a_neighbour_is_not(code: str) -> None:
    assert is_codice_fiscale(code)
    other = chr(ord("A") + (ord(code[15]) - ord("A") + 1) % 26)
    assert CODICE_FISCALE.fullmatch(code[:15] + other)
    assert not is_codice_fiscale(code[:15] + other)


@pytest.mark.parametrize("number", ["07643520567", "IT00743110157", "00488410010"])
def test_a_known_partita_iva_is_valid_and_a_neighbour_is_not(number: str) -> None:
    assert is_partita_iva(number)
    assert not is_partita_iva(number[:-1] + str((int(number[-1]) + 1) % 10))
