"""Which library a name means: an installed distribution or a checkout, by its name, what is imported, its
repository.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from difflib import get_close_matches
from importlib.metadata import Distribution
from pathlib import Path

from vitruvio.library import checkouts, distributions
from vitruvio.library.answers import Library, Match
from vitruvio.library.distributions import Distributions, normalised
from vitruvio.library.files import allowed, real
from vitruvio.library.holding import Holding
from vitruvio.library.reach import Reach
from vitruvio.library.settings import limit

_REPOSITORY = re.compile(r"/?([\w.~-]+)/([\w.-]+)(?:/([^/]+))?$")


class Shelves:
    """The libraries in reach: distributions, and the checkouts that folders are or hold."""

    def __init__(self, reach: Reach) -> None:
        self._roots = reach.roots
        self._installed_in = reach.installed_in
        self._distributions = Distributions(reach.environment, reach.installed_in)
        self._folders = checkouts.checkouts_in(reach.folders, reach.roots)

    def named(self, name: str) -> list[Holding]:
        """The libraries that a name means exactly, best first: a distribution, a checkout, an import, a
        repository's name.
        """
        held = self._distributions.get(name)
        found = [] if held is None else [distributions.holding_of(held, self._installed_in)]
        found += [self._checkout(each) for each in self._folders if self._is_called(each, name)]
        if found:
            return found
        imported = self._distributions.importing(name)
        found = [self._distribution(each, "import") for each in _preferring(imported, name)]
        return found or self.of_repository(name.strip("/"))

    def of_repository(self, repository: str) -> list[Holding]:
        """The libraries whose metadata or remotes name ``owner/name``; checkouts first, they are whole."""
        if "/" not in repository:
            return []
        wanted = repository.lower()
        there = [each for each in self._folders if wanted in checkouts.remotes_of(each, self._roots)]
        named = self._distributions.of_repository(wanted)
        return [
            *(self._checkout(each, "repository") for each in there),
            *(self._distribution(each, "repository") for each in named),
        ]

    def at(self, folder: str) -> Holding | None:
        """The checkout at a path, or the one so called among those in reach; None where there is none or it
        is out of reach.
        """
        called = [each for each in self._folders if os.path.basename(each) == folder.strip("/")]
        path = real(folder)
        if path is not None and os.path.isdir(path) and (allowed(path, self._roots) or path in self._folders):
            return self._checkout(path)
        return self._checkout(called[0]) if len(called) == 1 else None

    def near(self, name: str) -> list[Library]:
        """The libraries whose names are like a name, the likest first."""
        wanted = normalised(name.strip("/").rpartition("/")[2])
        imports = {normalised(each): own for each, own in self._distributions.imports().items()}
        held: dict[str, str] = {**imports, **{each: each for each in self._distributions.names()}}
        folders = {normalised(os.path.basename(each)): each for each in self._folders}
        names = sorted({*held, *folders})
        like = get_close_matches(wanted, names, n=limit("resolve.most"))
        like += [
            each
            for each in names
            if len(wanted) > 2 and (wanted in each.split("-") or each.startswith(wanted))
        ]
        found: dict[str, Library] = {}
        for each in dict.fromkeys(like):
            if each in folders:
                library = checkouts.library_of(folders[each], self._roots, "near")
            else:
                library = distributions.library_of(self._get(held[each]), "near")
            found.setdefault(library.id, library)
        return list(found.values())[: limit("resolve.most")]

    def _is_called(self, folder: str, name: str) -> bool:
        if os.path.basename(folder) == name:
            return True
        return normalised(checkouts.name_of(folder)) == normalised(name)

    def _checkout(self, folder: str, match: Match = "name") -> Holding:
        return checkouts.holding_of(folder, self._roots, match)

    def _distribution(self, name: str, match: Match) -> Holding:
        return distributions.holding_of(self._get(name), self._installed_in, match)

    def _get(self, name: str) -> Distribution:
        held = self._distributions.get(name)
        assert held is not None, f"{name} was listed"
        return held


def repository_in(id: str) -> tuple[str, str] | None:
    """The ``owner/name`` and the version (empty where none) of an id such as Context7's; None where it is no
    such id.
    """
    found = _REPOSITORY.match(id)
    return (f"{found[1]}/{found[2]}", found[3] or "") if found else None


def _preferring(names: Sequence[str], module: str) -> list[str]:
    """The distributions that a module comes from, stubs last."""
    return sorted(
        names, key=lambda each: (each.startswith("types-") or each.endswith("-stubs"), each != module, each)
    )


def folder_of(id: str) -> Path:
    """The folder that an id ``/local/FOLDER`` names, as its absolute path."""
    return Path("/", id.removeprefix("/local").lstrip("/"))
