"""What is tried before and while the system runs."""

from __future__ import annotations

from typing import Final

from vitruvio.design.passes import Pass
from vitruvio.design.testing.lay_courses import lay_courses
from vitruvio.design.testing.settle_running import settle_running
from vitruvio.design.testing.state_chaos import state_chaos
from vitruvio.design.testing.state_integration_tests import state_integration_tests
from vitruvio.design.testing.state_load_tests import state_load_tests
from vitruvio.design.testing.state_unit_tests import state_unit_tests

PASSES: Final[tuple[Pass, ...]] = (
    lay_courses,
    settle_running,
    state_unit_tests,
    state_integration_tests,
    state_load_tests,
    state_chaos,
)
