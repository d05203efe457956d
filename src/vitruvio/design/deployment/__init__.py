"""What is built, how a change reaches production, and how it is taken back."""

from __future__ import annotations

from typing import Final

from vitruvio.design.deployment.choose_rollouts import choose_rollouts
from vitruvio.design.deployment.find_heaviest import find_heaviest
from vitruvio.design.deployment.state_containers import state_containers
from vitruvio.design.deployment.state_environments import state_environments
from vitruvio.design.deployment.state_flags import state_flags
from vitruvio.design.deployment.state_pipeline import state_pipeline
from vitruvio.design.deployment.state_rollback import state_rollback
from vitruvio.design.deployment.state_rollouts import state_rollouts
from vitruvio.design.passes import Pass

PASSES: Final[tuple[Pass, ...]] = (
    choose_rollouts,
    find_heaviest,
    state_containers,
    state_pipeline,
    state_environments,
    state_rollback,
    state_flags,
    state_rollouts,
)
