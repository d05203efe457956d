"""Briefs are read into what they say."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.brief.samples import BRIEFS, EVERYTHING, NAMES, text_of
from vitruvio.brief import AttributeType, Brief, plain, read_brief, read_brief_text
from vitruvio.source import SourceError
from vitruvio.units import EUR_RATE, Percentile, Quantity

LEAST = "entities: {Order: }\nuse_cases: {place order: {creates: [Order]}}\n"


def value(quantity: Quantity | None) -> float:
    assert quantity is not None
    return quantity.value


def bound(percentile: Percentile | None) -> tuple[float, float]:
    assert percentile is not None
    return percentile.share, percentile.bound.value


@pytest.fixture(scope="module")
def everything() -> Brief:
    return read_brief_text(EVERYTHING, "everything.yaml")


@pytest.fixture(scope="module")
def bottega() -> Brief:
    return read_brief(BRIEFS / "bottega.yaml")


@pytest.mark.parametrize("name", NAMES)
def test_the_briefs_of_the_project_can_be_read(name: str) -> None:
    brief = read_brief(BRIEFS / f"{name}.yaml")
    assert brief.system is not None
    assert brief.system.lower() == name
    assert brief.entities
    assert brief.use_cases


def test_the_least_that_a_brief_may_hold_is_entities_and_use_cases() -> None:
    brief = read_brief_text(LEAST, "least.yaml")
    assert list(brief.entities) == ["Order"]
    assert brief.system is None
    assert brief.quality.availability is None
    assert brief.constraints.regions == ()
    assert brief.tenants.count is None
    assert brief.pins.together == ()
    assert not brief.actors
    assert not brief.decide
    assert not brief.constraints.residency
    order = brief.use_cases["place order"]
    assert order.peak is None
    assert order.only_own is False
    assert order.may_be_pending is False
    assert not order.reads
    assert not order.then
    assert order.creates["Order"].records is None
    assert not brief.entities["Order"].attributes


def test_sections_may_be_there_and_empty() -> None:
    sections = "actors:\nexternals:\ntenants:\nquality:\nconstraints:\npins:\ndecide:\n"
    assert read_brief_text(sections + LEAST, "x") == read_brief_text(LEAST, "x")


def test_actors_and_tenants_are_read(everything: Brief) -> None:
    customer = everything.actors["customer"]
    assert (customer.kind, customer.sign_in) == ("person", "oidc")
    assert (value(customer.count), value(customer.session)) == (6e6, 1800.0)
    assert (value(everything.tenants.count), value(everything.tenants.largest)) == (300.0, 0.2)


def test_externals_are_read(everything: Brief) -> None:
    provider = everything.externals["payment provider"]
    assert bound(provider.latency) == (0.99, 0.8)
    assert (value(provider.availability), value(provider.limit)) == (0.999, 100.0)


def test_entities_are_read(everything: Brief) -> None:
    order = everything.entities["Order"]
    assert (order.parts, order.refers_to, order.data, order.rules) == (
        ("OrderLine",), ("Customer",), ("personal",), ("total >= 0",),
    )  # fmt: skip
    assert (value(order.count), value(order.growth), value(order.size)) == (9e7, 0.45, 2000.0)
    assert value(order.retention) == 10 * 365 * 86400.0
    assert order.owner == "sales"
    assert value(order.popularity) == 0.9


def test_attributes_keep_their_order_and_types(everything: Brief) -> None:
    attributes = everything.entities["Order"].attributes
    assert list(attributes) == ["id", "status", "total", "buyer", "receipt", "notes"]
    types = {name: attribute.type for name, attribute in attributes.items()}
    assert types["id"] == AttributeType("uuid")
    assert types["status"] == AttributeType("enumeration", values=("placed", "paid"))
    assert types["buyer"] == AttributeType("reference", target="Customer")
    assert types["notes"] == AttributeType("list", item=AttributeType("text"))
    receipt = types["receipt"]
    assert receipt is not None
    assert (receipt.kind, value(receipt.size)) == ("file", 2e6)


def test_attributes_without_types_are_names_alone(everything: Brief) -> None:
    attributes = everything.entities["OrderLine"].attributes
    assert [(each.name, each.type) for each in attributes.values()] == [("product", None), ("quantity", None)]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("[-> Customer]", AttributeType("list", item=AttributeType("reference", target="Customer"))),
        ("[url]", AttributeType("list", item=AttributeType("url"))),
        ("[url, email]", AttributeType("enumeration", values=("url", "email"))),
        ("[placed]", AttributeType("enumeration", values=("placed",))),
        ("long  text", AttributeType("long text")),
        ("->Customer", AttributeType("reference", target="Customer")),
        ("file", AttributeType("file")),
        ("vat number", AttributeType("vat number")),
        ("", None),
    ],
)
def test_types_are_read_as_the_language_of_briefs_says(written: str, read: AttributeType | None) -> None:
    entity = f"entities:\n  Customer: {{attributes: {{x: {written}}}}}\n"
    text = f"{entity}use_cases: {{view: {{reads: [Customer]}}}}\n"
    assert read_brief_text(text, "x").entities["Customer"].attributes["x"].type == read


def test_references_in_attributes_and_those_listed_are_told_apart(everything: Brief) -> None:
    order = everything.entities["Order"]
    assert order.refers_to == ("Customer",)
    assert order.pointers() == {"buyer": "Customer"}
    assert everything.entities["Cart"].pointers() == {}


def test_use_cases_are_read(everything: Brief) -> None:
    case = everything.use_cases["place order"]
    assert (case.actors, case.only_own, case.undo, case.mode) == (("customer",), True, "cancel order", None)
    assert (case.calls, case.external) == (("charge payment",), ("payment provider",))
    assert case.atomic == (("Order", "OrderLine"),)
    assert (value(case.rate), value(case.availability)) == (1.3, 0.9995)
    assert bound(case.latency) == (0.99, 1.5)
    assert (value(case.staleness), value(case.returns), value(case.accepts)) == (0.0, 3000.0, 2000.0)
    assert case.may_be_pending is True
    assert case.every is None


def test_accesses_are_read_in_all_their_forms(everything: Brief) -> None:
    case = everything.use_cases["place order"]
    product = case.reads["Product"]
    assert (value(product.records), product.match, value(product.staleness)) == (24.0, "full text", 60.0)
    assert (value(case.reads["Cart"].records), case.reads["Cart"].match) == (1.0, None)
    assert list(case.creates) == ["Order", "OrderLine"]
    assert case.creates["Order"].records is None
    assert [list(each) for each in (case.updates, case.deletes, case.writes)] == [
        ["Stock"],
        ["Cart"],
        ["Customer"],
    ]


def test_follow_ups_have_a_factor_where_one_is_written(everything: Brief, bottega: Brief) -> None:
    then = everything.use_cases["place order"].then
    assert {name: value(each.factor) for name, each in then.items()} == {
        "notify followers": 10.0,
        "send confirmation": 1.0,
    }
    assert [each.factor for each in bottega.use_cases["place order"].then.values()] == [None, None]


def test_a_peak_is_a_factor_or_more(everything: Brief) -> None:
    peak = everything.use_cases["place order"].peak
    assert peak is not None
    assert (value(peak.factor), value(peak.duration), value(peak.ramp)) == (8.0, 7200.0, 300.0)
    short = everything.use_cases["cancel order"].peak
    assert short is not None
    assert (value(short.factor), short.duration, short.ramp) == (3.0, None, None)


def test_batches_and_websockets_are_read(everything: Brief) -> None:
    batch = everything.use_cases["delete expired"]
    assert (value(batch.every), value(batch.within)) == (3600.0, 600.0)
    assert value(batch.deletes["Paste"].records) == 14_000.0
    live = everything.use_cases["live tracking"]
    assert (live.mode, value(live.connections)) == ("websocket", 20_000.0)


def test_quality_and_constraints_are_read(everything: Brief) -> None:
    quality, constraints = everything.quality, everything.constraints
    assert (value(quality.availability), value(quality.rpo), value(quality.rto)) == (0.999, 300.0, 1800.0)
    assert (value(quality.growth), value(quality.horizon)) == (0.35, 3 * 365 * 86400.0)
    assert bound(quality.latency) == (0.99, 0.8)
    assert (value(constraints.teams), value(constraints.people)) == (5.0, 28.0)
    assert constraints.budget is not None
    assert constraints.budget.dimension == EUR_RATE
    assert constraints.budget.value * 365 / 12 * 86400 == pytest.approx(22_000)
    assert (constraints.compliance, constraints.regions) == (("gdpr", "pci-dss"), ("eu-south-1",))
    assert constraints.residency["personal"] == ("EU",)
    assert (constraints.provider, constraints.platform, constraints.language) == (
        "aws",
        "kubernetes",
        "python",
    )


def test_what_the_user_overrules_is_read(everything: Brief) -> None:
    assert everything.existing == "../legacy"
    assert everything.pins.together == (("Invoice", "Order"),)
    assert everything.pins.apart == (("Payment", "Product"),)
    assert dict(everything.decide) == {"broker": "kafka", "style": "monolith"}


def test_both_languages_of_numbers_say_the_same() -> None:
    def brief(count: str, rate: str, availability: str) -> Brief:
        return read_brief_text(
            f"entities:\n  Order:\n    count: {count}\n"
            f"use_cases:\n  view:\n    reads: [Order]\n    rate: {rate}\n"
            f"quality:\n  availability: {availability}\n",
            "x",
        )

    assert brief("2M", "9000/day", "99.95%") == brief("2 mln", "9k/giorno", "99,95%")


def test_actors_and_externals_that_no_section_declares_are_taken_as_named() -> None:
    text = (
        "entities: {Order: {}}\nuse_cases: {view: {actor: [clerk, boss], reads: [Order], external: [mail]}}\n"
    )
    brief = read_brief_text(text, "x")
    assert list(brief.actors) == ["boss", "clerk"]
    assert brief.actors["clerk"].kind is None
    assert list(brief.externals) == ["mail"]


def test_accented_names_are_the_same_however_they_are_composed() -> None:
    text = "entities: {Citt\u00e0: {}}\nuse_cases: {view: {reads: [Citta\u0300]}}\n"
    assert list(read_brief_text(text, "x").use_cases["view"].reads) == ["Citt\u00e0"]


def test_a_summary_of_several_lines_is_one_sentence() -> None:
    text = f"summary: |\n  Sells shoes\n  and hats.\n{LEAST}"
    assert read_brief_text(text, "x").summary == "Sells shoes and hats."


def test_windows_line_ends_change_nothing(bottega: Brief, tmp_path: Path) -> None:
    path = tmp_path / "bottega.yaml"
    path.write_bytes(text_of("bottega").replace("\n", "\r\n").encode())
    again = read_brief(path)
    assert again == bottega
    assert again.lines == bottega.lines


def test_reading_leaves_the_garbage_collector_as_it_was() -> None:
    import gc

    read_brief_text(LEAST, "x")
    assert gc.isenabled()
    with pytest.raises(SourceError):
        read_brief_text("system: Shop\n", "x")
    assert gc.isenabled()
    gc.disable()
    try:
        read_brief_text(LEAST, "x")
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_briefs_that_differ_in_one_number_are_not_equal() -> None:
    text = text_of("pastebin")
    assert read_brief_text(text, "x") == read_brief_text(text, "y")
    assert read_brief_text(text, "x") != read_brief_text(text.replace("1.27 KB", "1.28 KB"), "x")
    assert plain(read_brief_text(text, "x"))["system"] == "Pastebin"
