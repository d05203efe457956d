"""What an error tells is safe to show, and survives travelling between processes."""

from __future__ import annotations

import pickle

from hypothesis import given
from hypothesis import strategies as st

from vitruvio.units import UnitError
from vitruvio.units.errors import excerpt


def test_an_error_names_its_message_and_what_fills_it() -> None:
    error = UnitError("units.no_period", text="120", number="120")
    assert str(error) == "units.no_period (text='120', number='120')"
    assert isinstance(error, ValueError)


def test_an_error_survives_pickling() -> None:
    error = pickle.loads(pickle.dumps(UnitError("units.no_period", text="120", number="120")))
    assert (error.code, error.details) == ("units.no_period", {"text": "120", "number": "120"})


@given(st.text(max_size=300))
def test_an_excerpt_is_one_short_printable_line(text: str) -> None:
    shown = excerpt(text)
    assert shown.isprintable()
    assert len(shown) <= 61


def test_an_excerpt_leaves_ordinary_text_alone() -> None:
    assert excerpt("5 minuti, più o meno") == "5 minuti, più o meno"
    assert "\x1b" not in excerpt("\x1b[31mred")
