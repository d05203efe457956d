"""The field resilience_patterns.disaster_recovery.recovery_time_objectives."""

from __future__ import annotations

from collections.abc import Mapping

from vitruvio.design.draft import Draft
from vitruvio.design.facts import BACKUPS, RPO, RTO, STORAGE, STORE_SIZES, STORES
from vitruvio.design.passes import states
from vitruvio.design.resilience.choose_redundancy import DATABASE
from vitruvio.design.resilience.facts import RESTORES
from vitruvio.design.resilience.plan_backups import copying, replaying, stored, waiting
from vitruvio.design.resilience.wording import naming
from vitruvio.model import Figure, Prose, Statement, largest, option, say
from vitruvio.units import TIME

FIELD = "resilience_patterns.disaster_recovery.recovery_time_objectives"


@states(FIELD, requires=(BACKUPS, RESTORES, RPO, RTO, STORAGE, STORES, STORE_SIZES))
def state_recovery(draft: Draft) -> Prose:
    """The objectives, how they are met after a failure, and what a restore from backup would take."""
    stated = draft.brief.quality.rto is not None and draft.brief.quality.rpo is not None
    kind = "stated" if stated else "assumed"
    said = [say(f"resilience.recovery.{kind}", rpo=draft[RPO], rto=draft[RTO])]
    tables = [name for name in draft[STORES] if draft[STORES][name].kind == DATABASE]
    if not tables:
        return (*said, say("resilience.recovery.no_tables", rto=draft[RTO]))
    backups = [draft[BACKUPS][name] for name in tables]
    said.append(
        say(
            "resilience.recovery.after_failure",
            point=largest(*(each.recovery_point for each in backups)).named("resilience.figure.point_worst"),
            time=largest(*(each.recovery_time for each in backups)).named("resilience.figure.time_worst"),
        )
    )
    return (*said, *_restore(draft, {name: draft[RESTORES][name] for name in tables}))


def _restore(draft: Draft, restores: Mapping[str, Figure]) -> list[Statement]:
    """What a restore takes after an error or the loss of the region, and where that is too long."""
    names = list(restores)
    options = [option(name, cost=draft.zero(TIME) - restores[name]) for name in names]
    largest_store = draft.choose("longest restore", options, by="cost").chosen
    said = [
        say(
            "resilience.recovery.restore",
            store=largest_store,
            waiting=waiting(draft),
            copying=copying(draft, largest_store),
            stored=stored(draft, largest_store),
            replaying=replaying(draft, draft[STORES][largest_store]),
            time=restores[largest_store],
            interval=draft[BACKUPS][largest_store].interval,
            speed=draft.fact("assumption.restore.network"),
        )
    ]
    late = [name for name in names if _is_late(draft, name, restores[name])]
    if late:
        said.append(say("resilience.recovery.late", stores=naming(draft, "stores", late), rto=draft[RTO]))
    return said


def _is_late(draft: Draft, name: str, time: Figure) -> bool:
    options = [option("in time", [time <= draft[RTO]]), option("late")]
    return draft.choose(f"restore.{name}", options).chosen == "late"
