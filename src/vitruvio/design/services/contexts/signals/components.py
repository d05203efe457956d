"""Independent parts of a brief: what one says must change nothing in another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from vitruvio.boundaries import Together, joined

Touched = Mapping[str, frozenset[str]]


def independent(touched: Touched, bonds: Iterable[tuple[str, str]]) -> list[dict[str, frozenset[str]]]:
    """The use cases in sets that share no aggregate, nor any two that `bonds` join; in the brief's order.

    Correlations are taken within such a set, so that two systems in one brief are divided as each alone.
    """
    groups = [*(tuple(sorted(each)) for each in touched.values() if each), *bonds]
    roots = {root for group in groups for root in group}
    part = joined(sorted(roots), [Together("", group) for group in groups])
    found: dict[str, dict[str, frozenset[str]]] = {}
    for name, each in touched.items():
        if each:
            found.setdefault(part[min(each)], {})[name] = each
    return list(found.values())
