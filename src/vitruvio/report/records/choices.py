"""What was chosen and why, what it brings, and what speaks for and against each option."""

from __future__ import annotations

from collections.abc import Iterator

from vitruvio.model import Decision, Figure, Option
from vitruvio.model.decision import best
from vitruvio.report.records.topics import Question, subject_of
from vitruvio.report.records.words import Words, code, risen, safe, subject

MOST_CONDITIONS = 3


def outcome(question: Question, words: Words) -> Iterator[str]:
    """The choice of a question in a sentence; that of many decisions in one for each option chosen."""
    lone = question.lone
    if lone is not None:
        chosen = words.label(lone, lone.chosen)
        reason = because(lone, words)
        title = words.title(lone.id)
        yield words.say("chosen", title=title, option=chosen, reason=reason)
        return
    for option, members in _by_option(question).items():
        label = words.label(members[0], option)
        names = words.some(subject_of(each.id) for each in members)
        title = words.say(f"question.{_slug(question.kind)}")
        yield words.say("chosen.for", title=risen(title), option=label, subjects=names)


def because(decision: Decision, words: Words) -> str:
    """Why an option was chosen: the brief, its cost, its conditions, or those that the others fail."""
    if decision.overruled:
        return _overruled(decision, words)
    if decision.instead_of:
        return words.say("moved", other=words.label(decision, decision.instead_of))
    if decision.why:
        return safe(words.wording.prose(decision.why)).rstrip(".")
    chosen = decision.option()
    if decision.by == "cost" and chosen.cost is not None:
        return _cheapest(decision, chosen, words)
    held = words.conditions(chosen, True)
    if held:
        return _joined(held, words)
    place = decision.options.index(chosen)
    for others in (decision.options[:place], decision.options[place + 1 :]):
        fails = [text for each in others for text in words.conditions(each, False)[:1]]
        if fails:
            return _joined(fails, words)
    return words.say("first" if place == 0 else "last")


def _overruled(decision: Decision, words: Words) -> str:
    """What the choice of the brief costs against what would have been chosen."""
    place, chosen = code(f"decide.{decision.id}"), decision.option()
    other = best(decision.options, decision.by)
    texts = {"place": place, "other": words.label(decision, other.name)}
    if other.name == chosen.name:
        return words.say("overruled.same", place=place)
    if chosen.cost is None or other.cost is None:
        return words.say("overruled", **texts)
    return words.say("overruled.costs", **texts, cost=words.cost(chosen), other_cost=words.cost(other))


def _cheapest(decision: Decision, chosen: Option, words: Words) -> str:
    others = [each for each in decision.options if each is not chosen and each.possible()]
    priced = [each for each in others if each.cost is not None]
    if not priced:
        return words.say("alone", cost=words.cost(chosen))
    if not words.priced(chosen):
        return words.say("lightest", cost=words.cost(chosen))
    second = min(priced, key=lambda each: 0.0 if each.cost is None else each.cost.value)
    texts = {"cost": words.cost(chosen), "other": words.label(decision, second.name)}
    other_cost = words.cost(second)
    if other_cost == texts["cost"]:
        return words.say("as_cheap", **texts)
    return words.say("cheapest", **texts, other_cost=other_cost)


def consequences(question: Question, words: Words) -> Iterator[str]:
    """What the options chosen bring, against what the others would have brought."""
    lone = question.lone
    if lone is None:
        return
    if lone.by == "cost" and words.priced(lone.option()):
        bill = words.figure(words.design.parts.bill.shown_horizon)
        yield words.say("neutral", what=words.say("beside", cost=words.cost(lone.option()), bill=bill))
    for each in lone.option().consequences:
        what = words.brought(each)
        found = _against(lone, each, words)
        if found is None:
            yield words.say("neutral", what=what)
            continue
        option, other = found
        texts = {"value": words.figure(other), "option": words.label(lone, option.name)}
        id = "bad" if other.value < each.value else "good"
        yield words.say(id, what=words.say("against", what=what, **texts))


def _against(decision: Decision, figure: Figure, words: Words) -> tuple[Option, Figure] | None:
    """The option that would bring least of what a figure counts; where the chosen one does, the most."""
    others = [
        (each, one)
        for each in decision.options
        if each.name != decision.chosen
        for one in each.consequences
        if one.name == figure.name and words.figure(one) != words.figure(figure)
    ]
    least = min(others, key=lambda pair: pair[1].value, default=None)
    if least is None or least[1].value < figure.value:
        return least
    return max(others, key=lambda pair: pair[1].value)


def options(question: Question, words: Words) -> Iterator[str]:
    """The options of a question in their order, each once, with what one costs where it is one decision."""
    found: dict[str, tuple[Decision, Option]] = {}
    for decision in question.decisions:
        for each in decision.options:
            found.setdefault(each.name, (decision, each))
    for name, (decision, each) in found.items():
        label = words.label(decision, name)
        cost = words.cost(each) if question.lone is not None and words.priced(each) else ""
        yield words.say("option", option=label, cost=cost) if cost else label


def pros_and_cons(question: Question, words: Words) -> Iterator[tuple[str, list[str]]]:
    """Each option with what speaks for and against it; of many decisions, with who chose it and why."""
    lone = question.lone
    for name in dict.fromkeys(each.name for one in question.decisions for each in one.options):
        decision = next(one for one in question.decisions if any(each.name == name for each in one.options))
        if lone is not None:
            lines = _alone(lone, next(each for each in lone.options if each.name == name), words)
        else:
            lines = list(_together(question, name, words))
        if lines:
            yield words.label(decision, name), lines


