"""Small designs made by hand: every field says something, and a few figures stand below them."""

from __future__ import annotations

from typing import Any, get_args, get_origin, get_type_hints

import msgspec

from vitruvio import __version__
from vitruvio.model import (
    Assumption,
    Cite,
    Design,
    Ledger,
    Name,
    Parts,
    Sections,
    Shortfall,
    Source,
    Statement,
    Term,
    choose,
    count,
    factor,
    option,
    say,
)
from vitruvio.model.parts import Api, Bill, Bottleneck, Deployable, ServiceSizing, Store, UseCaseLoad
from vitruvio.units import EUR_RATE, NONE, RATE, TIME, USD_RATE

LINES = {
    "system": Cite(1, 9, "Shop"),
    "use_cases.buy.rate": Cite(12, 11, "20/s"),
    "use_cases.buy.peak.factor": Cite(13, 11, "6x"),
    "use_cases.buy.latency": Cite(14, 11, "p99 < 800 ms"),
    "entities.Order.owner": Cite(20, 12, "sales"),
}


class Workshop:
    """The figures of a small shop: its load, its replicas, its bill; and a decision on its style."""

    def __init__(self) -> None:
        ledger = self.ledger = Ledger()
        self.rate = ledger.leaf("given", "use_cases.buy.rate", 20.0, RATE)
        self.peak_factor = ledger.leaf("given", "use_cases.buy.peak.factor", 6.0, NONE)
        self.latency = ledger.leaf("given", "use_cases.buy.latency", 0.8, TIME)
        self.work = ledger.leaf("fact", "demand.store.postgres.insert_one", 187e-6, TIME, 182e-6, 308e-6)
        self.target = ledger.leaf("assumed", "assumption.peak.unstated", 3.0, NONE, 2.0, 6.0)
        price = ledger.leaf("fact", "money.usd_per_eur", 1e-5, USD_RATE, 0.9e-5, 1.2e-5)
        self.peak = (self.rate * self.peak_factor).named("explain.figures", "buy")
        self.busy = self.peak * self.work
        self.replicas = (self.busy * 100.0 * self.target).named("explain.decisions", "shop")
        self.bill = (self.replicas * price).named("explain.deciding")
        self.style = choose(
            "style",
            [option("monolith", [self.peak <= self.rate * 10.0]), option("microservices")],
            why=(say("assumptions.unstated"),),
        )

    def design(self, **changes: Any) -> Design:
        """A whole design; `changes` replace what it holds."""
        fields: dict[str, Any] = {
            "release": __version__,
            "system": "Shop",
            "language": "en",
            "source": Source("shop.yaml", "0" * 64, LINES, "1" * 64),
            "sections": sections(self),
            "parts": parts(self),
            "decisions": {"style": self.style},
            "assumptions": {
                "quality.peak": Assumption(
                    "quality.peak", say("assumptions.unstated"), self.target, fact="assumption.peak.unstated"
                )
            },
            "shortfalls": (),
            "warnings": (),
            "figures": tuple(self.ledger.figures),
            "trace": TRACE,
        }
        return Design(**{**fields, **changes})


TRACE: dict[str, tuple[str, ...]] = {
    "fact:loads/buy": (
        "brief:use_cases.buy.peak.factor",
        "brief:use_cases.buy.rate",
        "brief:use_cases.buy.within",
        "pass:derive_load",
    ),
    "fact:services/shop": (
        "catalogue:assumption.peak.unstated",
        "catalogue:demand.store.postgres.insert_one",
        "fact:loads/buy",
    ),
    "pass:derive_load": ("brief:use_cases",),
    "decision:style": ("fact:services/shop",),
    "field:architecture_overview.estimated_scale": ("fact:loads/buy", "brief:use_cases.buy.latency"),
    "field:scalability_design.capacity_planning.resource_estimates": ("fact:services/shop",),
    "field:service_design.services": (),
    "field:service_design.services[shop]": ("brief:entities.Order.owner",),
}


def sections(workshop: Workshop) -> Sections:
    """Every field filled with something, those that tests look at with figures."""
    made = _filled(Sections, "")
    overview = msgspec.structs.replace(
        made.architecture_overview,
        architecture_style=Term("style.microservices"),
        estimated_scale=(say("report.summary.cost", change=workshop.peak),),
    )
    planning = msgspec.structs.replace(
        made.scalability_design.capacity_planning,
        resource_estimates=(
            say("explain.group.brief", count="number", name="shop", number=count(workshop.replicas)),
        ),
    )
    scalability = msgspec.structs.replace(made.scalability_design, capacity_planning=planning)
    whole: Sections = msgspec.structs.replace(
        made, architecture_overview=overview, scalability_design=scalability
    )
    return whole


def _filled(kind: Any, name: str) -> Any:
    if get_origin(kind) is tuple:
        member = get_args(kind)[0]
        return (
            (say("report.summary.cost", change=f"the {name}"),)
            if member is Statement
            else (_filled(member, name),)
        )
    if kind is Name:
        return Name({"service_name": "shop", "method": "POST", "path": "/api/v1/orders"}[name])
    if kind is Term:
        return Term("status.404")
    if kind is Any:
        return {"id": "7f"}
    return kind(**{key: _filled(hint, key) for key, hint in get_type_hints(kind).items()})


def parts(workshop: Workshop) -> Parts:
    """Empty parts, but for one service with one use case, a bill and a bottleneck."""
    bill = workshop.bill
    euros = workshop.ledger.leaf("constant", "budget", 0.001, EUR_RATE)
    known: dict[str, Any] = {
        "bill": Bill(bill, bill, bill, bill, euros),
        "bottleneck": Bottleneck("shop", "cpu", workshop.busy, workshop.peak_factor),
        "deployables": {"shop": Deployable("shop", ("shop",), ("Order",), ("buy",), "containers")},
        "services": {"shop": sizing(workshop)},
        "stores": {"shop-db": Store("shop-db", "shop", "postgresql", ("Order",))},
        "loads": {
            "buy": UseCaseLoad(
                "buy", workshop.rate, workshop.peak, workshop.rate, workshop.peak, workshop.peak_factor, ()
            )
        },
    }
    known["profile"] = known["running"] = None
    year = workshop.ledger.leaf("constant", "unit/year", 31_536_000.0, TIME)
    known["api"] = Api("default", "/api/v1", "shop.example", "1.0.0", sunset=year, kept=year)
    return Parts(**{name: known.get(name, {}) for name in Parts.__struct_fields__})


def sizing(workshop: Workshop) -> ServiceSizing:
    """The shop's size."""
    one = workshop.ledger.lift(1.0)
    busy, replicas = workshop.busy, workshop.replicas
    return ServiceSizing("shop", busy, busy, replicas, replicas, one, one, one, busy)


def falling_short(workshop: Workshop) -> tuple[Shortfall, ...]:
    """One objective that is not met."""
    what = say("report.summary.cost_of_budget", change=workshop.peak, budget=factor(workshop.peak_factor))
    return (Shortfall("availability.buy", what, say("report.summary.cost", change="a second zone")),)
