"""Our verdicts against those of oasdiff, on pairs of contracts that were printed from generated designs."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Final

import pytest

from tests.compatibility.known import OURS, THEIRS, explained
from tests.compatibility.oasdiff import Judged, judged
from tests.compatibility.pairs import pairs
from tests.design.briefs import ROOT

PAIRS: Final = 40
SEED: Final = 7
LEAST: Final = 0.95
# Of few pairs a smaller share may agree by chance: two in forty more than of many.
LEAST_OF_FEW: Final = 0.9
RESULTS: Final = ROOT / "benchmarks" / "results_compatibility.json"


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> list[Judged]:
    """Both verdicts on some pairs."""
    folder = tmp_path_factory.mktemp("pairs")
    return [judged(each, folder) for each in pairs(PAIRS, SEED)]


def test_both_agree(verdicts: list[Judged]) -> None:
    agreed = sum(each.ours == each.theirs for each in verdicts)
    assert agreed >= LEAST_OF_FEW * len(verdicts)


def test_both_agreed_when_many_pairs_were_last_measured() -> None:
    found = json.loads(RESULTS.read_text(encoding="utf-8"))
    assert found["pairs"] >= 500
    assert found["agree"] >= LEAST
    assert found["agree or known reason"] == 1


def test_each_disagreement_has_a_known_reason(verdicts: list[Judged]) -> None:
    others = [each for each in verdicts if each.ours != each.theirs]
    assert [each.pair.done for each in others if not explained(each)] == []


def test_both_verdicts_are_among_the_pairs(verdicts: list[Judged]) -> None:
    told = Counter(each.theirs for each in verdicts)
    assert min(told[True], told[False]) >= PAIRS // 10


def test_the_reasons_are_told_in_the_documentation() -> None:
    page = (ROOT / "docs" / "compatibility.md").read_text(encoding="utf-8")
    assert [name for name in (*OURS, *THEIRS) if f"| {name} |" not in page] == []


def test_a_contract_against_itself_is_no_break(tmp_path: Path) -> None:
    pair = next(pairs(1, SEED))
    assert not judged(pair._replace(after=pair.before), tmp_path).theirs
