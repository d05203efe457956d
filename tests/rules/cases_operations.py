"""Cases of the rules on operations, and on a design that must agree with itself."""

from __future__ import annotations

from typing import Any

import msgspec

from tests.design.briefs import catalogue
from tests.report.made import Workshop
from tests.rules.cases_interface import op
from tests.rules.cases_resilience import available
from tests.rules.cases_structure import dep, queue
from tests.rules.small import Case, Change, add, both, drop, given, made, num, put, small
from vitruvio.model import Decision, Design, Ledger, Option, Shortfall, say
from vitruvio.model.parts import Alert, Deployable, Latency, ServiceSizing, Store, StoreSizing
from vitruvio.units import TIME


def alert(**changes: Any) -> dict[str, Any]:
    """A page as the catalogue has it, or another one."""
    known = {
        "severity": "page",
        "rate": num(14.4),
        "long_window": num(3600.0),
        "short_window": num(300.0),
        "budget_spent": num(0.02),
    }
    return {"page": made(Alert, **{**known, **changes})}


def decision(chosen: str) -> dict[str, Decision]:
    """A decision by cost."""
    options = (Option("dear", cost=num(2.0)), Option("cheap", cost=num(1.0)))
    return {"style": Decision("style", chosen, options, "cost")}


def chose(id: str, option: str) -> Change:
    """A decision that says something else."""

    def change(design: Design) -> Design:
        other = msgspec.structs.replace(design.decisions[id], chosen=option)
        return msgspec.structs.replace(design, decisions={**design.decisions, id: other})

    return change


def formula(value: float) -> Design:
    """A design whose only formula, of two seconds and three, has this value."""
    ledger = Ledger()
    both_times = ledger.leaf("given", "a", 2.0, TIME) + ledger.leaf("given", "b", 3.0, TIME)
    both_times.value = value
    return small(figures=tuple(ledger.figures))


def edited(name: str, subject: str) -> Change:
    """A named figure with twice its value, as one would edit the file."""

    def change(design: Design) -> Design:
        from vitruvio.model import dump_design, load_design

        copied = load_design(dump_design(design))
        figure = next(each for each in copied.figures if (each.name, each.subject) == (name, subject))
        figure.value *= 2
        return copied

    return change


def fact(value: float) -> Design:
    """A design with a fact of the catalogue."""
    source = msgspec.structs.replace(Workshop().design().source, catalogue_digest=catalogue().digest)
    figure = num(value, origin="assumption.teams.unstated", op="assumed")
    return small(figures=(figure,), source=source)


def refacted(design: Design) -> Design:
    """A design with one price changed."""
    from vitruvio.model import dump_design, load_design

    copied = load_design(dump_design(design))
    figure = next(each for each in copied.figures if each.origin == "assumption.salary")
    figure.value /= 10
    return copied


def reported(name: str) -> Design:
    """A design whose report speaks of a shop."""
    return small(
        deployables={name: made(Deployable, name=name)},
        operations={
            "x": op(service=name, method="POST", path="/orders")["x"],
        },
    )


def silent(design: Design) -> Design:
    """The report without a word on queues."""
    patterns = msgspec.structs.replace(design.sections.integration_patterns, message_queues=())
    sections = msgspec.structs.replace(design.sections, integration_patterns=patterns)
    return msgspec.structs.replace(design, sections=sections)


def said_dead_letters(design: Design) -> Design:
    """The report with what becomes of dead letters."""
    kept = say("integration.queues.redelivery", kept=num(1.0, origin="assumption.dead-letter.retention"))
    patterns = msgspec.structs.replace(design.sections.integration_patterns, message_queues=(kept,))
    sections = msgspec.structs.replace(design.sections, integration_patterns=patterns)
    return msgspec.structs.replace(design, sections=sections)


SHORT = (Shortfall("latency.see", say("x"), say("x")),)
TEAMS = (given("constraints.teams", 2.0),)
STORE = {"s": made(Store, name="s", service="a", kind="postgresql")}


def latency(predicted: float) -> dict[str, Any]:
    """The latency of the use case see, whose target is a second."""
    return {"see": made(Latency, use_case="see", predicted=num(predicted), target_stated=True)}


