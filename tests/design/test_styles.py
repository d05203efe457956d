"""The style of each of the six systems is what a seasoned architect would give it, whatever the names."""

from __future__ import annotations

import pytest

from tests.design.briefs import NAMES, design_tree, tree_of
from tests.design.test_arithmetic import shuffled
from vitruvio.model import Design

STYLES = {
    "ambulatorio": {"monolith"},
    "pastebin": {"monolith", "serverless"},
    "twitter": {"microservices"},
}
DIVIDED = ("bottega", "cantiere")


def designs(name: str) -> list[Design]:
    """The design of a brief, and that of the same brief with all names exchanged."""
    return [design_tree(tree_of(name)), design_tree(shuffled(tree_of(name), seed=5)[0])]


@pytest.mark.parametrize("name", STYLES)
def test_the_style_is_the_one_that_suits(name: str) -> None:
    assert all(each.decisions["style"].chosen in STYLES[name] for each in designs(name))


@pytest.mark.parametrize("name", DIVIDED)
def test_entities_share_services(name: str) -> None:
    for each in designs(name):
        aggregates = len(each.parts.resources) - sum(
            bool(one.parent) for one in each.parts.resources.values()
        )
        assert 1 < len(each.parts.deployables) < aggregates


@pytest.mark.parametrize("name", NAMES)
def test_every_context_runs_in_one_service(name: str) -> None:
    for each in designs(name):
        homes = [context for one in each.parts.deployables.values() for context in one.contexts]
        assert sorted(homes) == sorted(each.parts.contexts)
