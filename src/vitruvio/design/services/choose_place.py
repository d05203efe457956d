"""Where the system runs and in what it is written: provider, region, language; supposed where unstated."""

from __future__ import annotations

from vitruvio.design.draft import Draft
from vitruvio.design.facts import LANGUAGE, PROVIDER, REGION
from vitruvio.design.passes import decides
from vitruvio.model import Term, say

EUROPE = ("EU", "EEA", "IT")


@decides(provides=(PROVIDER,))
def choose_provider(draft: Draft) -> None:
    """Provide the provider."""
    why = say("services.assumption.provider")
    given = draft.brief.constraints.provider
    draft.provide(PROVIDER, given or draft.suppose("constraints.provider", _word(draft, "provider"), why))


@decides(requires=(PROVIDER,), provides=(REGION,))
def choose_region(draft: Draft) -> None:
    """Provide the region whose prices count: the first of the brief, else one near its data."""
    regions = draft.brief.constraints.regions
    draft.provide(REGION, regions[0] if regions else _supposed(draft, draft[PROVIDER]))


@decides(provides=(LANGUAGE,))
def choose_language(draft: Draft) -> None:
    """Provide the services' programming language."""
    why = say("services.assumption.language")
    given = draft.brief.constraints.language
    draft.provide(LANGUAGE, given or draft.suppose("constraints.language", _word(draft, "language"), why))


def _word(draft: Draft, name: str) -> str:
    return draft.catalogue.fact(f"assumption.services.{name}").text


def _supposed(draft: Draft, provider: str) -> str:
    residency = draft.brief.constraints.residency
    areas = sorted({area for data in residency for area in residency[data]})
    if "IT" in areas or (not areas and draft.brief.language == "it"):
        near, why = "italy", say("services.assumption.region.italy")
    elif "gdpr" in draft.brief.constraints.compliance or any(area in EUROPE for area in areas):
        near, why = "europe", say("services.assumption.region.duty", duty=Term("duty.gdpr"))
    else:
        near, why = "elsewhere", say("services.assumption.region.priced")
    return draft.suppose("constraints.regions", _word(draft, f"region.{provider}.{near}"), why)
