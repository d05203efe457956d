"""From a design to the system that is simulated, and what is to happen to it."""

from vitruvio.capacity.designs.scenario import CACHE, ZONE, Away, Moment, Scenario, Slowed
from vitruvio.capacity.designs.system_of import Modelled, parts_named, system_of

__all__ = ["CACHE", "ZONE", "Away", "Modelled", "Moment", "Scenario", "Slowed", "parts_named", "system_of"]
