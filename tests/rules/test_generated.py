"""The rules find no error in the designs of generated briefs, and warn but of what these ask for."""

from __future__ import annotations

from typing import Final

from hypothesis import given, settings

from tests.design.briefs import catalogue, design_tree
from tests.design.generated import FEW, Tree, briefs
from vitruvio.design.formulas import FUNCTIONS
from vitruvio.rules import judge

# What only the brief can mend: teams that share a transaction, entities that nobody touches, protected data
# that nobody is named for, and more replicas than any database likes.
ASKED_FOR: Final = {
    "boundaries.idle-deployable",
    "boundaries.unowned-context",
    "operations.too-many-connections",
    "security.admitted-disclosure",
}
# Defects that the rules found and that their passes still have: parts are divided as their whole is.
KNOWN: Final = {"data.table-beyond-limit", "data.undivided-table"}


@settings(max_examples=4 * FEW)
@given(tree=briefs(most_entities=10, most_use_cases=16))
def test_the_design_of_any_brief_passes(tree: Tree) -> None:
    found = judge(design_tree(tree), catalogue(), FUNCTIONS)
    told = {(each.rule.id, each.subject) for each in found if each.rule.severity != "note"}
    assert not {each for each in told if each[0] not in ASKED_FOR | KNOWN}
