"""The workspace is a sentence of the Structurizr DSL, keeps its rules, and says what the design says."""

from __future__ import annotations

from functools import cache

import pytest
from lark.exceptions import UnexpectedInput

from tests.report.diagrams.drawn import CASES, HOSTILE, drawn, hostile, made, wording_of
from tests.report.diagrams.structurizr import RuleBrokenError, Written, read
from vitruvio.report.diagrams.names import label
from vitruvio.report.diagrams.scene import INSIDE, Scene
from vitruvio.text import Language

FILE = "diagrams/workspace.dsl"


@cache
def written(name: str, language: Language) -> Written:
    return read(drawn(name, language)[FILE])


@pytest.mark.parametrize(("name", "language"), CASES)
def test_every_part_and_everybody_outside_is_an_element(name: str, language: Language) -> None:
    design = made(name, language)[0]
    found = written(name, language)
    (system,) = (each for each in found.elements if each.id == "system")
    names = [each.words[0] for each in system.inner]
    assert {*design.parts.deployables, *design.parts.stores} <= set(names)
    outside = {each.words[0]: each.kind for each in found.elements if each.id != "system"}
    externals = {each.target for each in design.parts.policies.values() if each.external}
    roles = {role for each in design.parts.operations.values() if each.public for role in each.roles}
    assert externals | roles <= set(outside)
    assert all(outside[each] == "softwareSystem" for each in externals)


@pytest.mark.parametrize(("name", "language"), CASES)
def test_every_call_and_every_queue_is_a_relationship(name: str, language: Language) -> None:
    scene = Scene(made(name, language)[0], wording_of(name, language))
    pairs = {each[:2]: "" for each in written(name, language).edges}
    parts = scene.parts
    ends = [(e.source, e.target) for e in parts.interactions.values() if e.kind == "call"]
    ends += [(e.publisher, e.listener) for e in parts.queues.values()]
    for source, target in ends:
        assert (scene.id(("service", source)), scene.id(("service", target))) in pairs


@pytest.mark.parametrize(("name", "language"), CASES)
def test_every_container_runs_somewhere_with_its_replicas(name: str, language: Language) -> None:
    scene = Scene(made(name, language)[0], wording_of(name, language))
    placed = {id: count for _, id, count in written(name, language).placed}
    assert set(placed) == {scene.id(key) for key in scene.boxes if key[0] in INSIDE}
    for service, sizing in scene.parts.services.items():
        assert placed[scene.id(("service", service))] == scene.figure(sizing.replicas, "count")


@pytest.mark.parametrize(("name", "language"), CASES)
def test_the_views_are_those_of_c4_and_some_sequences(name: str, language: Language) -> None:
    found = written(name, language)
    assert {"context", "containers", "deployment"} <= set(found.keys)
    assert 0 < len([each for each in found.keys if each.startswith("sequence_")]) <= 2
    assert found.steps


def test_hostile_names_stay_within_their_quotes() -> None:
    plain, other = written("bottega", "en"), read(hostile()[FILE])
    assert len(plain.edges) == len(other.edges)
    assert len(plain.elements) == len(other.elements)
    names = {each.words[0] for top in other.elements for each in (top, *top.inner)}
    for each in ("sales", "accounts", "mail provider", "customer", "visitor", "artisan", "Bottega"):
        assert label(HOSTILE[each]) in names
    assert any(each.startswith("$ {HOME}") for each in names)


@pytest.mark.parametrize(
    ("found", "instead"),
    [
        ('"bottega"', '"bottega'),
        ("model {", "model"),
        ("system = softwareSystem", "system softwareSystem"),
        ("autoLayout lr", "autoLayout sideways"),
        ("service_sales -> service_accounts", "service_sales -> "),
        ("  }\n  views", "  views"),
    ],
)
def test_what_is_no_sentence_of_the_language_is_refused(found: str, instead: str) -> None:
    text = drawn("bottega", "en")[FILE].replace("Bottega", "bottega")
    assert found in text
    with pytest.raises(UnexpectedInput):
        read(text.replace(found, instead, 1))


@pytest.mark.parametrize(
    ("found", "instead"),
    [
        ("service_accounts = ", "service_sales = "),
        ('container "accounts"', 'container "SALES"'),
        ("service_sales -> service_accounts", "service_sales -> service_nobody"),
        ('person "operator"', 'person "${HOME}"'),
        ('"sequence_place_order"', '"place order"'),
        ("containerInstance service_sales", "containerInstance nobody"),
    ],
)
def test_what_breaks_a_rule_of_workspaces_is_refused(found: str, instead: str) -> None:
    text = drawn("bottega", "en")[FILE]
    assert found in text
    with pytest.raises(RuleBrokenError):
        read(text.replace(found, instead, 1))
