"""Why an option was chosen, and what an assumption may change, in a sentence each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from vitruvio.model import Compared, Decision, Option
from vitruvio.model.parts import Bill
from vitruvio.report.decision_names import decision_title, option_label
from vitruvio.report.risk import Risk
from vitruvio.report.wording import Wording
from vitruvio.text import show

# How many of the decisions that an assumption may flip are named.
MOST_FLIPS: Final = 1


def reason(decision: Decision, wording: Wording) -> str:
    """The option that was chosen and what it was chosen for."""
    language = wording.language
    texts = {
        "id": decision_title(decision.id, language),
        "option": option_label(decision.id, decision.chosen, language),
    }
    if decision.overruled:
        return wording.say("report.summary.decided", **texts)
    if decision.instead_of:
        other = option_label(decision.id, decision.instead_of, language)
        return wording.say("report.summary.moved", **texts, other=other)
    reasons = [*_conditions(decision.option(), wording), *_costs(decision, wording)]
    if decision.why:
        reasons = [wording.prose(decision.why)]
    if not reasons:
        return wording.say("report.summary.chosen", **texts)
    return wording.say("report.summary.chosen_because", **texts, reasons=wording.listed(reasons, "and"))


def _conditions(option: Option, wording: Wording) -> Iterator[str]:
    """The conditions that say something by themselves: of two numbers, one must have a name."""
    for each in option.when:
        if not isinstance(each, Compared) or each.left.name or each.right.name:
            yield wording.condition(each)


def _costs(decision: Decision, wording: Wording) -> Iterator[str]:
    """What the choice costs against the nearest dearer option, where it was made by cost."""
    chosen = decision.option()
    if decision.by != "cost" or chosen.cost is None:
        return
    least = chosen.cost.value
    dearer = [each for each in decision.options if each.cost is not None and each.cost.value > least]
    if not dearer:
        yield wording.say("report.summary.cheapest", cost=wording.figure(chosen.cost))
        return
    other = min(dearer, key=lambda each: 0.0 if each.cost is None else each.cost.value)
    assert other.cost is not None
    costs = {"cost": wording.figure(chosen.cost), "other_cost": wording.figure(other.cost)}
    named = option_label(decision.id, other.name, wording.language)
    yield wording.say("report.summary.costs_less", other=named, **costs)


def risk_told(risk: Risk, bill: Bill, wording: Wording) -> str:
    """An assumption: the place that would say it, its value, and what its range does."""
    fact = risk.figure.origin.partition("#")[0]
    place = risk.paths[0] if risk.paths else fact
    if place in wording.catalogue:
        place = wording.known(place)
    if len(risk.paths) > 1:
        more = len(risk.paths) - 1
        place = wording.say("report.summary.places", more, place=place, more=str(more))
    shown = bill.shown_horizon.value / bill.horizon.value if bill.horizon.value else 1.0
    dimension, language = bill.shown_horizon.dimension, wording.language
    low, high = (show(each * shown, dimension, language) for each in (risk.low, risk.high))
    what = [wording.say("report.summary.risk_costs", low=low, high=high)] if low != high else []
    flips = [decision_title(each, language) for each in risk.flips[:MOST_FLIPS]]
    what += [wording.say("report.summary.risk_decides", decision=each) for each in flips]
    value = wording.figure(risk.figure)
    if fact in wording.catalogue and (why := wording.catalogue.fact(fact).why):
        value += f" ({why.of(language)})"
    return wording.say("report.summary.risk", place=place, value=value, what=wording.listed(what, "and"))
