"""Mermaid's own parser reads the context map, and reads in it what the design says."""

from __future__ import annotations

import re

import pytest

from tests.report.diagrams.conftest import Mermaid
from tests.report.diagrams.drawn import CASES, HOSTILE, hostile_design, made, wording_of
from vitruvio.report.context_map import context_map_files, flowchart, map_of
from vitruvio.report.diagrams.names import label
from vitruvio.text import Language


def text_of(name: str, language: Language) -> str:
    return flowchart(map_of(made(name, language)[0]), wording_of(name, language))


@pytest.mark.parametrize(("name", "language"), CASES)
def test_every_context_and_every_relation_is_drawn(mermaid: Mermaid, name: str, language: Language) -> None:
    parts, found = made(name, language)[0].parts, mermaid.read(text_of(name, language))
    externals = {each.upstream for each in parts.relations.values() if each.external}
    assert len(found["nodes"]) == len(parts.contexts) + len(externals)
    assert len(found["edges"]) == len(parts.relations)
    shown = mermaid.draw(text_of(name, language))
    assert all(each in shown for each in (*parts.contexts, *externals))


@pytest.mark.parametrize(("name", "language"), CASES)
def test_arrows_lead_from_downstream_to_upstream_with_the_patterns_of_both(
    mermaid: Mermaid, name: str, language: Language
) -> None:
    parts, found = made(name, language)[0].parts, mermaid.read(text_of(name, language))
    edges = {(each[0], each[1]): (each[2], each[3]) for each in found["edges"]}
    for each in parts.relations.values():
        kind = "external" if each.external else "context"
        ends = (f"context_{each.downstream}", f"{kind}_{each.upstream}")
        text, stroke = edges[ends[0].replace("-", "_"), ends[1].replace("-", "_").replace(" ", "_")]
        first = re.split(r"<br\s*/?>", text)[0]
        if each.kind == "partnership":
            assert first == "P"
            continue
        down, up = first.split(" → ")
        assert {*each.downstream_patterns} == {*down.split(", ")} - {"C", "D"}
        assert {*each.upstream_patterns} == {*up.split(", ")} - {"S", "U"}
        assert (("C" in down.split(", ")), ("S" in up.split(", "))) == (
            (each.kind == "customer-supplier"), (each.kind == "customer-supplier"),
        )  # fmt: skip
        assert (stroke == "dotted") == all(need.means == "event" for need in each.dependences)


def test_hostile_names_add_and_lose_nothing_and_are_shown_as_they_are(mermaid: Mermaid) -> None:
    text = flowchart(map_of(hostile_design()), wording_of("bottega", "en"))
    plain, other = mermaid.read(text_of("bottega", "en")), mermaid.read(text)
    assert len(plain["nodes"]) == len(other["nodes"])
    assert sorted(each[3] for each in plain["edges"]) == sorted(each[3] for each in other["edges"])
    every = " ".join(mermaid.draw(text).split())
    for name in ("accounts", "mail provider", "payment provider", "Order", "Cart", "Customer", "place order"):
        assert label(HOSTILE[name]) in every, name


def test_both_files_carry_their_names() -> None:
    found = context_map_files(map_of(made("bottega", "en")[0]), wording_of("bottega", "en"))
    starts = {name: text.split()[0] for name, text in found.items()}
    assert starts == {"context-map.mmd": "flowchart", "context-map.cml": "ContextMap"}
