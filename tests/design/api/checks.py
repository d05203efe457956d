"""Whether codes are valid, and whether examples fit their schemas: written from the standards."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from vitruvio.model.parts import Property, Schema

# Decree of 23 December 1976, annex: value of a character at an odd place.
_ODD = {
    "0": 1, "1": 0, "2": 5, "3": 7, "4": 9, "5": 13, "6": 15, "7": 17, "8": 19, "9": 21,
    "A": 1, "B": 0, "C": 5, "D": 7, "E": 9, "F": 13, "G": 15, "H": 17, "I": 19, "J": 21, "K": 2, "L": 4,
    "M": 18, "N": 20, "O": 11, "P": 3, "Q": 6, "R": 8, "S": 12, "T": 14, "U": 16, "V": 10, "W": 22, "X": 25,
    "Y": 24, "Z": 23,
}  # fmt: skip
_EVEN = {
    **{each: int(each) for each in "0123456789"},
    **{each: ord(each) - 65 for each in _ODD if each.isalpha()},
}


def _check_letter(text: str) -> str:
    odd = sum(_ODD[each] for each in text[::2])
    even = sum(_EVEN[each] for each in text[1::2])
    return "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[(odd + even) % 26]


def is_tax_code(text: str) -> bool:
    """Whether a text is an Italian codice fiscale."""
    form = r"[A-Z]{6}\d{2}[ABCDEHLMPRST](0[1-9]|[12]\d|3[01]|4[1-9]|[56]\d|7[01])[A-Z]\d{3}[A-Z]"
    return re.fullmatch(form, text) is not None and _check_letter(text[:15]) == text[15]


def is_vat_number(text: str) -> bool:
    """Whether a text is an Italian partita IVA: eleven digits, every second one doubled (Luhn)."""
    if not re.fullmatch(r"IT\d{11}", text):
        return False
    doubled = "0246813579"
    number = text[2:]
    return (sum(map(int, number[::2])) + sum(int(doubled[int(each)]) for each in number[1::2])) % 10 == 0


def is_iban(text: str) -> bool:
    """Whether a text is an IBAN: moved and read as a number, it leaves one over 97."""
    if not re.fullmatch(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}", text):
        return False
    rest = 0
    for each in text[4:] + text[:4]:
        for digit in str("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".index(each)):
            rest = (rest * 10 + int(digit)) % 97
    return rest == 1 and (not text.startswith("IT") or _check_letter(text[5:]) == text[4])


_FORMS = {
    "uuid": r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}",
    "date": r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])",
    "time": r"([01]\d|2[0-3]):[0-5]\d:[0-5]\d",
    "timestamp": r"\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ",
    "duration": r"P(\d+[YMWD])*(T(\d+[HMS])+)?",
    "email": r"[a-z0-9.+-]+@[a-z0-9-]+(\.[a-z]+)+",
    "url": r"https://[a-z0-9.-]+/[^\s]*",
    "phone": r"\+[1-9]\d{6,14}",
    "country": r"[A-Z]{2}",
    "currency": r"[A-Z]{3}",
    "language": r"[a-z]{2,3}(-[A-Z]{2})?",
}
_CHECKED = {"iban": is_iban, "vat number": is_vat_number, "tax code": is_tax_code}


def faults(
    example: Any, properties: tuple[Property, ...], keys: Mapping[str, str], place: str = ""
) -> list[str]:
    """What is wrong with an example of an object; `keys` are the kinds of identifiers by entity."""
    if not properties:
        return [] if example is None else [f"{place}: a body where there is none"]
    if not isinstance(example, dict):
        return [f"{place}: no object"]
    known = {each.name: each.schema for each in properties}
    needed = {each.name for each in properties if each.required}
    found = [f"{place}.{name}: unknown" for name in example if name not in known]
    found += [f"{place}.{name}: missing" for name in sorted(needed - set(example))]
    for name, value in example.items():
        if name in known:
            found += _faults(value, known[name], keys, f"{place}.{name}")
    return found


def _faults(value: Any, schema: Schema, keys: Mapping[str, str], place: str) -> list[str]:
    if schema.kind == "object" and not schema.properties:
        # a record of which only what the service sets is known
        return [] if value == {} else [f"{place}: no empty object"]
    if schema.kind == "object":
        return faults(value, schema.properties, keys, place)
    if schema.kind == "list":
        if not isinstance(value, list) or not value or schema.items is None:
            return [f"{place}: no list"]
        few = schema.most is None or len(value) <= schema.most.value
        inner = [
            each
            for number, one in enumerate(value)
            for each in _faults(one, schema.items, keys, f"{place}[{number}]")
        ]
        return inner + ([] if few else [f"{place}: too many"])
    return [] if _fits(value, schema, keys) else [f"{place}: {value!r} is no {schema.kind}"]


def _fits(value: Any, schema: Schema, keys: Mapping[str, str]) -> bool:
    kind = keys[schema.target] if schema.kind == "reference" else schema.kind
    if kind == "boolean":
        return isinstance(value, bool)
    if kind in ("integer", "decimal"):
        return _is_number(value, whole=kind == "integer") and _is_within(value, schema)
    if kind == "money":
        return (
            set(value) == {"amount", "currency"}
            and _is_number(value["amount"], whole=True)
            and _is_within(value["amount"], schema)
            and re.fullmatch(_FORMS["currency"], value["currency"]) is not None
        )
    if kind == "geo point":
        return abs(value["latitude"]) <= 90 and abs(value["longitude"]) <= 180 and len(value) == 2
    if kind == "file":
        small = schema.most is None or value["size"] <= schema.most.value
        return small and set(value) <= {"url", "media_type", "size"} and "/" in value["media_type"]
    if kind == "json":
        return isinstance(value, dict)
    return isinstance(value, str) and _fits_text(value, kind, schema)


def _is_number(value: Any, whole: bool) -> bool:
    return isinstance(value, int if whole else (int, float)) and not isinstance(value, bool)


def _is_within(value: float, schema: Schema) -> bool:
    above = schema.least is None or schema.least.value <= value
    return above and (schema.most is None or value <= schema.most.value)


def _fits_text(value: str, kind: str, schema: Schema) -> bool:
    if not value or (schema.most is not None and len(value) > schema.most.value):
        return False
    if kind == "enumeration":
        return value in schema.values and re.fullmatch(r"[A-Z0-9]+(_[A-Z0-9]+)*", value) is not None
    if kind in _CHECKED:
        return _CHECKED[kind](value) or (kind == "iban" and is_iban(value))
    return kind not in _FORMS or re.fullmatch(_FORMS[kind], value) is not None
