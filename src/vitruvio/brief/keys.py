"""All keys of a brief: the one table that the reader, the JSON Schema and the starting brief are made from.

What a key means is told in the messages ``brief.doc.SECTION.KEY``, in both languages.
"""

from __future__ import annotations

from typing import NamedTuple

from vitruvio.brief.kinds import (
    Amount,
    Attributes,
    Choices,
    Code,
    Codes,
    Day,
    Flag,
    Groups,
    Items,
    Kind,
    Own,
    Reference,
    References,
    Residency,
    Section,
    Short,
    Text,
    Texts,
    Touches,
    Word,
    Words,
)
from vitruvio.brief.model import (
    Access,
    Actor,
    ApiTerms,
    Brief,
    Constraints,
    Entity,
    External,
    FollowUp,
    Peak,
    Pins,
    Quality,
    Tenants,
    UseCase,
)
from vitruvio.brief.written import Written


class Key(NamedTuple):
    """A key as written, the kind of its value, an example, and the attribute of the model that holds it."""

    name: str
    kind: Kind
    example: str
    field: str


class SectionKeys(NamedTuple):
    """The keys that a part of the brief may have, and the class that it is read into."""

    node: type[Written]
    keys: dict[str, Key]


NAME_LIMIT = 80
ITEM_LIMIT = 20_000
REGION = r"[a-z][a-z0-9]*(-[a-z0-9]+)*"
VERSION = r"(0|[1-9][0-9]{0,5})(\.(0|[1-9][0-9]{0,5})){2}"
HOST = r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+"
ADDRESS = r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})+"
AREA = r"[A-Z]{2,3}|[a-z][a-z0-9]*(-[a-z0-9]+)*"

_READS = Touches("entities", Short("reading", "records"))
_WRITES = Touches("entities", Short("writing", "records"))


def _section(node: type[Written], *rows: tuple[str, Kind, str] | tuple[str, Kind, str, str]) -> SectionKeys:
    keys = (Key(*row) if len(row) == 4 else Key(*row, row[0]) for row in rows)
    return SectionKeys(node, {key.name: key for key in keys})


