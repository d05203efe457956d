"""Layered queueing: servers that call servers, and hold a thread for as long as they wait for the answer."""

from vitruvio.capacity.layered.model import Call, Entry, LayeredModel, Processor, Task
from vitruvio.capacity.layered.solver import Layered, layered

__all__ = ["Call", "Entry", "Layered", "LayeredModel", "Processor", "Task", "layered"]
