"""What each cut between two contexts costs: calls that cross it, sagas, copies, waiting, downtime."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from vitruvio.boundaries import Signal
from vitruvio.design.draft import Draft
from vitruvio.design.facts import CONTEXTS, LOADS
from vitruvio.design.formulas import AFTER_CHANGES, DOWNTIME_A_MONTH
from vitruvio.design.passes import decides
from vitruvio.design.resilience.estimate_releases import restore_time
from vitruvio.design.services.contexts.facts import CUTS
from vitruvio.design.services.facts import DEPENDENCES, DIVIDED, PROBLEM
from vitruvio.model import Figure, Prose, Value, apply, say
from vitruvio.model.parts import Cut, Dependence
from vitruvio.units import NONE, RATE


@decides(requires=(CONTEXTS, DEPENDENCES, DIVIDED, LOADS, PROBLEM), provides=(CUTS,))
def cost_cuts(draft: Draft) -> None:
    """Provide what each cut costs if its contexts run apart.

    A call across it waits a round trip between zones, and fails while the other side's releases do.
    """
    home = {entity: name for name, each in draft[CONTEXTS].items() for entity in each.entities}
    bound: dict[str, list[Signal]] = {}
    for each in draft[PROBLEM].signals:
        left, right = sorted((home[each.left], home[each.right]))
        if left != right:
            bound.setdefault(f"{left}|{right}", []).append(each)
    needed: dict[str, list[Dependence]] = {}
    for dependences in draft[DEPENDENCES].values():
        for need in dependences:
            if need.upstream in draft[CONTEXTS]:
                key = "|".join(sorted((need.downstream, need.upstream)))
                needed.setdefault(key, []).append(need)
    keys = sorted({*bound, *needed})
    draft.each(CUTS, keys, lambda key: _cut(draft, key, bound.get(key, []), needed.get(key, [])))


def _cut(draft: Draft, key: str, signals: list[Signal], needs: list[Dependence]) -> Cut:
    left, _, right = key.partition("|")
    reasons: dict[str, float] = {}
    for each in signals:
        reasons[each.name] = reasons.get(each.name, 0.0) + each.weight
    total = sum(reasons.values())
    weight = draft.ledger.leaf("counted", f"boundaries/cut/{left}/{right}", total, NONE)
    crossing = tuple(sorted({need.use_case for need in needs if need.means == "call" and need.use_case}))
    calls = draft.total((draft[LOADS][name].peak_horizon for name in crossing), RATE)
    cut = Cut(
        left=left,
        right=right,
        weight=weight.named("services.figure.cut", f"{left}, {right}"),
        reasons=reasons,
        calls=calls.named("services.figure.cut_calls", f"{left}, {right}"),
        waiting=draft.fact("net.cross_zone.rtt"),
        downtime=_downtime(draft),
        sagas=_cases(need for need in needs if need.kind == "writes"),
        readers=_cases(need for need in needs if need.kind == "reads"),
        copies=_cases(need for need in needs if need.kind == "reads" and need.means == "event"),
        why=(),
    )
    return replace(cut, why=_why(cut, crossing))


def _cases(needs: Iterable[Dependence]) -> tuple[str, ...]:
    return tuple(sorted({need.use_case for need in needs if need.use_case}))


def _downtime(draft: Draft) -> Figure:
    """The most time a month (s) in which a release of the other side has failed: without a canary."""
    changes, failing = draft.fact("dora.2024.frequency.high"), draft.fact("dora.cfr.bands.high")
    up = apply(AFTER_CHANGES, changes, failing, restore_time(draft))
    return apply(DOWNTIME_A_MONTH, up).named("services.figure.cut_downtime")


def _why(cut: Cut, crossing: tuple[str, ...]) -> Prose:
    said = [say("services.cut.binds", left=cut.left, right=cut.right, weight=Value(cut.weight, "decimal"))]
    if crossing:
        said.append(
            say(
                "services.cut.calls",
                rate=cut.calls,
                cases=crossing,
                waiting=cut.waiting,
                downtime=cut.downtime,
            )
        )
    if cut.sagas:
        said.append(say("services.cut.sagas", cases=cut.sagas))
    if cut.copies:
        said.append(say("services.cut.copies", cases=cut.copies))
    return tuple(said)
