"""The report has exactly the template's shape, and its schema accepts that shape alone."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.report.made import Workshop
from vitruvio.catalogue import load_catalogue
from vitruvio.report import Wording, architecture, field_paths, report_schema
from vitruvio.text import LANGUAGES, Language

TEMPLATE = json.loads(Path(__file__).with_name("template.json").read_text(encoding="utf-8"))


def leaves(thing: Any, path: str = "") -> Iterator[str]:
    """The paths of everything in a report that holds no named things itself; ``[]`` stands for any item."""
    if isinstance(thing, dict) and not path.endswith("_example"):
        for key, value in thing.items():
            yield from leaves(value, f"{path}.{key}" if path else key)
    elif isinstance(thing, list) and thing and isinstance(thing[0], dict):
        for each in thing:
            yield from leaves(each, f"{path}[]")
    else:
        yield path


def shape(thing: Any, key: str = "") -> Any:
    """A report with its texts left out: keys in their order, and the kinds of values."""
    if key.endswith("_example"):
        return "example"
    if isinstance(thing, dict):
        return [(name, shape(value, name)) for name, value in thing.items()]
    if isinstance(thing, list):
        return [shape(thing[0])]
    return type(thing).__name__


def report(language: Language = "en") -> dict[str, Any]:
    """The report of a small design."""
    return architecture(Workshop().design().sections, Wording(language, load_catalogue()))


def test_a_report_has_the_template_s_shape_and_order() -> None:
    assert shape(report()) == shape(TEMPLATE)


def test_there_are_the_template_s_fields_and_no_others() -> None:
    assert field_paths() == list(leaves(TEMPLATE))
    assert len(field_paths()) == 84


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_satisfies_its_schema_in_either_language(language: Language) -> None:
    schema = report_schema(language)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(report(language))


def test_the_style_is_the_same_word_in_either_language() -> None:
    styles = {report(language)["architecture_overview"]["architecture_style"] for language in LANGUAGES}
    assert styles == {"microservices"}


def test_both_languages_describe_every_field_in_their_own_words() -> None:
    def described(schema: dict[str, Any]) -> Iterator[str]:
        yield schema.get("description", "")
        for each in schema.get("properties", {}).values():
            yield from described(each)
        if "items" in schema:
            yield from described(schema["items"])

    english, italian = (list(described(report_schema(language))) for language in LANGUAGES)
    assert not [one for one, other in zip(english, italian, strict=True) if one and one == other]


def service(report: dict[str, Any]) -> dict[str, Any]:
    """The first service of a report."""
    found: dict[str, Any] = report["service_design"]["services"][0]
    return found


def endpoint(report: dict[str, Any]) -> dict[str, Any]:
    """The first endpoint of a report."""
    found: dict[str, Any] = service(report)["api_endpoints"][0]
    return found


WRONG: dict[str, Callable[[dict[str, Any]], Any]] = {
    "an empty text": lambda r: r["data_architecture"]["caching_strategy"].update(cache_patterns=""),
    "a missing field": lambda r: r["testing_strategy"].pop("unit_testing"),
    "a missing section": lambda r: r.pop("next_steps"),
    "one field more": lambda r: r["integration_patterns"].update(other="x"),
    "a style of its own": lambda r: r["architecture_overview"].update(architecture_style="cloud"),
    "no services": lambda r: r["service_design"].update(services=[]),
    "a service without endpoints": lambda r: service(r).update(api_endpoints=[]),
    "a service without stores": lambda r: service(r).update(data_stores=[]),
    "a method of its own": lambda r: endpoint(r).update(method="FETCH"),
    "a relative path": lambda r: endpoint(r).update(path="orders"),
    "an error that is none": lambda r: endpoint(r).update(error_codes=["200"]),
    "an error as a number": lambda r: endpoint(r).update(error_codes=[404]),
    "an example as a text": lambda r: endpoint(r).update(request_example="{}"),
    "no next step": lambda r: r.update(next_steps=[]),
    "a list where a text belongs": lambda r: r["security_architecture"].update(audit_logging=["x"]),
}


@pytest.mark.parametrize("what", WRONG)
def test_the_schema_refuses(what: str) -> None:
    wrong = copy.deepcopy(report())
    WRONG[what](wrong)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(wrong, report_schema("en"))


@pytest.mark.parametrize("change", [{"dependencies": []}, {"dependencies": ["stock"]}], ids=["none", "one"])
def test_a_service_may_depend_on_nothing(change: dict[str, Any]) -> None:
    right = report()
    service(right).update(change)
    jsonschema.validate(right, report_schema("en"))


def test_an_operation_may_have_no_bodies() -> None:
    right = report()
    endpoint(right).update(request_example=None, response_example=None)
    jsonschema.validate(right, report_schema("en"))
