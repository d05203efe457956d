"""Facts that the passes of this section share on the way to contexts and deployables."""

from __future__ import annotations

from vitruvio.boundaries import Division, Problem
from vitruvio.design.draft import Fact, Family

PROBLEM = Fact[Problem]("boundary problem")  # aggregates and what binds them
DIVISION = Fact[Division]("division")  # of the aggregates' roots, with its certificate
DIVIDED = Fact[Family[tuple[str, ...]]]("divided entities")  # by context: its entities, parts included
CONTEXT_OF = Fact[Family[str]]("context of a use case")  # by use case
PACKED = Fact[Family[tuple[str, ...]]]("packed contexts")  # by deployable: its contexts
