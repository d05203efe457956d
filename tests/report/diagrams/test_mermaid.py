"""Mermaid's own parser reads every diagram, and reads in it what the design says."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Error

from tests.report.diagrams.conftest import Mermaid
from tests.report.diagrams.drawn import (
    BRIEFS,
    CASES,
    HOSTILE,
    drawn,
    hostile,
    made,
    mermaid_of,
    reading,
    wording_of,
)
from vitruvio.model import Figure
from vitruvio.report.diagrams.names import label
from vitruvio.report.diagrams.scene import Scene
from vitruvio.report.diagrams.sequences import MOST_SEQUENCES, main_use_cases
from vitruvio.text import Language, show

_BLOCK = re.compile(r"^```mermaid\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def scene_of(name: str, language: Language) -> Scene:
    return Scene(made(name, language)[0], wording_of(name, language))


def shown(figure: Figure, language: Language) -> str:
    return show(figure.value, figure.dimension, language)


@pytest.mark.parametrize(("name", "language"), CASES)
def test_every_diagram_is_read_and_drawn(mermaid: Mermaid, name: str, language: Language) -> None:
    for _, text in mermaid_of(drawn(name, language)):
        mermaid.read(text)
        assert mermaid.draw(text)


@pytest.mark.parametrize(("name", "language"), CASES)
def test_the_blocks_of_the_markdown_are_read_and_drawn(
    mermaid: Mermaid, name: str, language: Language
) -> None:
    (block,) = _BLOCK.findall(reading(name, language))
    assert block == drawn(name, language)["diagrams/containers.mmd"]
    assert mermaid.draw(block)


def test_a_broken_diagram_is_refused(mermaid: Mermaid) -> None:
    for text in (
        'flowchart TB\n  a["x" --> b',
        "sequenceDiagram\n  alt x\n  a->>b: c",
        "erDiagram\n  a ||--z b",
    ):
        with pytest.raises(Error):
            mermaid.read(text)


def test_hostile_names_are_read_drawn_and_shown_as_they_are(mermaid: Mermaid) -> None:
    texts = {name: mermaid.draw(text) for name, text in mermaid_of(hostile())}
    for _, text in mermaid_of(hostile()):
        mermaid.read(text)
    every = " ".join("".join(texts.values()).split())
    for name in HOSTILE.values():
        assert label(name) in every, name


def test_hostile_names_add_and_lose_nothing(mermaid: Mermaid) -> None:
    for name in ("diagrams/context.mmd", "diagrams/containers.mmd"):
        plain, other = mermaid.read(drawn("bottega", "en")[name]), mermaid.read(hostile()[name])
        assert len(plain["nodes"]) == len(other["nodes"])
        assert sorted(each[3] for each in plain["edges"]) == sorted(each[3] for each in other["edges"])
    plain, other = (
        mermaid.read(files["diagrams/entities.mmd"]) for files in (drawn("bottega", "en"), hostile())
    )
    assert plain["relations"] == other["relations"]
    assert sorted(len(each[1]) for each in plain["entities"]) == sorted(len(e[1]) for e in other["entities"])


@pytest.mark.parametrize("name", BRIEFS)
def test_all_parts_and_what_passes_between_them_stand_in_the_containers(mermaid: Mermaid, name: str) -> None:
    scene, parts = scene_of(name, "en"), made(name, "en")[0].parts
    found = mermaid.read(drawn(name, "en")["diagrams/containers.mmd"])
    nodes, edges = set(found["nodes"]), {(each[0], each[1], each[3]) for each in found["edges"]}
    assert {scene.id(("service", each)) for each in parts.deployables} <= nodes
    assert {scene.id(("store", each)) for each in parts.stores} <= nodes
    externals = {each.target for each in parts.policies.values() if each.external}
    assert {scene.id(("external", each)) for each in externals} <= nodes
    for each in parts.interactions.values():
        if each.kind == "call":
            ends = scene.id(("service", each.source)), scene.id(("service", each.target))
            assert (*ends, "normal") in edges
    for queue in parts.queues.values():
        ends = scene.id(("service", queue.publisher)), scene.id(("service", queue.listener))
        assert (*ends, "dotted") in edges


@pytest.mark.parametrize("name", BRIEFS)
def test_everybody_outside_stands_in_the_context(mermaid: Mermaid, name: str) -> None:
    scene, parts = scene_of(name, "en"), made(name, "en")[0].parts
    found = mermaid.read(drawn(name, "en")["diagrams/context.mmd"])
    edges = {tuple(edge[:2]) for edge in found["edges"]}
    roles = {role for each in parts.operations.values() if each.public for role in each.roles}
    for role in roles:
        (key,) = (key for key in scene.boxes if key[0] in ("person", "actor") and key[1] == role)
        assert (scene.id(key), "system") in edges
    for each in {each.target for each in parts.policies.values() if each.external}:
        assert ("system", scene.id(("external", each))) in edges


@pytest.mark.parametrize(("name", "language"), CASES)
def test_the_rates_between_services_are_those_of_the_report(
    mermaid: Mermaid, name: str, language: Language
) -> None:
    scene, design = scene_of(name, language), made(name, language)[0]
    found = mermaid.read(drawn(name, language)["diagrams/containers.mmd"])
    told = {each.subject: each for each in design.figures if each.name == "services.figure.calls_peak"}
    calls = {(each.source, each.target) for each in design.parts.interactions.values() if each.kind == "call"}
    assert {f"{source}>{target}" for source, target in calls} == set(told)
    for source, target in calls:
        ends = [scene.id(("service", source)), scene.id(("service", target))]
        (text,) = (each[2] for each in found["edges"] if each[:2] == ends and each[3] == "normal")
        assert text.endswith(f", {shown(told[f'{source}>{target}'], language)}]")


@pytest.mark.parametrize(("name", "language"), CASES)
def test_every_entity_is_drawn_with_its_properties(mermaid: Mermaid, name: str, language: Language) -> None:
    parts = made(name, language)[0].parts
    files = [text for file, text in mermaid_of(drawn(name, language)) if "/entities" in file]
    found = [each for text in files for each in mermaid.read(text)["entities"]]
    entities = {entity for each in parts.contexts.values() for entity in each.entities}
    assert entities == {alias for alias, _ in found}
    for alias, attributes in found:
        if alias in parts.resources:
            assert len(attributes) == len(parts.resources[alias].properties)


@pytest.mark.parametrize(("name", "language"), CASES)
def test_deadlines_and_timeouts_of_a_sequence_are_those_of_the_design(
    mermaid: Mermaid, name: str, language: Language
) -> None:
    scene, parts = scene_of(name, language), made(name, language)[0].parts
    chosen = main_use_cases(scene)
    files = [text for file, text in mermaid_of(drawn(name, language)) if "/sequence-" in file]
    assert 0 < len(files) == len(chosen) <= MOST_SEQUENCES
    for use_case, text in zip(chosen, files, strict=True):
        messages = mermaid.read(text)["messages"]
        home = scene.home(use_case)
        into = [said for _, target, said in messages if target == scene.id(("service", home))]
        assert any(shown(parts.deadlines[use_case].deadline, language) in said for said in into)
        for each in parts.policies.values():
            if (each.source, each.use_case) == (home, use_case):
                said = _between(messages, scene.id(("service", home)), _ids(scene, each.target))
                assert any(f"timeout {shown(each.timeout, language)}" in one for one in said)


@pytest.mark.parametrize(("name", "language"), CASES)
def test_a_sequence_tells_no_timeout_that_the_design_lacks(
    mermaid: Mermaid, name: str, language: Language
) -> None:
    scene, parts = scene_of(name, language), made(name, language)[0].parts
    known = {
        (scene.id(("service", each.source)), id, f"timeout {shown(each.timeout, language)}")
        for each in parts.policies.values()
        for id in _ids(scene, each.target)
    }
    told = 0
    for file, text in mermaid_of(drawn(name, language)):
        if "/sequence-" in file:
            for source, target, said in mermaid.read(text)["messages"]:
                if ": timeout" in said:
                    told += 1
                    texts = [each for *ends, each in known if ends == [source, target]]
                    assert any(said.endswith(each) or f"{each}, " in said for each in texts)
    assert told


def _ids(scene: Scene, name: str) -> set[str]:
    keys = (("service", name), ("store", name), ("external", name))
    return {scene.id(key) for key in keys if key in scene.boxes}


def _between(messages: list[list[str]], source: str, targets: set[str]) -> list[str]:
    return [said for start, end, said in messages if start == source and end in targets]


@pytest.mark.parametrize("name", BRIEFS)
def test_a_saga_is_told_with_its_compensations_and_what_follows(mermaid: Mermaid, name: str) -> None:
    scene, parts = scene_of(name, "en"), made(name, "en")[0].parts
    texts = dict(zip(main_use_cases(scene), _sequences(name), strict=True))
    for use_case, saga in parts.sagas.items():
        said = [each[2] for each in mermaid.read(texts[use_case])["messages"]]
        for step in saga.steps:
            if step.undo:
                assert f"{step.undo} undoes {step.use_case}" in said
        for queue in parts.queues.values():
            if use_case in parts.loads[queue.use_case].triggers if queue.use_case else False:
                assert any(each.startswith(queue.use_case) for each in said)


def _sequences(name: str) -> list[str]:
    return [text for file, text in mermaid_of(drawn(name, "en")) if "/sequence-" in file]
