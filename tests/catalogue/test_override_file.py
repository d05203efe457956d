"""A user's own facts stand instead of the catalogue's, or every reason why not is told at its line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from vitruvio.catalogue import Catalogue, load_catalogue
from vitruvio.source import SourceError, render_problem
from vitruvio.text import has_message


def override(folder: Path, text: str) -> Catalogue:
    file = folder / "own.yaml"
    file.write_text(text, "utf-8")
    return load_catalogue(file)


def problems(folder: Path, text: str) -> list[tuple[str, int]]:
    with pytest.raises(SourceError) as refused:
        override(folder, text)
    for problem in refused.value.problems:
        for language in ("en", "it"):
            assert has_message(problem.id, language)
            assert "{" not in render_problem(problem, language).replace("{low", "")
    return [
        (problem.id.removeprefix("catalogue.override_"), problem.line) for problem in refused.value.problems
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.2 ms", 0.0002),
        ("0,2 ms", 0.0002),
        ("200 us", 0.0002),
        ("0.2", 0.0002),
        ("{typical: 0.2 ms}", 0.0002),
        ("{low: 0.1 ms, high: 0.4 ms}", 0.0002),
        ("{low: 0.1, typical: 0.2, high: 300 us}", 0.0002),
    ],
)
def test_a_value_may_be_written_in_any_unit_of_its_kind(tmp_path: Path, text: str, value: float) -> None:
    fact = override(tmp_path, f"demand.store.postgres.read_by_key: {text}").fact(
        "demand.store.postgres.read_by_key"
    )
    assert fact.typical == pytest.approx(value)
    assert fact.low <= fact.typical <= fact.high


@pytest.mark.parametrize(
    ("id", "text", "value"),
    [
        ("assumption.availability.unstated", "99,95%", 0.9995),
        ("assumption.rate.unstated", "30/min", 0.5),
        ("aws.m6g.large.eu-south-1", "36 USD/hour", 0.01),
        ("object.s3.standard", "0.02", 0.02 / 1e9 / (365 * 86_400 / 12)),
        ("lambda.timeout", "15 min", 900),
        ("sla.aws.eks", "99.9", 0.999),
    ],
)
def test_every_kind_of_number_can_be_overridden(tmp_path: Path, id: str, text: str, value: float) -> None:
    assert override(tmp_path, f"{id}: {text}").fact(id).typical == pytest.approx(value)


def test_an_override_is_given_by_its_file(tmp_path: Path) -> None:
    fact = override(tmp_path, "# ours\nassumption.headroom: 25%").fact("assumption.headroom")
    assert (fact.source.title, fact.at, fact.trust, fact.kind) == ("own.yaml", "own.yaml:2", "given", "fact")
    assert fact.why is None


def test_an_override_may_name_its_source_and_date(tmp_path: Path) -> None:
    text = "money.usd_per_eur: {low: 1.10, typical: 1.14, high: 1.18, source: treasury, date: 2026-12-01}"
    fact = override(tmp_path, text).fact("money.usd_per_eur")
    assert (fact.low, fact.typical, fact.high) == (1.1, 1.14, 1.18)
    assert (fact.source.title, fact.date) == ("treasury", "2026-12-01")


def test_json_is_read_too(tmp_path: Path) -> None:
    fact = override(tmp_path, json.dumps({"lambda.timeout": "10 min"}, indent=1)).fact("lambda.timeout")
    assert fact.typical == 600


def test_what_is_not_overridden_stays(tmp_path: Path) -> None:
    ours, theirs = override(tmp_path, "lambda.timeout: 10 min"), load_catalogue()
    assert ours.fact("lambda.payload.sync") == theirs.fact("lambda.payload.sync")


def test_a_part_can_be_overridden_alone(tmp_path: Path) -> None:
    ours = override(tmp_path, "slo.burn.page_fast.long: 2 h")
    assert ours.fact("slo.burn.page_fast.long").typical == 7200
    assert ours.fact("slo.burn.page_fast").trust == "primary"


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    text = """\
demand.store.postgres.read_by_keys: 0.2 ms
nothing.like.it: 3
assumption.headroom: {typical: 30, low: 40}
aws.m6g.large.eu-south-1: 3 ms
db.pool.size: 4
net.cross_zone.rtt: [1]
assumption.rpo.unstated: {typical: 5 minutess}
assumption.rto.unstated: {max: 5}
gdpr.33.1: -3 hours
lambda.timeout: {typical: 900, date: yesterday}
sqs.delay-max: {typical: [1]}
"""
    assert problems(tmp_path, text) == [
        ("unknown", 1),
        ("new", 2),
        ("order", 3),
        ("unit", 4),
        ("text", 5),
        ("value", 6),
        ("number", 7),
        ("key", 8),
        ("negative", 9),
        ("date", 10),
        ("nested", 11),
    ]


@pytest.mark.parametrize("text", ["", "- lambda.timeout", "just words"])
def test_a_file_without_facts_is_refused(tmp_path: Path, text: str) -> None:
    assert [id for id, _ in problems(tmp_path, text)] == ["shape"]


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as refused:
        load_catalogue(tmp_path / "none.yaml")
    assert refused.value.problems[0].id == "source.missing"


def test_an_ambiguous_number_is_refused_with_both_readings(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as refused:
        override(tmp_path, "lambda.timeout: 1.500 s")
    told = render_problem(refused.value.problems[0], "en")
    assert "1500" in told
    assert "1.5" in told
