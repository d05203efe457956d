"""From what a call varies to axes: places of the brief, each with its values, every mistake told at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final, NamedTuple

from vitruvio.brief import Brief, read_brief_text
from vitruvio.brief.kinds import Amount as AmountKind
from vitruvio.model.pause import collection_paused
from vitruvio.source import MappingNode, Phrase, Problem, Problems, SourceError, nearest, parse_yaml
from vitruvio.workbench.exploring.editing import UneditableError, put
from vitruvio.workbench.exploring.places import DECIDE, BriefPlace, find_place, place_of_decision, places_in
from vitruvio.workbench.exploring.scales import LEEWAY, Scale, amount_of, number_on, scale_over
from vitruvio.workbench.exploring.values import Item, read_values

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vitruvio.text import Language

# Points of a range unless the call says how many: both ends, the middle, and one between each.
POINTS: Final = 5
# The decisions of the brief as it is, each with the options that it has.
Decided = Callable[[], dict[str, tuple[str, ...]]]


class Value(NamedTuple):
    """A value as the brief would say it, and its number on the axis; None for a word."""

    text: str
    number: float | None = None


class VariedAxis(NamedTuple):
    """A place that is varied, its values from the least to the greatest, and their scale.

    `scale` is None for words, which stay in the order of the call; `ends` are those of a single range.
    """

    place: BriefPlace
    values: tuple[Value, ...]
    scale: Scale | None = None
    ends: tuple[Value, ...] = ()

    @property
    def measure(self) -> str:
        """That of its quantities, empty for words."""
        return self.place.kind.measure if isinstance(self.place.kind, AmountKind) else ""

    def base(self, value: Value) -> float | None:
        """A value in base units."""
        return None if self.scale is None else amount_of(self.measure, value.text).base

    def at(self, number: float) -> Value:
        """A number of the axis as a value."""
        assert self.scale is not None
        text = self.scale.text(number)
        return Value(text, number_on(self.measure, self.scale.after, amount_of(self.measure, text)))


@collection_paused()
def read_axes(
    brief: Brief, varied: Sequence[str], points: int, decided: Decided, language: Language
) -> tuple[VariedAxis, ...]:
    """The axes that `varied` (``PATH=VALUES`` each) describe, in the same order.

    A range gets `points` values. `decided` tells the decisions of the brief as it is, and is asked only where
    one of them is varied. Raises SourceError with every problem: paths that mean no place or several, values
    that make no sense or that the brief's reader refuses, a place that is varied twice.
    """
    reader = _Reader(brief, points, decided, language)
    axes = [reader.read(each) for each in varied]
    reader.refuse_repeated(axes)
    if reader.problems:
        raise SourceError(reader.problems, language)
    return tuple(each for each in axes if each is not None)


class _Reader:
    def __init__(self, brief: Brief, points: int, decided: Decided, language: Language) -> None:
        root = parse_yaml(brief.text, Problems(brief.file))
        assert isinstance(root, MappingNode)
        self.problems: list[Problem] = []
        self._brief = brief
        self._points = points
        self._decided = decided
        self._language = language
        self._places = places_in(root)

    def read(self, text: str) -> VariedAxis | None:
        """The axis that a text describes; None where it describes none, with the problems noted."""
        found = self._axis(text, f"--vary {text}")
        if isinstance(found, VariedAxis):
            return found
        self.problems += found
        return None

    def _axis(self, text: str, vary: str) -> VariedAxis | list[Problem]:
        path, equals, values = (each.strip() for each in text.partition("="))
        if not equals or not path:
            example = "quality.availability=99.9%,99.99%"
            return [Problem("explore.no_equals", {"text": text, "example": example}, vary, 0, 0)]
        place = self._place(path, vary)
        if isinstance(place, Problem):
            return [place]
        measure = place.kind.measure if isinstance(place.kind, AmountKind) else ""
        items = read_values(values, measure, vary)
        if isinstance(items, Problem):
            return [items]
        axis = self._numbers(place, measure, items) if measure else None
        if axis is None:
            texts = [text for each in items for text in (each.first, each.last) if text]
            axis = VariedAxis(place, tuple(Value(each) for each in dict.fromkeys(texts)))
        given = axis.ends or axis.values
        wrong = [found for each in given if (found := self._refused(place, each.text, vary)) is not None]
        return wrong or axis

    def refuse_repeated(self, axes: Iterable[VariedAxis | None]) -> None:
        """Note a problem for each place that two axes vary."""
        seen: set[str] = set()
        for each in axes:
            if each is not None and each.place.path in seen:
                self.problems.append(Problem("explore.repeated", {"path": each.place.path}, "--vary", 0, 0))
            elif each is not None:
                seen.add(each.place.path)

    def _place(self, path: str, vary: str) -> BriefPlace | Problem:
        if path.partition(".")[0] != DECIDE:
            found = find_place(path, self._places, vary)
            if not isinstance(found, Problem) or found.id.startswith("explore.ambiguous"):
                return found
            unknown = found
        else:
            unknown = None
        decisions = [place_of_decision(each) for each in sorted(self._decided())]
        written = [each for each in self._places if each.steps[0].key == DECIDE]
        found = find_place(path, {each.path: each for each in (*written, *decisions)}.values(), vary)
        return unknown if isinstance(found, Problem) and unknown is not None else found

    def _numbers(self, place: BriefPlace, measure: str, items: list[Item]) -> VariedAxis | None:
        """The axis of quantities; None where they are of kinds that no scale holds."""
        texts = [text for each in items for text in (each.first, each.last) if text]
        amounts = {text: amount_of(measure, text) for text in texts}
        scale = scale_over(measure, list(amounts.values()))
        if scale is None:
            return None
        known = {text: Value(text, number_on(measure, scale.after, each)) for text, each in amounts.items()}
        axis = VariedAxis(place, (), scale)
        found: dict[float, Value] = {}
        for each in items:
            for value in self._spaced(axis, known[each.first], known[each.last or each.first]):
                found.setdefault(value.number or 0.0, value)
        values = tuple(found[number] for number in sorted(found))
        ends = (values[0], values[-1]) if len(items) == 1 and items[0].last else ()
        return axis._replace(values=values, ends=ends)

    def _spaced(self, axis: VariedAxis, first: Value, last: Value) -> list[Value]:
        scale, low, high = axis.scale, first.number, last.number
        if scale is None or low is None or high is None or low == high:
            return [first]
        steps = self._points - 1
        shares = [place / steps for place in range(1, steps)]
        inner = [axis.at(scale.between(low, high, each, LEEWAY / steps)) for each in shares]
        return [first, last, *inner]

    def _refused(self, place: BriefPlace, value: str, vary: str) -> Problem | None:
        """What the brief's reader says of a value, if it refuses it; for a decision, what its options say."""
        if place.steps[0].key == DECIDE:
            return self._no_option(place.steps[-1].key, value, vary)
        try:
            read_brief_text(put(self._brief.text, place, value), self._brief.file, self._language)
        except UneditableError:
            return Problem("explore.uneditable", {"path": place.path}, vary, 0, 0)
        except SourceError as error:
            first = error.problems[0]
            reason = Phrase(first.id, first.details)
            return Problem("explore.value", {"text": value, "reason": reason}, vary, 0, 0)
        return None

    def _no_option(self, decision: str, value: str, vary: str) -> Problem | None:
        options = self._decided().get(decision, (value,))
        if value in options:
            return None
        near = nearest(value, options)
        if near is None:
            return Problem("explore.no_option", {"text": value, "options": options}, vary, 0, 0)
        return Problem("explore.no_option_near", {"text": value, "nearest": near}, vary, 0, 0)