SECTIONS: dict[str, SectionKeys] = {
    "brief": _section(
        Brief,
        ("system", Text(NAME_LIMIT), "Library"),
        ("language", Word("languages"), "en"),
        ("summary", Text(2_000), "Lends books to its readers."),
        ("actors", Items("actor"), "{reader: {kind: person}}"),
        ("externals", Items("external"), "{mail provider: {availability: 99.5%}}"),
        ("tenants", Section("tenants"), "{count: 300, largest: 20%}"),
        ("entities", Items("entity"), "{Book: {count: 400k}}"),
        ("use_cases", Items("use_case"), "{find book: {reads: [Book], rate: 20/s}}"),
        ("quality", Section("quality"), "{availability: 99.9%, latency: p99 < 800 ms}"),
        ("constraints", Section("constraints"), "{teams: 1, people: 4}"),
        ("existing", Text(500), "../legacy"),
        ("api", Section("api"), "{version: 1.2.0}"),
        ("pins", Section("pins"), "{together: [[Order, Invoice]]}"),
        ("decide", Choices(200), "{broker: kafka}"),
    ),
    "actor": _section(
        Actor,
        ("kind", Word("actor_kinds"), "person"),
        ("count", Amount("whole"), "45k"),
        ("sign_in", Word("sign_ins"), "oidc"),
        ("session", Amount("duration"), "30 min"),
    ),
    "external": _section(
        External,
        ("latency", Amount("percentile"), "p99 < 800 ms"),
        ("availability", Amount("availability"), "99.9%"),
        ("limit", Amount("rate"), "100/s"),
    ),
    "tenants": _section(
        Tenants,
        ("count", Amount("whole"), "300"),
        ("largest", Amount("share"), "20%"),
    ),
    "entity": _section(
        Entity,
        ("attributes", Attributes(), "{id: uuid, status: [placed, paid], total: money, buyer: -> Customer}"),
        ("parts", References("entities"), "[OrderLine]"),
        ("refers_to", References("entities"), "[Customer]"),
        ("count", Amount("whole"), "90M"),
        ("growth", Amount("growth"), "45%/year"),
        ("retention", Amount("duration"), "10 years"),
        ("size", Amount("size"), "2 KB"),
        ("data", Words("data_classes"), "[personal]"),
        ("owner", Text(NAME_LIMIT), "sales"),
        ("popularity", Amount("popularity"), "zipf(0.9)"),
        ("rules", Texts(200), "[total >= 0]"),
    ),
    "use_case": _section(
        UseCase,
        ("actor", References("actors", single=True), "customer", "actors"),
        ("only", Own(), "own", "only_own"),
        ("reads", _READS, "{Product: 24}"),
        ("creates", _WRITES, "[Order, OrderLine]"),
        ("updates", _WRITES, "[Stock]"),
        ("deletes", _WRITES, "[Cart]"),
        ("writes", _WRITES, "[Order]"),
        ("atomic", Groups(1), "[[Order, OrderLine]]"),
        ("calls", References("use_cases"), "[charge payment]"),
        ("then", Touches("use_cases", Short("follow_up", "factor")), "[send confirmation]"),
        ("external", References("externals"), "[payment provider]"),
        ("undo", Reference("use_cases"), "cancel order"),
        ("rate", Amount("rate"), "1.3/s"),
        ("peak", Short("peak", "factor"), "8x"),
        ("latency", Amount("percentile"), "p99 < 1.5 s"),
        ("availability", Amount("availability"), "99.95%"),
        ("staleness", Amount("age"), "60 s"),
        ("may_be_pending", Flag(), "yes"),
        ("sunset", Day(), "2027-06-30"),
        ("returns", Amount("size"), "3 KB"),
        ("accepts", Amount("size"), "2 KB"),
        ("within", Amount("duration"), "10 s"),
        ("every", Amount("duration"), "1 hour"),
        ("mode", Word("modes"), "request"),
        ("connections", Amount("whole"), "20k"),
    ),
    "reading": _section(
        Access,
        ("records", Amount("records"), "24"),
        ("match", Word("matches"), "full text"),
        ("staleness", Amount("age"), "60 s"),
    ),
    "writing": _section(Access, ("records", Amount("records"), "4")),
    "follow_up": _section(FollowUp, ("factor", Amount("factor"), "10x")),
    "peak": _section(
        Peak,
        ("factor", Amount("peak"), "8x"),
        ("for", Amount("duration"), "2 h", "duration"),
        ("ramp", Amount("duration"), "5 min"),
    ),
    "quality": _section(
        Quality,
        ("availability", Amount("availability"), "99.9%"),
        ("latency", Amount("percentile"), "p99 < 800 ms"),
        ("rpo", Amount("age"), "5 min"),
        ("rto", Amount("duration"), "30 min"),
        ("growth", Amount("growth"), "35%/year"),
        ("horizon", Amount("duration"), "3 years"),
    ),
    "constraints": _section(
        Constraints,
        ("teams", Amount("whole"), "5"),
        ("people", Amount("whole"), "28"),
        ("budget", Amount("money"), "22000 EUR/month"),
        ("compliance", Words("duties"), "[gdpr]"),
        ("regions", Codes(REGION), "[eu-south-1]"),
        ("residency", Residency(AREA), "{personal: [EU]}"),
        ("provider", Word("providers"), "aws"),
        ("platform", Word("platforms"), "kubernetes"),
        ("language", Word("programming_languages"), "python"),
    ),
    "api": _section(
        ApiTerms,
        ("version", Code(VERSION, "brief.version"), "1.2.0"),
        ("host", Code(HOST, "brief.host", 253), "library.example"),
        ("contact", Code(ADDRESS, "brief.contact", 254), "api@library.example"),
        ("licence", Text(NAME_LIMIT), "Apache-2.0"),
    ),
    "pins": _section(
        Pins,
        ("together", Groups(2), "[[Order, Invoice]]"),
        ("apart", Groups(2), "[[Payment, Catalogue]]"),
    ),
}  # fmt: skip
