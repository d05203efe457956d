"""Events: the channels of the broker and of open connections, and what travels through them."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

import msgspec

from vitruvio.model.figure import Figure
from vitruvio.model.parts.api import Property

# In a record's life; what is asked of others comes last.
Change: TypeAlias = Literal[
    "created",
    "updated",
    "deleted",
    "read",
    "completed",
    "creation-requested",
    "update-requested",
    "deletion-requested",
]
ChannelKind: TypeAlias = Literal["follow-up", "write", "copy", "websocket", "stream"]


class Event(msgspec.Struct, frozen=True, omit_defaults=True):
    """A type of event, in the terms of CloudEvents 1.0 (CNCF, 2022).

    `type` is in reverse DNS and ends in the major number of `version` (SemVer); a type has one payload in
    all channels. `source` and `schema` are addresses. `identity` is the property of the payload that
    identifies the record of `entity` in the collection `subject`, `key` the one that messages are ordered by.
    `causes` are the use cases that raise it, `example` is a whole event. A ``requested`` change is asked of
    the listener; all others have happened. Where a use case touches no record, it is ``completed``. Of a
    `divided` event there are several messages, each with its share of the work that follows.
    """

    type: str
    entity: str
    change: Change
    version: str
    source: str
    schema: str
    subject: str
    identity: str
    key: str
    payload: tuple[Property, ...]
    causes: tuple[str, ...]
    example: dict[str, Any]
    divided: bool = False


class Channel(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where events go from a publisher to a listener.

    `kind` says what for: a use case that follows (``follow-up``), records that the listener owns
    (``write``), a copy that it keeps (``copy``), or actors on an open connection: who listen to a
    ``websocket`` and send in a ``stream``; these have no broker, and messages that are no CloudEvents, of
    which `messages` and `example` tell the form. A channel of the broker has the name of its queue.

    `publisher` and `listener` are services, empty where `actors` are meant. `use_case` is what the listener
    runs, or what keeps the connection open; `readers` are the use cases that read the copy. `rate` and `peak`
    are those of the queue, 1/s today and at the horizon's peak; an effect may be `within` late (s). A message
    is kept for `retention` (s), comes again where it is not acknowledged within `acknowledge` (s), and after
    `deliveries` goes to the channel `dead_letters` and stays there for `dead_letter_retention` (s). `ordered`
    is by the events' keys. `data` are the classes of data that travel. Where organisations share the system,
    messages say whose they are (`tenants`).
    """

    name: str
    kind: ChannelKind
    address: str
    publisher: str
    listener: str
    use_case: str
    rate: Figure
    peak: Figure
    events: tuple[Event, ...] = ()
    readers: tuple[str, ...] = ()
    ordered: bool = False
    within: Figure | None = None
    retention: Figure | None = None
    acknowledge: Figure | None = None
    deliveries: Figure | None = None
    dead_letters: str = ""
    dead_letter_retention: Figure | None = None
    data: tuple[str, ...] = ()
    tenants: bool = False
    owner: str = ""
    actors: tuple[str, ...] = ()
    scope: str = ""
    messages: tuple[Property, ...] = ()
    example: Any = None

    @property
    def personal(self) -> bool:
        """Whether data of persons travel."""
        return not PERSONAL.isdisjoint(self.data)


PERSONAL = frozenset({"personal", "sensitive", "health"})
