"""What is tried with the real neighbours: services, stores, sagas, queues, externals."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from vitruvio.design.draft import Draft
from vitruvio.design.facts import INTERACTIONS, QUEUES, SAGAS, STORES
from vitruvio.design.passes import states
from vitruvio.design.security.facts import RIGHTS
from vitruvio.design.security.lists import some_of
from vitruvio.model import Prose, Statement, Term, count, percentile, say, series

PRODUCTS: Final = {
    "postgresql": "product.postgresql",
    "object storage": "product.object-storage",
    "search index": "product.opensearch",
    "log": "product.kafka",
}


@states("testing_strategy.integration_testing", requires=(INTERACTIONS, STORES, SAGAS, QUEUES, RIGHTS))
def state_integration_tests(draft: Draft) -> Prose:
    """State the pairs of services, the stores, the steps of sagas, messages, externals and foreign tokens."""
    return (
        *_pairs(draft),
        *_stores(draft),
        *_atomic(draft),
        *_sagas(draft),
        *_messages(draft),
        *_externals(draft),
        *_foreign(draft),
    )


def _pairs(draft: Draft) -> Iterator[Statement]:
    pairs = {f"{each.source} → {each.target}": None for each in draft[INTERACTIONS].values()}
    if pairs:
        yield say("testing.integration.pairs", count="pairs", pairs=some_of(draft, sorted(pairs)))
    else:
        yield say("testing.integration.alone", entities=some_of(draft, draft.brief.entities))


def _stores(draft: Draft) -> Iterator[Statement]:
    kinds: dict[str, list[str]] = {}
    for name, store in draft[STORES].items():
        kinds.setdefault(store.kind, []).append(name)
    stores = [
        say(
            "testing.integration.kind",
            product=Term(PRODUCTS[kind]),
            stores=some_of(draft, kinds[kind], kind),
        )
        for kind in sorted(kinds)
    ]
    if stores:
        yield say(
            "testing.integration.stores",
            tool=Term("product.testcontainers"),
            stores=series(stores, "semicolon"),
        )


def _atomic(draft: Draft) -> Iterator[Statement]:
    """Runs at the same time on the same records: one wins, the other is told."""
    names = [name for name, each in draft.brief.use_cases.items() if each.atomic]
    if names:
        yield say("testing.integration.atomic", count="use_cases", use_cases=some_of(draft, names))


def _sagas(draft: Draft) -> Iterator[Statement]:
    sagas = [
        say(
            "testing.integration.saga",
            use_case=name,
            steps=count(draft.ledger.count("testing.figure.steps", draft[SAGAS][name].steps, name)),
        )
        for name in draft[SAGAS]
    ]
    if sagas:
        yield say("testing.integration.sagas", sagas=some_of(draft, sagas, "sagas", "semicolon"))


def _messages(draft: Draft) -> Iterator[Statement]:
    queues = draft[QUEUES]
    if queues:
        yield say(
            "testing.integration.messages",
            count="queues",
            queues=count(draft.ledger.count("testing.figure.queues", queues)),
            attempts=count(draft.fact("assumption.broker.attempts")),
            letters=Term("word.dead-letters"),
        )


def _externals(draft: Draft) -> Iterator[Statement]:
    """Externals are played: as quick as promised, slower, silent."""
    used = sorted({external for each in draft.brief.use_cases.values() for external in each.external})
    played: list[Statement] = []
    for name in used:
        external = draft.brief.externals[name]
        bound = draft.given_or(external, "latency", "assumption.external.latency")
        share = draft.given_share(external, "latency")
        if share is None:
            played.append(say("testing.integration.external", external=name, bound=bound))
        else:
            played.append(
                say("testing.integration.external_at", external=name, bound=bound, share=percentile(share))
            )
    if played:
        yield say("testing.integration.externals", externals=some_of(draft, played, "externals", "semicolon"))


def _foreign(draft: Draft) -> Iterator[Statement]:
    """Use cases on one's own records, called with the token of somebody else."""
    own = {name: None for rights in draft[RIGHTS].values() for name in rights.own}
    if own:
        number = count(draft.ledger.count("testing.figure.own", own))
        yield say("testing.integration.foreign", count="own", own=number, missing=Term("status.404"))
