"""Other methods on the same cases: each divides the entities of a brief by Service Cutter's affinity.

They are igraph's, which `requirements/bench.txt` pins; it is imported late, for the rest needs none of it.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any, Final, NamedTuple

from benchmarks.boundaries.affinity import affinity
from vitruvio.brief import Brief

# Methods that draw lots are run so many times, and their means told.
DRAWS: Final = 20

Groups = tuple[tuple[str, ...], ...]
Membership = Sequence[int]


class Peer(NamedTuple):
    """A method: its name, whether it draws lots, whether it divides thousands of vertices, and how it does.

    `divide` gives the group of each vertex of a graph.
    """

    name: str
    drawn: bool
    scales: bool
    divide: Callable[[Any], Membership]


def graph_of(brief: Brief) -> Any:
    """The weighted undirected graph of a brief's entities, as igraph's."""
    pairs = affinity(brief)
    edges = [(*pair, weight) for pair, weight in sorted(pairs.items())]
    graph = import_module("igraph").Graph()
    graph.add_vertices(list(brief.entities))
    graph.add_edges([(one, other) for one, other, _ in edges])
    graph.es["weight"] = [weight for *_, weight in edges]
    return graph


def divisions(peer: Peer, graph: Any, draws: int = DRAWS) -> list[Groups]:
    """What a method makes of the entities: one division, or one a seed of `draws` where it draws lots."""
    found = []
    for seed in range(draws if peer.drawn else 1):
        import_module("igraph").set_random_number_generator(random.Random(seed))
        groups: dict[int, list[str]] = {}
        for name, group in zip(graph.vs["name"], peer.divide(graph), strict=True):
            groups.setdefault(group, []).append(name)
        found.append(tuple(tuple(group) for group in groups.values()))
    return found


def _leiden(graph: Any) -> Membership:
    found = graph.community_leiden("modularity", weights="weight", n_iterations=-1)
    return list(found.membership)


def _leiden_potts(graph: Any) -> Membership:
    density = sum(graph.es["weight"]) / (graph.vcount() * (graph.vcount() - 1) / 2)
    found = graph.community_leiden("CPM", weights="weight", resolution=density, n_iterations=-1)
    return list(found.membership)


def _girvan_newman(graph: Any) -> Membership:
    tree = graph.community_edge_betweenness(directed=False, weights="weight")
    least = len(graph.connected_components())
    cuts = [tree.as_clustering(many).membership for many in range(least, graph.vcount() + 1)]
    return list(max(cuts, key=lambda each: graph.modularity(each, weights="weight")))


def _label_propagation(graph: Any) -> Membership:
    return list(graph.community_label_propagation(weights="weight").membership)


def _optimal_modularity(graph: Any) -> Membership:
    return list(graph.community_optimal_modularity(weights="weight").membership)


PEERS: Final = (
    # Traag, Waltman and van Eck, "From Louvain to Leiden" (2019), until an iteration gains nothing.
    Peer("Leiden, modularity", True, True, _leiden),
    # The same with the constant Potts model; its resolution is the mean affinity over all pairs.
    Peer("Leiden, constant Potts", True, True, _leiden_potts),
    # Girvan and Newman (2002), weighted as in Newman (2004), cut where the modularity is best.
    Peer("Girvan-Newman", False, False, _girvan_newman),
    # Raghavan, Albert and Kumara (2007), weighted.
    Peer("label propagation", True, True, _label_propagation),
    # Brandes and others, "On modularity clustering" (2008), as an integer programme.
    Peer("optimal modularity", False, False, _optimal_modularity),
)
