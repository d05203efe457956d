"""What a context map says in words: what passes between contexts, and what each is for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, Literal

from vitruvio.model.parts import Context, Dependence, Relation
from vitruvio.model.parts.context_map import DependenceKind
from vitruvio.report.diagrams.names import label
from vitruvio.report.wording import Wording
from vitruvio.text import show_list

_MOST_LISTED: Final = 4
_ORDER: Final[tuple[DependenceKind, ...]] = ("calls", "follows", "writes", "reads", "refers")


class Told:
    """Says the parts of a context map in one language."""

    def __init__(self, wording: Wording) -> None:
        self._wording = wording

    def say(self, id: str, count: float | None = None, /, **texts: str) -> str:
        """A message filled with texts."""
        return self._wording.say(id, count, **texts)

    def listed(self, names: Iterable[str]) -> str:
        """The first of some names, and how many more there are."""
        every = [label(each) for each in names]
        if len(every) <= _MOST_LISTED + 1:
            return ", ".join(every)
        more = len(every) - _MOST_LISTED
        return self.say("diagrams.more", more, names=", ".join(every[:_MOST_LISTED]), more=str(more))

    def passing(self, relation: Relation) -> Iterator[str]:
        """What passes in a relation: a line for each kind of need, with use cases or entities."""
        needs = relation.dependences
        if relation.external:
            yield self.listed(_distinct(each.use_case for each in needs))
            return
        for downstream in _distinct(each.downstream for each in needs):
            for kind in _ORDER:
                told = [each for each in needs if (each.downstream, each.kind) == (downstream, kind)]
                if told:
                    yield self._need(relation, downstream, kind, told)

    def _need(
        self, relation: Relation, downstream: str, kind: DependenceKind, needs: list[Dependence]
    ) -> str:
        named = {each.other for each in needs} if kind in ("calls", "follows") else _entities(needs)
        text = self.say(f"context_map.need.{kind}", what=self.listed(sorted(named)))
        partners = relation.kind == "partnership"
        who = label(downstream)
        return self.say("context_map.need.of", downstream=who, need=text) if partners else text

    def reasons(self, relation: Relation) -> list[str]:
        """Why two contexts are related as they are, each reason a sentence."""
        return [self._wording.statement(each) for each in relation.why]

    def means(self, relation: Relation) -> str:
        """Whether calls, events or both pass; empty where only identities do."""
        kinds = {each.means for each in relation.dependences if each.kind != "refers"}
        return " + ".join(self.say(f"context_map.means.{each}") for each in sorted(kinds))

    def vision(self, context: Context) -> str:
        """What a context is for, in a sentence."""
        entities = show_list([label(each) for each in context.entities], self._wording.language)
        return self.say("context_map.vision", entities=entities)

    def vision_of(self, kind: Literal["external", "team"], name: str) -> str:
        """What an external or a team is, in a sentence."""
        return self.say(f"context_map.vision.{kind}", name=label(name))


def _entities(needs: Iterable[Dependence]) -> set[str]:
    return {entity for each in needs for entity in each.entities}


def _distinct(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))
