"""Hypothesis strategies for briefs: whatever they give, the reader takes.

A brief is a tree as in `tests.design.briefs`. Its nouns (entities, actors, externals, teams, and the objects
of its use cases) come from `NOUNS`, so that a renamed brief can be made by exchanging nouns alone.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from typing import Any, Final, TypeVar

from hypothesis import settings
from hypothesis import strategies as st

Tree = dict[str, Any]
T = TypeVar("T")

# Examples of a law: a few by default, more under a profile that asks for more.
FEW: Final = 6 + settings().max_examples // 10

# Each noun with another in about the same place of the alphabet, with the same article and a plain plural.
# None of them is a word that a design would use by itself.
NOUNS: Final = {
    "acorn": "acrobat", "badger": "baker", "camel": "candle", "dolphin": "doll", "emerald": "emblem",
    "falcon": "farmer", "gazelle": "gazette", "hedgehog": "helmet", "insect": "inkwell", "jaguar": "jar",
    "kestrel": "kettle", "lizard": "lobster", "marmot": "marble", "nettle": "newt", "otter": "ottoman",
    "penguin": "pepper", "quail": "quilt", "raven": "razor", "sparrow": "spade", "tulip": "turnip",
    "urchin": "urn", "violet": "violin", "walnut": "wand", "yak": "yarn",
}  # fmt: skip
VERBS: Final = ("add", "change", "check", "list", "place", "remove", "search", "send", "update", "view")

RATES: Final = ("40/day", "2k/hour", "0.5/s", "8/s", "120/s", "900/s", "4k/s")
PEAKS: Final = ("1x", "3x", "8x", "25x")
TIMES: Final = ("2 s", "30 s", "10 min", "2 hours", "1 day")
COUNTS: Final = ("30", "5k", "400k", "6M", "300M")
SIZES: Final = ("80 B", "2 KB", "64 KB", "1.5 MB")
AGES: Final = ("0 s", "1 s", "20 s", "5 min", "1 hour")
SHARES: Final = ("99%", "99.5%", "99.9%", "99.95%", "99.99%")
LATENCIES: Final = ("p95 < 80 ms", "p95 < 300 ms", "p99 < 1.5 s", "p99 < 6 s")
GROWTHS: Final = ("0%/year", "8%/year", "35%/year", "120%/year")
SPANS: Final = ("30 days", "13 months", "5 years", "20 years")
FACTORS: Final = ("0.1x", "1x", "4x", "60x")
RECORDS: Final = ("1", "4", "25", "600")
KINDS: Final = (
    "uuid", "text", "long text", "integer", "money", "boolean", "date", "timestamp", "email", "url", "json",
    "geo point", "file(200 KB)", "file(6 MB)", "iban", "phone",
)  # fmt: skip
ATTRIBUTES: Final = (
    "amount", "body", "code", "contact", "created_at", "label", "note", "place", "price", "state",
)  # fmt: skip
WAYS: Final = ("creates", "updates", "deletes", "writes")
REGIONS: Final = (["eu-south-1"], ["us-east-1", "eu-west-1"], ["eu-west-1"], ["ap-southeast-2"])
MODES: Final = (None, "request", "request", "request", "batch", "stream", "websocket", "upload")
CLASSES: Final = ("public", "internal", "personal", "sensitive", "health", "payment", "secret")
FEATURES: Final = (
    "actors", "atomic", "attributes", "availability", "calls", "clock", "constraints", "count", "data",
    "deletes", "externals", "latency", "modes", "own", "owner", "parts", "peak", "pending", "pins",
    "popularity", "quality", "references", "retention", "sizes", "staleness", "tenants", "then", "undo",
    "within",
)  # fmt: skip


@st.composite
def briefs(
    draw: st.DrawFn, most_entities: int = 6, most_use_cases: int = 9, without: Sequence[str] = ()
) -> Tree:
    """A brief of at most so many entities and use cases, without the `FEATURES` named."""
    entities, use_cases = draw(st.integers(1, most_entities)), draw(st.integers(1, most_use_cases))
    most = 2 ** len(FEATURES) - 1
    bits = draw(st.integers(0, most)) | draw(st.integers(0, most))
    features = {name for place, name in enumerate(FEATURES) if bits >> place & 1} - {*without}
    return _Author(draw(st.integers(0, 2**32 - 1)), features).brief(entities, use_cases)


class _Author:
    """Writes one brief; few of Hypothesis's own choices make a large one, and small ones shrink to less."""

    def __init__(self, seed: int, features: set[str]) -> None:
        self.chance = random.Random(seed)
        self.features = features
        self.nouns = self.chance.sample(sorted(NOUNS), len(NOUNS))

    def maybe(self, feature: str, values: Sequence[T], often: float = 0.5) -> T | None:
        """One of the values, as often as said, if the brief has the feature at all."""
        found = self.chance.choice(values)
        return found if self.chance.random() < often and feature in self.features else None

    def some(self, feature: str, values: Sequence[T], most: int = 2) -> list[T]:
        """Some of the values, each once, if the brief has the feature at all."""
        found = self.chance.sample(values, self.chance.randint(0, min(most, len(values))))
        return found if feature in self.features else []

    def brief(self, entities: int, use_cases: int) -> Tree:
        """The whole brief."""
        names = [noun.capitalize() for noun in self.nouns[:entities]]
        tree: Tree = {"system": self.nouns[16].capitalize(), "language": self.chance.choice(("it", "en"))}
        tree["actors"] = {name: self.actor() for name in self.nouns[8:11]}
        tree["externals"] = {name: self.external() for name in self.nouns[11:13]}
        tree["entities"] = self.composed({name: self.entity(names, name) for name in names})
        tree["use_cases"] = self.use_cases(names, use_cases)
        tree["quality"] = self.quality()
        tree["constraints"] = self.constraints()
        tree |= said(
            tenants=self.maybe("tenants", ({"count": "300", "largest": "20%"},)), pins=self.pins(tree)
        )
        return unwalled(tree)

    def actor(self) -> Tree:
        """Someone or something that uses the system."""
        kind = self.maybe("actors", ("person", "anonymous", "system", "device"))
        sign_in = (
            None if kind == "anonymous" else self.maybe("actors", ("oidc", "spid", "password", "api key"))
        )
        count, session = self.maybe("actors", COUNTS), self.maybe("actors", ("30 min", "12 hours"))
        return said(kind=kind, count=count, sign_in=sign_in, session=session)

    def external(self) -> Tree:
        """A system of somebody else."""
        latency, availability = self.maybe("latency", LATENCIES), self.maybe("availability", SHARES)
        return said(
            latency=latency, availability=availability, limit=self.maybe("externals", ("5/s", "900/s"))
        )

    def entity(self, names: Sequence[str], name: str) -> Tree:
        """One entity."""
        others = [each for each in names if each != name]
        count = self.maybe("count", COUNTS)
        return said(
            attributes=self.attributes(others) or None,
            refers_to=self.some("references", others) or None,
            count=count,
            growth=None if count is None else self.maybe("count", GROWTHS),
            retention=self.maybe("retention", SPANS),
            size=self.maybe("sizes", SIZES),
            data=self.some("data", CLASSES) or None,
            owner=self.maybe("owner", self.nouns[13:16]),
            popularity=self.maybe("popularity", ("zipf(0)", "zipf(0.6)", "zipf(0.9)", "zipf(1.2)")),
            rules=self.maybe("attributes", (["amount >= 0"],)),
        )

    def attributes(self, others: Sequence[str]) -> Tree | list[str]:
        """Attributes: names alone, or names with types, some of which refer to other entities."""
        names = self.some("attributes", ATTRIBUTES, 4)
        if self.chance.random() < 0.25:
            return names
        kinds: list[Any] = [*KINDS, ["open", "closed"], ["text"]]
        if "references" in self.features:
            kinds += [f"-> {each}" for each in others]
        return {name: self.chance.choice(kinds) for name in names}

    def composed(self, entities: Tree) -> Tree:
        """The entities, some made parts of others; a part comes after its whole, so that none is its own."""
        names = list(entities)
        for place, part in enumerate(names[1:], start=1):
            whole = self.maybe("parts", names[:place], 0.25)
            if whole is not None:
                entities[whole].setdefault("parts", []).append(part)
        return entities

    def use_cases(self, entities: Sequence[str], many: int) -> Tree:
        """Use cases; each calls, or is followed by, later ones alone, so that none waits for itself."""
        pairs = [f"{verb} {noun}" for verb in VERBS for noun in self.nouns[:6]]
        names = self.chance.sample(pairs, many)
        found: Tree = {}
        for place, name in enumerate(names):
            case = {**self.accesses(entities), **self.running(), **self.expected()}
            found[name] = {**case, **self.following(names[place + 1 :])}
            if {*WAYS} & {*case}:
                found[name] |= said(
                    undo=self.maybe("undo", [each for each in names if each != name] or [None], 0.2)
                )
        return found

    def accesses(self, entities: Sequence[str]) -> Tree:
        """What a use case reads and writes; each entity is written in one way at most."""
        most = min(3, len(entities))
        reads = self.chance.sample(entities, self.chance.randint(0, most))
        written = self.chance.sample(entities, self.chance.randint(0, most))
        found: Tree = {"reads": {name: self.reading() for name in reads}} if reads else {}
        for name in written:
            way = self.chance.choice(WAYS)
            kept = way if way != "deletes" or "deletes" in self.features else "updates"
            found.setdefault(kept, {})[name] = self.chance.choice(RECORDS)
        group = sorted(written[:2])
        return found | (said(atomic=self.maybe("atomic", ([group],))) if group else {})

    def reading(self) -> str | Tree:
        """How a use case reads an entity."""
        records = self.chance.choice(RECORDS)
        match = self.maybe("modes", ("key", "full text", "range"))
        staleness = self.maybe("staleness", AGES)
        return (
            records if match is staleness is None else said(records=records, match=match, staleness=staleness)
        )

    def running(self) -> Tree:
        """When a use case runs."""
        mode = self.maybe("modes", MODES)
        every = self.maybe("clock", TIMES, 0.3) if mode in (None, "batch") else None
        if every is not None:
            return said(mode=mode, every=every, within=self.maybe("within", TIMES))
        peak: Any = self.maybe("peak", PEAKS)
        if peak is not None and self.chance.random() < 0.4:
            peak = {"factor": peak, "for": self.chance.choice(TIMES), "ramp": "5 min"}
        connected = mode == "websocket"
        actors = self.some("actors", self.nouns[8:11])
        return said(
            mode=mode,
            rate=self.chance.choice((*RATES, None)),
            peak=peak,
            actor=actors or None,
            only=self.maybe("own", ("own",)) if actors else None,
            connections="20k" if connected else None,
            within=None if connected else self.maybe("within", TIMES),
        )

    def expected(self) -> Tree:
        """What is expected of a use case, and whom it needs for it."""
        return said(
            external=self.some("externals", self.nouns[11:13]) or None,
            latency=self.maybe("latency", LATENCIES),
            availability=self.maybe("availability", SHARES),
            staleness=self.maybe("staleness", AGES),
            may_be_pending=self.maybe("pending", ("yes", "no")),
            returns=self.maybe("sizes", SIZES),
            accepts=self.maybe("sizes", SIZES),
        )

    def following(self, later: Sequence[str]) -> Tree:
        """What a use case calls and what follows it."""
        calls = self.some("calls", later)
        then = [name for name in self.some("then", later) if name not in calls]
        return said(calls=calls or None, then={name: self.chance.choice(FACTORS) for name in then} or None)

    def quality(self) -> Tree:
        """What holds where a use case says nothing else."""
        return said(
            availability=self.maybe("quality", SHARES),
            latency=self.maybe("quality", LATENCIES),
            rpo=self.maybe("quality", ("0 s", "1 min", "5 min", "1 hour", "1 day")),
            rto=self.maybe("quality", ("1 min", "30 min", "4 hours", "2 days")),
            growth=self.maybe("quality", GROWTHS),
            horizon=self.maybe("quality", ("1 year", "3 years", "7 years")),
        )

    def constraints(self) -> Tree:
        """Within what the design must stay."""
        teams = self.maybe("constraints", ("1", "3", "9"))
        return said(
            teams=teams,
            people=None if teams is None else str(6 * int(teams)),
            budget=self.maybe("constraints", ("300 EUR/month", "9000 USD/month", "250000 EUR/month")),
            compliance=self.some("constraints", ("gdpr", "pci-dss", "nis2", "hipaa")) or None,
            regions=self.maybe("constraints", REGIONS),
            residency=self.maybe("constraints", ({"personal": ["EU"]},)),
            provider=self.maybe("constraints", ("aws", "gcp", "azure", "on-premises")),
            platform=self.maybe("constraints", ("kubernetes", "containers", "serverless", "machines")),
            language=self.maybe("constraints", ("python", "java", "go")),
        )

    def pins(self, tree: Tree) -> Tree | None:
        """Entities pinned together or apart, without contradicting transactions and compositions."""
        homes = bound(tree)
        pairs = [[one, two] for one in sorted(homes) for two in sorted(homes) if homes[one] < homes[two]]
        pair = self.maybe("pins", pairs) if pairs else None
        return None if pair is None else {self.chance.choice(("together", "apart")): [pair]}


def said(**values: Any) -> Tree:
    """A mapping without what is None."""
    return {key: value for key, value in values.items() if value is not None}


def unwalled(tree: Tree) -> Tree:
    """The brief without card data where a transaction or a pin may reach through the wall around them."""
    atomic = any("atomic" in case for case in tree["use_cases"].values())
    if "pci-dss" in tree["constraints"].get("compliance", ()) and (atomic or "pins" in tree):
        for entity in tree["entities"].values():
            if "payment" in entity.get("data", ()):
                entity["data"] = sorted(
                    {"sensitive" if each == "payment" else each for each in entity["data"]}
                )
    return tree


def bound(tree: Mapping[str, Any]) -> dict[str, str]:
    """By entity, a name that all entities have in common that parts and transactions hold together."""
    homes = {name: name for name in tree["entities"]}
    groups = [[name, *each.get("parts", [])] for name, each in tree["entities"].items()]
    groups += [group for case in tree["use_cases"].values() for group in case.get("atomic", [])]
    for group in groups:
        joined = {homes[name] for name in group}
        homes = {name: min(joined) if home in joined else home for name, home in homes.items()}
    return homes
