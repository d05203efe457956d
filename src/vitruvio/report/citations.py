"""What decisions cite: well-known patterns, and the precedents of a memory, a sentence each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vitruvio.model import Decision
from vitruvio.model.precedents import Cited
from vitruvio.report.decision_names import option_label
from vitruvio.report.wording import Wording
from vitruvio.text import has_message

# Of what is not like this context no more is told than their number, of the others no more than these.
MOST_TOLD = 5
MOST_FEATURES = 5


def citations(decision: Decision, wording: Wording) -> tuple[str, ...]:
    """All that a decision cites: what moved it, what warns of it, its precedents, its patterns."""
    return (*precedents_told(decision, wording), *patterns_told(decision, wording))


def patterns_told(decision: Decision, wording: Wording) -> Iterator[str]:
    """The patterns that the option chosen follows, with where each is described."""
    for each in wording.catalogue.patterns_for(decision.id, decision.chosen):
        texts = {"name": each.name.of(wording.language), "source": each.source.title}
        yield wording.say("precedents.pattern", **texts)


def precedents_told(decision: Decision, wording: Wording) -> Iterator[str]:
    """The precedents of a decision: what they did to it, each that is like, how many others there are."""
    if decision.instead_of:
        yield wording.say("precedents.moved", former=_label(decision, decision.instead_of, wording))
    like = [each for each in decision.precedents if each.like]
    for each in like[:MOST_TOLD]:
        yield told(decision, each, wording)
    more, others = len(like[MOST_TOLD:]), len(decision.precedents) - len(like)
    if more:
        yield wording.say("precedents.more", more, more=str(more))
    if others:
        yield wording.say("precedents.unlike", others, number=str(others))


def weighty(decision: Decision) -> list[Cited]:
    """The precedents that moved a decision, or that warn of what was chosen."""
    speaking = [each for each in decision.precedents if each.like and each.chosen == decision.chosen]
    return [each for each in speaking if decision.instead_of or each.outcome.verdict == "bad"]


def told(decision: Decision, cited: Cited, wording: Wording) -> str:
    """One precedent: where, what was chosen, how it went and why it counts."""
    return " ".join([told_shortly(decision, cited, wording), *_compared(cited, wording)])


def told_shortly(decision: Decision, cited: Cited, wording: Wording) -> str:
    """One precedent: where, what was chosen, and how it went."""
    warns = cited.outcome.verdict == "bad" and cited.chosen == decision.chosen
    texts = {
        "system": cited.system,
        "option": _label(decision, cited.chosen, wording),
        "because": cited.outcome.because.rstrip(" ."),
        "date": cited.outcome.date[:10],
    }
    return wording.say(f"precedents.{'warning' if warns else cited.outcome.verdict}", **texts)


def _compared(cited: Cited, wording: Wording) -> Iterator[str]:
    """What the contexts have in common, and in what they differ."""
    if cited.alike:
        yield wording.say("precedents.in_common", features=_features(cited.alike, wording))
    if cited.unlike:
        yield wording.say("precedents.differs", features=_features(cited.unlike, wording))


def _features(names: Iterable[str], wording: Wording) -> str:
    ids = {name: f"precedents.feature.{name.replace(' ', '_')}" for name in names}
    known = [wording.say(id) if has_message(id, wording.language) else name for name, id in ids.items()]
    more = len(known) - MOST_FEATURES
    if more <= 1:
        return wording.listed(known, "and")
    some = wording.listed(known[:MOST_FEATURES], "comma")
    return wording.say("precedents.features", more, features=some, more=str(more))


def _label(decision: Decision, option: str, wording: Wording) -> str:
    return option_label(decision.id, option, wording.language)
