"""What is encrypted on the way, on disk and field by field, with which keys and under which duties."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from vitruvio.design.draft import Draft
from vitruvio.design.facts import (
    ACCESSES,
    DATA,
    DEPLOYABLES,
    FLOWS,
    LOADS,
    REGION,
    STORAGE,
    STORES,
    THREATS,
    WHOLES,
    WRITES,
)
from vitruvio.design.passes import states
from vitruvio.design.security.choose_sealed import FILE, is_stored_outside, kind_of
from vitruvio.design.security.choose_tokens import CONNECTED
from vitruvio.design.security.cites import cite, cite_all, data_terms
from vitruvio.design.security.derive_duties import GDPR, HOSTED, NIS2
from vitruvio.design.security.facts import CARD, DUTIES, GUARDED, OPEN, PROTECTED, SEALED, SIGN_INS
from vitruvio.design.security.lists import some_of
from vitruvio.design.security.threats import threats_said
from vitruvio.model import Figure, Name, Prose, Statement, Term, count, say
from vitruvio.units import DATA as BYTES
from vitruvio.units import RATE

AEAD: Final = "demand.crypto.aead.aes256gcm"


@states(
    "security_architecture.data_encryption",
    requires=(
        DEPLOYABLES,
        STORES,
        STORAGE,
        ACCESSES,
        DATA,
        WHOLES,
        WRITES,
        LOADS,
        REGION,
        SEALED,
        SIGN_INS,
        OPEN,
        DUTIES,
        CARD,
        FLOWS,
        THREATS,
    ),
)
def state_encryption(draft: Draft) -> Prose:
    """State encryption in transit, at rest and by field, and what duties it meets."""
    found = [_transit(draft), _at_rest(draft), _fields(draft)]
    found.extend(_files(draft))
    found.extend(_keys(draft))
    found.extend(_card(draft))
    found.extend(_duties(draft))
    found.extend(_residency(draft))
    found.extend(threats_said(draft, "disclosure"))
    return tuple(found)


def _transit(draft: Draft) -> Statement:
    """TLS towards clients, mutual TLS between services, and what handshakes take at the peak."""
    connections = client_rate(draft) / draft.fact("assumption.scalability.connection.requests")
    cores = connections * draft.fact("demand.tls1.3.full.ecdsa_p256.server")
    work = cores * draft.unit("hour")
    several = len(draft[DEPLOYABLES]) > 1
    inside: dict[str, Any] = {"mtls": Term("protocol.mtls")} if several else {}
    return say(
        "security.encryption.transit_between" if several else "security.encryption.transit",
        tls=Term("protocol.tls-1.3"),
        certificate=Term("crypto.ecdsa-p256"),
        rate=connections.named("security.figure.handshakes"),
        work=work.named("security.figure.handshake_work"),
        **inside,
    )


def client_rate(draft: Draft) -> Figure:
    """Requests a second of all clients at the horizon's peak."""
    names = [
        name
        for name, each in draft.brief.use_cases.items()
        if each.mode not in CONNECTED and (each.actors or draft[OPEN][name])
    ]
    return draft.total((draft[LOADS][name].peak_horizon for name in names), RATE)


def _at_rest(draft: Draft) -> Statement:
    size = draft.total((draft[STORAGE][name].size_horizon for name in draft.brief.entities), BYTES)
    held = draft[STORES]
    stores = draft.ledger.count("security.figure.stores", held)
    return say(
        "security.encryption.at_rest",
        count="stores",
        stores=count(stores),
        size=size.named("security.figure.bytes_at_rest"),
        cipher=Term("crypto.aes-256-gcm"),
        kms=Term("crypto.kms"),
        regions=draft.brief.constraints.regions or (draft[REGION],),
        rotation=draft.fact("assumption.key.rotation"),
    )


def _fields(draft: Draft) -> Statement:
    """The attributes sealed one by one, and the CPU that it takes: little, which is why it is done."""
    sealed = draft[SEALED]
    if not sealed:
        classes = sorted({each for name in draft.brief.entities for each in draft[DATA][name]})
        if not classes:
            return say("security.encryption.no_classes", entities=some_of(draft, draft.brief.entities))
        return say("security.encryption.no_fields", classes=data_terms(classes))
    names = [f"{entity}.{each}" for entity in sealed for each in sealed[entity].attributes]
    return say(
        "security.encryption.fields",
        count="fields",
        fields=some_of(draft, names),
        envelope=Term("crypto.envelope"),
        work=sealing_work(draft),
    )


def sealing_work(draft: Draft) -> Figure:
    """CPU (s) that opening and sealing these attributes takes in an hour of the peak, a KB a record."""
    reads = draft.total((draft[ACCESSES][name].reads_peak for name in draft[SEALED]), RATE)
    writes = draft.total((draft[ACCESSES][name].writes_peak for name in draft[SEALED]), RATE)
    cores = reads * draft.fact(f"{AEAD}.decrypt_1KB") + writes * draft.fact(f"{AEAD}.encrypt_1KB")
    return (cores * draft.unit("hour")).named("security.figure.sealing_work")


def _files(draft: Draft) -> Iterator[Statement]:
    """Protected files in object storage, which the store seals: they never pass through the service."""
    files: list[str] = []
    classes: set[str] = set()
    for name, entity in draft.brief.entities.items():
        held = [each for each in entity.attributes if kind_of(entity.attributes[each]) == FILE]
        found = {each for each in draft[DATA][name] if each in PROTECTED}
        if held and found and is_stored_outside(draft, name):
            files += [f"{name}.{each}" for each in held]
            classes |= found
    if files:
        yield say(
            "security.encryption.files",
            count="files",
            files=some_of(draft, files, "files"),
            classes=data_terms(sorted(classes)),
            url=Term("protocol.presigned-url"),
        )


