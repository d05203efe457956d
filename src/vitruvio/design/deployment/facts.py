"""Facts that the passes on deployment share."""

from __future__ import annotations

from typing import NamedTuple

from vitruvio.design.draft import Fact, Family
from vitruvio.model import Figure


class Rollout(NamedTuple):
    """How a release of a deployable reaches its users: ``canary``, ``rolling`` or ``blue-green``.

    `lost` is what failed releases take from its users in a month (s), `allowed` what its strictest use case
    may miss in all (s); None where nobody waits for any of its answers.
    """

    way: str
    lost: Figure
    allowed: Figure | None


class Heaviest(NamedTuple):
    """The use case that takes most CPU at today's peak: the share of all, and CPU (s) of one run."""

    use_case: str
    share: Figure
    work: Figure


HEAVIEST = Fact[Heaviest]("heaviest use case")
ROLLOUTS = Fact[Family[Rollout]]("rollouts")  # by deployable
