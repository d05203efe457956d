"""Facts that the passes of this section share on the way to contexts and deployables."""

from __future__ import annotations

from vitruvio.boundaries import Division, Problem
from vitruvio.design.draft import Fact, Family

PROBLEM = Fact[Problem]("boundary problem")  # aggregates and what binds them
DIVISION = Fact[Division]("division")  # of the aggregates' roots, with its certificate
DIVIDED = Fact[Family[tuple[str, ...]]]("divided entities")  # by context: its entities, parts included
CONTEXT_OF = Fact[Family[str]]("context of a use case")  # by use case
PACKED = Fact[Family[tuple[str, ...]]]("packed contexts")  # by deployable: its contexts
READING = Fact[Family[str]]("reading")  # by "use case>root of an aggregate elsewhere": call or copy
WRITING = Fact[Family[str]]("writing")  # by "use case>other deployable": call or event
BROKER_KIND = Fact[str]("broker kind")  # none, postgresql, sqs, nats, rabbitmq or kafka
