"""What is wrong with a quantity that somebody wrote."""

from __future__ import annotations

_SHOWN = 60


class UnitError(ValueError):
    """A text is not the quantity that was expected.

    `code` is the id of a message in the domain ``units``; `details` fill that message's placeholders, and
    hold no words of any language beyond units.
    """

    def __init__(self, code: str, **details: str) -> None:
        self.code = code
        self.details = details
        super().__init__(code, details)

    def __str__(self) -> str:
        told = ", ".join(f"{name}={value!r}" for name, value in self.details.items())
        return f"{self.code} ({told})"

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuilt, (self.code, self.details)


def _rebuilt(code: str, details: dict[str, str]) -> UnitError:
    return UnitError(code, **details)


def excerpt(text: str) -> str:
    """Return `text` fit for a message: on one line, without control characters, not longer than a line."""
    shown = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text[: _SHOWN + 1])
    return shown if len(text) <= _SHOWN else shown[:_SHOWN] + "…"
