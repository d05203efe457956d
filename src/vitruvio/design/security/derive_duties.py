"""Which laws and standards hold, and whether card numbers enter the system."""

from __future__ import annotations

from typing import Final

from vitruvio.design.draft import Draft
from vitruvio.design.facts import DATA, PROVIDER, REGION
from vitruvio.design.passes import decides
from vitruvio.design.security.facts import CARD, DUTIES
from vitruvio.model import Holds, Term, option, say

GDPR: Final = "gdpr"
GARANTE: Final = "garante"
PCI: Final = "pci-dss"
NIS2: Final = "nis2"
HOSTED: Final = "hosted page"
OWN_FORM: Final = "own form"


@decides(requires=(DATA, PROVIDER, REGION), provides=(DUTIES, CARD))
def derive_duties(draft: Draft) -> None:
    """Provide the duties that hold, and who takes card numbers where PCI DSS is among them."""
    stated = draft.brief.constraints.compliance
    found = [*stated]
    if GDPR in stated and GARANTE not in stated and _garante_applies(draft):
        found.append(GARANTE)
    draft.provide(DUTIES, tuple(sorted(found)))
    draft.provide(CARD, _card(draft) if PCI in stated else "")


def _garante_applies(draft: Draft) -> bool:
    """Whether the Italian authority's provisions come with the GDPR: the data are held in Italy."""
    region = draft.catalogue.fact(f"assumption.services.region.{draft[PROVIDER]}.italy").text
    here = Holds(say("security.condition.in_italy", region=draft[REGION]), draft[REGION] == region)
    return draft.choose("duty.garante", [option("holds", [here]), option("does not hold")]).chosen == "holds"


def _card(draft: Draft) -> str:
    """The provider's page takes the card unless the brief holds payment data of its own."""
    held = [name for name in draft.brief.entities if "payment" in draft[DATA][name]]
    outside = Holds(say("security.condition.no_card_data", data=Term("word.payment-data")), not held)
    return draft.choose("card capture", [option(HOSTED, [outside]), option(OWN_FORM)]).chosen
