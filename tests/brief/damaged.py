"""Damaged briefs: those of the project with some of their tokens dropped, repeated, moved or replaced."""

from __future__ import annotations

import re

from hypothesis import strategies as st

from tests.brief.samples import EVERYTHING, NAMES, text_of

TEXTS = [EVERYTHING, *(text_of(name) for name in NAMES)]
_TOKEN = re.compile(r"[^\s{}\[\],:]+|[{}\[\],:]|\s+")
_WORDS = sorted({token for text in TEXTS for token in _TOKEN.findall(text)})
_ODDITIES = [
    "", "{", "}", "[", "]", "&a", "*a", "!!int", "<<", "---", "...", "|", ">", "\t", "\r", "'", '"', "#", "%",
    "?", "- ", ": ", ", ", "-> ", "->", "file(", "zipf(", "p99 <", "1.500", "1,500", "99,5%", "-1", "0",
    "1e9", "NaN", "9" * 300, "x" * 100, "\u00a0", "\u200b", "\u2028", "\0", "\x1b", "\ud800", "🏙", "…",
    "null", "~", "yes", "'\"", "\\", '"\\0"', "{}", "[]", "[[]]", "{{x}}", "own", "Order", "place order",
    "\n", "\n\n", "\n  ", "  ",
]  # fmt: skip

pieces = st.one_of(st.sampled_from(_ODDITIES), st.sampled_from(_WORDS), st.text(max_size=8))


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A brief of the project with a few of its tokens dropped, repeated, swapped or replaced by others."""
    tokens = _TOKEN.findall(draw(st.sampled_from(TEXTS)))
    for _ in range(draw(st.integers(1, 6))):
        place = draw(st.integers(0, len(tokens) - 1))
        end = place + draw(st.integers(0, 4))
        change = draw(st.sampled_from(["drop", "repeat", "replace", "insert", "move"]))
        if change == "drop":
            del tokens[place:end]
        elif change == "repeat":
            tokens[place:place] = tokens[place:end]
        elif change == "replace":
            tokens[place:end] = [draw(pieces)]
        elif change == "insert":
            tokens.insert(place, draw(pieces))
        else:
            target = draw(st.integers(0, len(tokens) - 1))
            tokens[target:target] = tokens[place:end]
        tokens = tokens or [""]
    return "".join(tokens)
