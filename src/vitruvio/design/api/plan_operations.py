"""Each use case that the API shows, as a method and a path."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from vitruvio.brief import Access, UseCase
from vitruvio.design.api.exposure import is_internal, is_public
from vitruvio.design.api.facts import INNER, LONE, PLANS, STANDS_FOR, Plan
from vitruvio.design.api.lexicon import Tongue
from vitruvio.design.api.pages import PAGE
from vitruvio.design.api.paths import Paths
from vitruvio.design.api.phrases import (
    Phrase,
    action_noun,
    is_search,
    is_specific,
    phrase_of,
    speaks_of_many,
    title_of,
)
from vitruvio.design.api.subjects import spoken_of, subject_of_reading, subject_of_writing
from vitruvio.design.api.uses import Uses, accesses_of, actors_of, is_created, reaches, stands_for, uses_of
from vitruvio.design.draft import Draft
from vitruvio.design.facts import HOMES, REFERENCES, RESOURCES, TRIGGERS, WRITES
from vitruvio.design.passes import decides
from vitruvio.model import Holds, option, say

_SEARCHED: Final = ("full text", "prefix", "nearby", "similar")


@decides(requires=(RESOURCES, HOMES, REFERENCES, TRIGGERS, WRITES), provides=(STANDS_FOR, LONE, PLANS))
def plan_operations(draft: Draft) -> None:
    """Provide a plan for each use case with an actor, and for those that other services wait for.

    Reading is GET on a record or a collection, creating POST on a collection, changing PATCH or PUT on a
    record, deleting DELETE; what changes more than one aggregate, calls others or names a step in a record's
    life is POST on a sub-resource named by a noun. What is the caller's own is listed under /me.
    """
    uses = uses_of(draft)
    actors = actors_of(draft)
    draft.each(STANDS_FOR, sorted(actors), lambda name: stands_for(draft, actors[name]))
    draft.each(LONE, list(draft.brief.entities), lambda name: _is_lone(draft, uses, name))
    draft.each(PLANS, list(draft.brief.use_cases), lambda name: _Planner(draft, uses, name).plan())


def _is_lone(draft: Draft, uses: Uses, name: str) -> bool:
    """Whether each owner has one record that is simply there, as a cart is: nobody creates it."""
    if is_created(uses, name) or name not in uses:
        return False
    owners: set[str] = set()
    records = []
    for case, kind in uses[name]:
        use_case = draft.brief.use_cases[case]
        if use_case.only_own:
            owners |= {draft[STANDS_FOR][each] for each in use_case.actors if each in draft.brief.actors}
        found = draft.given(accesses_of(use_case, kind)[name], "records")
        records += [] if found is None else [found]
    owned = [each for each in draft[REFERENCES][name] if each in owners]
    resource = draft[RESOURCES][name]
    if not owned or resource.parent:
        return False
    one = [Holds(say("api.condition.nobody_creates", entity=name), True)]
    conditions = [each <= draft.ledger.lift(1) for each in records]
    decision = draft.choose(f"each has.{name}", [option("one", [*one, *conditions]), option("several")])
    return decision.chosen == "one"


class _Planner:
    """Plans one use case."""

    __slots__ = ("draft", "mine", "name", "paths", "phrase", "public", "use_case", "uses")

    def __init__(self, draft: Draft, uses: Uses, name: str) -> None:
        self.draft = draft
        self.uses = uses
        self.name = name
        self.use_case: UseCase = draft.brief.use_cases[name]
        self.public = is_public(draft, name)
        tongue: Tongue = "it" if draft.brief.language == "it" else "en"
        self.phrase: Phrase = phrase_of(name, tongue)
        actors = self._entities_of_actors()
        alone = actors[0] if len(set(actors)) == 1 and self.use_case.only_own else ""
        touched = [*self.use_case.reads, *draft[WRITES][name]] if self.use_case.only_own else []
        self.mine = tuple(sorted({each for each in touched if draft[LONE][each]}))
        self.paths = Paths(draft, self.mine, alone)

    def _entities_of_actors(self) -> list[str]:
        known = [each for each in self.use_case.actors if each in self.draft.brief.actors]
        return [self.draft[STANDS_FOR][each] for each in known]

    def plan(self) -> Plan | None:
        """The plan; None where nobody outside the service needs an operation."""
        if not self.public and not is_internal(self.draft, self.name):
            return None
        mode = self.use_case.mode
        if mode == "webhook":
            return self._made("webhook", "POST", f"/webhooks/{title_of(self.phrase)}", self._written())
        if mode == "websocket":
            return self._live()
        if mode == "stream" and self._writes("creates"):
            subject = self._subject("creates")
            return self._made("stream", "POST", self.paths.collection(subject), subject, "several")
        if mode == "upload":
            return self._upload()
        return self._request()

    def _request(self) -> Plan:
        creates, updates, deletes = self._writes("creates"), self._updates(), self._writes("deletes")
        if creates and not self._speaks_of_change(creates, updates):
            return self._create("create")
        if deletes and not spoken_of(self.draft, self.phrase, updates):
            subject = self._subject("deletes")
            return self._on(subject, deletes, "delete", "DELETE")
        if updates:
            return self._change(updates)
        if not self.use_case.reads:
            return self._made("action", "POST", f"/{title_of(self.phrase)}", "")
        subject = subject_of_reading(self.draft, self.name, self.phrase, self.uses)
        if self._commands():
            return self._made(
                "action", "POST", f"{self.paths.record(subject)}/{action_noun(self.phrase)}", subject
            )
        return self._read(subject)

    def _speaks_of_change(self, creates: Mapping[str, Access], updates: Mapping[str, Access]) -> bool:
        """Whether the name is about something changed, to which what is created is only added."""
        changed = spoken_of(self.draft, self.phrase, updates)
        if not changed or spoken_of(self.draft, self.phrase, creates):
            return False
        return not any(self.draft[RESOURCES][each].parent == changed for each in creates)

    def _commands(self) -> bool:
        """Whether a use case that itself only reads has others write for it."""
        seen: list[str] = [self.name]
        for each in seen:
            if each != self.name and self.draft[WRITES][each]:
                return True
            seen.extend(called for called in self.draft.brief.use_cases[each].calls if called not in seen)
        return False

    def _create(self, kind: str) -> Plan:
        subject = self._subject("creates")
        extent = self._extent(self._writes("creates")[subject], ("one", "several"))
        resource = self.draft[RESOURCES][subject]
        if resource.singleton:
            return self._made(kind, "PUT", self.paths.record(subject), subject, extent)
        return self._made(kind, "POST", self.paths.collection(subject), subject, extent)

    def _upload(self) -> Plan:
        if self._writes("creates"):
            return self._create("upload")
        subject = self._written()
        place = self.paths.record(subject) if subject else ""
        return self._made("upload", "POST", f"{place}/{action_noun(self.phrase)}", subject)

    def _change(self, updates: Mapping[str, Access]) -> Plan:
        subject = subject_of_writing(self.draft, self.phrase, updates, creates=False)
        if self._is_step(subject, updates):
            return self._made(
                "action", "POST", f"{self.paths.record(subject)}/{action_noun(self.phrase)}", subject
            )
        resource = self.draft[RESOURCES][subject]
        replaced = not is_created(self.uses, subject) or subject in self._writes("writes")
        fixed = resource.singleton or subject in self.mine or self.paths.record(subject) == "/me"
        return self._on(subject, updates, "update", "PUT" if replaced and not fixed else "PATCH")

    def _is_step(self, subject: str, updates: Mapping[str, Access]) -> bool:
        """Whether the change is a step with consequences elsewhere, rather than new values of a record."""
        use_case = self.use_case
        return bool(
            len(updates) > 1
            or use_case.calls
            or use_case.external
            or self._writes("creates")
            or (is_specific(self.phrase) and spoken_of(self.draft, self.phrase, [subject]))
        )

    def _on(self, subject: str, accesses: Mapping[str, Access], kind: str, method: str) -> Plan:
        """On one record, or on the collection where several are meant."""
        extent = self._extent(accesses[subject], ("one", "several"))
        place = self.paths.record(subject) if extent == "one" else self.paths.collection(subject)
        return self._made(kind, method, place, subject, extent)

    def _read(self, subject: str) -> Plan:
        access = self.use_case.reads[subject]
        extent = self._extent(access, ("one", "page", "summary"), subject)
        if extent == "one":
            return self._made("get", "GET", self.paths.record(subject), subject)
        if extent == "summary":
            return self._made("summary", "GET", f"/{title_of(self.phrase)}", subject, extent)
        kind = "search" if access.match in _SEARCHED or is_search(self.phrase) else "list"
        return self._made(kind, "GET", self._listed(subject), subject, extent)

    def _listed(self, subject: str) -> str:
        """Where a page is: among the caller's own, inside the one record they refer to, or with all."""
        actors = self._entities_of_actors()
        if self.use_case.only_own and actors and all(actors) and reaches(self.draft, subject, actors):
            return self.paths.own(subject)
        others = [each for each in self.use_case.reads if each in self.draft[REFERENCES][subject]]
        if len(others) == 1 and not self.draft[RESOURCES][subject].parent:
            records = self.draft.given(self.use_case.reads[others[0]], "records")
            conditions = [] if records is None else [records <= self.draft.ledger.lift(1)]
            options = [option(others[0], conditions), option("everywhere")]
            if self.draft.choose(f"listed in.{self.name}", options).chosen == others[0]:
                return self.paths.inside(subject, others[0])
        return self.paths.collection(subject)

    def _live(self) -> Plan:
        read = bool(self.use_case.reads)
        subject = (
            subject_of_reading(self.draft, self.name, self.phrase, self.uses) if read else self._written()
        )
        named = not self.phrase.verb or not subject
        noun = "-".join(self.phrase.about or self.phrase.words)
        place = f"/{noun}" if named else f"{self.paths.collection(subject)}/live"
        return self._made("websocket", "GET", place, subject, "page")

    def _extent(self, access: Access, names: tuple[str, ...], shown: str = "") -> str:
        """How many records: as the brief says, else one, or a page of what has no key or is a plural."""
        records = self.draft.given(access, "records")
        if records is None:
            return "page" if shown and not self._is_one(shown) else names[0]
        one = self.draft.ledger.lift(1)
        limits = (one, self.draft.fact(PAGE)) if len(names) > len(("one", "several")) else (one,)
        options = [option(name, [records <= limit]) for name, limit in zip(names, limits, strict=False)]
        return self.draft.choose(f"extent.{self.name}", [*options, option(names[-1])]).chosen

    def _is_one(self, shown: str) -> bool:
        resource = self.draft[RESOURCES][shown]
        keys = [each.name for each in resource.properties if each.attribute]
        alone = resource.singleton or shown in self.mine or resource.key in keys
        named = bool(spoken_of(self.draft, self.phrase, [shown]))
        return (alone or named) and not speaks_of_many(self.phrase)

    def _writes(self, kind: str) -> Mapping[str, Access]:
        return {each: access for each, (how, access) in self.draft[WRITES][self.name].items() if how == kind}

    def _updates(self) -> Mapping[str, Access]:
        found = self.draft[WRITES][self.name].items()
        return {each: access for each, (how, access) in found if how in ("updates", "writes")}

    def _subject(self, kind: str) -> str:
        return subject_of_writing(self.draft, self.phrase, self._writes(kind), kind == "creates")

    def _written(self) -> str:
        written = {each: access for each, (_, access) in self.draft[WRITES][self.name].items()}
        return subject_of_writing(self.draft, self.phrase, written, creates=False) if written else ""

    def _made(self, kind: str, method: str, path: str, subject: str, extent: str = "one") -> Plan:
        place = path if self.public else f"{INNER}{path}"
        return Plan(self.name, kind, method, place, subject, extent, self.public, self.mine)
