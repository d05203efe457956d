"""The `modi` profile against what AgID's guidelines ask (ModI, recommendations RAC_*), in our words.

The guidelines' own checker has no package; each check here names the recommendation that it stands for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from tests.design.briefs import NAMES, ROOT, catalogue
from vitruvio.contracts import contracts
from vitruvio.workbench import design_brief

Json = dict[str, Any]
METHODS = ("get", "put", "post", "delete", "patch")
SEMVER = re.compile(r"\d+\.\d+\.\d+")
KEBAB = re.compile(r"(/([a-z0-9]+(-[a-z0-9]+)*|\{[a-z0-9_]+\}))+")
PROBLEM = "application/problem+json"


@pytest.fixture(scope="module", params=NAMES)
def documents(request: pytest.FixtureRequest) -> list[Json]:
    design = design_brief(ROOT / "briefs" / f"{request.param}.yaml", profile="modi").design
    files = contracts(design, catalogue())
    return [yaml.safe_load(text) for name, text in files.items() if name.endswith("openapi.yaml")]


def operations(document: Json) -> Iterator[tuple[str, str, Json]]:
    for path, item in document["paths"].items():
        for method in METHODS:
            if method in item:
                yield path, method, item[method]


def meant(document: Json, thing: Json) -> Json:
    """What a reference leads to."""
    while "$ref" in thing:
        found: Any = document
        for part in thing["$ref"].removeprefix("#/").split("/"):
            found = found[part]
        thing = found
    return thing


def answers(document: Json) -> Iterator[tuple[str, str, str, Json]]:
    for path, method, operation in operations(document):
        for status, answer in operation["responses"].items():
            yield path, method, status, meant(document, answer)


def schemas(thing: Any) -> Iterator[Json]:
    """All schemas within a part of a document."""
    if isinstance(thing, dict):
        if isinstance(thing.get("type"), str) and "in" not in thing:
            yield thing
        for name, each in thing.items():
            if name not in ("examples", "example"):
                yield from schemas(each)
    elif isinstance(thing, list):
        for each in thing:
            yield from schemas(each)


def test_rac_gen_001_who_answers_for_it_under_which_terms(documents: list[Json]) -> None:
    for each in documents:
        info = each["info"]
        assert SEMVER.fullmatch(info["version"])
        assert {"title", "description", "termsOfService", "x-summary", "x-api-id", "license"} <= {*info}
        assert {"name", "url", "email"} <= {*info["contact"]}


def test_rac_gen_002_served_by_https_alone(documents: list[Json]) -> None:
    for each in documents:
        every = [
            *each["servers"],
            *(one for item in each["paths"].values() for one in item.get("servers", ())),
        ]
        assert every
        assert all(one["url"].startswith("https://") and one["description"] for one in every)


def test_rac_rest_name_002_and_004_paths_are_kebab_case_without_an_ending(documents: list[Json]) -> None:
    for each in documents:
        assert all(KEBAB.fullmatch(path) for path in each["paths"])


def test_rac_rest_name_001_methods_keep_their_meaning(documents: list[Json]) -> None:
    for each in documents:
        for path, method, operation in operations(each):
            assert method not in ("get", "delete") or "requestBody" not in operation, path
            if method == "patch":
                body = operation["requestBody"]
                assert body["required"] is True
                assert {*body["content"]} <= {"application/merge-patch+json", "application/json-patch+json"}
            assert not re.match("(?i)get|post|put|delete|patch|head", operation["operationId"])


def test_rac_rest_name_008_errors_are_problems(documents: list[Json]) -> None:
    for each in documents:
        for path, method, status, answer in answers(each):
            if status[0] in "45d":
                [schema] = [meant(each, answer["content"][PROBLEM]["schema"])]
                assert {"type", "title", "status", "detail", "instance"} <= {*schema["properties"]}, (
                    path,
                    method,
                )


def test_rac_rest_name_011_the_health_is_asked_for_at_status(documents: list[Json]) -> None:
    for each in documents:
        answer = each["paths"]["/status"]["get"]["responses"]["200"]
        assert PROBLEM in answer["content"]


def test_rac_robustezza_limits_are_told_and_when_to_try_again(documents: list[Json]) -> None:
    limits = {"RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset"}
    for each in documents:
        for path, method, status, answer in answers(each):
            headers = {*answer.get("headers", {})}
            if status[0] in "24":
                assert limits <= headers, (path, method, status)
            if status in ("429", "503"):
                assert "Retry-After" in headers, (path, method, status)
            assert not [name for name in headers if name.lower().startswith("x-")]


def test_answers_say_how_long_they_hold_and_what_they_are(documents: list[Json]) -> None:
    for each in documents:
        for path, method, status, answer in answers(each):
            if status[0] == "2":
                assert ("Cache-Control" in answer["headers"]) != ("Expires" in answer["headers"])
                assert bool(answer.get("content")) == (status != "204"), (path, method, status)


def test_rac_rest_format_002_and_004_bodies_are_objects_and_numbers_have_formats(
    documents: list[Json],
) -> None:
    formats = {"integer": {"int32", "int64"}, "number": {"float", "double"}}
    for each in documents:
        for _, _, _, answer in answers(each):
            for content in answer.get("content", {}).values():
                assert meant(each, content["schema"])["type"] == "object"
        for schema in schemas(each):
            kind = schema["type"]
            if kind in formats:
                assert schema["format"] in formats[kind]
                assert {"minimum", "maximum"} <= {*schema}
            if kind == "array":
                assert {"minItems", "maxItems"} <= {*schema}
            if kind == "object" and "properties" in schema:
                assert schema["additionalProperties"] is False
                assert all(
                    re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", name) for name in schema["properties"]
                )


def test_whoever_calls_shows_who_it_is_or_need_not(documents: list[Json]) -> None:
    for each in documents:
        known = {*each["components"].get("securitySchemes", {})}
        for path, method, operation in operations(each):
            assert operation["security"], (path, method)
            assert {name for option in operation["security"] for name in option} <= known
