"""What all contracts share: profile, version, addresses; and how much each caller may ask for."""

from __future__ import annotations

from vitruvio.design.api.choose_versioning import FIRST_VERSION, PROFILE
from vitruvio.design.api.facts import ROOT
from vitruvio.design.api.limits import tiers
from vitruvio.design.api.sampling import host_of
from vitruvio.design.api.state_versioning import outside_clients
from vitruvio.design.api.wire import PROTOCOLS, is_grpc
from vitruvio.design.draft import Draft
from vitruvio.design.facts import ALLOWANCES, API, LOADS, OPERATIONS
from vitruvio.design.passes import decides
from vitruvio.model.parts import Allowance, Api


@decides(requires=(ROOT, PROFILE, OPERATIONS, LOADS, PROTOCOLS), provides=(API, ALLOWANCES))
def settle_api(draft: Draft) -> None:
    """Provide what contracts say besides their operations."""
    limits = {each.actor: each for each in tiers(draft)}
    draft.each(
        ALLOWANCES,
        sorted(limits),
        lambda actor: Allowance(actor, limits[actor].kind, limits[actor].rate, limits[actor].burst),
    )
    support = "assumption.version.support" if outside_clients(draft) else "assumption.api.version.own"
    said = draft.brief.api
    draft.provide(
        API,
        Api(
            profile=draft[PROFILE],
            root=draft[ROOT],
            host=said.host or host_of(draft),
            version=said.version or FIRST_VERSION,
            sunset=draft.fact(support),
            kept=draft.fact("assumption.idempotency.retention"),
            internal="grpc" if is_grpc(draft) else "rest",
            contact=said.contact or "",
            licence=said.licence or "",
        ),
    )
