"""Who may do what: roles by use case, ownership, tenants, and who reaches protected data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from vitruvio.design.data.choose_tenancy import DATABASES, ROWS, SCHEMAS
from vitruvio.design.draft import Draft
from vitruvio.design.facts import FLOWS, LOADS, TENANCY, THREATS
from vitruvio.design.passes import states
from vitruvio.design.prices import in_currency
from vitruvio.design.security.cites import cite_all, data_terms
from vitruvio.design.security.derive_duties import OWN_FORM, PCI
from vitruvio.design.security.facts import (
    CARD,
    DUTIES,
    GUARDED,
    OPEN,
    PROTECTED,
    RIGHTS,
    SIGN_INS,
    STAFF,
    TOUCHED,
)
from vitruvio.design.security.lists import some_of
from vitruvio.design.security.owners import READS as OWNERS
from vitruvio.design.security.owners import owners_said
from vitruvio.design.security.threats import threats_said
from vitruvio.model import Holds, Prose, Statement, Term, count, option, say, series
from vitruvio.units import RATE

DENIES: Final = {
    "gdpr": "gdpr.25.2",
    PCI: "pci.7.3.3",
    "nis2": "nis2.21.2.i",
    "hipaa": "hipaa.164.312.a.1",
    "ehds": "ehds.8",
}
IN_STORE: Final = "row-level security"


@states(
    "security_architecture.authorization_model",
    requires=(
        SIGN_INS,
        RIGHTS,
        STAFF,
        OPEN,
        TOUCHED,
        CARD,
        DUTIES,
        LOADS,
        TENANCY,
        FLOWS,
        THREATS,
        *OWNERS,
    ),
)
def state_authorization(draft: Draft) -> Prose:
    """State the roles, how ownership is checked, who reaches protected data, how tenants are kept apart."""
    found: list[Statement] = []
    if draft[RIGHTS]:
        found.extend(_role(draft, name) for name in draft[RIGHTS])
        found.extend(_ownership(draft))
        found.extend(owners_said(draft))
        found.extend(_reached(draft))
        found.append(_denied(draft))
    else:
        found.append(_nobody(draft))
    found.extend(_tenants(draft))
    found.extend(_tenant_claim(draft))
    found.extend(threats_said(draft, "elevation"))
    return tuple(found)


def _role(draft: Draft, name: str) -> Statement:
    rights = draft[RIGHTS][name]
    own, every = some_of(draft, rights.own, f"{name}/own"), some_of(draft, rights.any, f"{name}/any")
    if not rights.any:
        return say("security.authorization.own", actor=name, own=own)
    if not rights.own:
        return say("security.authorization.any", actor=name, any=every)
    return say("security.authorization.both", actor=name, any=every, own=own)


def _ownership(draft: Draft) -> Iterator[Statement]:
    """Where the owner is compared: in the store itself where a missed filter would cost most."""
    own = sorted({each for rights in draft[RIGHTS].values() for each in rights.own})
    if not own:
        return
    touched = [draft[TOUCHED][name] for name in own]
    guarded = sorted({data for each in touched for data in (*each.reads, *each.writes) if data in GUARDED})
    tenancy = draft[TENANCY].get("tenants")
    shared = tenancy is not None and tenancy.isolation == ROWS
    options = [
        option(IN_STORE, [Holds(say("security.condition.own_guarded"), bool(guarded) or shared)]),
        option("query filter"),
    ]
    chosen = draft.choose("ownership check", options).chosen
    number = count(draft.ledger.count("security.figure.own_use_cases", own))
    rate = draft.total((draft[LOADS][name].peak_horizon for name in own), RATE)
    peak = rate.named("security.figure.own_rate")
    if chosen != IN_STORE:
        yield say("security.authorization.filter", count="number", number=number, rate=peak)
    elif guarded:
        yield say(
            "security.authorization.rows",
            count="number",
            number=number,
            rate=peak,
            rls=Term("word.rls"),
            classes=data_terms(guarded),
        )
    else:
        yield say("security.authorization.rows_alone", count="number", number=number, rls=Term("word.rls"))


def _reached(draft: Draft) -> Iterator[Statement]:
    """By protected class: who handles records of others, who its own alone, what the system does."""
    actors = [name for name in draft[RIGHTS] if draft[SIGN_INS][name]]
    for data in PROTECTED:
        staff = [name for name in actors if draft[STAFF][name] and _of_others(draft, name, data)]
        peers = [
            name for name in actors if not draft[STAFF][name] and _of_others(draft, name, data, read=True)
        ]
        owners = [
            name for name in actors if any(_touches(draft, each, data) for each in draft[RIGHTS][name].own)
        ]
        for message, shown, read in (("reached", staff, False), ("unlimited", peers, True)):
            if shown:
                uses = sorted({use for name in shown for use in _of_others(draft, name, data, read)})
                yield say(
                    f"security.authorization.{message}",
                    count="actors",
                    data=Term(f"data.{data}"),
                    actors=shown,
                    use_cases=some_of(draft, uses, f"{data}/{message}"),
                )
        if owners and not staff and not peers:
            yield say(
                "security.authorization.owners_alone",
                count="actors",
                data=Term(f"data.{data}"),
                actors=owners,
            )
        yield from _by_itself(draft, data)


def _of_others(draft: Draft, name: str, data: str, read: bool = False) -> list[str]:
    """The use cases in which an actor touches (or reads) a class in records that need not be its own."""
    return [each for each in draft[RIGHTS][name].any if _touches(draft, each, data, read)]


def _in_its_own(draft: Draft, name: str, data: str) -> bool:
    return any(_touches(draft, each, data) for each in draft[RIGHTS][name].own)


def _touches(draft: Draft, use_case: str, data: str, read: bool = False) -> bool:
    touched = draft[TOUCHED][use_case]
    return data in touched.reads or (not read and data in touched.writes)


def _by_itself(draft: Draft, data: str) -> Iterator[Statement]:
    """The use cases that nobody runs and that open data of a guarded class."""
    if data not in GUARDED:
        return
    names = [
        name
        for name, each in draft.brief.use_cases.items()
        if not each.actors and not draft[OPEN][name] and _touches(draft, name, data)
    ]
    if names:
        yield say(
            "security.authorization.by_itself",
            count="use_cases",
            data=Term(f"data.{data}"),
            use_cases=some_of(draft, names, f"{data}/system"),
        )


def _nobody(draft: Draft) -> Statement:
    names = [name for name in draft.brief.use_cases if draft[OPEN][name]]
    return say("security.authorization.nobody", use_cases=some_of(draft, names))


def _tenants(draft: Draft) -> Iterator[Statement]:
    """How tenants are kept apart, and what the levels that were not taken would cost."""
    tenancy = draft[TENANCY].get("tenants")
    if tenancy is None:
        return
    schemas, databases = in_currency(draft, tenancy.schemas), in_currency(draft, tenancy.databases)
    number, tables = count(tenancy.count), count(tenancy.tables)
    if tenancy.isolation == DATABASES:
        yield say("security.authorization.tenant_databases", tenants=number, cost=databases)
    elif tenancy.isolation == SCHEMAS:
        yield say(
            "security.authorization.tenant_schemas",
            tenants=number,
            data=data_terms(tenancy.guarded),
            tables=tables,
            cost=schemas,
            databases=databases,
        )
    else:
        rls = Term("word.rls")
        if tenancy.guarded:
            most = count(draft.fact("assumption.data.tenant.tables"))
            yield say(
                "security.authorization.tenant_rows_only",
                tenants=number,
                rls=rls,
                tables=tables,
                most=most,
                cost=databases,
            )
        else:
            yield say(
                "security.authorization.tenant_rows", tenants=number, rls=rls, schemas=schemas, cost=databases
            )


def _tenant_claim(draft: Draft) -> Iterator[Statement]:
    """How the tenant of who signs in reaches the store; what nobody runs goes by tenant."""
    if draft[TENANCY].get("tenants") is None or not any(draft[SIGN_INS].values()):
        return
    alone = [
        name for name, each in draft.brief.use_cases.items() if not each.actors and not draft[OPEN][name]
    ]
    if not alone:
        yield say("security.authorization.tenant_claim")
        return
    yield say(
        "security.authorization.tenant_claim_and_alone",
        count="use_cases",
        use_cases=some_of(draft, alone, "tenants"),
    )


def _denied(draft: Draft) -> Statement:
    """What no role names is refused; the duties that ask for it."""
    asked = [duty for duty in DENIES if duty in draft[DUTIES] and (duty != PCI or draft[CARD] == OWN_FORM)]
    duties = cite_all(draft, [DENIES[duty] for duty in asked])
    rights = draft[RIGHTS]
    roles = draft.ledger.count("security.figure.roles", rights)
    if duties:
        return say(
            "security.authorization.denied_by_duty", count="roles", roles=count(roles), duties=series(duties)
        )
    return say("security.authorization.denied", count="roles", roles=count(roles))
