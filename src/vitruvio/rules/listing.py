"""All rules, found in the folders of their groups, in the order of groups and names."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from vitruvio.rules.rule import GROUPS, Rule


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule once; a module of a group holds the rule that is called like it."""
    return tuple(_rule(group, name) for group in GROUPS for name in _modules(group))


def rule_named(id: str) -> Rule:
    """The rule called `id`; KeyError where there is none."""
    for each in all_rules():
        if each.id == id:
            return each
    raise KeyError(id)


def _modules(group: str) -> list[str]:
    package = import_module(f"vitruvio.rules.{group}")
    return sorted(each.name for each in iter_modules(package.__path__))


def _rule(group: str, name: str) -> Rule:
    found = getattr(import_module(f"vitruvio.rules.{group}.{name}"), name)
    if not isinstance(found, Rule):
        raise TypeError(f"{group}/{name}.py holds no rule called {name}")
    return found
