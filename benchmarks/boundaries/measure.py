"""What is measured: the cases, the peers on them, the choices, and large briefs."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import fmean
from time import perf_counter
from typing import Any, Final

from benchmarks.boundaries.agreement import Agreement, agreement
from benchmarks.boundaries.case import Case
from benchmarks.boundaries.choices import left_out, scored
from benchmarks.boundaries.divided import Answer, answered
from benchmarks.boundaries.peers import Groups, Peer, divisions, graph_of
from benchmarks.boundaries.synthetic import dense_brief, planted_brief
from vitruvio.brief import read_brief, read_brief_text

# What disturbs a run can only add to its time: the shortest of so many counts.
ROUNDS: Final = 3
# What takes so many seconds is disturbed little for its length, and is not run again.
LONG: Final = 10.0

Row = dict[str, Any]


def measured_case(case: Case) -> Row:
    """One case: how far Vitruvio agrees with its authors, the certificate, and the seconds of the command."""
    found = shortest(case.brief)
    return {
        **told(agreement(found.groups, case.wanted)),
        "contexts": len(found.groups),
        "authors": len(case.wanted),
        "entities": sum(map(len, case.wanted)),
        **certified(found),
    }


def shortest(brief: Path) -> Answer:
    """The answer that took least of `ROUNDS`; of fewer once one took long."""
    found = answered(brief)
    for _ in range(ROUNDS - 1):
        if found.seconds < LONG:
            found = min(found, answered(brief), key=lambda each: each.seconds)
    return found


def told(each: Agreement) -> Row:
    """The three measures by the names that people know them by."""
    return {"ARI": each.rand, "MoJoFM": each.mojo, "F1": each.f1}


def certified(found: Answer) -> Row:
    """What the certificate of an answer says, and the seconds that it took."""
    return {
        "objective": found.objective,
        "bound": found.bound,
        "gap": found.gap,
        "proven": found.proven,
        "steadiness": found.steadiness,
        "seconds": found.seconds,
    }


def measured_peer(peer: Peer, cases: Sequence[Case]) -> dict[str, Row]:
    """A peer on each case: the means over its draws."""
    found = {}
    for case in cases:
        graph = graph_of(read_brief(case.brief))
        start = perf_counter()
        drawn = divisions(peer, graph)
        found[case.name] = {
            **mean_agreement(drawn, case.wanted),
            "seconds": (perf_counter() - start) / len(drawn),
        }
    return found


def mean_agreement(drawn: Sequence[Groups], wanted: Groups) -> Row:
    """The means of the measures of several divisions, and of how many contexts they have."""
    rows = [{**told(agreement(groups, wanted)), "contexts": len(groups)} for groups in drawn]
    return mean_of(rows)


def mean_of(rows: Sequence[Row]) -> Row:
    """The mean of each column that holds numbers in all rows."""
    names = [name for name in rows[0] if all(type(row[name]) in (int, float) for row in rows)]
    return {name: fmean(row[name] for row in rows) for name in names}


def measured_choices(cases: Sequence[Case]) -> Row:
    """Every variant's adjusted Rand index by case, its mean, and what leaving one out gives."""
    scores = scored(cases)
    chosen = left_out(scores)
    return {
        "variants": {
            name: {"mean": fmean(each), **dict(zip((case.name for case in cases), each, strict=True))}
            for name, each in scores.items()
        },
        "left out": {
            case.name: {"variant": each.variant, "ARI": each.rand}
            for case, each in zip(cases, chosen, strict=True)
        },
        "mean": fmean(each.rand for each in chosen),
    }


def measured_size(entities: int, peers: Sequence[Peer]) -> Row:
    """A synthetic brief: agreement with what was planted, certificate, seconds of the command, and peers."""
    planted = planted_brief(entities)
    with tempfile.TemporaryDirectory() as folder:
        brief = Path(folder, "planted.yaml")
        brief.write_text(planted.text, encoding="utf-8")
        found = shortest(brief)
    graph = graph_of(read_brief_text(planted.text, "planted.yaml"))
    return {
        **told(agreement(found.groups, planted.contexts)),
        "contexts": len(found.groups),
        "planted": len(planted.contexts),
        "entities": entities,
        **certified(found),
        "peers": {peer.name: mean_agreement(divisions(peer, graph, 1), planted.contexts) for peer in peers},
    }


def measured_dense(entities: int) -> Row:
    """A dense brief: number of contexts, certificate, seconds of the command."""
    with tempfile.TemporaryDirectory() as folder:
        brief = Path(folder, "dense.yaml")
        brief.write_text(dense_brief(entities), encoding="utf-8")
        found = shortest(brief)
    return {"entities": entities, "contexts": len(found.groups), **certified(found)}
