"""How versions of the API live side by side."""

from __future__ import annotations

from vitruvio.design.api.choose_versioning import HEADER, MEDIA_TYPE, PATH
from vitruvio.design.api.facts import ROOT
from vitruvio.design.api.tallies import number, public, services_behind, uncalled
from vitruvio.design.draft import Draft
from vitruvio.design.facts import DEPLOYABLES, OPERATIONS
from vitruvio.design.passes import states
from vitruvio.model import Holds, Name, Part, Prose, Statement, Term, option, say

_OUTSIDE = ("system", "device")


@states("api_specification.versioning_strategy", requires=(ROOT, OPERATIONS, DEPLOYABLES))
def state_versioning(draft: Draft) -> Prose:
    """State where the version stands, what breaks it, and how long an old one is kept for whom."""
    none = uncalled(draft)
    if none:
        return none
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


def outside_clients(draft: Draft) -> list[Part]:
    """Callers whose programs others write or renew: systems, devices, senders of webhooks, anybody."""
    roles: dict[str, None] = {}
    senders: list[Part] = []
    anybody = False
    for each in public(draft):
        known = [role for role in each.roles if role in draft.brief.actors]
        roles |= {role: None for role in known if draft.brief.actors[role].kind in _OUTSIDE}
        if each.kind == "webhook":
            senders.append(say("api.client.sender", use_case=each.use_case))
        elif not each.roles:
            anybody = True
    found: list[Part] = [Name(role) for role in sorted(roles)]
    return [*found, *senders, *([say("api.client.anybody")] if anybody else [])]
