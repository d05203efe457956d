"""How versions of the API live side by side."""

from __future__ import annotations

from vitruvio.design.api.choose_versioning import HEADER, MEDIA_TYPE, PATH
from vitruvio.design.api.facts import ROOT
from vitruvio.design.api.tallies import number, public, services_behind
from vitruvio.design.draft import Draft
from vitruvio.design.facts import DEPLOYABLES, LOADS, OPERATIONS
from vitruvio.design.passes import states
from vitruvio.model import Holds, Prose, Statement, Term, option, say

_OUTSIDE = ("system", "device")


@states("api_specification.versioning_strategy", requires=(ROOT, OPERATIONS, DEPLOYABLES, LOADS))
def state_versioning(draft: Draft) -> Prose:
    """State where the version stands, what breaks it, and how long an old one is kept for whom."""
    chosen = draft.decided("versioning").chosen
    found = public(draft)
    message = {
        PATH: "api.versioning.path",
        HEADER: "api.versioning.header",
        MEDIA_TYPE: "api.versioning.media",
    }
    stated = say(
        message[chosen],
        count="operations",
        root=draft[ROOT],
        operations=number(draft, "public_operations", found),
        services=number(draft, "services_behind", services_behind(found)),
    )
    breaking = say("api.versioning.breaking", tool=Term("product.oasdiff"), semver=Term("standard.semver"))
    return stated, breaking, _support(draft)


def _support(draft: Draft) -> Statement:
    """How long a replaced version still answers: longer where clients are renewed by others."""
    others = outside_clients(draft)
    options = [option("long", [Holds(say("api.condition.clients_of_others"), bool(others))]), option("short")]
    headers = {"deprecation": Term("header.deprecation"), "sunset": Term("header.sunset")}
    if draft.choose("version support", options).chosen == "short":
        return say(
            "api.versioning.short", count="", support=draft.fact("assumption.api.version.own"), **headers
        )
    support = draft.fact("assumption.version.support")
    if others:
        return say("api.versioning.long", count="", support=support, clients=others, **headers)
    return say("api.versioning.kept", count="", support=support, **headers)


def outside_clients(draft: Draft) -> list[str]:
    """Callers whose programs others write or renew: systems, devices, and whoever the brief does not name."""
    known: dict[str, None] = {}
    for each in public(draft):
        for role in each.roles:
            if role in draft.brief.actors and draft.brief.actors[role].kind in _OUTSIDE:
                known[role] = None
        if not each.roles:
            known[each.use_case] = None
    return sorted(known)
