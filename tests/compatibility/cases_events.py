"""Single changes of events, of their channels, and of what is said on open connections."""

from __future__ import annotations

from typing import Final

from tests.compatibility.case import TIME, UPDATED, Case, field_case
from tests.compatibility.edits import (
    Edit,
    called,
    channel,
    copied,
    event,
    figure,
    gone,
    needed,
    payload,
    silent,
    typed,
)

_CHANNEL: Final = "cancel-order"
_COPY: Final = "stock-changes-catalogue"


def _event(name: str, edit: Edit, there: str, back: str, place: str = "") -> Case:
    return field_case("event", name, edit, there, back, place)


def _total(**fields: object) -> Edit:
    return payload(UPDATED, "total", typed(**fields))


EVENTS: Final = [
    _event("published no more", silent(UPDATED), "type_removed", "type_added"),
    _event("another type", event(UPDATED, type=f"{UPDATED[:-1]}2"), "type_moved", "type_moved"),
    _event("a field goes", payload(UPDATED, "total", gone), "removed", "added_required", "total"),
    _event(
        "a deep field goes",
        payload(UPDATED, "lines.quantity", gone),
        "removed",
        "added_required",
        "lines[].quantity",
    ),
    _event("another name", payload(UPDATED, "total", called("sum")), "renamed", "renamed", "total"),
    _event("another type of a field", _total(kind="boolean"), "type_changed", "type_changed", "total"),
    _event(
        "not always there",
        payload(UPDATED, "total", needed(False)),
        "became_optional",
        "became_required",
        "total",
    ),
    _event("a larger bound", _total(most=figure(2**53)), "most_raised", "most_lowered", "total"),
    _event(
        "a value comes",
        payload(
            UPDATED, "status", typed(values=("PLACED", "PAID", "SHIPPED", "DELIVERED", "CANCELLED", "LOST"))
        ),
        "value_added",
        "value_removed",
        "status",
    ),
    _event("another key", event(UPDATED, key="buyer_id"), "ordering_key_changed", "ordering_key_changed"),
    _event("out of order", channel(_CHANNEL, ordered=False), "ordering_lost", "ordering_gained"),
    _event(
        "kept for less",
        channel(_CHANNEL, retention=figure(60, TIME)),
        "retention_shortened",
        "retention_lengthened",
    ),
    _event("another channel", channel(_CHANNEL, address="cancelled"), "channel_changed", "channel_changed"),
    _event(
        "another publisher", channel(_CHANNEL, publisher="shop"), "publisher_changed", "publisher_changed"
    ),
    _event(
        "a listener more",
        copied("channels", _COPY, "stock-changes-sales", name="stock-changes-sales", listener="sales"),
        "listener_added listener_added listener_added",
        "listener_removed listener_removed listener_removed",
    ),
]
