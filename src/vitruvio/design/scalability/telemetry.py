"""What is kept to observe the system: lines of logs and spans of traces, of every run but single messages."""

from __future__ import annotations

from typing import NamedTuple

from vitruvio.design.draft import Draft
from vitruvio.design.facts import LOADS
from vitruvio.design.scalability.estimate_work import is_streamed
from vitruvio.model import Figure
from vitruvio.units import RATE

OWN = "assumption.scalability."


class Kept(NamedTuple):
    """Written today and at the horizon, a second (B/s), and for how long that is kept."""

    now: Figure
    horizon: Figure
    retention: Figure


def observed_runs(draft: Draft) -> tuple[Figure, Figure]:
    """Runs a second that are observed one by one, in today's mean and at the horizon.

    A message on an open connection or of a stream, and what follows it, is counted and not written down.
    """
    loads = [draft[LOADS][name] for name in draft.brief.use_cases if not is_message(draft, name)]
    return draft.total((each.mean for each in loads), RATE), draft.total(
        (each.mean_horizon for each in loads), RATE
    )


def is_message(draft: Draft, name: str) -> bool:
    """Whether runs are messages on connections that stay open, or follow them."""
    return is_streamed(draft, name) or draft.brief.use_cases[name].mode == "websocket"


def logs_kept(draft: Draft) -> Kept:
    """Lines of logs, most of them sampled away."""
    each = draft.fact(OWN + "log.bytes") * draft.fact(OWN + "log.sampled")
    now, horizon = observed_runs(draft)
    return Kept(now * each, horizon * each, draft.fact("assumption.log.retention"))


def traces_kept(draft: Draft) -> Kept:
    """Spans of the traces that are not sampled away."""
    each = draft.fact("assumption.trace.bytes") * draft.fact("assumption.trace.sample")
    now, horizon = observed_runs(draft)
    return Kept(now * each, horizon * each, draft.fact("assumption.trace.retention"))