OPERATIONS = {
    "operations.overloaded-service": Case(
        small(services={"a": made(ServiceSizing, utilisation=num(0.8), busy_horizon=num(0.8))}),
        small(services={"a": made(ServiceSizing, utilisation=num(0.5), busy_horizon=num(0.9))}),
        put("services", "catalogue", replicas_horizon=num(5.0)),
    ),
    "operations.overloaded-store": Case(
        small(store_sizes={"s": made(StoreSizing, utilisation=num(0.8))}),
        small(store_sizes={"s": made(StoreSizing, utilisation=num(0.9))}),
        put("store_sizes", "catalogue-search", copies=num(1.0)),
    ),
    "operations.too-many-connections": Case(
        small(
            stores=STORE,
            store_sizes={"s": made(StoreSizing)},
            services={"a": made(ServiceSizing, pool=num(20.0), replicas_horizon=num(100.0))},
        ),
        small(
            stores=STORE,
            store_sizes={"s": made(StoreSizing)},
            services={"a": made(ServiceSizing, pool=num(21.0), replicas_horizon=num(100.0))},
        ),
        put("services", "sales", pool=num(1000.0)),
        fine=(
            small(
                stores=STORE,
                store_sizes={"s": made(StoreSizing)},
                services={"a": made(ServiceSizing, pool=num(21.0), replicas_horizon=num(100.0))},
                decisions={"pooler.a": Decision("pooler.a", "pooler", (Option("pooler"),), "order")},
            ),
        ),
    ),
    "operations.latency-missed": Case(
        small(latencies=latency(1.0)),
        small(latencies=latency(1.1)),
        put("latencies", "view cart", predicted=num(2.0)),
    ),
    "operations.needless-shortfall": Case(
        small(latencies=latency(1.1), shortfalls=SHORT),
        small(latencies=latency(0.9), shortfalls=SHORT),
        put("latencies", "cancel order", predicted=num(0.1)),
    ),
    "operations.alert-off-budget": Case(
        small(alerts=alert()),
        small(alerts=alert(rate=num(0.0))),
        put("alerts", "page_slow", rate=num(1.0)),
    ),
    "operations.nobody-is-called": Case(
        small(availabilities=available(1.0), alerts=alert()),
        small(availabilities=available(1.0), alerts=alert(severity="ticket")),
        drop("alerts", "page_fast", "page_slow"),
    ),
    "operations.more-than-teams-run": Case(
        small(deployables={f"{n}": dep(f"{n}") for n in range(6)}, figures=TEAMS),
        small(deployables={f"{n}": dep(f"{n}") for n in range(7)}, figures=TEAMS),
        both(*(add("deployables", f"more-{n}", dep(f"more-{n}")) for n in range(20))),
    ),
    "operations.dangling-reference": Case(
        small(deployables={"a": dep("a"), "b": dep("b", use_cases=("follow",))}, queues={"q": queue()}),
        small(deployables={"a": dep("a")}, queues={"q": queue()}),
        put("stores", "payments-db", service="billing"),
    ),
    "operations.unsized": Case(
        small(deployables={"a": dep("a")}, services={"a": made(ServiceSizing)}),
        small(deployables={"a": dep("a")}),
        drop("store_sizes", "sales-db"),
    ),
    "operations.figure-off-formula": Case(
        formula(5.0), formula(6.0), edited("scalability.figure.replicas", "sales")
    ),
    "operations.fact-off-catalogue": Case(fact(1.0), fact(2.0), refacted),
    "operations.decision-not-followed": Case(
        small(decisions=decision("cheap")),
        small(decisions=decision("dear")),
        chose("packing", "one"),
    ),
    "operations.report-disagrees": Case(
        reported("shop"),
        reported("store"),
        drop("deployables", "payments"),
    ),
    "operations.no-status": Case(
        small(deployables={"a": dep("a")}, operations=op(kind="status")),
        small(deployables={"a": dep("a")}, operations=op()),
        drop("operations", "GET /status sales"),
    ),
    "operations.no-dead-letters": Case(
        said_dead_letters(small(queues={"q": queue()})),
        silent(small(queues={"q": queue()})),
        silent,
    ),
}
