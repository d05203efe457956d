"""Addresses of channels as the broker takes them, and their dead letters."""

from __future__ import annotations

import hashlib
from typing import Final

from vitruvio.design.draft import Draft
from vitruvio.model.parts import Queue

# What the name of an ordered queue of SQS ends in.
_FIFO: Final = ".fifo"
_MARK: Final = 8
# Whose names have no levels: there the service is not part of them.
_FLAT: Final = ("sqs", "postgresql", "none")


def address_of(draft: Draft, broker: str, queue: Queue) -> str:
    """The address of a queue: its name, below its publisher where the broker's names have levels."""
    if broker == "sqs":
        return fitted(draft, queue.name, _FIFO if queue.ordered else "")
    return fitted(draft, queue.name if broker in _FLAT else f"{queue.publisher}.{queue.name}")


def dead_letters_of(draft: Draft, broker: str, queue: Queue) -> str:
    """The address of the channel for what could not be handled."""
    ending = _FIFO if broker == "sqs" and queue.ordered else ""
    place = "" if broker in _FLAT else f"{queue.publisher}."
    return fitted(draft, f"{place}{queue.name}-dead-letters", ending)


def fitted(draft: Draft, name: str, ending: str = "") -> str:
    """A name no longer than brokers take, cut where it must be, with a mark of the whole."""
    most = int(draft.fact("assumption.events.address").value)
    if len(name) + len(ending) > most:
        mark = hashlib.sha256(name.encode()).hexdigest()[:_MARK]
        name = f"{name[: most - len(ending) - len(mark) - 1].rstrip('-.')}-{mark}"
    return name + ending
