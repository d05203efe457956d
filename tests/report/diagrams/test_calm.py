"""The CALM document is valid by its schema and by what the schema means, and says what the design says."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from functools import cache
from typing import Any, Final

import pytest
from jsonschema import Draft202012Validator, ValidationError

from tests.report.diagrams.calm import CALM
from tests.report.diagrams.drawn import CASES, HOSTILE, drawn, hostile, made, wording_of
from vitruvio.report.diagrams.names import label
from vitruvio.report.diagrams.scene import Scene
from vitruvio.report.diagrams.sequences import main_use_cases
from vitruvio.text import Language

FILE: Final = "diagrams/calm.json"
SCHEMA: Final = "https://calm.finos.org/release/1.1/meta/calm.json"


@cache
def validator() -> Draft202012Validator:
    """What the release asks for."""
    return Draft202012Validator(CALM)


def judge(document: dict[str, Any]) -> None:
    """Raise ValidationError or AssertionError unless the document is right, its references included."""
    validator().validate(document)
    nodes, relationships = document["nodes"], document["relationships"]
    interfaces = [one["unique-id"] for each in nodes for one in each.get("interfaces", ())]
    things = (nodes, relationships, document["flows"])
    ids = [each["unique-id"] for several in things for each in several] + interfaces
    assert len(set(ids)) == len(ids), "an id twice"
    known = {each["unique-id"] for each in nodes}
    for each in relationships:
        (found,) = each["relationship-type"].values()
        ends = [found[end]["node"] for end in ("source", "destination") if end in found]
        ends += [found[end] for end in ("actor", "container") if end in found] + found.get("nodes", [])
        assert set(ends) <= known, "a relationship with nobody"
    edges = {each["unique-id"] for each in relationships}
    for flow in document["flows"]:
        steps = flow["transitions"]
        assert [each["sequence-number"] for each in steps] == list(range(1, len(steps) + 1))
        assert {each["relationship-unique-id"] for each in steps} <= edges, "a step over nothing"
        assert all(each["description"] for each in steps)


def document(name: str, language: Language) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(drawn(name, language)[FILE])
    return found


@pytest.mark.parametrize(("name", "language"), CASES)
def test_it_is_valid(name: str, language: Language) -> None:
    assert document(name, language)["$schema"] == SCHEMA
    judge(document(name, language))


def test_it_is_valid_with_hostile_names() -> None:
    found = json.loads(hostile()[FILE])
    judge(found)
    names = {each["name"] for each in found["nodes"]}
    assert {label(HOSTILE[each]) for each in ("sales", "accounts", "customer", "mail provider")} <= names


def _first(document: dict[str, Any], kind: str) -> dict[str, Any]:
    found: dict[str, Any] = next(e for e in document["relationships"] if kind in e["relationship-type"])
    return found


BREAKS: dict[str, Callable[[dict[str, Any]], Any]] = {
    "a node without a name": lambda d: d["nodes"][0].pop("name"),
    "a number for a type": lambda d: d["nodes"][0].update({"node-type": 1}),
    "nodes that are no list": lambda d: d.update(nodes={}),
    "a relationship of two types": lambda d: _first(d, "connects")["relationship-type"].update(
        interacts={"actor": "a", "nodes": ["b"]}
    ),
    "a relationship without a target": lambda d: _first(d, "connects")["relationship-type"]["connects"].pop(
        "destination"
    ),
    "an actor who uses nothing": lambda d: _first(d, "interacts")["relationship-type"]["interacts"].update(
        nodes=[]
    ),
    "a flow without steps": lambda d: d["flows"][0].update(transitions=[]),
    "a direction of its own": lambda d: d["flows"][0]["transitions"][0].update(direction="up"),
    "figures that are a text": lambda d: d.update(metadata="all"),
    "an interface without an id": lambda d: next(e for e in d["nodes"] if "interfaces" in e)["interfaces"][
        0
    ].pop("unique-id"),
}
SLIPS: dict[str, Callable[[dict[str, Any]], Any]] = {
    "an id twice": lambda d: d["nodes"].append(d["nodes"][0]),
    "a relationship with nobody": lambda d: _first(d, "connects")["relationship-type"]["connects"].update(
        source={"node": "nobody"}
    ),
    "a step over nothing": lambda d: d["flows"][0]["transitions"][0].update({"relationship-unique-id": "x"}),
}


@pytest.mark.parametrize("name", BREAKS)
def test_a_broken_document_is_refused_by_the_schema(name: str) -> None:
    broken = copy.deepcopy(document("bottega", "en"))
    BREAKS[name](broken)
    with pytest.raises(ValidationError):
        judge(broken)


@pytest.mark.parametrize("name", SLIPS)
def test_a_document_that_refers_to_nothing_is_refused(name: str) -> None:
    broken = copy.deepcopy(document("bottega", "en"))
    SLIPS[name](broken)
    with pytest.raises(AssertionError, match=name):
        judge(broken)


@pytest.mark.parametrize(("name", "language"), CASES)
def test_every_part_and_everybody_outside_is_a_node(name: str, language: Language) -> None:
    parts = made(name, language)[0].parts
    found = {(each["node-type"], each["name"]) for each in document(name, language)["nodes"]}
    assert {("service", each) for each in parts.deployables} <= found
    assert {("database", each) for each in parts.stores} <= found
    assert {("system", each.target) for each in parts.policies.values() if each.external} <= found
    roles = {role for each in parts.operations.values() if each.public for role in each.roles}
    assert {("actor", each) for each in roles} <= found


@pytest.mark.parametrize(("name", "language"), CASES)
def test_calls_queues_and_operations_are_all_there(name: str, language: Language) -> None:
    scene = Scene(made(name, language)[0], wording_of(name, language))
    found = document(name, language)
    ends = {
        (connects["source"]["node"], connects["destination"]["node"])
        for each in found["relationships"]
        if (connects := each["relationship-type"].get("connects"))
    }
    for each in scene.parts.interactions.values():
        if each.kind == "call":
            assert (scene.id(("service", each.source)), scene.id(("service", each.target))) in ends
    interfaces = [one for each in found["nodes"] for one in each.get("interfaces", ())]
    assert {each["queue"] for each in interfaces if "queue" in each} == set(scene.parts.queues)
    offered = [(one["method"], one["path"]) for each in interfaces for one in each.get("operations", ())]
    endpoints = [e for s in scene.design.sections.service_design.services for e in s.api_endpoints]
    told = [(each.method.text, each.path.text) for each in endpoints if each.path.text != "/status"]
    assert sorted(offered) == sorted(told)


@pytest.mark.parametrize(("name", "language"), CASES)
def test_figures_are_those_of_the_report(name: str, language: Language) -> None:
    scene = Scene(made(name, language)[0], wording_of(name, language))
    found, parts, words = document(name, language), scene.parts, wording_of(name, language)
    assert found["metadata"]["cost"] == words.figure(parts.bill.shown_now)
    assert found["metadata"]["cost-horizon"] == words.figure(parts.bill.shown_horizon)
    sizes = {each["name"]: each["metadata"] for each in found["nodes"] if each["node-type"] == "service"}
    for service, sizing in parts.services.items():
        assert sizes[service]["replicas"] == words.figure(sizing.replicas)
    flows = {each["name"]: each["metadata"] for each in found["flows"]}
    assert set(flows) == set(main_use_cases(scene))
    for use_case, metadata in flows.items():
        assert metadata["deadline"] == words.figure(parts.deadlines[use_case].deadline)
        assert metadata["latency"] == words.figure(parts.latencies[use_case].predicted)
