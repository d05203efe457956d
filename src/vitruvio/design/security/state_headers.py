"""The headers of every answer, and what may be kept, framed, or called from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from vitruvio.design.draft import Draft
from vitruvio.design.facts import EXCHANGES, OPERATIONS, WRITES
from vitruvio.design.passes import states
from vitruvio.design.security.cites import cite_all, data_terms
from vitruvio.design.security.derive_duties import HOSTED
from vitruvio.design.security.facts import CARD, OPEN, SIGN_INS, TOUCHED
from vitruvio.design.security.lists import some_of
from vitruvio.design.services.choose_stores import file_size
from vitruvio.model import Figure, Prose, Statement, Term, count, largest, say


@states(
    "security_architecture.security_headers",
    requires=(WRITES, EXCHANGES, OPERATIONS, SIGN_INS, OPEN, TOUCHED, CARD),
)
def state_headers(draft: Draft) -> Prose:
    """State the headers: of all answers, caching by what an answer carries, browsers, files, payment."""
    found = [_every_answer(draft)]
    found.extend(_kept_by_nobody(draft))
    found.extend(_kept_by_caches(draft))
    found.extend(_browsers(draft))
    found.extend(_files(draft))
    found.extend(_given_back(draft))
    found.extend(_payment_page(draft))
    return tuple(found)


def _every_answer(draft: Draft) -> Statement:
    return say(
        "security.headers.every_answer",
        hsts=Term("header.hsts"),
        age=draft.fact("assumption.hsts.age"),
        nosniff=Term("header.nosniff"),
        referrer=Term("header.referrer-policy"),
        csp=Term("header.csp"),
        frames=Term("header.frame-ancestors"),
    )


def _shown(draft: Draft) -> list[str]:
    """The use cases whose answer leaves the system."""
    return [name for name, each in draft.brief.use_cases.items() if each.actors or draft[OPEN][name]]


def _kept_by_nobody(draft: Draft) -> Iterator[Statement]:
    """Answers that carry protected data are kept nowhere on the way."""
    touched = {name: draft[TOUCHED][name] for name in _shown(draft)}
    names = [name for name, each in touched.items() if each.reads or each.writes]
    if names:
        found = {each for name in names for each in (*touched[name].reads, *touched[name].writes)}
        yield say(
            "security.headers.no_store",
            count="use_cases",
            store=Term("header.no-store"),
            use_cases=some_of(draft, names),
            classes=data_terms(sorted(found)),
        )


def _kept_by_caches(draft: Draft) -> Iterator[Statement]:
    """Answers that anybody may see: kept on the way for as long as the edge does, else asked for again."""
    again: list[str] = []
    reused = {each.use_case: draft[EXCHANGES][key] for key, each in draft[OPERATIONS].items()}
    for name in _shown(draft):
        staleness = draft.brief.use_cases[name].staleness
        if draft[TOUCHED][name].reads or staleness is None or name not in reused:
            continue
        found = reused[name]
        if found.max_age is not None:
            message = f"security.headers.{found.cache}"
            yield say(message, use_case=name, cache=Term("header.cache-control"), age=found.max_age)
        elif draft[OPEN][name]:
            again.append(name)
    if again:
        ages = [draft.given(draft.brief.use_cases[name], "staleness") for name in again]
        yield say(
            "security.headers.revalidated",
            count="use_cases",
            use_cases=some_of(draft, again),
            etag=Term("header.etag"),
            ages=[each for each in ages if each is not None],
        )


def _browsers(draft: Draft) -> Iterator[Statement]:
    """No cookie, so no forged request; which origins may call, and open connections."""
    people = [
        each for each in draft[SIGN_INS] if draft.brief.actors[each].kind in (None, "person", "anonymous")
    ]
    if people:
        yield say(
            "security.headers.cors",
            actors=people,
            cors=Term("header.cors"),
            authorization=Term("header.authorization"),
            csrf=Term("word.csrf"),
        )
    for name, use_case in draft.brief.use_cases.items():
        connections = draft.given(use_case, "connections") if use_case.mode == "websocket" else None
        if connections is not None:
            yield say("security.headers.websocket", use_case=name, connections=count(connections))


def _files(draft: Draft) -> Iterator[Statement]:
    """Files that people send are given back as attachments from a host of their own."""
    sizes: dict[str, Figure] = {}
    for name, entity in draft.brief.entities.items():
        for attribute in entity.attributes.values():
            size = file_size(draft, attribute)
            if size is not None:
                sizes[f"{name}.{attribute.name}"] = size
    if sizes:
        yield say("security.headers.files", files=some_of(draft, sizes), size=largest(*sizes.values()))


def _given_back(draft: Draft) -> Iterator[Statement]:
    """What anybody may write and anybody may read could be a script."""
    opened = [name for name in draft.brief.use_cases if draft[OPEN][name]]
    written = {entity for name in opened for entity in draft[WRITES][name]}
    read = {entity for name in opened for entity in draft.brief.use_cases[name].reads}
    names = sorted(written & read)
    if names:
        yield say("security.headers.given_back", entities=names, xss=Term("word.xss"))


def _payment_page(draft: Draft) -> Iterator[Statement]:
    if draft[CARD] == HOSTED:
        duties = cite_all(draft, ["pci.saq_a.scripts", "pci.11.6.1"])
        yield say("security.headers.payment_page", csp=Term("header.csp"), duties=duties)
