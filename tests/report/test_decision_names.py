"""Decisions and options are read by name, in either language; ids stay where they are asked for."""

from __future__ import annotations

import pytest

from tests.report.made import Workshop
from vitruvio.catalogue import load_catalogue
from vitruvio.model import Ledger, choose, option
from vitruvio.report import Wording, explain, explanation_text, summary
from vitruvio.report.decision_names import (
    decision_cited,
    decision_pattern,
    decision_title,
    option_cited,
    option_label,
)
from vitruvio.report.subjects import OPTIONS
from vitruvio.text import LANGUAGES, Language
from vitruvio.units import USD_RATE

CATALOGUE = load_catalogue()


@pytest.mark.parametrize(
    ("id", "english", "italian"),
    [
        ("packing", "grouping of contexts", "raggruppamento dei contesti"),
        ("machine.sales-db", "machine of sales-db today", "macchina di sales-db oggi"),
        (
            "machine.sales-db.horizon",
            "machine of sales-db at the horizon",
            "macchina di sales-db a fine orizzonte",
        ),
        ("budget.horizon", "budget at the horizon", "budget a fine orizzonte"),
        ("cache.view order", "cache for view order", "cache per view order"),
        (
            "cache.view order.entries",
            "entries of the cache for view order",
            "voci della cache per view order",
        ),
        ("cache.entries", "cache for entries", "cache per entries"),
        ("latency.horizon", "latency of horizon", "latenza di horizon"),
        ("remote read.sales.Stock", "reading of Stock by sales", "lettura di Stock da parte di sales"),
        ("hosting.functions", "deployable that runs on functions", "deployable che gira su funzioni"),
        ("unheard of.sales", "unheard of.sales", "unheard of.sales"),
    ],
)
def test_a_decision_has_a_title(id: str, english: str, italian: str) -> None:
    assert (decision_title(id, "en"), decision_title(id, "it")) == (english, italian)


@pytest.mark.parametrize(
    ("id", "name", "english", "italian"),
    [
        ("packing", "one per context", "one deployable per context", "un deployable per contesto"),
        ("bottleneck", "service:sales", "service sales", "servizio sales"),
        ("largest cost", "disks/sales-db", "disks of sales-db", "dischi di sales-db"),
        ("largest cost", "traffic/edge", "traffic at the edge", "traffico della CDN"),
        ("sharding.sales-db.horizon", "none", "none", "nessuno"),
        ("cache.view order.entries", "records", "single records", "singoli record"),
        ("hosting", "functions", "functions", "funzioni"),
        ("hosting.functions", "functions", "functions", "functions"),
        ("machine.sales-db", "db.m6g.large", "db.m6g.large", "db.m6g.large"),
        ("heaviest use case", "service:sales", "service:sales", "service:sales"),
        ("bottleneck", "service:", "service:", "service:"),
    ],
)
def test_an_option_is_read_in_words_or_is_a_name(id: str, name: str, english: str, italian: str) -> None:
    assert (option_label(id, name, "en"), option_label(id, name, "it")) == (english, italian)


def test_what_decide_asks_for_stands_in_brackets_unless_it_is_read_already() -> None:
    assert decision_cited("style", "it") == "stile architetturale [style]"
    assert option_cited("style", "monolith", "it") == "monolito [monolith]"
    assert option_cited("style", "monolith", "en") == "monolith"
    assert decision_cited("bottleneck", "en") == "bottleneck"


@pytest.mark.parametrize(
    ("id", "pattern"),
    [
        ("packing", "packing"),
        ("cache.view order", "cache.*"),
        ("cache.view order.entries", "cache.*.entries"),
        ("remote read.sales.Stock", "remote read.*.*"),
        ("budget.horizon", "budget.horizon"),
    ],
)
def test_decisions_that_ask_the_same_have_one_pattern(id: str, pattern: str) -> None:
    assert decision_pattern(id) == pattern


@pytest.mark.parametrize("language", LANGUAGES)
def test_figures_of_options_are_read_with_the_option_in_words(language: Language) -> None:
    options = {"session": "high value", "gateway": "managed", "broker": "kafka", "packing": "one per team"}
    for name, id in OPTIONS.items():
        raw = options.get(id, "CPU of a request")
        figure = Ledger().leaf("constant", "price", 1.0, USD_RATE).named(name, raw)
        text = Wording(language, CATALOGUE).named(figure)
        assert option_label(id, raw, language) in text
        assert name not in text


def text_of(path: str, language: Language, full: bool = False) -> str:
    wording = Wording(language, CATALOGUE)
    return explanation_text(explain(Workshop().design(), path, CATALOGUE, {}, wording), wording, full)


def test_an_explanation_reads_a_decision_by_name_and_keeps_the_ids_for_decide() -> None:
    text = text_of("style", "it")
    assert text.startswith("stile architetturale [style]\n    monolito\n")
    assert "stile architetturale [style]: monolito (" in text
    assert "○ microservizi [microservices]" in text
    assert ", stile architetturale: microservizi invece di monolito]" in " ".join(text.split())


def test_the_data_of_an_explanation_keep_the_ids() -> None:
    explanation = explain(Workshop().design(), "style", CATALOGUE, {}, Wording("it", CATALOGUE))
    (decision,) = explanation.decisions
    assert (explanation.path, explanation.values[0].text) == ("style", "monolith")
    assert (decision.id, decision.chosen) == ("style", "monolith")


def test_many_decisions_alike_are_told_together_unless_all_is_asked_for() -> None:
    workshop = Workshop()
    met = [option("met", [workshop.rate <= workshop.peak]), option("missed")]
    latencies = {id: choose(id, met) for id in (f"latency.case {letter}" for letter in "abcdef")}
    trace = {
        "field:architecture_overview.estimated_scale": ("fact:latencies",),
        "fact:latencies": ("brief:use_cases.buy.rate",),
        **{f"decision:{id}": ("fact:latencies",) for id in latencies},
    }
    design = workshop.design(decisions=latencies, trace=trace)
    wording = Wording("en", CATALOGUE)
    explanation = explain(design, "architecture_overview.estimated_scale", CATALOGUE, {}, wording)
    assert "latency of * [latency.*] (6): within its target" in explanation_text(explanation, wording)
    assert "latency of case d [latency.case d]: within" in explanation_text(explanation, wording, True)


@pytest.mark.parametrize(
    ("language", "reason"),
    [
        ("en", "grouping of contexts: one deployable, because the cost is 20/s, against 120/s with one"),
        (
            "it",
            "raggruppamento dei contesti: un solo deployable, perché il costo è di 20/s, contro 120/s con",
        ),
    ],
)
def test_the_summary_gives_its_reasons_in_words(language: Language, reason: str) -> None:
    workshop = Workshop()
    one = workshop.ledger.lift(1)
    options = [
        option("one deployable", [one < workshop.ledger.lift(2)], workshop.rate),
        option("one per context", cost=workshop.peak),
    ]
    design = workshop.design(decisions={"packing": choose("packing", options, by="cost")})
    text = " ".join(summary(design, {}, Wording(language, CATALOGUE)).split())
    assert reason in text


def test_the_summary_names_the_decisions_that_an_assumption_would_turn() -> None:
    workshop = Workshop()
    options = [option("service:shop", [workshop.target <= workshop.ledger.lift(4)]), option("store:shop-db")]
    design = workshop.design(decisions={"bottleneck": choose("bottleneck", options)})
    assert "«collo di bottiglia» cambierebbe" in summary(design, {}, Wording("it", CATALOGUE))
