"""The JSON Schema of briefs knows what the reader knows, as far as a schema can."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator

from tests.brief.damaged import mutated
from tests.brief.samples import BRIEFS, EVERYTHING, NAMES
from vitruvio.brief import brief_schema, read_brief_text
from vitruvio.brief.keys import SECTIONS
from vitruvio.brief.schema import data
from vitruvio.source import Problems, SourceError, parse_yaml
from vitruvio.text import LANGUAGES, Language

WRONG = Path(__file__).parent / "wrong"


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    return Draft202012Validator(brief_schema("en"))


def errors(validator: Draft202012Validator, text: str) -> list[str]:
    """The paths of what a validator finds wrong in a text."""
    found = validator.iter_errors(yaml.safe_load(text))
    return sorted("/".join(str(step) for step in each.absolute_path) for each in found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_a_schema(language: Language) -> None:
    Draft202012Validator.check_schema(brief_schema(language))


@pytest.mark.parametrize("name", NAMES)
def test_the_briefs_of_the_project_are_valid(name: str, validator: Draft202012Validator) -> None:
    assert errors(validator, (BRIEFS / f"{name}.yaml").read_text(encoding="utf-8")) == []


def test_every_key_is_valid_where_it_belongs(validator: Draft202012Validator) -> None:
    assert errors(validator, EVERYTHING) == []


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("unknown_key_at_the_top", ""),
        ("foreign_key_at_the_top", ""),
        ("unknown_key_in_a_use_case", "use_cases/place order"),
        ("foreign_key_in_an_entity", "entities/Order"),
        ("unknown_key_in_quality", "quality"),
        ("unknown_key_in_a_peak", "use_cases/place order/peak"),
        ("match_in_a_write", "use_cases/place order/updates"),
        ("no_entities", ""),
        ("no_use_cases", ""),
        ("empty_entities", "entities"),
        ("entities_as_a_list", "entities"),
        ("system_as_a_list", "system"),
        ("latency_as_a_mapping", "use_cases/place order/latency"),
        ("reads_as_a_text", "use_cases/view order/reads"),
        ("quality_as_a_text", "quality"),
        ("empty_value", "use_cases/place order/rate"),
        ("named_twice", "use_cases/view order/reads"),
        ("name_too_long", "use_cases"),
        ("unknown_language", "language"),
        ("unknown_kind", "actors/customer/kind"),
        ("unknown_sign_in", "actors/customer/sign_in"),
        ("unknown_mode", "use_cases/place order/mode"),
        ("unknown_data_class", "entities/Order/data/0"),
        ("unknown_duty", "constraints/compliance/0"),
        ("unknown_provider", "constraints/provider"),
        ("only_others", "use_cases/view order/only"),
        ("bad_region", "constraints/regions/0"),
        ("not_a_flag", "use_cases/place order/may_be_pending"),
        ("rate_without_a_period", "use_cases/place order/rate"),
        ("count_of_zero", "entities/Order/count"),
        ("share_without_percent", "quality/availability"),
        ("latency_without_percentile", "quality/latency"),
        ("size_without_a_unit", "use_cases/place order/returns"),
        ("peak_without_its_sign", "use_cases/place order/peak"),
        ("budget_without_a_period", "constraints/budget"),
        ("growth_without_a_period", "entities/Order/growth"),
        ("popularity", "entities/Order/popularity"),
        ("unknown_type", "entities/Order/attributes"),
        ("atomic_as_a_flat_list", "use_cases/place order/atomic/0"),
        ("group_of_one", "pins/apart/0"),
        ("decimal_comma_in_braces", "quality"),
    ],
)
def test_an_editor_marks_what_is_wrong_where_it_is_wrong(
    name: str, path: str, validator: Draft202012Validator
) -> None:
    assert path in errors(validator, (WRONG / f"{name}.yaml").read_text(encoding="utf-8"))


@settings(max_examples=3 * settings().max_examples, suppress_health_check=[HealthCheck.too_slow])
@given(text=mutated())
def test_an_editor_marks_nothing_that_the_reader_takes(text: str, validator: Draft202012Validator) -> None:
    try:
        read_brief_text(text, "x")
    except SourceError:
        return
    node = parse_yaml(text, Problems("x"))
    assert node is not None
    assert [each.message for each in validator.iter_errors(data(node))] == []


@pytest.mark.parametrize("flag", ["yes", "no", "true", "'yes'", "sì", "vero", "falso"])
def test_flags_are_valid_whatever_an_editor_makes_of_them(flag: str, validator: Draft202012Validator) -> None:
    text = f"entities: {{A: {{}}}}\nuse_cases: {{b: {{reads: [A], may_be_pending: {flag}}}}}\n"
    assert errors(validator, text) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_is_described_and_has_a_valid_example(language: Language) -> None:
    schema = brief_schema(language)
    for section, keys in SECTIONS.items():
        described: dict[str, Any] = schema if section == "brief" else schema["$defs"][section]
        assert list(described["properties"]) == list(keys.keys)
        for name, found in described["properties"].items():
            assert found["description"], name
            [example] = found["examples"]
            inner = Draft202012Validator({**found, "$defs": schema["$defs"]})
            assert [each.message for each in inner.iter_errors(example)] == [], name


def test_descriptions_are_in_the_language_asked_for() -> None:
    assert brief_schema("en")["properties"]["use_cases"]["description"] == "what the system does"
    assert brief_schema("it")["properties"]["use_cases"]["description"] == "che cosa fa il sistema"
