"""How often `vitruvio diff` and oasdiff agree on whether a change breaks, on hundreds of generated pairs.

Prints a table and records it in results_compatibility.json beside this file. Needs what tests/judges pins.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.compatibility.known import explained  # noqa: E402
from tests.compatibility.oasdiff import Judged, judged  # noqa: E402
from tests.compatibility.pairs import pairs  # noqa: E402

RESULTS: Final = Path(__file__).with_name("results_compatibility.json")
PAIRS: Final = 600
SEED: Final = 1


def measure() -> list[Judged]:
    """Both verdicts on all pairs."""
    with tempfile.TemporaryDirectory() as folder:
        return [judged(each, Path(folder)) for each in pairs(PAIRS, SEED)]


def results(verdicts: Sequence[Judged]) -> dict[str, Any]:
    """What is recorded: shares that agree, and how many disagreements have which reason."""
    others = [each for each in verdicts if each.ours != each.theirs]
    reasons = Counter("+".join(sorted(explained(each))) or "unexplained" for each in others)
    kinds = {change.kind for each in verdicts for change in each.changes}
    return {
        "pairs": len(verdicts),
        "seed": SEED,
        "kinds of changes": len(kinds),
        "breaks, as we say": sum(each.ours for each in verdicts),
        "breaks, as oasdiff says": sum(each.theirs for each in verdicts),
        "agree": _share(verdicts, [each.ours == each.theirs for each in verdicts]),
        "agree with its errors alone": _share(verdicts, [each.ours == each.certain for each in verdicts]),
        "agree or known reason": _share(
            verdicts, [each.ours == each.theirs or bool(explained(each)) for each in verdicts]
        ),
        "reasons": dict(sorted(reasons.items())),
    }


def _share(verdicts: Sequence[Judged], agreed: Sequence[bool]) -> float:
    return round(sum(agreed) / len(verdicts), 4)


def main() -> None:
    """Measure, print and record."""
    found = results(measure())
    RESULTS.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    for name, value in found.items():
        print(f"{name:30} {value}")


if __name__ == "__main__":
    main()
