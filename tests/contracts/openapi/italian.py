"""Numbers that Italian authorities give, checked by the published rules."""

from __future__ import annotations

import re
from typing import Final

# Decree of the Ministry of Finance, 23 December 1976, article 13: what characters in odd places count.
_ODD: Final = {
    **dict(zip("0123456789", (1, 0, 5, 7, 9, 13, 15, 17, 19, 21), strict=True)),
    **dict(
        zip(
            "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
            (1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23),
            strict=True,
        )
    ),
}
CODICE_FISCALE: Final = re.compile(r"[A-Z]{6}\d\d[ABCDEHLMPRST]\d\d[A-Z]\d{3}[A-Z]")
PARTITA_IVA: Final = re.compile(r"(?:IT)?(\d{11})")


def is_codice_fiscale(text: str) -> bool:
    """Whether a text is the codice fiscale of a person: its form, a day that exists, its last letter."""
    if not CODICE_FISCALE.fullmatch(text) or int(text[9:11]) % 40 not in range(1, 32):
        return False
    even = sum(int(each) if each.isdigit() else ord(each) - ord("A") for each in text[1:15:2])
    odd = sum(_ODD[each] for each in text[0:15:2])
    return text[15] == chr(ord("A") + (even + odd) % 26)


def is_partita_iva(text: str) -> bool:
    """Whether a text is a partita IVA, with or without the country: the digit of control is Luhn's.

    Presidential decree 633 of 26 October 1972, article 35; the digit as ISO/IEC 7812-1, annex B, has it.
    """
    found = PARTITA_IVA.fullmatch(text)
    if not found:
        return False
    digits = [int(each) for each in reversed(found[1])]
    doubled = [sum(divmod(2 * each, 10)) for each in digits[1::2]]
    return (sum(digits[0::2]) + sum(doubled)) % 10 == 0
