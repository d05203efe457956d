"""Codes with check characters, made so that they are valid: tax codes, VAT numbers, IBANs, UUIDs."""

from __future__ import annotations

import hashlib
from typing import Final

_ODD: Final = (1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23)
_MONTHS: Final = "ABCDEHLMPRST"
_VOWELS: Final = "AEIOU"


def uuid(name: str) -> str:
    """A UUID that is always the same for a name, in the shape of version 4 (RFC 9562, section 5.4)."""
    digits = hashlib.sha256(name.encode()).hexdigest()
    variant = "89ab"[int(digits[16], 16) % 4]
    return f"{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-{variant}{digits[17:20]}-{digits[20:32]}"


def token(name: str, length: int = 24) -> str:
    """An opaque text that is always the same for a name."""
    return hashlib.sha256(name.encode()).hexdigest()[:length]


def tax_code(surname: str, name: str, sex: str, born: str, town: str) -> str:
    """The Italian codice fiscale (Ministero delle Finanze, decreto 23 dicembre 1976, articles 2-6).

    `born` is an ISO date, `town` the cadastral code of the town or country of birth.
    """
    year, month, day = born.split("-")
    date = year[2:] + _MONTHS[int(month) - 1] + f"{int(day) + (40 if sex == 'F' else 0):02d}"
    body = _three(surname, False) + _three(name, True) + date + town
    return body + _letter(body)


def _three(text: str, given: bool) -> str:
    """Three letters of a name; a given name with four consonants or more skips the second."""
    letters = [each for each in text.upper() if each.isascii() and each.isalpha()]
    consonants = [each for each in letters if each not in _VOWELS]
    if given and len(consonants) > 3:
        consonants = [consonants[0], *consonants[2:]]
    return ("".join(consonants + [each for each in letters if each in _VOWELS]) + "XXX")[:3]


def _letter(body: str) -> str:
    """The check letter: characters at odd places by table, at even places by rank, modulo 26."""
    total = 0
    for place, character in enumerate(body):
        rank = int(character) if character.isdigit() else ord(character) - ord("A")
        total += rank if place % 2 else _ODD[rank]
    return chr(ord("A") + total % 26)


def vat_number(prefix: str, number: str, office: str) -> str:
    """An Italian partita IVA with its country: seven digits, the province's office, Luhn's check digit.

    The check digit is that of ISO/IEC 7812-1, annex B.
    """
    body = number + office
    total = sum(sum(divmod(int(each) * 2, 10)) if place % 2 else int(each) for place, each in enumerate(body))
    return f"{prefix}{body}{-total % 10}"


def iban(country: str, bank: str, account: str) -> str:
    """An IBAN (ISO 13616-1), its check digits by ISO/IEC 7064, MOD 97-10.

    An Italian one has its national check letter, too.
    """
    account = bank + account
    if country == "IT":
        account = _letter(account) + account
    check = 98 - _remainder(f"{account}{country}00")
    return f"{country}{check:02d}{account}"


def _remainder(text: str) -> int:
    return int("".join(str(int(each, 36)) for each in text)) % 97
