"""Briefs of any size, the same every time: trades of a company, each with its team, records and use cases."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from typing import Any, Final

Part = dict[str, Any]

TRADES: Final = (
    "Retail", "Wholesale", "Export", "Import", "Rental", "Repair", "Travel", "Harbour", "Railway", "Airline",
    "Hotel", "Clinic", "School", "Library", "Museum", "Theatre", "Stadium", "Garden", "Forest", "Fishery",
    "Dairy", "Bakery", "Winery", "Brewery", "Textile", "Leather", "Ceramic", "Marble", "Timber", "Metal",
    "Plastic", "Paper", "Solar", "Energy", "Water", "Waste", "Roads", "Bridge", "Estate", "Pension",
)  # fmt: skip
# The records of a trade, and what each is like.
RECORDS: Final[dict[str, Part]] = {
    "Customer": {"count": "2M", "growth": "20%/year", "size": "1 KB", "data": ["personal"]},
    "Product": {"count": "300k", "size": "4 KB", "data": ["public"], "popularity": "zipf(0.9)"},
    "Order": {"count": "40M", "growth": "30%/year", "retention": "10 years", "data": ["personal"]},
    "Line": {"attributes": {"quantity": "integer", "price": "money"}},
    "Payment": {"count": "38M", "growth": "30%/year", "size": "600 B", "data": ["personal"]},
    "Parcel": {"count": "30M", "growth": "30%/year", "size": "800 B"},
    "Review": {"count": "9M", "growth": "40%/year", "size": "1 KB"},
    "Notice": {"retention": "30 days", "size": "400 B"},
    "Contract": {"attributes": {"text": "long text", "scan": "file(3 MB)"}, "count": "800k"},
    "Reading": {"retention": "13 months", "size": "80 B"},
}
RATES: Final = ("40/day", "0.2/s", "1/s", "5/s", "30/s")


def generated_brief(entities: int) -> str:
    """A brief with so many entities and four times as many use cases, as YAML in flow style."""
    chance = random.Random(entities)
    names = [f"{trade} {record}" for trade in _trades(entities) for record in RECORDS][:entities]
    return json.dumps(
        {
            "system": "Company",
            "actors": {"visitor": {"kind": "anonymous"}, "member": {"kind": "person", "count": "5M"}},
            "externals": {"bank": {"latency": "p99 < 900 ms", "availability": "99.9%"}, "post": {}},
            "entities": {name: _entity(name, names, chance) for name in names},
            "use_cases": {title: case for name in names for title, case in _uses(name, names, chance)},
            "quality": {"availability": "99.9%", "rpo": "5 min", "rto": "30 min", "growth": "25%/year"},
            "constraints": {"teams": f"{_many(entities)}", "people": f"{entities}", "provider": "aws"},
        },
        indent=1,
    )


def _many(entities: int) -> int:
    return -(-entities // len(RECORDS))


def _trades(entities: int) -> Iterator[str]:
    for number in range(_many(entities)):
        yield " ".join([TRADES[number % len(TRADES)], *["South"] * (number // len(TRADES))])


def _entity(name: str, names: list[str], chance: random.Random) -> Part:
    trade, _, record = name.rpartition(" ")
    attributes = {"id": "uuid", "created_at": "timestamp", **RECORDS[record].get("attributes", {})}
    target = f"{trade} {chance.choice(('Customer', 'Product', 'Order'))}"
    if target in names and target != name and record != "Line":
        attributes["subject"] = f"-> {target}"
    if chance.random() < 0.1:
        attributes["origin"] = f"-> {chance.choice(names)}"
    line = f"{trade} Line"
    parts = {"parts": [line]} if record == "Order" and line in names else {}
    return {**RECORDS[record], "attributes": attributes, "owner": trade.lower(), **parts}


def _uses(name: str, names: list[str], chance: random.Random) -> Iterator[tuple[str, Part]]:
    """What is done with an entity: it is created and then followed up, viewed, changed."""
    called = name.lower()
    yield f"follow {called}", _follow(name, names, chance)
    yield f"create {called}", {**_asked(name, names, chance), "creates": [name], "then": [f"follow {called}"]}
    yield f"view {called}", _view(name, names, chance)
    bank = {"external": ["bank"]} if chance.random() < 0.05 else {}
    yield (
        f"change {called}",
        {**_asked(name, names, chance), "updates": [name], "latency": "p99 < 2 s", **bank},
    )


def _asked(name: str, names: list[str], chance: random.Random) -> Part:
    near = _near(name, names, chance)
    return {"actor": "member", "rate": chance.choice(RATES), "peak": "4x", "reads": [near]}


def _follow(name: str, names: list[str], chance: random.Random) -> Part:
    near = _near(name, names, chance)
    return {"reads": [name], "updates": {near: chance.choice(("1", "3"))}, "within": "1 min"}


def _view(name: str, names: list[str], chance: random.Random) -> Part:
    age = {"staleness": chance.choice(("10 s", "5 min"))} if chance.random() < 0.5 else {}
    asked = _asked(name, names, chance)
    return {
        **asked,
        "reads": {name: "10", _near(name, names, chance): "10"},
        "latency": "p95 < 300 ms",
        **age,
    }


def _near(name: str, names: list[str], chance: random.Random) -> str:
    """Another entity, of the same trade more often than not."""
    trade = name.rpartition(" ")[0]
    own = [f"{trade} {record}" for record in RECORDS]
    among = [each for each in own if each in names] if chance.random() < 0.85 else names
    return chance.choice([each for each in among if each != name] or [name])
