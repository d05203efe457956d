"""The direction in which each formula moves with each of its arguments, kept beside the formula."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

_F = TypeVar("_F", bound=Callable[..., Any])

MONOTONE: dict[str, tuple[int, ...]] = {}
"""Signs by function name, one an argument, in order: +1 never falls, -1 never rises, 0 not known.

The sign of a sequence is that of each of its members. Functions that return several values have zeros.
"""


def monotone(*signs: int) -> Callable[[_F], _F]:
    """Note the signs of the decorated function in `MONOTONE`; the function itself stays as it is."""

    def note(function: _F) -> _F:
        MONOTONE[function.__name__] = signs
        return function

    return note
