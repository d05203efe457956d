"""What decisions and their options are called: by message where the words are the design's own."""

from __future__ import annotations

from typing import Final, NamedTuple

from vitruvio.text import has_message, message

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vitruvio.text import Language

# Ids in which no name of the user's follows the dot.
WHOLE: Final = frozenset(
    {
        "budget.horizon",
        "duty.garante",
        "hosting.functions",
        "isolation.health",
        "isolation.payment",
        "isolation.personal",
        "isolation.secret",
        "isolation.sensitive",
        "protocol.internal",
    }
)
ISOLATION: Final = "isolation"
# What may follow the subject of an id, by its kind.
ASPECTS: Final = {
    "cache": "entries",
    "machine": "horizon",
    "read copies": "horizon",
    "sharding": "horizon",
}


class _Asked(NamedTuple):
    """The messages that may name the question of an id, the nearest first, and whom it is about."""

    messages: tuple[str, ...]
    subject: str


def decision_title(id: str, language: Language) -> str:
    """The question that a decision answers, as a noun phrase; the id itself where no message names it."""
    (found, *_), subject = _asked(id)
    if not has_message(found, language):
        return id
    first, _, second = subject.partition(".")
    return message(found, language, {"subject": subject, "first": first, "second": second})


def decision_cited(id: str, language: Language) -> str:
    """The title of a decision with its id, which the brief's `decide` asks for, in brackets."""
    return cited(decision_title(id, language), id)


def decision_pattern(id: str) -> str:
    """The id with the names in it replaced by ``*``."""
    kind, subject, aspect = _parts(id)
    return ".".join(each for each in (kind, *("*" for _ in subject.split(".") if subject), aspect) if each)


def option_label(id: str, option: str, language: Language) -> str:
    """An option of a decision in words; as it is written where it is a name: a service, a machine."""
    for asked in _asked(id).messages:
        whole = f"{asked}.{_slug(option)}"
        if has_message(whole, language):
            return message(whole, language)
        for mark in ":/":
            # A kind of things and the name of one: ``service:catalogue``, ``disks/catalogue-db``.
            kind, _, subject = option.partition(mark)
            if subject and has_message(f"{asked}.{_slug(kind)}", language):
                return message(f"{asked}.{_slug(kind)}", language, {"subject": subject})
    return option


def option_cited(id: str, option: str, language: Language) -> str:
    """The label of an option with what `decide` asks for, in brackets."""
    return cited(option_label(id, option, language), option)


def _asked(id: str) -> _Asked:
    kind, subject, aspect = _parts(id)
    whole = [kind, ISOLATION] if kind.startswith(f"{ISOLATION}.") else [kind]
    names = [f"{kind}.{aspect}", kind] if aspect else whole
    return _Asked(tuple(f"decisions.{_slug(each)}" for each in names), subject)


def _parts(id: str) -> tuple[str, str, str]:
    """The kind of a decision, whom it is about, and which side of it: ``machine.a-db.horizon``."""
    if id in WHOLE:
        return id, "", ""
    kind, _, subject = id.partition(".")
    name, _, aspect = subject.rpartition(".")
    return (kind, name, aspect) if name and ASPECTS.get(kind) == aspect else (kind, subject, "")


def _slug(name: str) -> str:
    """A name as a part of a message's id, in which dots and blanks would part or break it."""
    return name.replace(" ", "_").replace(".", "_")


def cited(text: str, name: str) -> str:
    """Words with what they stand for in brackets; once where both are the same."""
    return text if text == name else f"{text} [{name}]"
