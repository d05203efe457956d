"""Actors and tenants: statements about them that exclude each other."""

from __future__ import annotations

from vitruvio.brief.context import Context
from vitruvio.brief.model import Brief


def check_people(brief: Brief, context: Context) -> None:
    """Note anonymous actors that sign in, and a largest tenant that is smaller than the mean one."""
    for name, actor in brief.actors.items():
        if actor.kind == "anonymous" and actor.sign_in is not None:
            context.problem("brief.people.anonymous", context.place(f"actors.{name}.sign_in"), name=name)
    count, largest = brief.tenants.count, brief.tenants.largest
    if count is not None and largest is not None and largest.value * count.value < 1:
        at = context.place("tenants.largest")
        context.problem("brief.people.largest", at, largest=largest.text, count=count.text)
