"""The field scalability_design.horizontal_scaling.stateless_design."""

from __future__ import annotations

from vitruvio.design.draft import Draft
from vitruvio.design.facts import CACHES, DEPLOYABLES, HOMES, SERVICES, STORES
from vitruvio.design.passes import states
from vitruvio.design.scalability.derive_load import connections_open
from vitruvio.design.scalability.places import home_of
from vitruvio.design.security.facts import TOKEN
from vitruvio.model import Prose, Statement, count, say, series

FIELD = "scalability_design.horizontal_scaling.stateless_design"


@states(FIELD, requires=(CACHES, DEPLOYABLES, HOMES, SERVICES, STORES, TOKEN))
def state_stateless_design(draft: Draft) -> Prose:
    """Where state is kept, so that any replica can answer any request."""
    services, stores = [*draft[DEPLOYABLES]], [*draft[STORES]]
    said = [
        say(
            "scalability.stateless.stores",
            count="replicas",
            services=services,
            stores=stores,
            replicas=count(draft.total(draft[SERVICES][each].replicas for each in services)),
        ),
        *sessions(draft),
        *connections(draft),
        *files(draft),
        *remembered(draft),
        *batches(draft),
    ]
    return tuple(said)


def sessions(draft: Draft) -> list[Statement]:
    """Who signs in, and how long the session lasts where the brief says so."""
    acting = sorted({each for name in draft.brief.use_cases for each in draft.brief.use_cases[name].actors})
    people = [name for name in acting if draft.brief.actors[name].kind == "person"]
    if not people:
        return []
    lasting: list[Statement] = []
    for name in people:
        idle = draft.given(draft.brief.actors[name], "session")
        if idle is not None:
            lasting.append(say("scalability.stateless.session", actor=name, idle=idle))
    said = [say(f"scalability.stateless.{draft[TOKEN]}", actors=people)]
    return [*said, say("scalability.stateless.sessions", sessions=lasting)] if lasting else said


def connections(draft: Draft) -> list[Statement]:
    """Connections that stay open: the one thing that binds a client to a replica."""
    said: list[Statement] = []
    for name in draft.brief.use_cases:
        use_case = draft.brief.use_cases[name]
        held = connections_open(draft, use_case) if use_case.mode == "websocket" else None
        if held is not None:
            home = home_of(draft, name)
            now, later = held
            each = (now / draft[SERVICES][home].replicas).named("scalability.figure.connections_each", home)
            said.append(
                say(
                    "scalability.stateless.connections",
                    use_case=name,
                    connections=count(now),
                    horizon=count(later),
                    each=count(each),
                    service=home,
                )
            )
    return said


def files(draft: Draft) -> list[Statement]:
    """Files, which pass the replicas by."""
    stores = [name for name in draft[STORES] if draft[STORES][name].kind == "object storage"]
    return [say("scalability.stateless.files", stores=stores)] if stores else []


def remembered(draft: Draft) -> list[Statement]:
    """Caches in the memory of replicas, which may be lost."""
    kept = [draft[CACHES][key] for key in draft[CACHES] if draft[CACHES][key].layer == "process"]
    if not kept:
        return []
    items = [say("scalability.stateless.kept", use_case=each.use_case, ttl=each.ttl) for each in kept]
    return [say("scalability.stateless.caches", caches=series(items))]


def batches(draft: Draft) -> list[Statement]:
    """Batches, of which one runs at a time."""
    names = [name for name in draft.brief.use_cases if draft.brief.use_cases[name].every is not None]
    return [say("scalability.stateless.batches", count="batches", batches=names)] if names else []
