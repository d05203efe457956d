"""A document written as YAML reads back as itself, by readers of YAML 1.1 and 1.2 alike."""

from __future__ import annotations

import io
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Final

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from vitruvio.contracts.written import to_yaml

# Texts that YAML would take for something else, or that its forms would lose.
HARD: Final = (
    "", " ", "~", "null", "Yes", "off", "Y", "1", "-1", "1e3", "0x1F", "0o7", "1_000", "12:30:45",
    "2026-11-23", "2026-11-23T09:30:00Z", "=", "<<", "- a", "a: b", "a #b", "#", "&a", "*a", "!a",
    "%a", "@a", "`a", "|",
    ">", "?", "{", "[", "'", '"', "\\", "a\nb", "a\n", "\n", "a\tb", "\t", "a  b", " a", "a ", "...", "---",
    ".inf", ".NaN", "\x85", "\u2028", "\ufeff", "\x00", "\x7f", "è", "😀", "\U0001089f", "$ref",
    "/paths/{id}", "x" * 200, "word " * 60 + "end", "word: " * 40 + "end", "2.0", ".5", "1.", "+1", "0b1",
    "on", "https://bottega.example/" + "a" * 120,
)  # fmt: skip
TEXTS: Final = st.one_of(
    st.sampled_from(HARD),
    st.text(st.characters(codec="utf-8"), max_size=60),
    st.lists(st.sampled_from(HARD), max_size=40).map(" ".join),
)
# YAML's keys are of a line, and of 1,024 characters at most as they are written.
KEYS: Final = TEXTS.filter(lambda text: len(text) <= 100)
SCALARS: Final = st.one_of(
    TEXTS, st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False)
)
THINGS: Final = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(KEYS, inner, max_size=4)),
    max_leaves=20,
)
DOCUMENTS: Final = st.dictionaries(KEYS, THINGS, min_size=1, max_size=4)


@given(document=DOCUMENTS)
@example(document={each[:100]: each for each in HARD})
@example(document={"rate": 1e-05, "most": 1e300, "least": -2e-07, "some": 1.5e-07})
@example(document={"a": [[], {}, [[]], [{}], {"b": []}], "c": [[1, [2, {"d": 3}]]]})
def test_a_document_reads_back_equal(document: dict[str, Any]) -> None:
    assert yaml.safe_load(to_yaml(document)) == document


@pytest.mark.skipif(find_spec("ruamel.yaml") is None, reason="ruamel.yaml reads YAML 1.2")
@given(document=DOCUMENTS)
@example(document={each[:100]: each for each in HARD})
def test_a_reader_of_yaml_1_2_reads_the_same(document: dict[str, Any]) -> None:
    reader = import_module("ruamel.yaml").YAML(typ="safe", pure=True)
    assert reader.load(io.StringIO(to_yaml(document))) == document


@given(document=DOCUMENTS)
def test_keys_keep_their_order(document: dict[str, Any]) -> None:
    assert [*yaml.safe_load(to_yaml(document))] == [*document]


@given(document=DOCUMENTS)
def test_lines_end_as_text_files_do(document: dict[str, Any]) -> None:
    text = to_yaml(document)
    assert text.endswith("\n")
    assert not any(line.endswith(" ") for line in text.split("\n"))


@pytest.mark.parametrize("thing", [object(), {1, 2}, b"bytes"])
def test_what_has_no_form_is_refused(thing: Any) -> None:
    with pytest.raises(TypeError):
        to_yaml({"a": thing})


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_what_no_contract_can_count_is_refused(number: float) -> None:
    with pytest.raises(ValueError, match="JSON"):
        to_yaml({"a": number})
