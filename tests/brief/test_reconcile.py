"""Counts and creation rates that cannot both be right are doubted, with the lines that say so."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.brief.samples import NAMES, text_of
from vitruvio.brief import population, read_brief_text, run_rates
from vitruvio.source import render_problem, render_problems


def warnings(entity: str, *cases: str) -> list[str]:
    """The warnings about an entity described by the keys `entity` and touched by use cases."""
    described = "".join(f"  {case}\n" for case in cases)
    text = f"entities:\n  Order: {{{entity}}}\n  Cart: {{}}\nuse_cases:\n{described}"
    return [render_problem(each, "en") for each in read_brief_text(text, "x").warnings]


@pytest.mark.parametrize("name", [name for name in NAMES if name != "twitter"])
def test_the_counts_of_the_project_s_briefs_agree_with_their_rates(name: str) -> None:
    assert read_brief_text(text_of(name), name).warnings == ()


def test_follows_that_grow_faster_than_they_are_counted_are_doubted() -> None:
    brief = read_brief_text(text_of("twitter"), "twitter.yaml")
    assert render_problems(brief.warnings, "it") == [
        "twitter.yaml:12:77: «Follow» ha 10.000.000.000 record senza crescita dichiarata, ma ogni anno"
        " ne restano 18.250.000.000 in più: controlla (righe: 12 e 25), o indica `growth`"
    ]


def test_a_count_that_creation_would_take_many_times_as_long_to_reach_is_doubted() -> None:
    [said] = warnings("count: 90M, growth: 45%/year", "place: {creates: [Order], rate: 100k/year}")
    assert said.startswith("“Order” has 90,000,000 records, but 100,000 are created a year")
    assert said.endswith("check them (lines: 2 and 5)")


def test_a_count_far_below_what_is_created_and_kept_is_doubted() -> None:
    [said] = warnings("count: 10k, retention: 10 years", "place: {creates: {Order: 5}, rate: 2k/year}")
    assert "would make about 100,000" in said


@pytest.mark.parametrize(
    "rate", ["1/year", "24/year", "99/year", "101/year", "199/year", "201/year", "400/year", "10k/year"]
)
def test_a_factor_of_two_either_way_is_not_doubted(rate: str) -> None:
    created = float(rate.split("/")[0].replace("k", "000"))
    doubted = bool(warnings("count: 1k, retention: 10 years", f"place: {{creates: [Order], rate: {rate}}}"))
    assert doubted == (not 500 <= created * 10 <= 2000)


def test_without_growth_and_retention_a_count_that_doubles_within_a_year_is_doubted() -> None:
    assert warnings("count: 1k", "place: {creates: [Order], rate: 900/year}") == []
    [said] = warnings("count: 1k", "place: {creates: [Order], rate: 1100/year}")
    assert said.startswith(
        "“Order” has 1,000 records and no growth is stated, but 1,100 more remain every year"
    )


def test_what_is_deleted_as_fast_as_it_is_created_does_not_grow() -> None:
    cases = ("place: {creates: [Order], rate: 5k/year}", "drop: {deletes: {Order: 10}, rate: 500/year}")
    assert warnings("count: 1k", *cases) == []


def test_a_batch_that_deletes_what_has_expired_is_not_counted_against_the_retention() -> None:
    cases = ("place: {creates: [Order], rate: 100/year}", "expire: {every: 1 day, deletes: {Order: 0.27}}")
    assert warnings("count: 1k, retention: 10 years", *cases) == []


def test_deletes_that_outrun_creation_contradict_growth() -> None:
    cases = ("place: {creates: [Order], rate: 100/year}", "drop: {deletes: [Order], rate: 200/year}")
    [said] = warnings("count: 1k, growth: 20%/year", *cases)
    assert "would make about 0" in said


def test_parts_are_kept_as_long_as_their_whole() -> None:
    text = (
        "entities:\n  Order: {parts: [Line], retention: 10 years}\n  Line: {count: 1k}\n"
        "use_cases: {place: {creates: [Line], rate: 10k/year}}\n"
    )
    [warning] = read_brief_text(text, "x").warnings
    assert warning.id == "brief.warning.count"


@pytest.mark.parametrize(
    ("entity", "case"),
    [
        ("growth: 45%/year", "place: {creates: [Order], rate: 1k/s}"),
        ("count: 1k", "place: {creates: [Order]}"),
        ("count: 1k", "place: {writes: [Order], rate: 1k/s}"),
        ("count: 1k", "place: {updates: [Order], rate: 1k/s}"),
        ("count: 1k, growth: -10%/year", "place: {creates: [Order], rate: 1k/s}"),
    ],
)
def test_where_the_brief_does_not_tell_enough_nothing_is_doubted(entity: str, case: str) -> None:
    assert warnings(entity, case) == []


def test_a_use_case_runs_as_often_as_its_triggers_together_and_by_itself() -> None:
    text = (
        "entities: {Order: {}}\n"
        "use_cases:\n"
        "  place: {rate: 3/s, calls: [charge], then: {tell: 10x, log: 0.5x}}\n"
        "  renew: {rate: 1/s, calls: [charge], then: [tell]}\n"
        "  charge: {rate: 2/s, then: [log]}\n"
        "  tell: {}\n"
        "  log: {}\n"
        "  sweep: {every: 1 hour}\n"
        "  unknown: {then: [lost]}\n"
        "  lost: {rate: 1/s}\n"
    )
    rates = run_rates(read_brief_text(text, "x"))
    assert rates == {
        "place": 3.0, "renew": 1.0, "charge": 6.0, "tell": 31.0, "log": 7.5,
        "sweep": pytest.approx(1 / 3600), "unknown": None, "lost": None,
    }  # fmt: skip


def test_a_long_chain_of_follow_ups_is_followed_to_its_end() -> None:
    steps = "".join(f"  step {number}: {{then: [step {number + 1}]}}\n" for number in range(3_000))
    cases = f"  start: {{rate: 2/s, then: [step 0]}}\n{steps}  step 3000: {{}}\n"
    text = f"entities: {{Order: {{}}}}\nuse_cases:\n{cases}"
    assert run_rates(read_brief_text(text, "x"))["step 3000"] == 2.0


@given(st.floats(0.01, 3), st.floats(0.1, 50))
def test_a_population_is_what_its_creation_adds_up_to_year_by_year(growth: float, years: float) -> None:
    """The sum of what was created in each small slice of the past, as far back as a record lives."""
    slices = 2_000
    width = years / slices
    summed = math.fsum((1 + growth) ** (-(number + 0.5) * width) * width for number in range(slices))
    assert population(1.0, growth, years) == pytest.approx(summed, rel=1e-3)


def test_a_population_without_growth_is_creation_times_lifetime() -> None:
    assert population(100.0, 0.0, 5.0) == 500.0


@given(st.floats(-0.99, 5), st.floats(0, 100), st.floats(0.1, 10))
def test_longer_lives_never_make_fewer_records(growth: float, years: float, more: float) -> None:
    assert population(1.0, growth, years + more) >= population(1.0, growth, years)


@given(st.floats(-1, 1e6), st.floats(0, 1e6))
def test_a_population_is_never_an_error(growth: float, years: float) -> None:
    assert population(1.0, growth, years) >= 0
