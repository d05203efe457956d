"""The machines that a store passes through until the horizon, each when the one before no longer suffices."""

from __future__ import annotations

from typing import NamedTuple

from vitruvio.design.data.date_steps import MACHINE, horizon, times_of
from vitruvio.design.draft import Draft
from vitruvio.design.facts import STORES
from vitruvio.design.prices import Machine
from vitruvio.design.scalability.facts import CARRIED, LADDERS
from vitruvio.model import Figure, option, smallest


class Step(NamedTuple):
    """A machine, and in how long (s) a store moves to it."""

    machine: str
    after: Figure


def machine_steps(draft: Draft, store: str) -> list[Step]:
    """The steps from today's machine to that of the horizon.

    Each is the cheapest machine that lasts for a while after the one before, or until the horizon: a larger
    one is paid for once it is needed, and a change of machine is an interruption that nobody wants often.
    """
    load = draft[CARRIED][store]
    ladder = draft[LADDERS].of(draft[STORES][store])
    lasting = {each.name: lasts(draft, store, each) for each in ladder}
    current, found = load.today.machine.name, list[Step]()
    while current != load.planned.machine.name and len(found) < len(ladder):
        after = lasting[current]
        until = smallest(after + draft.fact("assumption.scalability.machine.stay"), horizon(draft))
        options = [option(each.name, [until <= lasting[each.name]], each.price) for each in ladder]
        chosen = draft.choose(f"next machine.{store}.{current}", options, by="cost").chosen
        if chosen == current:
            break
        current = chosen
        found.append(Step(current, after))
    return found


def lasts(draft: Draft, store: str, machine: Machine) -> Figure:
    """The time (s) until a store outgrows a machine."""
    return times_of(draft, store, draft[CARRIED][store].today._replace(machine=machine))[MACHINE]
