"""A canary tells something only if somebody comes by; what it tells makes failed releases cheap."""

from __future__ import annotations

from tests.design.changes import changed
from tests.design.resilience.stand import Tree, drafted, stand
from vitruvio.design.resilience.facts import RELEASES


def rare() -> Tree:
    tree = stand()
    for each in tree["use_cases"].values():
        if "rate" in each:
            each["rate"] = "2/hour"
    return tree


def test_many_requests_allow_a_canary() -> None:
    assert drafted(stand()).decisions["release.stand"].chosen == "canary"


def test_few_requests_do_not() -> None:
    assert drafted(rare()).decisions["release.stand"].chosen == "all at once"


def test_a_canary_saves_availability() -> None:
    careful, careless = (
        drafted(changed(stand(), "decide", "release.stand", to=each))[RELEASES]["stand"].value
        for each in ("canary", "all at once")
    )
    assert careless < careful < 1
