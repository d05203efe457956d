"""What comes next: what falls short, what to prove, in which order to build, measure and move."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from vitruvio.design.deployment.facts import HEAVIEST
from vitruvio.design.draft import Draft
from vitruvio.design.facts import (
    AVAILABILITIES,
    BACKUPS,
    BILL,
    BOTTLENECK,
    CONTEXTS,
    DATA,
    DEPLOYABLES,
    FRAGILE,
    INTERACTIONS,
    LATENCIES,
    REFERENCES,
    STORAGE,
    WHOLES,
)
from vitruvio.design.passes import states
from vitruvio.design.resilience.facts import LIMITS, PATHS
from vitruvio.design.security.cites import cite, data_terms
from vitruvio.design.security.derive_duties import HOSTED
from vitruvio.design.security.facts import CARD, DUTIES, GUARDED
from vitruvio.design.security.lists import some_of
from vitruvio.design.steps.facts import RISKIEST
from vitruvio.design.steps.overruled import overruled
from vitruvio.design.steps.precedents import precedents
from vitruvio.design.steps.sequence import sequence
from vitruvio.design.structure.tipping_words import fragile_said
from vitruvio.model import Prose, Statement, Term, count, factor, option, ranged, say
from vitruvio.units import DATA as BYTES

SHORTFALLS: Final = 4
ROTA: Final = "oncall.min.single_site"


@states(
    "next_steps",
    requires=(
        AVAILABILITIES,
        BACKUPS,
        BOTTLENECK,
        CARD,
        CONTEXTS,
        DATA,
        DEPLOYABLES,
        DUTIES,
        HEAVIEST,
        INTERACTIONS,
        LATENCIES,
        LIMITS,
        PATHS,
        REFERENCES,
        RISKIEST,
        STORAGE,
        FRAGILE,
        WHOLES,
    ),
)
def state_steps(draft: Draft) -> tuple[Prose, ...]:
    """State the next steps: shortfalls, proof of concept, order, people, benchmark, duties, migration."""
    return (
        *_shortfalls(draft),
        *_overruled(draft),
        *_precedents(draft),
        *_fragile(draft),
        _proof(draft),
        _order(draft),
        *_rota(draft),
        _benchmark(draft),
        *_assessment(draft),
        _migration(draft),
    )


def _shortfalls(draft: Draft) -> Iterator[Prose]:
    """What cannot be met, with what would meet it; all that could fall short is read, so that it is cited."""
    for read in (draft[AVAILABILITIES], draft[LATENCIES], draft[BACKUPS], draft[LIMITS]):
        list(read.values())
    draft.trace.note(f"fact:{BILL.name}")
    ids = sorted(draft.shortfalls)
    for id in ids[:SHORTFALLS]:
        yield (draft.shortfalls[id].what, draft.shortfalls[id].remedy)
    if ids[SHORTFALLS:]:
        others = draft.ledger.count("steps.figure.shortfalls", ids[SHORTFALLS:])
        yield (say("steps.shortfalls", count="others", others=count(others)),)


def _overruled(draft: Draft) -> Iterator[Prose]:
    """What the brief decides against what would have been chosen; all that is decided is read by then."""
    said = tuple(overruled(draft))
    if said:
        yield said


def _precedents(draft: Draft) -> Iterator[Prose]:
    """What went well or badly before, where a memory was asked."""
    said = tuple(precedents(draft))
    if said:
        yield said


def _fragile(draft: Draft) -> Iterator[Prose]:
    """What to measure before anything rests on it: the fact that turns a decision with the least error."""
    said = fragile_said(draft)
    if said:
        yield tuple(said)


def _proof(draft: Draft) -> Prose:
    """The riskiest assumption, and how long finding out may take."""
    duration = draft.fact("assumption.poc.duration")
    return (say("steps.proof", poc=Term("word.poc"), duration=duration), draft[RISKIEST].what)


def _order(draft: Draft) -> Prose:
    """The order of building: what others need comes first; and what runs end to end before the rest."""
    deployables = draft[DEPLOYABLES]
    if len(deployables) > 1:
        needs: dict[str, dict[str, None]] = {}
        for each in draft[INTERACTIONS].values():
            if each.kind != "event":
                needs.setdefault(each.source, {})[each.target] = None
        found = sequence(deployables, needs)
        first = say("steps.order.services", services=some_of(draft, found, "order", "comma", len(found)))
        return (first, *_through(draft))
    contexts = draft[CONTEXTS]
    if len(contexts) > 1:
        found = sequence(contexts, _references(draft))
        return (say("steps.order.contexts", contexts=some_of(draft, found, "order", "comma", len(found))),)
    return (say("steps.order.one", entities=some_of(draft, draft.brief.entities, "order")),)


def _references(draft: Draft) -> dict[str, dict[str, None]]:
    """By context, those whose entities its own refer to."""
    contexts = draft[CONTEXTS]
    home = {entity: name for name in contexts for entity in contexts[name].entities}
    needs: dict[str, dict[str, None]] = {}
    for entity, name in home.items():
        for target in draft[REFERENCES][entity]:
            needs.setdefault(name, {})[home[target]] = None
    return needs


def _through(draft: Draft) -> Iterator[Statement]:
    """The use case whose answer needs most services: with it all of them are in touch."""
    paths = draft[PATHS]
    wide = {name: paths[name].services for name in paths}
    if not wide:
        return
    widest = min(wide, key=lambda name: (-len(wide[name]), name))
    if len(wide[widest]) > 1:
        number = draft.ledger.count("steps.figure.crossed", wide[widest], widest)
        yield say("steps.order.through", count="services", use_case=widest, services=count(number))


def _rota(draft: Draft) -> Iterator[Prose]:
    """Whether the people that there are can be on call round the clock."""
    people = draft.given(draft.brief.constraints, "people")
    if people is None:
        return
    enough = draft.fact(ROTA)
    options = [option("round the clock", [enough <= people]), option("working hours")]
    if draft.choose("on call", options).chosen != options[0].name:
        yield (say("steps.rota.short", people=count(people), enough=count(enough)),)


def _benchmark(draft: Draft) -> Prose:
    """What to measure before sizes are bought, and how far off it may be."""
    heaviest, bottleneck = draft[HEAVIEST], draft[BOTTLENECK]
    return (
        say(
            "steps.benchmark",
            benchmark=Term("word.benchmark"),
            use_case=heaviest.use_case,
            work=ranged(heaviest.work),
            resource=bottleneck.resource,
            headroom=factor(bottleneck.headroom),
        ),
    )


def _assessment(draft: Draft) -> Iterator[Prose]:
    """What is settled before the first real record: the scope of card data, the impact on guarded ones."""
    entities = draft.brief.entities
    held = [name for name in entities if set(draft[DATA][name]) & set(GUARDED)]
    classes = sorted({data for name in held for data in draft[DATA][name] if data in GUARDED})
    if draft[CARD] == HOSTED:
        yield (say("steps.card", pan=Term("word.pan"), duty=cite(draft, "pci.scope.capture")),)
    if held and "gdpr" in draft[DUTIES]:
        roots = {draft[WHOLES][name]: None for name in held}
        records = draft.total(draft[STORAGE][root].records for root in roots)
        yield (
            say(
                "steps.assessment",
                classes=data_terms(classes),
                roots=list(roots),
                records=count(records.named("steps.figure.guarded_records")),
                duty=cite(draft, "gdpr.35.1"),
            ),
        )


def _migration(draft: Draft) -> Prose:
    """What is replaced, or what the brief counts today without saying where it is."""
    brief = draft.brief
    counted = [name for name in brief.entities if brief.entities[name].count is not None]
    size = draft.total((draft[STORAGE][name].size for name in counted), BYTES).named("steps.figure.present")
    time = (size / draft.fact("restore.pg_restore.throughput")).named("steps.figure.loading")
    if brief.existing:
        order = Term("word.strangler-fig")
        return (say("steps.migration.existing", existing=brief.existing, way=order, size=size, time=time),)
    if counted:
        return (say("steps.migration.counted", entities=some_of(draft, counted), size=size, time=time),)
    return (say("steps.migration.nothing", entities=some_of(draft, brief.entities)),)
