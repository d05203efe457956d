"""All records of a design, placed among those that stand in a folder."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Final
from unicodedata import normalize

from vitruvio.model import Design
from vitruvio.report.decision_names import option_label
from vitruvio.report.explain.inputs import Inputs
from vitruvio.report.records.front import ACCEPTED, Standing, headed
from vitruvio.report.records.index import Row, index, status_in, title_in
from vitruvio.report.records.numbering import Placed, Plan, plan
from vitruvio.report.records.page import Links, Page, answer, title
from vitruvio.report.records.topics import Draft, drafts_of, kind_of
from vitruvio.report.records.words import Words, safe
from vitruvio.report.wording import Wording
from vitruvio.text import has_message

INDEX: Final = "README.md"
_LONGEST_NAME: Final = 60
_MOST_LABELS: Final = 3


def records(
    design: Design,
    wording: Wording,
    standing: Sequence[Standing] = (),
    taken: Collection[int] = (),
    others: Sequence[str] = (),
) -> dict[str, str]:
    """The records of a design and their list, as Markdown by file name.

    `standing` are the records of the folder that an earlier run wrote: those that the design still has keep
    their numbers, the others stay, superseded or deprecated; one that somebody has edited keeps its text.
    `taken` are numbers that no new record may have, `others` files of somebody else's that the list names.
    """
    words = Words(design, wording)
    drafts = drafts_of(design.decisions)
    titles = {each.id: title(each, words) for each in drafts}
    slugs = {each.id: _slug(titles[each.id], each) for each in drafts}
    made = plan(drafts, slugs, standing, taken)
    files = {each.name: each.text for each in made.former}
    rows = [_former(each, words) for each in made.former]
    inputs = Inputs(design, wording.catalogue, wording)
    for draft, links in _linked(drafts, titles, made):
        placed = made.placed[draft.id]
        page = headed(draft, Page(draft, links, design, inputs, words).body())
        kept = placed.standing
        edited = kept is not None and kept.edited
        files[placed.name] = kept.text if kept is not None and edited else page
        rows.append(_row(placed, titles[draft.id], words))
    files[INDEX] = index(rows, others, words)
    return files


def _linked(drafts: Sequence[Draft], titles: Mapping[str, str], made: Plan) -> list[tuple[Draft, Links]]:
    """Each draft with links to what it rests on, what rests on it, and what it took the place of."""
    links = {id: f"[{each.number:04} {titles[id]}]({each.name})" for id, each in made.placed.items()}
    found = []
    for draft in drafts:
        below = [each for each in drafts if each.topic.name in draft.topic.rests_on]
        above = [each for each in drafts if draft.topic.name in each.topic.rests_on]
        former = [f"[{each.number:04}]({each.name})" for each in made.replaced_by(made.placed[draft.id])]
        found.append((draft, Links(_links(below, links), _links(above, links), former)))
    return found


def _links(drafts: Sequence[Draft], links: Mapping[str, str]) -> list[str]:
    return [links[each.id] for each in drafts]


def _row(placed: Placed, said: str, words: Words) -> Row:
    kept = placed.standing
    if kept is not None and kept.edited:
        status = words.say("status.edited", status=_status(kept.status, words))
        return Row(placed.number, placed.name, title_in(kept), status, _labels(kept.chosen, words))
    chosen = answer(placed.draft, words) or _labels(placed.draft.chosen, words)
    return Row(placed.number, placed.name, said, _status(ACCEPTED, words), chosen)


def _status(status: str, words: Words) -> str:
    return words.say("status.accepted") if status == ACCEPTED else safe(status)


def _former(each: Standing, words: Words) -> Row:
    return Row(each.number, each.name, title_in(each), status_in(each, words), _labels(each.chosen, words))


def _labels(chosen: Mapping[str, str], words: Words) -> str:
    """What was chosen of the first kind, in words; how many where that is more than a few."""
    first = kind_of(next(iter(chosen), ""))
    labels = dict.fromkeys(
        safe(option_label(id, option, words.language).replace(">", " → "))
        for id, option in chosen.items()
        if kind_of(id) == first
    )
    several = words.say("several", len(labels), number=str(len(labels)))
    said = "; ".join(labels) if len(labels) <= _MOST_LABELS else several
    asked = f"records.question.{first.replace(' ', '_').replace('.', '_')}"
    if all(kind_of(id) == first for id in chosen) or not has_message(asked, words.language):
        return said
    return f"{words.wording.say(asked)}: {said}"


def _slug(said: str, draft: Draft) -> str:
    """A safe name for a file: the title in plain letters, else the decision's kind."""
    for text in (said, draft.topic.name):
        plain = normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
        name = re.sub(r"[^a-z0-9]+", "-", plain)[:_LONGEST_NAME].strip("-")
        if name:
            return name
    raise AssertionError(draft.id)
