"""Where data cross a boundary of trust, what threatens them there, and which duties are met where."""

from __future__ import annotations

from typing import Literal, TypeAlias

import msgspec

Boundary: TypeAlias = Literal[
    "recognised", "anybody", "webhook", "upload", "service", "queue", "store", "external"
]
ThreatKind: TypeAlias = Literal["spoofing", "tampering", "repudiation", "disclosure", "denial", "elevation"]


class Flow(msgspec.Struct, frozen=True):
    """Data that go from `source` to `target` across a boundary of trust, and the use cases that need it.

    The boundary is who stands on its other side: a recognised caller, anybody, the sender of a webhook, a
    client that uploads to the file store, another service, the broker, a store, or an external.
    """

    boundary: Boundary
    source: str
    target: str
    use_cases: tuple[str, ...]


class Threat(msgspec.Struct, frozen=True):
    """One kind of STRIDE (Shostack, Threat Modeling, Wiley 2014) at one flow, and the mechanism that answers.

    `answer` is empty where the design has none, which is a residual risk of the use cases in `open`.
    """

    flow: str
    kind: ThreatKind
    answer: str
    open: tuple[str, ...] = ()


class MetDuty(msgspec.Struct, frozen=True):
    """A duty that holds, the level of isolation that it asks for (empty for none), and who cites it.

    Levels from the cheapest: ``role and key``, ``schema``, ``database``, ``deployable``, ``network``. What
    it asks stands in the catalogue's duties; `fields` are the fields of the report that meet it.
    """

    duty: str
    level: str
    fields: tuple[str, ...]