def _keys(draft: Draft) -> Iterator[Statement]:
    """How sealed values are found; a data key for each guarded record, which erases its backups with it."""
    sealed = draft[SEALED]
    sought = [f"{entity}.{each}" for entity in sealed for each in sealed[entity].sought]
    if sought:
        yield say(
            "security.encryption.sought", count="fields", fields=sought, hash=Term("crypto.hmac-sha-256")
        )
    roots = {draft[WHOLES][entity]: None for entity in sealed if set(draft[DATA][entity]) & set(GUARDED)}
    if roots and GDPR in draft[DUTIES]:
        keys = draft.total(draft[STORAGE][root].records_horizon for root in roots)
        yield say(
            "security.encryption.keys",
            roots=list(roots),
            keys=count(keys.named("security.figure.data_keys")),
            duty=cite(draft, "gdpr.17"),
        )


def _card(draft: Draft) -> Iterator[Statement]:
    """Whether card numbers enter, and what keeps them out."""
    if draft[CARD] == HOSTED:
        providers = list(dict.fromkeys(_providers(draft)))
        duties = cite_all(draft, ["pci.scope.token", "pci.scope.capture"])
        pan = Term("word.pan")
        if providers:
            yield say("security.encryption.card_outside", pan=pan, duties=duties, providers=providers)
        else:
            yield say("security.encryption.card_outside_unnamed", pan=pan, duties=duties)
    elif draft[CARD]:
        duties = cite_all(draft, ["pci.3.5.1", "pci.3.5.1.2", "pci.3.3.1"])
        held = [name for name in draft.brief.entities if "payment" in draft[DATA][name]]
        yield say("security.encryption.card_inside", pan=Term("word.pan"), entities=held, duties=duties)
        yield from _card_segment(draft, held)


def _card_segment(draft: Draft, held: list[str]) -> Iterator[Statement]:
    """What is in scope with the card numbers: who holds them, in a network of its own, keys and terms."""
    services = [name for name, each in draft[DEPLOYABLES].items() if set(each.entities) & set(held)]
    stores = [name for name, each in draft[STORES].items() if set(each.entities) & set(held)]
    yield say(
        "security.encryption.card_segment",
        parts=[*services, *stores],
        duties=cite_all(draft, ["pci.1.3.1", "pci.1.4.4", "pci.11.4.5"]),
    )
    shared = sorted({each for name in services for each in draft[DEPLOYABLES][name].entities} - {*held})
    if shared:
        yield say(
            "security.encryption.card_shared", count="entities", entities=some_of(draft, shared, "scope")
        )
    yield say(
        "security.encryption.card_keys",
        pan=Term("word.pan"),
        keys=cite(draft, "pci.3.6.1"),
        masked=cite(draft, "pci.3.4.1"),
        every=draft.fact("pci.3.2.1"),
        deleted=cite(draft, "pci.3.2.1"),
    )


def _providers(draft: Draft) -> Iterator[str]:
    """The externals that use cases call which write a sealed record: where its token comes from."""
    for name, use_case in draft.brief.use_cases.items():
        if use_case.external and any(entity in draft[SEALED] for entity in draft[WRITES][name]):
            yield from use_case.external


def _duties(draft: Draft) -> Iterator[Statement]:
    duties = draft[DUTIES]
    asked = ["gdpr.9.1"] if _has(draft, "health") and GDPR in duties else []
    asked += ["gdpr.32.1.a"] if GDPR in duties else []
    asked += ["nis2.21.2.h"] if NIS2 in duties else []
    asked += ["hipaa.164.312.a.2.iv", "hipaa.164.312.e.2.ii"] if "hipaa" in duties else []
    if not asked:
        yield from _undutied(draft)
    elif GDPR in duties:
        spared = cite(draft, "gdpr.34.1")
        yield say(
            "security.encryption.duties_and_notice",
            count="duties",
            duties=cite_all(draft, asked),
            spared=spared,
        )
    else:
        yield say("security.encryption.duties", count="duties", duties=cite_all(draft, asked))


def _undutied(draft: Draft) -> Iterator[Statement]:
    """Personal data under no duty that the brief names: what would come with the GDPR."""
    if not _has(draft, "personal"):
        return
    counts = [draft.given(draft.brief.actors[each], "count") for each in draft[SIGN_INS]]
    people = [each for each in counts if each is not None]
    parts: dict[str, Any] = {"duty": Term("duty.gdpr"), "answer": draft.fact("gdpr.12.3")}
    if people:
        number = count(draft.total(people).named("security.figure.people"))
        yield say("security.encryption.no_duty_over", people=number, **parts)
    else:
        yield say("security.encryption.no_duty", **parts)


def _has(draft: Draft, data: str) -> bool:
    return any(data in draft[DATA][name] for name in draft.brief.entities)


def _residency(draft: Draft) -> Iterator[Statement]:
    residency = draft.brief.constraints.residency
    by_duty = GDPR in draft[DUTIES]
    duty: dict[str, Any] = {"duty": cite(draft, "gdpr.44")} if by_duty else {}
    message = "security.encryption.residency_by_duty" if by_duty else "security.encryption.residency"
    for data in residency:
        areas = [Name(each) for each in residency[data]]
        yield say(message, data=Term(f"data.{data}"), areas=areas, region=draft[REGION], **duty)
