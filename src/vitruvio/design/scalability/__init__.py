"""How much there is to do and to keep, what carries it, how fast it answers, what saturates first and what it costs."""

from typing import Final

from vitruvio.design.passes import Pass
from vitruvio.design.scalability.derive_access import derive_access
from vitruvio.design.scalability.derive_load import derive_load
from vitruvio.design.scalability.derive_storage import derive_storage
from vitruvio.design.scalability.estimate_work import estimate_work

PASSES: Final[tuple[Pass, ...]] = (
    derive_load,
    derive_access,
    derive_storage,
    estimate_work,
)
