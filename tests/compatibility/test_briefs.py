"""Edits of a brief, as people make them, and whom they break."""

from __future__ import annotations

from functools import cache

import pytest

from tests.design.briefs import design_of, design_text, text_of
from vitruvio.compatibility import Comparison, compare

BREAKS = "breaks"
HARMLESS = "harmless"
NOTHING = "nothing"

Edit = tuple[str, str]

REVIEW = """\
  write review:
    actor: customer
    only: own
    reads: [Order]
    creates: [Review]
    rate: 40k/day
"""

BOTTEGA: dict[str, tuple[Edit, str, set[str]]] = {
    "an attribute that clients must send": (
        ("placed_at: timestamp}", "placed_at: timestamp, note: text}"),
        BREAKS,
        {"request.added_required", "response.added_required"},
    ),
    "an attribute of what clients never create": (
        ("tracking_code: text,", "tracking_code: text, carrier: text,"),
        HARMLESS,
        {"request.added_optional", "response.added_required"},
    ),
    "an attribute less": (("title: text, ", ""), BREAKS, {"response.removed", "request.removed"}),
    "an attribute renamed": (
        ("category: text", "kind: text"),
        BREAKS,
        {"response.renamed", "request.renamed"},
    ),
    "another type": (("quantity: integer}", "quantity: decimal}"), BREAKS, {"response.type_widened"}),
    "a state more": (
        ("delivered, cancelled]", "delivered, cancelled, lost]"),
        BREAKS,
        {"response.value_added"},
    ),
    "a method of payment less": (
        ("[card, transfer, wallet]", "[card, transfer]"),
        BREAKS,
        {"request.value_removed", "response.value_removed"},
    ),
    "a use case less": (
        (REVIEW, ""),
        BREAKS,
        {"operation.removed"},
    ),
    "a use case more": (
        ("  write review:", "  view artisan: {actor: visitor, reads: [Artisan], rate: 1/s}\n  write review:"),
        HARMLESS,
        {"operation.added"},
    ),
    "for operators alone": (
        ("  view orders:\n    actor: customer\n    only: own", "  view orders:\n    actor: operator"),
        BREAKS,
        {"operation.moved"},
    ),
    "an actor less": (
        ("search products:\n    actor: [visitor, customer]", "search products:\n    actor: [customer]"),
        BREAKS,
        {"operation.role_removed", "operation.scope_added"},
    ),
    "a result that may wait": (
        ("    latency: p99 < 1.5 s\n", "    latency: p99 < 1.5 s\n    may_be_pending: yes\n"),
        BREAKS,
        {"operation.became_pending"},
    ),
    "a stricter rule of what clients send": (
        ("reserved >= 0]", "reserved >= 2]"),
        BREAKS,
        {"request.least_raised", "operation.rule_added"},
    ),
    "a stricter rule of what they never send": (
        ("rules: [total >= 0]", "rules: [total >= 5]"),
        HARMLESS,
        {"response.least_raised", "operation.rule_stated"},
    ),
    "more load": (("rate: 20/s", "rate: 25/s"), NOTHING, set()),
    "a larger budget": (("22000 EUR", "32000 EUR"), NOTHING, set()),
    "a comment": (("# Un negozio", "# Il negozio"), NOTHING, set()),
    "a use case renamed": (("write review:", "leave review:"), NOTHING, set()),
}  # fmt: skip


AMBULATORIO: dict[str, tuple[Edit, str, set[str]]] = {
    "another name of an attribute": (
        ("codice_fiscale: tax code", "cf: tax code"),
        BREAKS,
        {"request.renamed", "response.renamed"},
    ),
    "a birthday that clients must send": (
        ("email: email}", "email: email, nato_il: date}"),
        BREAKS,
        {"request.added_required", "response.added_required"},
    ),
    "smaller files": (("file(5 MB)", "file(2 MB)"), BREAKS, {"request.most_lowered"}),
    "larger files": (("file(5 MB)", "file(9 MB)"), BREAKS, {"request.most_raised", "response.most_raised"}),
    "one more who may write": (
        # With two who may write, who wrote is no longer who called, and must be sent.
        ("scrivi referto:       {actor: medico", "scrivi referto:       {actor: [medico, segreteria]"),
        BREAKS,
        {"operation.role_added", "request.added_required"},
    ),
    "a state less": (("confermata, annullata, eseguita]", "confermata, eseguita]"), NOTHING, set()),
    "for doctors what was the patient's own": (
        ("scarica referto:      {actor: paziente, only: own,", "scarica referto:      {actor: medico,"),
        BREAKS,
        {"operation.role_removed", "operation.own_widened"},
    ),
    "a duration as a number": (
        ("durata: duration", "durata: integer"),
        BREAKS,
        {"request.type_changed", "response.type_changed"},
    ),
}


@cache
def edited(name: str, edit: Edit) -> Comparison:
    """A brief against itself with one edit."""
    text = text_of(name)
    assert edit[0] in text
    return compare(design_of(name), design_text(text.replace(edit[0], edit[1], 1)))


@pytest.mark.parametrize(
    ("brief", "name"),
    [("bottega", name) for name in BOTTEGA] + [("ambulatorio", name) for name in AMBULATORIO],
)
def test_an_edit_of_a_brief_has_its_verdict(brief: str, name: str) -> None:
    edit, verdict, kinds = {**BOTTEGA, **AMBULATORIO}[name]
    found = edited(brief, edit)
    seen = BREAKS if found.breaks else HARMLESS if any(_adds(found)) else NOTHING
    assert seen == verdict, [(each.kind, each.subject, each.place) for each in found.changes]
    assert kinds <= {each.kind for each in found.changes}


def _adds(found: Comparison) -> list[bool]:
    return [each.about.weight == "addition" for each in found.changes]
