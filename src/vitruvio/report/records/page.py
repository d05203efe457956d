"""One record as Markdown, in the sections of MADR's template and their order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from vitruvio.model import Decision, Design, Option
from vitruvio.model.decision import best
from vitruvio.report.citations import citations
from vitruvio.report.explain.inputs import Inputs
from vitruvio.report.explain.tipping import tip_notes
from vitruvio.report.records.choices import consequences, cost_table, options, outcome, pros_and_cons
from vitruvio.report.records.drivers import drivers
from vitruvio.report.records.topics import Draft, Question, subject_of
from vitruvio.report.records.words import Words, code, risen, safe, subject

MOST_FRAGILE = 3
# With more questions than this, the answer to the first says too little of a record.
_MOST_ANSWERED = 2
REPORT = "../ARCHITECTURE.md"


class Links(NamedTuple):
    """Links to other records: those that it rests on, those that rest on it, those whose place it took."""

    below: Sequence[str]
    above: Sequence[str]
    replaced: Sequence[str]


def title(draft: Draft, words: Words) -> str:
    """What a record is about; plain text, safe for Markdown."""
    if draft.subject and draft.topic.whole:
        return risen(words.title(draft.lead.decisions[0].id))
    return words.say(f"title.{_slug(draft.topic.name)}", subject=safe(draft.subject))


def answer(draft: Draft, words: Words) -> str:
    """What a record chose, in short: empty where its decisions are too many to say."""
    if len(draft.questions) > (_MOST_ANSWERED if draft.lead.lone else 1):
        return ""
    labels = dict.fromkeys(words.label(each, each.chosen) for each in draft.lead.decisions)
    return next(iter(labels)) if len(labels) == 1 else ""


class Page:
    """Writes the body of one record."""

    def __init__(self, draft: Draft, links: Links, design: Design, inputs: Inputs, words: Words) -> None:
        self._draft = draft
        self._links = links
        self._design = design
        self._inputs = inputs
        self._words = words

    def body(self) -> str:
        """The record below its head."""
        lines = [f"# {self._title()}", ""]
        for name, section in (
            ("context", self._context()),
            ("drivers", self._drivers()),
            ("options", self._options()),
            ("outcome", self._outcome()),
            ("pros", self._pros()),
            ("more", self._more()),
        ):
            lines += [f"## {self._words.say(f'head.{name}')}", "", *section, ""]
        return "\n".join(lines).replace("\n\n\n", "\n\n").rstrip() + "\n"

    def _title(self) -> str:
        chosen = answer(self._draft, self._words)
        said = title(self._draft, self._words)
        return f"{said}: {chosen}" if chosen else said

    def _context(self) -> Iterator[str]:
        draft = self._draft
        shared = draft.topic.by == "marked" and not draft.subject
        name = _slug(draft.topic.name) + ("_together" if shared else "")
        yield self._words.say(f"context.{name}", **self._parts())

    def _parts(self) -> dict[str, str]:
        """What every context may speak of."""
        design, draft, words = self._design, self._draft, self._words
        parts = design.parts
        lead = draft.lead.decisions
        loads = sorted(parts.loads.values(), key=lambda each: (-each.peak_horizon.value, each.use_case))
        busiest = loads[0] if loads else None
        first, _, second = (subject_of(lead[0].id)).partition(".")
        return {
            "system": safe(design.system),
            "subject": safe(draft.subject or subject_of(lead[0].id)),
            "subjects": words.some(dict.fromkeys(subject_of(each.id) for each in lead)),
            "number": str(len(lead)),
            "question": risen(words.title(lead[0].id)),
            "first": safe(first),
            "second": safe(second),
            "contexts": words.some(parts.contexts),
            "contexts_number": str(len(parts.contexts)),
            "services": words.some(parts.deployables),
            "services_number": str(len(parts.deployables)),
            "stores": words.some(parts.stores),
            "busiest": safe(busiest.use_case) if busiest else "",
            "peak": words.figure(busiest.peak_horizon) if busiest else "",
        }

    def _drivers(self) -> Iterator[str]:
        decisions = [each for question in self._draft.questions for each in question.decisions]
        found = [f"- {each}" for each in drivers(decisions, self._inputs, self._words)]
        yield from found or [f"- {each}" for each in self._words_of_the_brief(decisions)]

    def _words_of_the_brief(self, decisions: Sequence[Decision]) -> Iterator[str]:
        """What is so or not so in the brief, where no figure is compared."""
        texts = [
            text
            for decision in decisions
            for option in decision.options
            for holding in (True, False)
            for text in self._words.conditions(option, holding)
        ]
        yield from list(dict.fromkeys(texts)) or [self._words.say("drivers.none", id=code(decisions[0].id))]

    def _options(self) -> Iterator[str]:
        for question in self._draft.questions:
            if len(self._draft.questions) > 1:
                items = self._words.wording.listed(list(options(question, self._words)), "semicolon")
                yield f"- {risen(self._asked(question))}: {items}"
            else:
                yield from (f"- {each}" for each in options(question, self._words))
        for question in self._draft.questions:
            table = list(cost_table(question, self._words))
            if table:
                yield ""
                priced = any(self._words.priced(each.option()) for each in question.decisions)
                counts = "cost_of" if priced else "weight_of"
                yield self._words.say(counts, question=risen(self._asked(question)))
                yield ""
                yield from table

    def _asked(self, question: Question) -> str:
        """A question by name: that of its one decision, else that of all of them."""
        lone = question.lone
        return self._words.title(lone.id) if lone else self._words.say(f"question.{_slug(question.kind)}")

    def _outcome(self) -> Iterator[str]:
        draft, words = self._draft, self._words
        many = [each for each in (*draft.questions, *draft.sizes) if each.lone is None]
        tabled = many if len(many) > 1 else []
        for question in draft.questions:
            if question not in tabled:
                yield from (f"{each}\n" for each in outcome(question, words))
        if tabled:
            yield from self._table(tabled)
            yield ""
        yield from (f"### {words.say('head.consequences')}", "", *self._consequences(tabled), "")
        yield from (f"### {words.say('head.confirmation')}", "", *self._confirmation())

    def _table(self, questions: Sequence[Question]) -> Iterator[str]:
        """A row for each subject, a column for each question."""
        words = self._words
        by_subject = {
            question.kind: {subject_of(each.id): each for each in question.decisions}
            for question in questions
        }
        subjects = dict.fromkeys(each for known in by_subject.values() for each in known)
        heads = [risen(words.say(f"question.{_slug(each.kind)}")) for each in questions]
        yield f"| {' | '.join(['', *heads])} |"
        yield "|" + "---|" * (len(heads) + 1)
        for name in subjects:
            cells = [subject(name)]
            for known in by_subject.values():
                each = known.get(name)
                cells.append(words.label(each, each.chosen) if each is not None else "–")
            yield f"| {' | '.join(cells)} |"

    def _consequences(self, tabled: Sequence[Question]) -> Iterator[str]:
        words, draft = self._words, self._draft
        found = [each for question in draft.questions for each in consequences(question, words)]
        for size in draft.sizes:
            if size not in tabled:
                found += [words.say("neutral", what=each) for each in outcome_of_size(size, words)]
        for short in self._design.shortfalls:
            if draft.topic.name == "dependence" and short.id == f"availability.{draft.subject}":
                what, remedy = (safe(words.wording.statement(each)) for each in (short.what, short.remedy))
                found.append(words.say("short", what=what, remedy=remedy))
        if self._links.above:
            texts = {"records": ", ".join(self._links.above)}
            found.append(words.say("neutral", what=words.say("bears", len(self._links.above), **texts)))
        if not found:
            bill = words.figure(self._design.parts.bill.shown_horizon)
            texts = {"id": code(draft.lead.decisions[0].id), "bill": bill}
            priced = any(words.priced(one) for each in draft.lead.decisions for one in each.options)
            found.append(words.say("neutral", what=words.say("priced" if priced else "unpriced", **texts)))
        yield from (f"- {each}" for each in dict.fromkeys(found))

    def _confirmation(self) -> Iterator[str]:
        words, draft = self._words, self._draft
        first = draft.lead.decisions[0]
        yield "- " + words.say("confirm.explain", command=code(f'vitruvio explain . "{first.id}"'))
        rules = words.wording.listed([code(each) for each in draft.topic.rules], "and")
        yield "- " + words.say(
            "confirm.check", len(draft.topic.rules), command=code("vitruvio check ."), rules=rules
        )
        yield from (f"- {each}" for each in self._fragile())

    def _fragile(self) -> Iterator[str]:
        """What to measure, because within its range another option wins."""
        words = self._words
        points = [
            (decision, each)
            for question in self._draft.questions
            for decision in question.decisions
            for each in decision.fragile
            if each.lever in words.wording.catalogue
        ]
        for decision, point in points[:MOST_FRAGILE]:
            side = "above" if point.above else "below"
            yield words.say(
                f"confirm.measure.{side}",
                fact=words.fact(point.lever),
                value=words.range(point.lever, point.at),
                at=words.figure(point.at),
                title=words.title(decision.id),
                option=words.label(decision, point.option),
            )

    def _pros(self) -> Iterator[str]:
        several = len(self._draft.questions) > 1
        for question in self._draft.questions:
            for label, lines in pros_and_cons(question, self._words):
                head = f"{risen(self._asked(question))}: {label}" if several else risen(label)
                yield from (f"### {head}", "", *(f"- {each}" for each in lines), "")

    def _more(self) -> Iterator[str]:
        words, links = self._words, self._links
        if links.replaced:
            yield "- " + words.say("more.replaces", len(links.replaced), records=", ".join(links.replaced))
        for question in self._draft.questions:
            for decision in question.decisions:
                yield from (f"- {each}" for each in self._tipping(decision))
        for text in self._cited():
            yield f"- {safe(text)}"
        if links.below:
            yield "- " + words.say("more.rests_on", len(links.below), records=", ".join(links.below))
        yield "- " + words.say("more.overrule", text=code(self._overruling()))
        yield "- " + words.say("more.report", report=f"[ARCHITECTURE.md]({REPORT})")

    def _cited(self) -> dict[str, None]:
        """What the decisions cite, each sentence once."""
        wording = self._words.wording
        decisions = [each for question in self._draft.questions for each in question.decisions]
        return dict.fromkeys(text for each in decisions for text in citations(each, wording))

    def _tipping(self, decision: Decision) -> Iterator[str]:
        if decision.tipping:
            points = [safe(each.text) for each in tip_notes(decision, {}, self._words.wording)]
            yield self._words.say(
                "more.tipping", title=self._words.title(decision.id), points="; ".join(points)
            )

    def _overruling(self) -> str:
        """What the brief would say to choose otherwise, with the option that is nearest."""
        decision = self._draft.lead.decisions[0]
        others = [each for each in decision.options if each.name != decision.chosen] or decision.options
        possible = [each for each in others if each.possible()]
        priced = sorted((each for each in others if each.cost is not None), key=_cost)
        near = best(possible, decision.by) if possible else (*priced, *others)[0]
        return f"decide: {{{decision.id}: {near.name}}}"


def outcome_of_size(question: Question, words: Words) -> Iterator[str]:
    """What size follows, for each that it is decided for."""
    for each in question.decisions:
        yield words.say("settles", title=words.title(each.id), option=words.label(each, each.chosen))


def _slug(name: str) -> str:
    return name.replace(" ", "_").replace(".", "_")


def _cost(option: Option) -> float:
    return 0.0 if option.cost is None else option.cost.value
