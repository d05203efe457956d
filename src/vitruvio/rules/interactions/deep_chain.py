"""An answer waits for a long chain of deployables."""

from __future__ import annotations

from vitruvio.model import count, series
from vitruvio.rules.rule import Catalogue, Findings, Reading, Work, bound, found, number, rule

# Whatever is deeper has been found, and Python may not go on for ever.
DEEPEST = 100


@rule(
    "warning",
    "facts/assumption.rule.chain",
    Work("M. Nygard", "Release It!, second edition", "chapter 4, Chain Reactions"),
)
def deep_chain(design: Reading, catalogue: Catalogue) -> Findings:
    """The longest chain of calls below each use case, against the bound."""
    most = bound(catalogue, "assumption.rule.chain")
    called = {each.use_case for calls in design.calls.values() for _, each in calls if each.trigger}
    known: dict[str, list[str]] = {}
    for use_case in design.calls:
        chain = [] if use_case in called else _chain(design, use_case, known, 0)
        if len(chain) - 1 > most.value:
            yield found(
                f"loads/{use_case}",
                use_case=use_case,
                chain=series(chain, "comma"),
                calls=count(number(len(chain) - 1)),
                most=count(most),
            )


def _chain(design: Reading, use_case: str, known: dict[str, list[str]], depth: int) -> list[str]:
    """The longest row of deployables that wait for each other; a circle ends it, and so does `DEEPEST`."""
    if use_case in known or depth > DEEPEST:
        return known.get(use_case, [])
    known[use_case] = []
    longest: list[str] = []
    for _, each in design.calls.get(use_case, ()):
        below = _chain(design, each.use_case, known, depth + 1) if each.trigger else []
        longest = max(longest, below or [each.target], key=len)
    home = design.homes.get(use_case)
    known[use_case] = [home, *longest] if home and longest else longest
    return known[use_case]
