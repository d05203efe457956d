"""The summary of a design for a terminal: what it is, what it costs, what falls short, what to doubt."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

from vitruvio.model import Compared, Decision, Design, Figure, Function, Option
from vitruvio.model.parts import Deployable
from vitruvio.report.decision_names import decision_title, option_label
from vitruvio.report.risk import Risk, riskiest
from vitruvio.report.table import aligned
from vitruvio.report.wording import Wording
from vitruvio.text import show
from vitruvio.units import RATE

WIDTH = 100
# The decisions that make a design what it is, told under its name.
HEADLINES = ("packing", "hosting")
MOST_USE_CASES = 3
MOST_SERVICES = 8
MOST_SHORTFALLS = 3
MOST_RISKS = 3
MOST_FLIPS = 1


def summary(design: Design, functions: Mapping[str, Function], wording: Wording) -> str:
    """The summary as lines; `functions` are those that formulas name beside the basic ones."""
    return "\n".join(_Summary(design, functions, wording).lines()) + "\n"


class _Summary:
    def __init__(self, design: Design, functions: Mapping[str, Function], wording: Wording) -> None:
        self._design = design
        self._parts = design.parts
        self._functions = functions
        self._wording = wording

    def lines(self) -> Iterator[str]:
        yield from self._head()
        yield ""
        yield from self._services()
        yield ""
        yield from self._facts()
        yield from self._shortfalls()
        yield from self._risks()

    def _head(self) -> Iterator[str]:
        style = self._wording.part(self._design.sections.architecture_overview.architecture_style)
        yield self._say("head", system=self._design.system, style=style)
        for id in HEADLINES:
            if id in self._design.decisions:
                yield from _wrapped(self._reason(self._design.decisions[id]), "  ", "    ")

    def _reason(self, decision: Decision) -> str:
        texts = {"id": self._title(decision.id), "option": self._label(decision, decision.option())}
        if decision.overruled:
            return self._say("decided", **texts)
        reasons = [*self._conditions(decision.option()), *self._costs(decision)]
        if decision.why:
            reasons = [self._wording.prose(decision.why)]
        if not reasons:
            return self._say("chosen", **texts)
        return self._say("chosen_because", **texts, reasons=self._wording.listed(reasons, "and"))

    def _conditions(self, option: Option) -> Iterator[str]:
        """The conditions that say something by themselves: of two numbers, one must have a name."""
        for each in option.when:
            if not isinstance(each, Compared) or each.left.name or each.right.name:
                yield self._wording.condition(each)

    def _costs(self, decision: Decision) -> Iterator[str]:
        """What the choice costs against the nearest dearer option, where it was made by cost."""
        chosen = decision.option()
        if decision.by != "cost" or chosen.cost is None:
            return
        least = chosen.cost.value
        dearer = [each for each in decision.options if each.cost is not None and each.cost.value > least]
        if not dearer:
            yield self._say("cheapest", cost=self._figure(chosen.cost))
            return
        other = min(dearer, key=lambda each: 0.0 if each.cost is None else each.cost.value)
        assert other.cost is not None
        costs = {"cost": self._figure(chosen.cost), "other_cost": self._figure(other.cost)}
        yield self._say("costs_less", other=self._label(decision, other), **costs)

    def _services(self) -> Iterator[str]:
        heads = ("service", "replicas", "peak", "busy", "stores")
        rows = [[self._say(f"column.{each}") for each in heads]]
        names = list(self._parts.deployables)
        rows += [self._service(self._parts.deployables[name]) for name in names[:MOST_SERVICES]]
        yield from aligned(rows, right=(1, 2, 3))
        if len(names) > MOST_SERVICES:
            more = len(names) - MOST_SERVICES
            yield self._wording.say("report.summary.more_services", more, more=str(more))

    def _service(self, deployable: Deployable) -> list[str]:
        name = deployable.name
        sizing = self._parts.services.get(name)
        replicas = busy = ""
        if sizing is not None:
            replicas = self._change(sizing.replicas, sizing.replicas_horizon)
            busy = show(
                sizing.utilisation.value, sizing.utilisation.dimension, self._wording.language, "percent"
            )
        loads = [
            self._parts.loads[each].peak.value for each in deployable.use_cases if each in self._parts.loads
        ]
        peak = show(math.fsum(loads), RATE, self._wording.language)
        stores = [each.name for each in self._parts.stores.values() if each.service == name]
        return [name, replicas, peak, busy, ", ".join(stores) or "–"]

    def _facts(self) -> Iterator[str]:
        rows = [*self._load(), *self._cost(), *self._objectives()]
        labels = [(self._say(f"row.{label}") if label else "", text) for label, text in rows]
        yield from aligned(labels)

    def _load(self) -> Iterator[tuple[str, str]]:
        loads = sorted(self._parts.loads.values(), key=lambda each: (-each.peak.value, each.use_case))
        label = "load"
        for each in loads[:MOST_USE_CASES]:
            text = self._say(
                "load", use_case=each.use_case, change=self._change(each.peak, each.peak_horizon)
            )
            yield label, text
            label = ""
        bottleneck = self._parts.bottleneck
        headroom = show(
            bottleneck.headroom.value, bottleneck.headroom.dimension, self._wording.language, "factor"
        )
        yield "bottleneck", self._say("bottleneck", resource=bottleneck.resource, headroom=headroom)

    def _cost(self) -> Iterator[tuple[str, str]]:
        bill = self._parts.bill
        change = self._change(bill.shown_now, bill.shown_horizon)
        if bill.budget is None:
            yield "cost", self._say("cost", change=change)
        else:
            yield "cost", self._say("cost_of_budget", change=change, budget=self._figure(bill.budget))

    def _objectives(self) -> Iterator[tuple[str, str]]:
        kept = [
            (
                each.use_case,
                each.predicted,
                each.target,
                each.met,
                each.downtime.value / (each.allowed.value or 1),
            )
            for each in self._parts.availabilities.values()
            if each.target_stated
        ]
        yield from self._objective("availability", kept, "percent")
        fast = [
            (
                each.use_case,
                each.predicted,
                each.target,
                each.predicted.value <= each.target.value,
                each.predicted.value / (each.target.value or 1),
            )
            for each in self._parts.latencies.values()
            if each.target_stated
        ]
        yield from self._objective("latency", fast, "")

    def _objective(
        self, label: str, rows: Sequence[tuple[str, Figure, Figure, bool, float]], style: str
    ) -> Iterator[tuple[str, str]]:
        if not rows:
            return
        use_case, predicted, target, _, _ = max(rows, key=lambda row: (row[4], row[0]))
        language = self._wording.language
        then = show(target.value, target.dimension, language, style or None)
        now = show(predicted.value, predicted.dimension, language, style or None)
        met = sum(row[3] for row in rows)
        id = "report.summary.met" if met == len(rows) else "report.summary.missed"
        yield (
            label,
            self._wording.say(
                id, len(rows), met=str(met), all=str(len(rows)), use_case=use_case, predicted=now, target=then
            ),
        )

    def _shortfalls(self) -> Iterator[str]:
        if not self._design.shortfalls:
            return
        yield ""
        yield self._wording.say("report.summary.shortfalls", len(self._design.shortfalls))
        for each in self._design.shortfalls[:MOST_SHORTFALLS]:
            yield from _wrapped(self._wording.statement(each.what), "  ✗ ", "    ")
            yield from _wrapped(self._wording.statement(each.remedy), "    → ", "      ")
        more = len(self._design.shortfalls) - MOST_SHORTFALLS
        if more > 0:
            yield "    " + self._wording.say("report.summary.more_shortfalls", more, more=str(more))

    def _risks(self) -> Iterator[str]:
        # Many shortfalls leave room for fewer doubts: the summary fits a screen.
        most = MOST_RISKS - min(len(self._design.shortfalls), MOST_SHORTFALLS) // 2
        risks = riskiest(self._design, self._functions, most)
        if not risks:
            return
        yield ""
        yield self._say("risks")
        for each in risks:
            yield from _wrapped(self._risk(each), "  ? ", "    ")

    def _risk(self, risk: Risk) -> str:
        place = risk.paths[0] if risk.paths else risk.figure.origin
        if len(risk.paths) > 1:
            more = len(risk.paths) - 1
            place = self._wording.say("report.summary.places", more, place=place, more=str(more))
        bill = self._parts.bill
        shown = bill.shown_horizon.value / bill.horizon.value if bill.horizon.value else 1.0
        dimension, language = bill.shown_horizon.dimension, self._wording.language
        low, high = (show(each * shown, dimension, language) for each in (risk.low, risk.high))
        what = [self._say("risk_costs", low=low, high=high)] if low != high else []
        what += [self._say("risk_decides", decision=self._title(each)) for each in risk.flips[:MOST_FLIPS]]
        texts = {"place": place, "value": self._figure(risk.figure)}
        fact = risk.figure.origin.partition("#")[0]
        if fact in self._wording.catalogue and (why := self._wording.catalogue.fact(fact).why):
            texts["value"] += f" ({why.of(language)})"
        return self._say("risk", **texts, what=self._wording.listed(what, "and"))

    def _change(self, now: Figure, then: Figure) -> str:
        texts = self._figure(now), self._figure(then)
        return texts[0] if texts[0] == texts[1] else f"{texts[0]} → {texts[1]}"

    def _title(self, id: str) -> str:
        return decision_title(id, self._wording.language)

    def _label(self, decision: Decision, option: Option) -> str:
        return option_label(decision.id, option.name, self._wording.language)

    def _figure(self, figure: Figure) -> str:
        return self._wording.figure(figure)

    def _say(self, id: str, /, **texts: str) -> str:
        return self._wording.say(f"report.summary.{id}", **texts)


def _wrapped(text: str, first: str, rest: str = "") -> Iterator[str]:
    from textwrap import wrap

    yield from wrap(
        text,
        WIDTH,
        initial_indent=first,
        subsequent_indent=rest or first,
        break_long_words=False,
        break_on_hyphens=False,
    )
