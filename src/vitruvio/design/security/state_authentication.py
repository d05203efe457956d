"""How each actor, and each service, proves who it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from vitruvio.design.draft import Draft
from vitruvio.design.facts import FLOWS, INTERACTIONS, LOADS, THREATS
from vitruvio.design.passes import states
from vitruvio.design.security.choose_tokens import OPAQUE, lookup_cores, recognised_rate, verify_cores
from vitruvio.design.security.cites import cite, cite_all, data_terms
from vitruvio.design.security.derive_duties import NIS2, OWN_FORM
from vitruvio.design.security.facts import (
    CARD,
    DUTIES,
    GUARDED,
    OPEN,
    RIGHTS,
    SIGN_INS,
    STAFF,
    TOKEN,
    TOUCHED,
)
from vitruvio.design.security.lists import some_of
from vitruvio.design.security.people import STRONG, counted, is_person, needing_second_factor, reaches_others
from vitruvio.design.security.threats import threats_said
from vitruvio.model import Figure, Part, Prose, Statement, Term, count, percent, say
from vitruvio.units import RATE

BROKERED: Final = {
    "spid": "protocol.spid-level-2",
    "cie": "protocol.cie",
    "eidas": "protocol.eidas",
    "saml": "protocol.saml-2.0",
    "ldap": "word.directory",
}
# What the identity of people hangs on outside the services, and how long that is not there.
PROVIDED: Final = {**BROKERED, "oidc": "protocol.oidc"}
ABSENCE: Final = "assumption.external.availability"
PLAIN: Final = {"passkey": "protocol.passkey", "one-time code": "protocol.totp"}
MACHINES: Final = {"api key": "word.api-key", "client credentials": "protocol.client-credentials"}


@states(
    "security_architecture.authentication_flow",
    requires=(
        SIGN_INS,
        RIGHTS,
        STAFF,
        OPEN,
        TOUCHED,
        CARD,
        DUTIES,
        TOKEN,
        LOADS,
        INTERACTIONS,
        FLOWS,
        THREATS,
    ),
)
def state_authentication(draft: Draft) -> Prose:
    """State who signs in how, what a request carries, who needs a second factor and who needs nothing."""
    found = [*_sign_ins(draft), *_provider_down(draft)]
    if draft[TOKEN]:
        found.append(_token(draft))
        found.extend(_second_factor(draft))
    found.extend(_open(draft))
    found.extend(_webhooks(draft))
    found.extend(_services(draft))
    found.extend(threats_said(draft, "spoofing"))
    return tuple(found)


def _sign_ins(draft: Draft) -> Iterator[Statement]:
    """One statement for each way of signing in: first what the brief says, then what it leaves open."""
    groups: dict[tuple[str, bool], list[str]] = {}
    for name in draft[SIGN_INS]:
        word = draft[SIGN_INS][name]
        if word:
            stated = draft.brief.actors[name].sign_in is not None
            groups.setdefault((word, not stated), []).append(name)
    for word, unstated in sorted(groups, key=lambda each: (each[1], each[0])):
        names = groups[word, unstated]
        if unstated and is_person(draft, names[0]):
            yield say(
                "security.authentication.unstated", count="actors", actors=counted(draft, names), **_flow()
            )
        else:
            yield _by_word(draft, word, names)


def _flow() -> dict[str, Any]:
    return {"oidc": Term("protocol.oidc"), "flow": Term("protocol.authorization-code")}


def _by_word(draft: Draft, word: str, names: list[str]) -> Statement:
    actors = counted(draft, names)
    if word == "oidc":
        return say("security.authentication.oidc", count="actors", actors=actors, **_flow())
    if word == "spid":
        return _spid(draft, actors)
    if word in BROKERED:
        return say(
            "security.authentication.brokered",
            count="actors",
            actors=actors,
            identity=Term(BROKERED[word]),
            broker=Term("product.keycloak"),
            oidc=Term("protocol.oidc"),
        )
    if word == "password":
        rate = draft.fact("password.capacity")
        hash = Term("crypto.argon2id")
        return say("security.authentication.password", count="actors", actors=actors, hash=hash, rate=rate)
    if word == "certificate":
        return _certificates(draft, names)
    if word in MACHINES:
        rotation = draft.fact("assumption.key.rotation")
        mechanism = Term(MACHINES[word])
        return say(
            "security.authentication.machine",
            count="actors",
            actors=actors,
            mechanism=mechanism,
            rotation=rotation,
        )
    return say("security.authentication.plain", count="actors", actors=actors, mechanism=Term(PLAIN[word]))


def _spid(draft: Draft, actors: list[Part]) -> Statement:
    """The national identity, its alternative on a card, and the Union's, through one broker."""
    return say(
        "security.authentication.spid",
        count="actors",
        actors=actors,
        identity=Term(BROKERED["spid"]),
        cie=Term(BROKERED["cie"]),
        eidas=Term(BROKERED["eidas"]),
        broker=Term("product.keycloak"),
        oidc=Term("protocol.oidc"),
        session=cite(draft, "spid.session"),
        duty=cite(draft, "cad.64"),
    )


