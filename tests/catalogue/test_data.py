"""The data say where each entry comes from, in units that can be reckoned with, and in both languages."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from vitruvio.catalogue import TRUST, load_catalogue
from vitruvio.catalogue.files import (
    FOLDER,
    SOURCED,
    DutyFile,
    FactFile,
    PatternFile,
    all_files,
    decode,
    fact_files,
    names,
)
from vitruvio.catalogue.model import Cited, Language

COLLECTED: dict[str, list[str]] = json.loads(Path(__file__).with_name("collected.json").read_text("utf-8"))
CATALOGUE = load_catalogue()
FACTS = [CATALOGUE.fact(id) for id in CATALOGUE.ids(parts=True)]
NUMBERS = [fact for fact in FACTS if fact.range is not None]
ASSUMPTIONS = [fact for fact in FACTS if fact.kind == "assumption"]
ISO_DATE = re.compile(r"(19|20)\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
ASSUMED = re.compile(r"assumption\.")
LONGEST_NAME = 85
ARTICLES = {"a", "an", "the", "il", "lo", "la", "i", "gli", "le", "un", "uno", "una"}
# The first words of names that are not written small.
CAPITALS = {"CPU", "Zipf", "vCPU"}
BASE_FILES = [*SOURCED, "assumptions", "duties", "patterns", "terms"]


@pytest.mark.parametrize("name", sorted(COLLECTED))
def test_nothing_that_was_collected_is_lost(name: str) -> None:
    kept = json.loads(Path(FOLDER, f"{name}.json").read_text("utf-8"))
    entries = next(kept[group] for group in ("facts", "duties", "patterns") if group in kept)
    assert [id for id in COLLECTED[name] if id not in entries] == []


def test_as_many_entries_are_kept_as_were_collected() -> None:
    counts = {name: len(ids) for name, ids in COLLECTED.items()}
    assert counts == {
        "demands": 90, "latencies": 60, "load": 40, "machines": 66, "services": 216,
        "availability": 84, "limits": 101, "duties": 128, "guidance": 66, "patterns": 76,
    }  # fmt: skip


@pytest.mark.parametrize("name", BASE_FILES)
def test_a_file_is_laid_out_a_field_to_a_line(name: str) -> None:
    text = Path(FOLDER, f"{name}.json").read_text("utf-8")
    assert json.dumps(json.loads(text), indent=1, ensure_ascii=False) + "\n" == text


def test_an_id_names_one_fact_in_all_files() -> None:
    ids = [id for name in fact_files() for id in decode(name, FactFile).facts]
    ids += list(decode("duties", DutyFile).duties)
    ids += [
        f"{id}.{part}"
        for name in fact_files()
        for id, fact in decode(name, FactFile).facts.items()
        for part in fact.parts
    ]
    assert sorted(ids) == sorted(set(ids))


def test_ids_are_made_of_words_between_dots() -> None:
    assert [fact.id for fact in FACTS if not re.fullmatch(r"\w[\w+-]*(\.\w[\w+-]*)*", fact.id)] == []


def test_ranges_are_in_order() -> None:
    assert [fact.id for fact in NUMBERS if not fact.low <= fact.typical <= fact.high] == []


def test_a_number_says_what_it_measures_and_in_which_unit() -> None:
    assert [fact.id for fact in NUMBERS if not (fact.counts("en") and fact.unit)] == []


def test_what_has_no_number_has_a_text() -> None:
    assert [fact.id for fact in FACTS if fact.range is None and not fact.text] == []


def test_shares_are_shares() -> None:
    shares = [fact for fact in NUMBERS if fact.unit == "percent" and "growth" not in fact.id]
    assert [fact.id for fact in shares if not 0 <= fact.low <= fact.high <= 1] == []


def test_every_entry_has_a_source_a_date_and_a_degree_of_trust() -> None:
    entries: list[Cited] = [*FACTS, *CATALOGUE.duties(), *CATALOGUE.patterns()]
    assert [entry.id for entry in entries if not (entry.source.title and entry.source.kind)] == []
    assert [entry.id for entry in entries if not ISO_DATE.fullmatch(entry.date)] == []
    assert [entry.id for entry in entries if entry.trust not in TRUST] == []


@pytest.mark.parametrize("name", [name for name in all_files() if not name.startswith("terms")])
def test_no_source_is_listed_in_vain(name: str) -> None:
    raw = json.loads(Path(FOLDER, f"{name}.json").read_text("utf-8"))
    entries = next(raw[group] for group in ("facts", "duties", "patterns") if group in raw)
    used = {
        one["source"]
        for entry in entries.values()
        for one in (entry, *entry.get("parts", {}).values())
        if "source" in one
    }
    assert used == set(raw["sources"])


def test_an_undated_source_says_when_it_was_read() -> None:
    collected = "2026-11-22"
    undated = [fact for fact in FACTS if fact.dated == "retrieved" and fact.date != collected]
    assert undated == []


def test_facts_have_sources_and_assumptions_have_reasons() -> None:
    assert [fact.id for fact in FACTS if (fact.why is not None) != (fact.kind == "assumption")] == []
    assert [fact.id for fact in FACTS if fact.trust == "assumed" and fact.kind == "fact"] == []


def test_reasons_are_given_in_both_languages() -> None:
    whys = {fact.id: fact.why for fact in ASSUMPTIONS}
    assert [id for id, why in whys.items() if why is None or not (why.en.strip() and why.it.strip())] == []


@pytest.mark.parametrize("language", ["en", "it"])
def test_an_assumption_is_named_as_no_other_is(language: Language) -> None:
    named = {fact.id: fact.name.of(language).strip() if fact.name else "" for fact in ASSUMPTIONS}
    assert [id for id, name in named.items() if not name or name == id] == []
    assert [name for name, times in Counter(named.values()).items() if times > 1] == []


@pytest.mark.parametrize("language", ["en", "it"])
def test_the_name_of_an_assumption_is_a_short_noun_phrase(language: Language) -> None:
    named = {fact.id: fact.name.of(language) for fact in ASSUMPTIONS if fact.name}
    assert [id for id, name in named.items() if len(name) > LONGEST_NAME] == []
    assert [id for id, name in named.items() if name[-1] in ".,;:"] == []
    assert [id for id, name in named.items() if name != " ".join(name.split())] == []
    first = {name.partition(" ")[0] for name in named.values()}
    assert not {each.lower() for each in first} & ARTICLES
    assert {each for each in first if each != each.lower()} <= CAPITALS


def test_an_assumption_is_told_by_its_name_alone() -> None:
    assert {fact.id for fact in ASSUMPTIONS} == {fact.id for fact in FACTS if ASSUMED.match(fact.id)}
    assert [fact.id for fact in ASSUMPTIONS if fact.of] == []


def test_notes_are_short_and_quote_nobody() -> None:
    assert [fact.id for fact in FACTS if len(fact.note) > 150 or '"' in fact.note or "“" in fact.note] == []


def test_terms_have_both_languages() -> None:
    assert [
        term.id for term in CATALOGUE.terms() if not (term.name.en.strip() and term.name.it.strip())
    ] == []


def test_no_term_stands_in_two_files() -> None:
    ids = [
        id
        for name in names("terms")
        for id in json.loads(Path(FOLDER, f"{name}.json").read_text("utf-8"))["terms"]
    ]
    assert sorted(ids) == sorted(set(ids))


def test_duties_oblige_in_both_languages_and_bear_on_something() -> None:
    for duty in CATALOGUE.duties():
        assert duty.obliges.en != duty.obliges.it, duty.id
        assert duty.reference, duty.id
        assert duty.bears_on, duty.id


def test_patterns_are_told_in_both_languages() -> None:
    for pattern in CATALOGUE.patterns():
        for text in (pattern.context, pattern.problem, pattern.solution, pattern.when_not):
            assert text.en, pattern.id
            assert text.it, pattern.id
        assert pattern.name.en, pattern.id
        assert pattern.name.it, pattern.id


def test_related_patterns_exist() -> None:
    patterns = decode("patterns", PatternFile).patterns
    assert [
        (id, other) for id, one in patterns.items() for other in one.related if other not in patterns
    ] == []


def test_a_machine_says_what_it_has() -> None:
    for provider in ("aws", "gcp"):
        machines = [fact for fact in CATALOGUE.facts(provider) if "machine" in fact.attributes]
        assert machines
        for machine in machines:
            assert machine.attributes["vcpu"] == CATALOGUE.fact(f"{machine.id}.vcpu").typical
            assert (
                float(machine.attributes["memory_gib"]) * 2**30
                == CATALOGUE.fact(f"{machine.id}.memory").typical
            )
            assert {"machine", "region", "arch", "family", "price_model"} <= set(machine.attributes)


def test_an_instance_of_postgres_costs_more_with_a_standby() -> None:
    priced = {fact.id: fact.typical for fact in CATALOGUE.facts("postgres.rds.db")}
    for id, price in priced.items():
        if ".single-az." in id:
            assert 1.9 < priced[id.replace("single", "multi")] / price < 2.1, id


def known() -> list[tuple[str, float]]:
    """Figures that stand in print, in base units."""
    month = 365 * 86_400 / 12
    return [
        ("demand.store.postgres.read_by_key", 0.0712e-3),
        ("demand.service.fastapi.read_by_key", 0.5152e-3),
        ("demand.service.fastapi.read_by_key.store_cpu", 0.1737e-3),
        ("demand.crypto.password.argon2id.19MiB.t2.p1", 23.18542e-3),
        ("param.owasp.password.argon2id.memory", 19_456 * 1024),
        ("aws.m6g.large.eu-south-1", 0.0896 / 3600),
        ("object.s3.standard", 0.023 / 1e9 / month),
        ("broker.sqs.standard", 0.4e-6),
        ("traffic.aws.internet-egress.eu-south-1", 0.09 / 1e9),
        ("traffic.aws.internet-egress.eu-south-1.tier2", 0.085 / 1e9),
        ("sla.aws.rds.multi-az", 0.9995),
        ("durability.s3.standard", 0.99999999999),
        ("afr.hdd.fleet", 0.0157 / (365 * 86_400)),
        ("lambda.memory.per_vcpu", 1_769e6),
        ("sqs.retention", 4 * 86_400),
        ("gdpr.33.1", 72 * 3600),
        ("pci.8.2.8", 900),
        ("slo.burn.page_fast", 14.4),
        ("slo.burn.page_fast.long", 3600),
        ("slo.budget.time.99.95", 21.6 * 60),
        ("serverless.breakeven.200ms", 19_300_000 / month),
        ("postgres.row.header", 24),
        ("postgres.row.pointer", 4),
        ("growth.shopify.app_peak.2021_2024", 0.36),
    ]


@pytest.mark.parametrize(("id", "value"), known(), ids=lambda value: str(value))
def test_figures_in_print_are_kept_in_base_units(id: str, value: float) -> None:
    assert CATALOGUE.fact(id).typical == pytest.approx(value, rel=1e-9)
