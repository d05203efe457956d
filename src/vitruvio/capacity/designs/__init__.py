"""From a design to the system that is simulated, what is to happen to it, and what was found."""

from vitruvio.capacity.designs.judge import bottleneck_of, happenings_of, judge, longer_for, timelines_of
from vitruvio.capacity.designs.scenario import CACHE, ZONE, Away, Moment, Scenario, Slowed
from vitruvio.capacity.designs.system_of import Modelled, parts_named, system_of

__all__ = [
    "CACHE",
    "ZONE",
    "Away",
    "Modelled",
    "Moment",
    "Scenario",
    "Slowed",
    "bottleneck_of",
    "happenings_of",
    "judge",
    "longer_for",
    "parts_named",
    "system_of",
    "timelines_of",
]
