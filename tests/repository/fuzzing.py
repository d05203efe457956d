"""The Hypothesis profile of `make fuzz`: new random cases every time, as many as FUZZ_CASES says."""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile(
    "fuzz",
    max_examples=int(os.environ.get("FUZZ_CASES", "5000")),
    deadline=None,
    derandomize=False,
)
