"""Facts that the passes of this section share on the way to contexts and deployables."""

from __future__ import annotations

from typing import NamedTuple

from vitruvio.boundaries import Division, Problem
from vitruvio.design.draft import Fact, Family
from vitruvio.model import Figure, Statement
from vitruvio.model.parts import Dependence


class Isolated(NamedTuple):
    """How a class of data is kept apart from others, and the duties that ask for it."""

    level: str
    duties: tuple[str, ...]


class Crossing(NamedTuple):
    """What it costs to wait for another deployable: latency (s) and downtime a month (s), its stores' too."""

    latency: Figure
    downtime: Figure


PROBLEM = Fact[Problem]("boundary problem")  # aggregates and what binds them
DIVISION = Fact[Division]("division")  # of the aggregates' roots, with its certificate
DIVIDED = Fact[Family[tuple[str, ...]]]("divided entities")  # by context: its entities, parts included
HEIRS = Fact[dict[str, str]]("heirs")  # by name of a context that there is: the one that inherits from it
CONTEXT_OF = Fact[Family[str]]("context of a use case")  # by use case
DEPENDING = Fact[Family[tuple[Dependence, ...]]]("dependences of a use case")  # by use case
DEPENDENCES = Fact[Family[tuple[Dependence, ...]]]("dependences")  # by "downstream>upstream" context
OPEN_HOSTS = Fact[Family[Statement]]("open hosts")  # by upstream context: why it is one
PACKED = Fact[Family[tuple[str, ...]]]("packed contexts")  # by deployable: its contexts
ISOLATION = Fact[Family[Isolated]]("isolation")  # by class of data
READING = Fact[Family[str]]("reading")  # by "use case>root of an aggregate elsewhere": call, cached or copy
WRITING = Fact[Family[str]]("writing")  # by "use case>other deployable": call or event
NEEDS = Fact[Family[tuple[str, str]]]("needs")  # by decision: the deployable that needs, and whom it needs
CROSSINGS = Fact[Family[Crossing]]("crossings")  # by "source>target"
BROKER_KIND = Fact[str]("broker kind")  # none, postgresql, sqs, nats, rabbitmq or kafka
