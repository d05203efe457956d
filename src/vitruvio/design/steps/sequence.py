"""In which order parts are built: each after those that it needs, as far as they do not need each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def sequence(names: Iterable[str], needs: Mapping[str, Iterable[str]]) -> list[str]:
    """The names, each after those it needs; in a circle the one that needs fewest others comes first."""
    needed = {name: set(needs.get(name, ())) - {name} for name in sorted(names)}
    missing = {name: len(needed[name] & needed.keys()) for name in needed}
    users: dict[str, list[str]] = {}
    for name, others in needed.items():
        for other in sorted(others):
            users.setdefault(other, []).append(name)
    found: list[str] = []
    while missing:
        first = min(missing, key=lambda name: (missing[name], name))
        found.append(first)
        del missing[first]
        for user in users.get(first, ()):
            if user in missing:
                missing[user] -= 1
    return found
