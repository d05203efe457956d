"""The benchmark of boundaries: its cases, what peers divide by, what is chosen, what is planted and told."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from benchmarks.boundaries.affinity import affinity
from benchmarks.boundaries.agreement import adjusted_rand
from benchmarks.boundaries.case import CASES, cases
from benchmarks.boundaries.choices import DEFAULT, left_out, scored, variants
from benchmarks.boundaries.divided import answered, divided
from benchmarks.boundaries.measure import Row, mean_of
from benchmarks.boundaries.peers import PEERS, divisions, graph_of
from benchmarks.boundaries.report import GOALS, reached
from benchmarks.boundaries.synthetic import HUBS, dense_brief, planted_brief
from tests.repository.test_tree import pins
from vitruvio.brief import read_brief, read_brief_text
from vitruvio.catalogue import load_catalogue

ROOT = Path(__file__).resolve().parents[2]
SMALL = [case for case in cases() if sum(map(len, case.wanted)) < 15]
SHOP = """
system: Shop
entities:
  Order: {attributes: {buyer: -> Customer}, parts: [Line]}
  Line: {}
  Customer: {refers_to: [Customer]}
use_cases:
  place Order: {reads: [Customer, Order], writes: [Order, Line]}
  show Order: {reads: [Order, Customer]}
