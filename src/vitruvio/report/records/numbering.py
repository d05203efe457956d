"""Which record stands under which number: what stands in a folder is kept, superseded or deprecated.

A record stands as long as what it chose, and the options that it weighed, are the design's; decisions that
join it do not change it. Otherwise another record, under the next number, takes its place, and it says so and
stays. A choice that goes back and forth gets a record each time: nothing that was superseded comes back.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import count
from typing import Final, NamedTuple

from vitruvio.report.records.front import ACCEPTED, DEPRECATED, SUPERSEDED, Standing, with_status
from vitruvio.report.records.topics import Draft

# Numbers have no more digits than this; whatever has more is no record.
MOST: Final = 999_999
MOST_SUCCESSORS: Final = 3


class Placed(NamedTuple):
    """A draft under its number; `standing` is the record in the folder that it updates, None if it is new."""

    draft: Draft
    number: int
    name: str
    standing: Standing | None


class Plan(NamedTuple):
    """The records of a design, by their draft's id, and those of former designs, with their status now."""

    placed: Mapping[str, Placed]
    former: tuple[Standing, ...]

    def replaced_by(self, placed: Placed) -> Iterator[Standing]:
        """The former records whose place a record took."""
        return (each for each in self.former if f"({placed.name})" in each.status)


def plan(
    drafts: Sequence[Draft], slugs: Mapping[str, str], standing: Sequence[Standing], taken: Collection[int]
) -> Plan:
    """Drafts under the numbers of the records that stand for them, others under the next free ones.

    `slugs` are what their files would be called; `taken` are numbers that no new record may have.
    """
    live = {each.id: each for each in sorted(standing, key=_number) if not each.retired}
    numbers = _free(standing, taken)
    placed: dict[str, Placed] = {}
    for draft in drafts:
        old = live.get(draft.id)
        if old is not None and same(old, draft):
            placed[draft.id] = Placed(draft, old.number, old.name, old)
        else:
            number = next(numbers)
            placed[draft.id] = Placed(draft, number, f"{number:04}-{slugs[draft.id]}.md", None)
    kept = {each.name for each in placed.values()}
    former = (each for each in standing if each.name not in kept)
    return Plan(placed, tuple(_retired(each, placed) for each in sorted(former, key=_number)))


def same(old: Standing, draft: Draft) -> bool:
    """Whether all that a record chose is chosen still, among the same options."""
    chosen, options = draft.chosen, draft.options
    return all(chosen.get(id) == option for id, option in old.chosen.items()) and all(
        {*options.get(kind, ())} == {*names} for kind, names in old.options.items()
    )


def _number(standing: Standing) -> tuple[int, str]:
    return standing.number, standing.name


def _free(standing: Sequence[Standing], taken: Collection[int]) -> Iterator[int]:
    """Numbers after those of all records; where there are none left, the gaps before."""
    used = {*taken, *(each.number for each in standing)}
    after = max((each.number for each in standing), default=0) + 1
    yield from (each for each in range(after, MOST + 1) if each not in used)
    yield from (each for each in count(1) if each not in used)


def _retired(old: Standing, placed: Mapping[str, Placed]) -> Standing:
    """A record that stands no longer, saying so; what was retired before stays as it is."""
    if old.retired:
        return old
    same_question = [placed[old.id]] if old.id in placed else []
    others = [each for each in placed.values() if old.chosen.keys() & each.draft.chosen.keys()]
    successors = (same_question or others)[:MOST_SUCCESSORS]
    links = ", ".join(f"[{each.number:04}]({each.name})" for each in successors)
    status = f"{SUPERSEDED} {links}" if links else DEPRECATED
    return old._replace(status=status, text=with_status(old.text, status))


def status_of(placed: Placed) -> str:
    """The status of a record of the design: what somebody made of it, else accepted."""
    return ACCEPTED if placed.standing is None or not placed.standing.edited else placed.standing.status