def _certificates(draft: Draft, names: list[str]) -> Statement:
    """Certificates of their own; what renewing them and all handshakes at once take."""
    known = [draft.given(draft.brief.actors[name], "count") for name in names]
    numbers = [each for each in known if each is not None]
    actors, mtls = counted(draft, names), Term("protocol.mtls")
    if not numbers:
        return say("security.authentication.certificate", count="actors", actors=actors, mtls=mtls)
    devices = draft.total(numbers)
    renewals = devices / draft.fact("assumption.key.rotation")
    work = devices * draft.fact("demand.tls1.3.full.ecdsa_p256.server")
    return say(
        "security.authentication.certificates",
        count="actors",
        actors=actors,
        mtls=mtls,
        renewals=renewals.named("security.figure.renewals"),
        work=work.named("security.figure.reconnection"),
    )


def _provider_down(draft: Draft) -> Iterator[Statement]:
    """What holds while nobody can sign in: sessions outlive it, and no objective of a use case counts it."""
    words = {name: draft[SIGN_INS][name] for name in draft[SIGN_INS]}
    found = [name for name in words if is_person(draft, name) and words[name] in PROVIDED]
    if found:
        absence = (1 - draft.fact(ABSENCE)).named("security.figure.no_sign_in")
        yield say(
            "security.authentication.provider_down",
            count="actors",
            actors=found,
            ways=[Term(PROVIDED[each]) for each in sorted({words[name] for name in found})],
            share=percent(absence),
            time=(absence * draft.unit("month")).named("security.figure.no_sign_in_time"),
        )


def _token(draft: Draft) -> Statement:
    life, rate = draft.fact("assumption.token.access"), recognised_rate(draft)
    if draft[TOKEN] == OPAQUE:
        work = (lookup_cores(draft) * draft.unit("hour")).named("security.figure.lookup_work")
        return say("security.authentication.opaque", life=life, rate=rate, work=work)
    return say(
        "security.authentication.signed",
        token=Term("protocol.jwt-access-token"),
        algorithm=Term("crypto.es256"),
        life=life,
        rate=rate,
        cores=verify_cores(draft),
    )


def _second_factor(draft: Draft) -> Iterator[Statement]:
    names = needing_second_factor(draft)
    staff = [name for name in names if draft[STAFF][name]]
    factor = Term("protocol.passkey")
    if staff:
        classes = sorted({each for name in staff for each in reaches_others(draft, name)})
        card = draft[CARD] == OWN_FORM and "payment" in classes
        asked = [id for id, holds in (("nis2.21.2.j", NIS2 in draft[DUTIES]), ("pci.8.4.2", card)) if holds]
        parts: dict[str, Any] = {"actors": counted(draft, staff), "classes": data_terms(classes)}
        if asked:
            duties = cite_all(draft, asked)
            message = "security.authentication.second_factor_asked"
            yield say(message, count="actors", factor=factor, duties=duties, **parts)
        else:
            yield say("security.authentication.second_factor", count="actors", factor=factor, **parts)
    others = [name for name in names if name not in staff]
    if others:
        duty = cite_all(draft, ["nis2.21.2.j"])
        yield say("security.authentication.second_factor_by_duty", actors=others, duty=duty, factor=factor)
    yield from _step_up(draft, names)


def _step_up(draft: Draft, second: list[str]) -> Iterator[Statement]:
    """Who has no second factor shows one for what opens guarded data, even of its own."""
    for actor in draft[SIGN_INS]:
        if not is_person(draft, actor) or draft[SIGN_INS][actor] in STRONG or actor in second:
            continue
        rights = draft[RIGHTS][actor]
        touched = {name: draft[TOUCHED][name] for name in (*rights.own, *rights.any)}
        classes = {name: {*each.reads, *each.writes} & {*GUARDED} for name, each in touched.items()}
        names = sorted(name for name, found in classes.items() if found)
        if names:
            yield say(
                "security.authentication.step_up",
                count="use_cases",
                actor=actor,
                use_cases=some_of(draft, names, f"{actor}/step-up"),
                factor=Term("protocol.passkey"),
                step_up=Term("protocol.step-up"),
                classes=data_terms(sorted({each for found in classes.values() for each in found})),
            )


def _open(draft: Draft) -> Iterator[Statement]:
    """What anybody may run, and how often that is at the peak."""
    names = [name for name in draft.brief.use_cases if draft[OPEN][name]]
    if not names:
        return
    rate = _peak(draft, names).named("security.figure.open_rate")
    anonymous = [name for name in draft[SIGN_INS] if not draft[SIGN_INS][name]]
    if anonymous:
        yield say(
            "security.authentication.anonymous", count="actors", actors=anonymous, use_cases=names, rate=rate
        )
    else:
        yield say("security.authentication.nobody", use_cases=names, rate=rate)


def _peak(draft: Draft, names: Iterable[str]) -> Figure:
    return draft.total((draft[LOADS][name].peak_horizon for name in names), RATE)


def _webhooks(draft: Draft) -> Iterator[Statement]:
    names = [name for name, each in draft.brief.use_cases.items() if each.mode == "webhook"]
    if names:
        yield say(
            "security.authentication.webhook",
            count="use_cases",
            use_cases=names,
            signature=Term("crypto.hmac-sha-256"),
            age=draft.fact("assumption.token.skew"),
        )


def _services(draft: Draft) -> Iterator[Statement]:
    """Services that call each other know each other."""
    pairs = {(each.source, each.target): None for each in draft[INTERACTIONS].values() if each.kind == "call"}
    if pairs:
        number = draft.ledger.count("security.figure.calling_pairs", pairs)
        yield say(
            "security.authentication.services", count="pairs", pairs=count(number), mtls=Term("protocol.mtls")
        )