"""
# Two circles of three that are bound closely, and one weak bond between them.
CIRCLES = """
system: Circles
entities: {A: {parts: [B, C]}, B: {}, C: {}, X: {parts: [Y, Z], refers_to: [A]}, Y: {}, Z: {}}
use_cases: {keep A: {writes: [A, B, C]}, keep X: {writes: [X, Y, Z]}}
"""


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_authors_divide_the_entities_of_the_brief(case: Any) -> None:
    homes = Counter(chain.from_iterable(case.wanted))
    assert sorted(homes.elements()) == sorted(read_brief(case.brief).entities)


def test_seven_cases_are_held_from_six_to_49_entities() -> None:
    sizes = sorted(sum(map(len, case.wanted)) for case in cases())
    assert (len(sizes), sizes[0], sizes[-1]) == (7, 6, 49)
    assert len(list(CASES.iterdir())) == 14


def test_nothing_of_the_product_knows_the_authors_divisions() -> None:
    told = [
        path.name
        for path in (ROOT / "src").rglob("*")
        if path.suffix in {".py", ".json", ".yaml"} and "truth.yaml" in path.read_text(encoding="utf-8")
    ]
    assert told == []


@pytest.mark.parametrize("case", SMALL, ids=lambda case: case.name)
def test_small_cases_are_divided_whole(case: Any) -> None:
    assert sorted(chain.from_iterable(divided(case.brief))) == sorted(chain.from_iterable(case.wanted))


def test_the_command_answers_what_is_measured() -> None:
    (case,) = (each for each in SMALL if each.name == "spring_petclinic")
    found = answered(case.brief)
    assert sorted(found.groups) == sorted(divided(case.brief))
    assert (found.proven, found.gap) == (True, 0)
    assert found.objective == pytest.approx(found.bound)
    assert found.steadiness is not None
    assert 0 < found.steadiness <= 1


def test_affinity_sums_the_scores_of_use_cases_and_relations() -> None:
    assert affinity(read_brief_text(SHOP, "shop.yaml")) == {
        # Read with what is written, then both read, then referred to.
        ("Customer", "Order"): 3 + 3 + 1,
        ("Customer", "Line"): 3,
        # Written together, and a part.
        ("Line", "Order"): 10 + 10,
    }


@pytest.mark.parametrize("peer", PEERS, ids=lambda peer: peer.name)
def test_every_peer_finds_two_circles(peer: Any) -> None:
    graph = graph_of(read_brief_text(CIRCLES, "circles.yaml"))
    drawn = divisions(peer, graph, 3)
    assert all(adjusted_rand(groups, ["ABC", "XYZ"]) == 1 for groups in drawn)
    assert divisions(peer, graph, 3) == drawn


def test_what_is_left_out_takes_no_part_in_the_choice() -> None:
    scores = {DEFAULT: [0.9, 0.5, 0.5], "bold": [0.0, 0.8, 0.9], "meek": [0.1, 0.1, 0.1]}
    # Without the first case bold is best, and bad there; without another as it is.
    assert left_out(scores) == [("bold", 0.0), (DEFAULT, 0.5), (DEFAULT, 0.5)]


def test_what_makes_no_difference_is_not_chosen() -> None:
    assert left_out({DEFAULT: [0.5, 0.7], "same": [0.5, 0.7]}) == [(DEFAULT, 0.5), (DEFAULT, 0.7)]


def test_variants_move_one_fact_each_and_none_to_where_it_is() -> None:
    catalogue = load_catalogue()
    first, *others = variants(catalogue)
    assert (first.name, first.facts) == (DEFAULT, {})
    assert {id for each in others for id in each.facts} == set(catalogue.ids("assumption.services.weight"))
    for each in others:
        ((id, value),) = each.facts.items()
        assert catalogue.fact(id).typical != value


def test_a_variant_is_tried_with_its_own_facts(tmp_path: Path) -> None:
    brief = tmp_path / "circles.yaml"
    brief.write_text(CIRCLES.replace("refers_to: [A]", "attributes: {a: -> A}"), encoding="utf-8")
    case = SMALL[0]._replace(brief=brief, wanted=(("A", "B", "C", "X", "Y", "Z"),))
    every = variants(load_catalogue())
    tried = [each for each in every if each.name in (DEFAULT, "reference 2", "reference 0")]
    scores = scored([case], tried)
    assert scores["reference 2"] == [1.0]
    assert scores["reference 0"] == [0.0]


@pytest.mark.parametrize("entities", [3, 60, 500])
def test_planted_contexts_divide_the_entities_of_their_brief(entities: int) -> None:
    planted = planted_brief(entities)
    brief = read_brief_text(planted.text, "planted.yaml")
    assert sorted(chain.from_iterable(planted.contexts)) == sorted(brief.entities)
    assert len(brief.entities) == entities
    assert len(brief.use_cases) == 2 * entities
    assert all(3 <= len(context) <= 10 for context in planted.contexts)


def test_planted_briefs_are_always_the_same() -> None:
    assert planted_brief(40) == planted_brief(40)


def test_hubs_are_read_everywhere_and_most_else_stays_in_its_context() -> None:
    planted = planted_brief(500)
    brief = read_brief_text(planted.text, "planted.yaml")
    home = {name: place for place, context in enumerate(planted.contexts) for name in context}
    readers: dict[str, set[int]] = {}
    inside = outside = 0
    for title, use_case in brief.use_cases.items():
        place = home[title.split()[1]]
        for name in (*use_case.reads, *use_case.writes):
            readers.setdefault(name, set()).add(place)
            inside += home[name] == place
            outside += home[name] != place
    hubs = sorted(readers, key=lambda name: -len(readers[name]))[:HUBS]
    assert hubs[0] in planted.contexts[home[hubs[0]]][:1]
    assert min(len(readers[name]) for name in hubs) > len(planted.contexts) / 2
    assert inside > 3 * outside


def test_means_are_of_numbers_alone() -> None:
    rows: list[Row] = [
        {"ARI": 0.5, "proven": True, "steadiness": None},
        {"ARI": 1, "proven": False, "steadiness": 1.0},
    ]
    assert mean_of(rows) == {"ARI": 0.75}


def test_goals_are_met_at_their_bound_or_missed() -> None:
    case = {"entities": 6, "proven": True, "seconds": 9.0}
    results = {
        "cases": {"small": case, "large": {"entities": 49, "proven": False, "seconds": 2.9}},
        "mean": {"ARI": 0.8},
        "choices": {"mean": 0.71},
        "synthetic": [{"entities": 500, "seconds": 5.0}, {"entities": 5000, "seconds": 59.0}],
        "dense": [{"entities": 70, "proven": True, "seconds": 5.0}],
    }
    assert {name: goal["met"] for name, goal in reached(results).items()} == {
        "mean ARI": True,
        "mean ARI, left out": False,
        "share proven": False,
        "seconds, largest case": True,
        "proven, 70 dense entities": True,
        "seconds, 70 dense entities": False,
        "seconds, 500 entities": False,
        "seconds, 5000 entities": True,
    }
    assert set(GOALS) == set(reached(results))


def test_peers_are_pinned_with_their_hashes_and_never_otherwise_than_the_tools() -> None:
    pinned, tools = pins("bench.txt"), pins("dev.txt")
    assert "igraph" in pinned
    assert all("--hash=sha256:" in line for line in pinned.values())
    assert {name: tools[name] for name in pinned if name in tools}.items() <= pinned.items()


def test_seventy_entities_that_nearly_all_meet_are_divided_with_a_proof(tmp_path: Path) -> None:
    brief = tmp_path / "dense.yaml"
    brief.write_text(dense_brief(70), encoding="utf-8")
    found = answered(brief)
    assert found.proven
    assert sorted(chain.from_iterable(found.groups)) == sorted(read_brief_text(dense_brief(70), "").entities)
