"""Which attributes are encrypted one by one, beyond the encryption of whole disks."""

from __future__ import annotations

import re
from typing import Final

from vitruvio.brief import Attribute, AttributeType
from vitruvio.design.draft import Draft
from vitruvio.design.facts import DATA, STORES
from vitruvio.design.passes import decides
from vitruvio.design.security.facts import GUARDED, PROTECTED, SEALED, Sealed
from vitruvio.model import Holds, option, say

FILE: Final = "file"
# Types that can hold anything about a person; references, dates, states and numbers say little by themselves.
FREE: Final = ("text", "long text", "json", FILE, "email", "phone", "url", "iban", "tax code", "vat number")
# Types that identify a person or an account for life: sealed in any protected record, and searched for.
LIFELONG: Final = ("iban", "tax code")
SOUGHT: Final = "tax code"
BY_FIELD: Final = "by field"


@decides(requires=(DATA, STORES), provides=(SEALED,))
def choose_sealed(draft: Draft) -> None:
    """Provide the attributes to encrypt one by one, by entity.

    In records of a guarded class all that is written freely, in others what identifies for life; secrets
    wherever their name gives them away, and then they alone. A file outside its table never passes through
    the service, which so cannot seal it.
    """
    secret = frozenset(draft.catalogue.fact("assumption.security.secret.words").text.split())
    draft.each(SEALED, list(draft.brief.entities), lambda name: _sealed(draft, name, secret))


def _sealed(draft: Draft, name: str, secret: frozenset[str]) -> Sealed | None:
    data = draft[DATA][name]
    if not any(each in PROTECTED for each in data):
        return None
    attributes = draft.brief.entities[name].attributes
    kinds = {each: kind_of(attributes[each]) for each in attributes}
    if FILE in kinds.values() and is_stored_outside(draft, name):
        kinds = {each: kind for each, kind in kinds.items() if kind != FILE}
    found = [each for each in kinds if words_of(each) & secret]
    if not found or any(each in GUARDED and each != "secret" for each in data):
        wanted = FREE if any(each in GUARDED for each in data) else LIFELONG
        found = [each for each, kind in kinds.items() if each in found or kind in wanted]
    fields = say("security.condition.fields", attributes=found)
    options = [option(BY_FIELD, [Holds(fields, bool(found))]), option("disks alone")]
    if not found or draft.choose(f"encryption.{name}", options).chosen != BY_FIELD:
        return None
    return Sealed(tuple(found), tuple(each for each in found if kinds[each] == SOUGHT))


def is_stored_outside(draft: Draft, name: str) -> bool:
    """Whether the files of an entity are in object storage, where clients send and fetch them by address."""
    stores = draft[STORES].values()
    return any(each.kind == "object storage" and name in each.entities for each in stores)


def kind_of(attribute: Attribute) -> str:
    """The kind of an attribute's values, of its members where it is a list; empty where untyped."""
    kind: AttributeType | None = attribute.type
    while kind is not None and kind.item is not None:
        kind = kind.item
    return kind.kind if kind is not None else ""


def words_of(name: str) -> frozenset[str]:
    """The words of a name, in lower case: ``accessToken`` and ``access_token`` are access and token."""
    return frozenset(re.findall(r"[a-z]+", re.sub(r"([a-z])([A-Z])", r"\1 \2", name).lower()))
