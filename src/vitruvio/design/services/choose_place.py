"""Where the system runs and in what it is written: provider, region, language; supposed where unstated."""

from __future__ import annotations

from vitruvio.design.draft import Draft
from vitruvio.design.facts import LANGUAGE, PROVIDER, REGION
from vitruvio.design.passes import decides
from vitruvio.model import Term, say

EUROPE = ("EU", "EEA", "IT")


@decides(provides=(PROVIDER, REGION, LANGUAGE))
def choose_place(draft: Draft) -> None:
    """Provide the provider, the region whose prices count, and the services' programming language."""
    constraints = draft.brief.constraints
    provider = constraints.provider or draft.suppose(
        "constraints.provider", _word(draft, "provider"), say("services.assumption.provider")
    )
    draft.provide(PROVIDER, provider)
    draft.provide(REGION, _region(draft, provider))
    language = constraints.language or draft.suppose(
        "constraints.language", _word(draft, "language"), say("services.assumption.language")
    )
    draft.provide(LANGUAGE, language)


def _word(draft: Draft, name: str) -> str:
    return draft.catalogue.fact(f"assumption.services.{name}").text


def _region(draft: Draft, provider: str) -> str:
    """The first region of the brief, else the one near to the people whose data it holds."""
    regions = draft.brief.constraints.regions
    if regions:
        return regions[0]
    residency = draft.brief.constraints.residency
    areas = sorted({area for data in residency for area in residency[data]})
    if "IT" in areas or (not areas and draft.brief.language == "it"):
        near, why = "italy", say("services.assumption.region.italy")
    elif "gdpr" in draft.brief.constraints.compliance or any(area in EUROPE for area in areas):
        near, why = "europe", say("services.assumption.region.duty", duty=Term("duty.gdpr"))
    else:
        near, why = "elsewhere", say("services.assumption.region.priced")
    return draft.suppose("constraints.regions", _word(draft, f"region.{provider}.{near}"), why)
