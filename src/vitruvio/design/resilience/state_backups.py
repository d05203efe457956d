"""The field resilience_patterns.disaster_recovery.backup_strategy."""

from __future__ import annotations

from collections.abc import Sequence

from vitruvio.design.draft import Draft
from vitruvio.design.facts import BACKUPS, RPO, STORE_SIZES
from vitruvio.design.passes import states
from vitruvio.design.resilience.facts import RESTORES
from vitruvio.design.resilience.plan_backups import ARCHIVE, NIGHTLY, REBUILD, REPLICAS, STANDBY, VERSIONS
from vitruvio.design.resilience.wording import naming
from vitruvio.design.security.cites import cite_all
from vitruvio.design.security.facts import DUTIES
from vitruvio.model import Prose, Statement, largest, percent, say
from vitruvio.units import DATA

# The duties that ask to be able to restore.
ASKED = {"gdpr": "gdpr.32.1.c", "nis2": "nis2.21.2.c"}
FIELD = "resilience_patterns.disaster_recovery.backup_strategy"


@states(FIELD, requires=(BACKUPS, DUTIES, RESTORES, RPO, STORE_SIZES))
def state_backups(draft: Draft) -> Prose:
    """What is saved, how often, how long it is kept, and whether it is tried."""
    methods: dict[str, list[str]] = {}
    for name in draft[BACKUPS]:
        methods.setdefault(draft[BACKUPS][name].method, []).append(name)
    said: list[Statement] = []
    archived = [name for method in (STANDBY, ARCHIVE) for name in methods.get(method, ())]
    if archived:
        said += [_archive(draft, archived), _kept(draft, archived)]
    if NIGHTLY in methods:
        said.append(_nightly(draft, methods[NIGHTLY]))
    return (*said, *_others(draft, methods), _drill(draft))


def _archive(draft: Draft, names: Sequence[str]) -> Statement:
    return say(
        "resilience.backups.archive",
        stores=naming(draft, "stores", names),
        full=draft.fact("assumption.backup.interval"),
        interval=draft[BACKUPS][names[0]].interval,
        rpo=draft[RPO],
    )


def _kept(draft: Draft, names: Sequence[str]) -> Statement:
    size = draft.total((draft[STORE_SIZES][name].size_horizon for name in names), DATA)
    stored = size / draft.fact("assumption.backup.compression")
    return say(
        "resilience.backups.kept",
        kept=draft[BACKUPS][names[0]].kept,
        size=stored.named("resilience.figure.backup_size"),
        durability=percent(draft.fact("durability.s3.standard")),
    )


def _nightly(draft: Draft, names: Sequence[str]) -> Statement:
    return say(
        "resilience.backups.nightly",
        stores=naming(draft, "stores", names),
        interval=draft[BACKUPS][names[0]].interval,
        rpo=draft[RPO],
    )


def _others(draft: Draft, methods: dict[str, list[str]]) -> list[Statement]:
    said = []
    if VERSIONS in methods:
        durability = percent(draft.fact("durability.s3.standard"))
        stores = naming(draft, "stores", methods[VERSIONS])
        kept = draft[BACKUPS][methods[VERSIONS][0]].kept
        said.append(say("resilience.backups.versions", stores=stores, kept=kept, durability=durability))
    if REBUILD in methods:
        times = [draft[RESTORES][name] for name in methods[REBUILD]]
        longest = largest(*times).named("resilience.figure.rebuild")
        stores = naming(draft, "stores", methods[REBUILD])
        said.append(say("resilience.backups.rebuilt", stores=stores, time=longest))
    if REPLICAS in methods:
        kept = draft.fact("kafka.log.retention")
        said.append(
            say("resilience.backups.log", stores=naming(draft, "stores", methods[REPLICAS]), kept=kept)
        )
    return said


def _drill(draft: Draft) -> Statement:
    times = [draft[RESTORES][name] for name in draft[RESTORES]]
    duties = cite_all(draft, [id for duty, id in ASKED.items() if duty in draft[DUTIES]])
    if times and duties:
        return say(
            "resilience.backups.drill_by_duty",
            interval=draft.fact("assumption.restore.drill"),
            time=largest(*times).named("resilience.figure.restore_longest"),
            duties=duties,
        )
    if not times:
        return say("resilience.backups.drill_only", interval=draft.fact("assumption.restore.drill"))
    return say(
        "resilience.backups.drill",
        interval=draft.fact("assumption.restore.drill"),
        time=largest(*times).named("resilience.figure.restore_longest"),
    )
