"""What a caller shows with each request: a token that each service checks alone, or one to be looked up."""

from __future__ import annotations

from typing import Final

from vitruvio.design.draft import Draft
from vitruvio.design.facts import DATA, DEPLOYABLES, LOADS
from vitruvio.design.passes import decides
from vitruvio.design.security.facts import GUARDED, OPEN, SIGN_INS, TOKEN
from vitruvio.model import Figure, Holds, option, say
from vitruvio.units import RATE

SIGNED: Final = "signed"
OPAQUE: Final = "opaque"
# Over an open connection the token is checked once, not with every message.
CONNECTED: Final = ("stream", "websocket")


@decides(requires=(SIGN_INS, OPEN, DEPLOYABLES, DATA, LOADS), provides=(TOKEN,))
def choose_tokens(draft: Draft) -> None:
    """Provide the token's format, empty where nobody signs in.

    An opaque token ends the moment it is revoked and costs a look-up for each request; where one deployable
    alone checks tokens and guards data that a leak hurts most, that is the better bargain.
    """
    if not any(draft[SIGN_INS].values()):
        draft.provide(TOKEN, "")
        return
    one = len(draft[DEPLOYABLES]) == 1
    guarded = any(data in GUARDED for name in draft.brief.entities for data in draft[DATA][name])
    options = [
        option(
            OPAQUE,
            [
                Holds(say("security.condition.one_checks"), one),
                Holds(say("security.condition.guarded_data"), guarded),
                lookup_cores(draft) <= draft.ledger.lift(1),
            ],
            lookup_cores(draft),
        ),
        option(SIGNED, (), verify_cores(draft)),
    ]
    draft.provide(TOKEN, draft.choose("token format", options).chosen)


def recognised_rate(draft: Draft) -> Figure:
    """Requests a second at the horizon's peak whose caller must have signed in."""
    rates = []
    for name, use_case in draft.brief.use_cases.items():
        if use_case.actors and use_case.mode not in CONNECTED and not draft[OPEN][name]:
            rates.append(draft[LOADS][name].peak_horizon)
    return draft.total(rates, RATE).named("security.figure.recognised_rate")


def lookup_cores(draft: Draft) -> Figure:
    """Cores of the store that looking up every token keeps busy at that peak."""
    cores = recognised_rate(draft) * draft.fact("demand.store.postgres.read_by_key")
    return cores.named("security.figure.lookup_cores")


def verify_cores(draft: Draft) -> Figure:
    """Cores that checking every token's signature keeps busy at that peak."""
    cores = recognised_rate(draft) * draft.fact("demand.crypto.jwt.verify.es256")
    return cores.named("security.figure.verify_cores")
