"""Independent parts of a brief: what one says must change nothing in another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

Touched = Mapping[str, frozenset[str]]


def independent(touched: Touched, bonds: Iterable[tuple[str, str]]) -> list[dict[str, frozenset[str]]]:
    """The use cases in sets that share no aggregate, nor any two that `bonds` join; in the brief's order.

    Correlations are taken within such a set, so that two systems in one brief are divided as each alone.
    """
    parents: dict[str, str] = {}

    def root(name: str) -> str:
        parents.setdefault(name, name)
        while parents[name] != name:
            parents[name] = parents[parents[name]]
            name = parents[name]
        return name

    groups = [sorted(each) for each in touched.values() if each]
    for first, *others in (*groups, *map(list, bonds)):
        for other in others:
            parents[root(other)] = root(first)
    found: dict[str, dict[str, frozenset[str]]] = {}
    for name, roots in touched.items():
        if roots:
            found.setdefault(root(min(roots)), {})[name] = roots
    return list(found.values())
