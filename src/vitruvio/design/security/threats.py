"""What the design says of one kind of STRIDE: at how many flows it applies, what answers, what stays open."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from vitruvio.design.draft import Draft
from vitruvio.design.facts import FLOWS, THREATS
from vitruvio.design.security.lists import some_of
from vitruvio.model import Statement, count, say, series
from vitruvio.model.parts.security import ThreatKind

# What stays open of the others is said where it is decided: who reads data of anybody, in the roles.
STATED: Final = ("repudiation", "disclosure")


def threats_said(draft: Draft, kind: ThreatKind) -> Iterator[Statement]:
    """State a kind of threat: the flows that it applies to by what answers it, then what nothing answers."""
    answers: dict[str, list[str]] = {}
    bare: dict[str, None] = {}
    for key in draft[THREATS]:
        threat = draft[THREATS][key]
        if threat.kind == kind:
            answers.setdefault(threat.answer, []).append(threat.flow)
            bare |= dict.fromkeys(threat.open)
    left = answers.pop("", [])
    items = [
        say(
            "security.threats.answer",
            answer=say(f"security.answer.{answer}"),
            flows=count(draft.ledger.count("security.figure.flows", answers[answer], f"{kind}/{answer}")),
        )
        for answer in sorted(answers, key=lambda each: (-len(answers[each]), each))
    ]
    if left:
        number = count(draft.ledger.count("security.figure.flows", left, f"{kind}/none"))
        items.append(say("security.threats.answer", answer=say("security.answer.none"), flows=number))
    if items:
        flows = [flow for found in (*answers.values(), left) for flow in found]
        number = count(draft.ledger.count("security.figure.flows", flows, kind))
        every: dict[str, Any] = {}
        if kind == "spoofing":
            known = draft[FLOWS]
            every["every"] = count(draft.ledger.count("security.figure.all_flows", known))
        yield say(
            f"security.threats.{kind}", count="flows", flows=number, answers=series(items, "comma"), **every
        )
    if bare and kind in STATED:
        yield say(f"security.open.{kind}", count="names", names=some_of(draft, sorted(bare), kind))
