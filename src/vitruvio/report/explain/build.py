"""Explaining a field, a decision: everything below it, and which inputs decide."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence

from vitruvio.catalogue import Catalogue
from vitruvio.model import BASIC, Decision, Design, Figure, Function, Name, Option, Term, Value
from vitruvio.model.evaluate import compared_in
from vitruvio.report.architecture import text_of
from vitruvio.report.citations import citations
from vitruvio.report.explain.cites import Cited, cited_from, scopes_of
from vitruvio.report.explain.deciding import deciding, key_of
from vitruvio.report.explain.explanation import (
    AssumptionNote,
    ConditionNote,
    DecisionNote,
    Explanation,
    FigureNote,
    OptionNote,
    Shown,
)
from vitruvio.report.explain.formula import Formulas
from vitruvio.report.explain.inputs import Inputs, finite, words_shown
from vitruvio.report.explain.paths import (
    Field,
    NoSuchFieldError,
    fields_below,
    find,
    is_field,
    statements_of,
)
from vitruvio.report.explain.tipping import Confirm, tip_notes
from vitruvio.report.wording import Wording


def explain(
    design: Design,
    path: str,
    catalogue: Catalogue,
    functions: Mapping[str, Function],
    wording: Wording,
    confirm: Confirm | None = None,
) -> Explanation:
    """Where the field (or the item of one, or the decision) at `path` comes from.

    `functions` are those that formulas name beside the basic ones; `confirm` tells of a tipping point of a
    decision that was asked for whether it holds. Raises NoSuchFieldError.
    """
    explainer = _Explainer(design, catalogue, {**BASIC, **functions}, wording, confirm)
    if path in design.decisions:
        return explainer.decision(path)
    fields = find(design.sections, path)
    if not all(is_field(each) for each in fields):
        below = [each.path for field in fields for each in fields_below(field)]
        raise NoSuchFieldError(path, path, tuple(below))
    return explainer.fields(path, fields)


class _Explainer:
    def __init__(
        self,
        design: Design,
        catalogue: Catalogue,
        functions: Mapping[str, Function],
        wording: Wording,
        confirm: Confirm | None,
    ) -> None:
        self._design = design
        self._confirm = confirm
        self._functions = functions
        self._wording = wording
        self._inputs = Inputs(design, catalogue, wording)

    def fields(self, path: str, fields: Sequence[Field]) -> Explanation:
        scopes = [scope for each in fields for scope in scopes_of(each.path, self._design.trace)]
        cited = cited_from(dict.fromkeys(scopes), self._design.trace)
        statements = [one for each in fields for one in statements_of(each.value)]
        shown = tuple(Shown(each.path, text_of(each.value, self._wording)) for each in fields)
        parts = self._wording.shown(statements)
        values = [each for each in parts if isinstance(each, Value)]
        names = {each.text for each in parts if isinstance(each, Name)}
        terms = {each.id for each in parts if isinstance(each, Term)}
        return self._explained(path, shown, values, cited, names | terms)

    def decision(self, id: str) -> Explanation:
        decision = self._design.decisions[id]
        cited = cited_from([f"decision:{id}"], self._design.trace)
        values = list(dict.fromkeys(Value(each) for each in compared_in(decision)))
        only = Cited(cited.leaves, (id,), (id,))
        return self._explained(id, (Shown(id, decision.chosen),), values, only, set())

    def _explained(
        self,
        path: str,
        shown: tuple[Shown, ...],
        values: list[Value],
        cited: Cited,
        words: Container[str],
    ) -> Explanation:
        design = self._design
        decisions = [design.decisions[id] for id in cited.decisions if id in design.decisions]
        watched = [] if path in design.decisions else values
        others = [each for id, each in design.decisions.items() if id not in {*cited.decisions}]
        witnesses = deciding(watched, decisions, others, self._functions, self._wording)
        keys = sorted({*witnesses, *words_shown(words, design, cited.leaves)})
        weighed = sorted({*cited.leaves} - {*keys})
        return Explanation(
            path=path,
            values=shown,
            top=tuple(each.figure.id for each in values),
            figures=self._figures([each.figure for each in values]),
            decisions=tuple(self._decision(each, each.id in cited.own) for each in decisions),
            own_decisions=tuple(id for id in cited.own if id in design.decisions),
            assumptions=self._assumptions(cited.leaves),
            deciding=tuple(self._inputs.note(key, witnesses.get(key)) for key in keys),
            weighed=tuple(self._inputs.note(key) for key in weighed),
        )

    def _figures(self, tops: Iterable[Figure]) -> tuple[FigureNote, ...]:
        formulas = Formulas(self._wording)
        found: dict[int, Figure] = {}
        waiting = list(tops)
        while waiting:
            each = waiting.pop()
            if each.id not in found:
                found[each.id] = each
                waiting.extend(formulas.operands(each))
        return tuple(self._figure(found[id], formulas) for id in sorted(found))

    def _figure(self, figure: Figure, formulas: Formulas) -> FigureNote:
        return FigureNote(
            id=figure.id,
            name=self._wording.named(figure),
            text=self._wording.figure(figure),
            value=finite(figure.value),
            low=finite(figure.low),
            high=finite(figure.high),
            dimension=figure.dimension.code,
            op=figure.op,
            args=tuple(each.id for each in formulas.operands(figure)),
            formula=formulas.formula(figure),
            key=key_of(figure),
            alike=formulas.signature(figure),
        )

    def _decision(self, decision: Decision, own: bool) -> DecisionNote:
        options = tuple(self._option(each) for each in decision.options)
        why = self._wording.prose(decision.why)
        tipping = tip_notes(decision, self._functions, self._wording, self._confirm) if own else ()
        return DecisionNote(
            decision.id,
            decision.chosen,
            decision.by,
            options,
            decision.overruled,
            why,
            tipping,
            bool(decision.instead_of),
            citations(decision, self._wording) if own else (),
        )

    def _option(self, option: Option) -> OptionNote:
        cost = "" if option.cost is None else self._wording.figure(option.cost)
        conditions = tuple(ConditionNote(self._wording.condition(each), each.holds()) for each in option.when)
        brings = tuple(
            f"{self._wording.named(each)}: {self._wording.figure(each)}" for each in option.consequences
        )
        return OptionNote(option.name, option.possible(), cost, conditions, brings)

    def _assumptions(self, leaves: tuple[str, ...]) -> tuple[AssumptionNote, ...]:
        cited = {*leaves}
        return tuple(
            self._inputs.assumption(path, each)
            for path, each in self._design.assumptions.items()
            if f"brief:{path}" in cited
        )
