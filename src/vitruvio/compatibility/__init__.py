"""What changed between two designs, and whether it breaks who calls their APIs or listens to their events."""

from vitruvio.compatibility.change import Change, Surface
from vitruvio.compatibility.compare import Comparison, compare
from vitruvio.compatibility.kinds import KINDS, Kind, Weight
from vitruvio.compatibility.surroundings import Surroundings
from vitruvio.compatibility.versions import Truth, contract_version
from vitruvio.compatibility.ways import WAYS, Way

__all__ = [
    "KINDS",
    "WAYS",
    "Change",
    "Comparison",
    "Kind",
    "Surface",
    "Surroundings",
    "Truth",
    "Way",
    "Weight",
    "compare",
    "contract_version",
]
