"""What the charts of a page are drawn from: figures by their ids."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from vitruvio.model import Design, Figure
from vitruvio.model.tipping import levers_over
from vitruvio.report.explain.tipping import STYLES
from vitruvio.report.page.view import View, capital
from vitruvio.report.subjects import subject_of

HORIZON = ("quality.horizon", "assumption.horizon.unstated")
PART_NOW = "scalability.figure.part_cost"
PART_LATER = "scalability.figure.part_cost_horizon"
# Steps of growth that change what a store costs.
DEARER = ("larger machine", "read copies", "shards")


def chart_data(view: View) -> dict[str, Any]:
    """The figures of each chart, and the inputs that the page moves: the rates and the horizon."""
    design = view.design
    return {
        "load": _load(design),
        "latency": _latency(design),
        "cost": _cost(view),
        "availability": _availability(design),
        "storage": _storage(design),
    }


def inputs_moved(figures: list[Figure]) -> dict[str, Any]:
    """The inputs behind the load and behind the horizon, and all levers of tipping points, by id."""
    found = [
        {
            "name": each.name,
            "scale": each.scale,
            "style": STYLES.get(each.name),
            "leaves": [leaf.id for leaf in each.leaves],
        }
        for each in levers_over([each for each in figures if not each.args])
    ]
    rates = next((each["leaves"] for each in found if each["name"] == "load"), [])
    horizon = [each.id for each in figures if not each.args and each.origin in HORIZON]
    return {"levers": found, "moved": {"load": rates, "horizon": horizon[:1]}}


def figures_of_charts(data: Any, design: Design) -> Iterator[Figure]:
    """The figures that the data of charts names."""
    if isinstance(data, dict):
        for each in data.values():
            yield from figures_of_charts(each, design)
    elif isinstance(data, list):
        for each in data:
            yield from figures_of_charts(each, design)
    elif isinstance(data, int) and not isinstance(data, bool):
        yield design.figures[data]


def _load(design: Design) -> dict[str, Any] | None:
    profile = design.parts.profile
    if profile is None:
        return None
    return {name: getattr(profile, name).id for name in profile.__struct_fields__}


def _latency(design: Design) -> dict[str, Any]:
    """Stores are held as they are today, replicas up to those of the horizon."""
    parts = design.parts
    sizes = [
        figure
        for each in parts.store_sizes.values()
        for figure in (each.shards, each.shards_now, each.copies, each.copies_now)
        if figure is not None
    ]
    return {
        "cases": [
            {
                "name": each.use_case,
                "at": each.predicted.id,
                "target": each.target.id,
                "stated": each.target_stated,
            }
            for each in parts.latencies.values()
        ],
        "replicas": [[each.replicas.id, each.replicas_horizon.id] for each in parts.services.values()],
        "held": sorted({each.id for size in sizes for each in _alternatives(size)}),
        "headroom": parts.bottleneck.headroom.id,
    }


def _alternatives(figure: Figure) -> Iterator[Figure]:
    """A computed figure and those that it is the largest of, which others may rest on by themselves."""
    if figure.args:
        yield figure
        if figure.op in ("same", "max"):
            for each in figure.args:
                yield from _alternatives(each)


def _cost(view: View) -> dict[str, Any]:
    design = view.design
    bill = design.parts.bill
    now = {each.subject: each for each in design.figures if each.name == PART_NOW}
    later = {each.subject: each for each in design.figures if each.name == PART_LATER}
    steps = [_step(design, name) for name in design.parts.stores]
    found: dict[str, Any] = {
        "parts": [
            {
                "name": capital(subject_of(each.name, part, view.wording.language)),
                "now": each.id,
                "horizon": later[part].id,
            }
            for part, each in now.items()
            if part in later
        ],
        "bill": [bill.shown_now.id, bill.shown_horizon.id],
        "stores": [each for each in steps if each],
    }
    if bill.budget is not None:
        found["budget"] = bill.budget.id
    return found


def _step(design: Design, store: str) -> dict[str, Any] | None:
    """The cost of a store's machines, which is today's until its first step of growth."""
    cost = design.parts.costs.get(f"stores/{store}")
    if cost is None:
        return None
    steps = [each for each in design.parts.growth_steps.values() if each.kind in DEARER and not each.beyond]
    dated = [each.after for each in steps if each.subject == store]
    found = {"now": cost.now.id, "horizon": cost.horizon.id}
    if dated:
        found["after"] = min(dated, key=lambda each: (each.value, each.id)).id
    return found


def _availability(design: Design) -> list[dict[str, Any]]:
    return [
        {
            "name": each.use_case,
            "down": each.downtime.id,
            "allowed": each.allowed.id,
            "at": each.predicted.id,
            "target": each.target.id,
            "stated": each.target_stated,
        }
        for each in design.parts.availabilities.values()
    ]


def _storage(design: Design) -> list[dict[str, Any]]:
    return [
        {"name": each.entity, "now": each.size.id, "horizon": each.size_horizon.id}
        for each in design.parts.storage.values()
        if each.size_horizon.value > 0
    ]
