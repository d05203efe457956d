"""The summary of a design for a terminal: what it is, what it costs, what falls short, what to doubt."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from vitruvio.model import Design, Function
from vitruvio.model.parts import Deployable
from vitruvio.report.citations import told_shortly, weighty
from vitruvio.report.headlines import HEADLINES, change, headlines
from vitruvio.report.reasons import reason, risk_told
from vitruvio.report.risk import riskiest
from vitruvio.report.table import aligned
from vitruvio.report.wording import Wording
from vitruvio.text import show
from vitruvio.units import RATE

WIDTH = 100
MOST_SERVICES = 8
MOST_SHORTFALLS = 3
MOST_RISKS = 3
MOST_PRECEDENTS = 4


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
        yield from self._precedents()
        yield from self._risks()

    def _head(self) -> Iterator[str]:
        style = self._wording.part(self._design.sections.architecture_overview.architecture_style)
        yield self._say("head", system=self._design.system, style=style)
        for id in HEADLINES:
            if id in self._design.decisions:
                yield from _wrapped(reason(self._design.decisions[id], self._wording), "  ", "    ")

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
            replicas = change(sizing.replicas, sizing.replicas_horizon, self._wording)
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
        rows = []
        for label, texts in headlines(self._design, self._wording):
            rows.append((self._say(f"row.{label}"), texts[0]))
            rows += [("", text) for text in texts[1:]]
        yield from aligned(rows)

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

    def _precedents(self) -> Iterator[str]:
        """What a memory moved, and what it warns of."""
        told = [(each, weighty(each)) for _, each in sorted(self._design.decisions.items())]
        told = [(decision, cited) for decision, cited in told if cited]
        if not told:
            return
        yield ""
        yield self._say("precedents")
        for decision, cited in told[:MOST_PRECEDENTS]:
            yield from _wrapped(reason(decision, self._wording), "  ≡ ", "    ")
            for each in cited[:1]:
                yield from _wrapped(told_shortly(decision, each, self._wording), "    ", "    ")
        more = len(told) - MOST_PRECEDENTS
        if more > 0:
            yield "    " + self._wording.say("report.summary.more_precedents", more, more=str(more))

    def _risks(self) -> Iterator[str]:
        # Many shortfalls leave room for fewer doubts: the summary fits a screen.
        most = MOST_RISKS - min(len(self._design.shortfalls), MOST_SHORTFALLS) // 2
        risks = riskiest(self._design, self._functions, MOST_RISKS)[:most]
        if not risks:
            return
        yield ""
        yield self._say("risks")
        for each in risks:
            yield from _wrapped(risk_told(each, self._parts.bill, self._wording), "  ? ", "    ")

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
