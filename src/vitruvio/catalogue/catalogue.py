"""The catalogue as it is asked: facts, duties, patterns and terms by id, with reads noted in the trace."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from vitruvio.catalogue.errors import unknown
from vitruvio.catalogue.files import DutyFile, FactFile, PatternFile, TermFile
from vitruvio.catalogue.held import build_duty, build_fact, build_pattern, hold
from vitruvio.catalogue.model import Duty, Fact, Localised, Pattern, Term
from vitruvio.catalogue.override import Override
from vitruvio.model.trace import note


class Catalogue:
    """Facts with their sources, by id; what an override says stands instead of what the data say.

    Reading a fact notes ``catalogue:ID`` with the trace, reading a group ``catalogue:PREFIX*``; duties and
    patterns are noted as ``catalogue:duties/ID`` and ``catalogue:patterns/ID``. Terms are not noted.
    """

    __slots__ = (
        "_citing",
        "_digest",
        "_duties",
        "_facts",
        "_held",
        "_listed",
        "_overrides",
        "_pattern_file",
        "_patterns",
        "_terms",
    )

    def __init__(
        self,
        facts: Iterable[FactFile],
        duties: DutyFile,
        patterns: Callable[[], PatternFile],
        terms: Iterable[TermFile],
    ) -> None:
        """Hold the entries of these files; that of the patterns is read when one is first asked for."""
        self._duties = duties
        self._pattern_file = patterns
        self._patterns: dict[str, Pattern] = {}
        self._citing: dict[str, list[str]] = {}
        self._terms = {id: written for file in terms for id, written in file.terms.items()}
        self._held = dict(hold(facts, duties))
        self._listed: dict[tuple[str, bool], list[str]] = {}
        self._facts: dict[str, Fact] = {}
        self._overrides: dict[str, Override] = {}
        self._digest = ""

    def override(self, overrides: Mapping[str, Override]) -> None:
        """Let `overrides` stand instead of the facts of the same ids."""
        self._overrides.update(overrides)
        self._facts.clear()
        self._digest = ""

    def overridden(self, id: str) -> Override | None:
        """What stands instead of the fact called `id`, if anything does."""
        return self._overrides.get(id)

    def fact(self, id: str) -> Fact:
        """Return the fact called `id`, or the part ``ID.PART`` of one; CatalogueError names the nearest."""
        note(f"catalogue:{id}")
        return self._fact(id)

    def facts(self, prefix: str, parts: bool = False) -> list[Fact]:
        """Return the facts whose ids begin with the words of `prefix`, in the order of the data.

        "demand.store" finds "demand.store.postgres.read_by_key". Parts are left out unless asked for.
        """
        note(f"catalogue:{prefix}*")
        return [self._fact(id) for id in self.ids(prefix, parts)]

    def ids(self, prefix: str = "", parts: bool = False) -> list[str]:
        """Return the ids of the facts that `facts` returns; nothing is noted."""
        stem = prefix.rstrip(".")
        return [id for id, held in self._held.items() if _under(id, stem) and (parts or not held.part_of)]

    def __contains__(self, id: str) -> bool:
        return id in self._held

    def duty(self, id: str) -> Duty:
        """Return the duty called `id`; a duty with a number is a fact of the same id."""
        note(f"catalogue:duties/{id}")
        written = self._duties.duties.get(id)
        if written is None:
            raise unknown("duty", id, self._duties.duties)
        return build_duty(id, written, self._duties.sources)

    def duties(self, prefix: str = "") -> list[Duty]:
        """Return the duties whose ids begin with the words of `prefix` ("gdpr", "pci.3"), in order."""
        note(f"catalogue:duties/{prefix}*")
        stem, sources = prefix.rstrip("."), self._duties.sources
        return [
            build_duty(id, written, sources)
            for id, written in self._duties.duties.items()
            if _under(id, stem)
        ]

    def pattern(self, id: str) -> Pattern:
        """Return the pattern called `id`."""
        note(f"catalogue:patterns/{id}")
        patterns = self._read_patterns()
        if id not in patterns:
            raise unknown("pattern", id, patterns)
        return patterns[id]

    def patterns(self, prefix: str = "") -> tuple[Pattern, ...]:
        """Return the patterns whose ids begin with the words of `prefix`, in order."""
        note(f"catalogue:patterns/{prefix}*")
        stem = prefix.rstrip(".")
        return tuple(pattern for id, pattern in self._read_patterns().items() if _under(id, stem))

    def patterns_for(self, decision_id: str, option: str) -> tuple[Pattern, ...]:
        """Return the patterns that the decision `decision_id` cites where it takes `option`, by id.

        Nothing is noted: what is cited explains a choice that was made without it.
        """
        patterns, kind = self._read_patterns(), decision_id.partition(".")[0]
        citing = self._citing
        return tuple(
            patterns[id] for id in sorted({*citing.get(kind, ()), *citing.get(f"{kind}={option}", ())})
        )

    def term(self, id: str) -> Term:
        """Return the term called `id`."""
        written = self._terms.get(id)
        if written is None:
            raise unknown("term", id, self._terms)
        return Term(id, Localised(written.en, written.it), written.note, written.reference)

    def terms(self, prefix: str = "") -> list[Term]:
        """Return the terms whose ids begin with the words of `prefix`, in order."""
        stem = prefix.rstrip(".")
        return [self.term(id) for id in self._terms if _under(id, stem)]

    @property
    def digest(self) -> str:
        """The SHA-256 of the data and of what overrides them, in hexadecimal."""
        if not self._digest:
            from vitruvio.catalogue.digest import digest

            self._digest = digest(self._overrides)
        return self._digest

    def _read_patterns(self) -> dict[str, Pattern]:
        if not self._patterns:
            file, citing = self._pattern_file(), dict[str, list[str]]()
            for id in sorted(file.patterns):
                for cited_by in file.patterns[id].cited_by:
                    citing.setdefault(cited_by, []).append(id)
            self._citing = citing
            # Last, so that another thread never sees patterns without those that cite them.
            self._patterns = {
                id: build_pattern(id, written, file.sources) for id, written in file.patterns.items()
            }
        return self._patterns

    def _fact(self, id: str) -> Fact:
        found = self._facts.get(id)
        if found is None:
            held = self._held.get(id)
            if held is None:
                raise unknown("fact", id, self._held)
            found = build_fact(id, held)
            override = self._overrides.get(id)
            found = self._facts[id] = override.apply(found) if override else found
        return found


def _under(id: str, stem: str) -> bool:
    return not stem or id == stem or id.startswith(f"{stem}.")