def cost_table(question: Question, words: Words) -> Iterator[str]:
    """What each option would cost each subject, where the cheapest is taken; the chosen ones in bold."""
    if question.lone is not None or any(each.by != "cost" for each in question.decisions):
        return
    names = list(dict.fromkeys(option.name for each in question.decisions for option in each.options))
    first = {option.name: each for each in question.decisions for option in each.options}
    yield f"| {' | '.join(['', *(risen(words.label(first[name], name)) for name in names)])} |"
    yield "|---|" + "---:|" * len(names)
    for decision in question.decisions:
        costs = {each.name: words.cost(each) for each in decision.options}
        cells = [costs.get(name) or "–" for name in names]
        marked = [
            f"**{cell}**" if name == decision.chosen else cell
            for name, cell in zip(names, cells, strict=True)
        ]
        yield f"| {' | '.join([subject(subject_of(decision.id)), *marked])} |"


def _alone(decision: Decision, option: Option, words: Words) -> list[str]:
    held, failed = (words.conditions(option, holding) for holding in (True, False))
    lines = [words.say("good", what=each) for each in _few(held, words)]
    lines += [words.say("bad", what=each) for each in _few(failed, words)]
    if option.cost is not None and option.name != decision.chosen:
        lines.append(_priced(decision, option, words))
    if option.name != decision.chosen:
        lines += [words.say("neutral", what=each) for each in _brought(decision, option, words)]
    if lines or option.name == decision.chosen:
        return lines
    if not option.possible():
        return [words.say("bad", what=each) for each in words.bare(option)]
    chosen = words.label(decision, decision.chosen)
    return [words.say("neutral", what=words.say("after", option=chosen))]


def _brought(decision: Decision, option: Option, words: Words) -> Iterator[str]:
    """What a refused option would bring, other than the chosen one, where that is not told with it."""
    chosen = {each.name: each for each in decision.option().consequences}
    for each in option.consequences:
        known = chosen.get(each.name)
        if known is None:
            yield words.brought(each)
        elif words.figure(known) != words.figure(each):
            told = _against(decision, known, words)
            if told is None or told[0] is not option:
                yield words.brought(each)


def _priced(decision: Decision, option: Option, words: Words) -> str:
    chosen, cost = decision.option(), option.cost
    counts = "costs" if words.priced(option) else "weighs"
    text = words.say(counts, cost=words.cost(option))
    if chosen.cost is None or cost is None or chosen.cost.value == cost.value:
        return words.say("neutral", what=text)
    texts = {"cost": words.cost(option), "chosen": words.cost(chosen)}
    dearer = cost.value > chosen.cost.value
    return words.say("bad" if dearer else "good", what=words.say(f"{counts}_against", **texts))


def _together(question: Question, name: str, words: Words) -> Iterator[str]:
    """For whom an option was chosen and refused, those for the same reason together, with the first's."""
    alike: dict[tuple[bool, str], list[tuple[str, str]]] = {}
    for decision in question.decisions:
        option = next((each for each in decision.options if each.name == name), None)
        if option is None:
            continue
        taken = decision.chosen == name
        kind, text = _reason(decision, option, words)
        alike.setdefault((taken, kind), []).append((subject_of(decision.id), text))
    for (taken, _), members in alike.items():
        names = words.some(each for each, _ in members)
        text = members[0][1]
        if not text:
            if taken:
                yield words.say("taken", subjects=names)
            continue
        if len(members) > 1:
            text = words.say("typically", subject=subject(members[0][0]), what=text)
        yield words.say("taken_because" if taken else "refused_because", subjects=names, what=text)


def _reason(decision: Decision, option: Option, words: Words) -> tuple[str, str]:
    """Why an option is chosen or refused, and a key that is alike for alike reasons."""
    taken = option.name == decision.chosen
    if decision.overruled and taken:
        return f"overruled {decision.id}", _overruled(decision, words)
    for place, test in enumerate(option.when):
        if test.holds() is taken and (text := words.condition(test)):
            return f"{place}", text
    if decision.by == "cost" and option.cost is not None:
        counts = "costs" if words.priced(option) else "weighs"
        if taken:
            return "cost", words.say(counts, cost=words.cost(option))
        chosen = words.cost(decision.option())
        return "cost", words.say(f"{counts}_against", cost=words.cost(option), chosen=chosen)
    return "", ""


def _by_option(question: Question) -> dict[str, list[Decision]]:
    found: dict[str, list[Decision]] = {}
    for each in question.decisions:
        found.setdefault(each.chosen, []).append(each)
    return found


def _few(texts: list[str], words: Words) -> list[str]:
    if len(texts) <= MOST_CONDITIONS + 1:
        return texts
    more = len(texts) - MOST_CONDITIONS
    return [*texts[:MOST_CONDITIONS], words.say("conditions.more", more, more=str(more))]


def _joined(texts: list[str], words: Words) -> str:
    return words.wording.listed(list(dict.fromkeys(_few(texts, words))), "and")


def _slug(name: str) -> str:
    return name.replace(" ", "_").replace(".", "_")
