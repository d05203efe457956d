"""A use case's name as a phrase: its verb, the noun of its action, and what it is about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from vitruvio.design.api.lexicon import Tongue, verbs
from vitruvio.design.api.naming import head_of, kebab, plural_words, tongue_of, words_of
from vitruvio.design.api.plural import is_plural, plural

_INFINITIVES = {"are": ("a",), "ere": ("i",), "ire": ("isci", "i")}


class Phrase(NamedTuple):
    """`verb` is empty where a name begins with none; `about` are the words after it, `head` their noun."""

    words: tuple[str, ...]
    verb: str
    about: tuple[str, ...]
    head: str
    tongue: Tongue


def phrase_of(name: str, fallback: Tongue) -> Phrase:
    """Take a use case's name apart."""
    words = words_of(name)
    verb, tongue = _verb(words, fallback)
    about = _about(words[1:] if verb else words)
    return Phrase(words, verb, about, head_of(about, tongue) if about else "", tongue)


def _verb(words: Sequence[str], fallback: Tongue) -> tuple[str, Tongue]:
    first, lists = words[0], verbs()
    italian = next((each for each in _forms(first) if each in lists.it), "")
    if first in lists.en and italian:
        tongue = tongue_of(words[1:], (), fallback)
        return (first if tongue == "en" else italian), tongue
    if italian:
        return italian, "it"
    return (first, "en") if first in lists.en else ("", tongue_of(words, (), fallback))


def _forms(word: str) -> list[str]:
    """A word, and the imperatives of the infinitive that it may be: ``annullare`` gives ``annulla``."""
    stem, ending = word[:-3], word[-3:]
    return [word, *(stem + each for each in _INFINITIVES.get(ending, ()))] if stem else [word]


def _about(words: Sequence[str]) -> tuple[str, ...]:
    """The words of the object: those up to the first preposition, or after it where none are before."""
    lists, found = verbs(), list[str]()
    for word in words:
        if word in lists.prepositions:
            if found:
                break
        elif word not in lists.stopwords:
            found.append(word)
    return tuple(found)


def action_noun(phrase: Phrase) -> str:
    """The segment of an action's path: the verb's noun, else the words themselves."""
    noun = _noun(phrase)
    if noun or not phrase.about:
        return noun or whole_noun(phrase)
    return kebab(phrase.about)


def whole_noun(phrase: Phrase) -> str:
    """All that a name says, as a noun: ``order-cancellation``, ``annullamento-ordine``."""
    noun = any_noun(phrase)
    if not noun:
        return kebab(phrase.words)
    words = (noun, *phrase.about) if phrase.tongue == "it" else (*phrase.about, noun)
    return kebab(words)


def any_noun(phrase: Phrase) -> str:
    """The noun of the verb, though the action may need no name; empty where a name begins with no verb."""
    return _noun(phrase) or verbs().mere[phrase.tongue].get(phrase.verb, "")


def _noun(phrase: Phrase) -> str:
    lists = verbs()
    return (lists.it if phrase.tongue == "it" else lists.en).get(phrase.verb, "")


def is_specific(phrase: Phrase) -> bool:
    """Whether the verb names a step in a record's life (cancel, approve), not just its change (edit, set)."""
    return bool(_noun(phrase))


def is_search(phrase: Phrase) -> bool:
    """Whether the verb is one of searching."""
    return phrase.verb in verbs().searching


def title_of(phrase: Phrase) -> str:
    """The segment for a view of its own: what it is about, in the plural."""
    noun = _noun(phrase)
    words = phrase.about or tuple(noun.split("-")) if noun or phrase.about else phrase.words
    return kebab(plural_words(words, phrase.tongue))


def speaks_of(phrase: Phrase, words: Sequence[str], tongue: Tongue) -> int:
    """How well a phrase names an entity: words in common where its noun is the entity's, else zero."""
    if not phrase.head or not _same(phrase.head, head_of(words, tongue), tongue):
        return 0
    return 1 + len({*phrase.about} & {*words})


def _same(word: str, noun: str, tongue: Tongue) -> bool:
    return word == noun or word == plural(noun, tongue) or plural(word, tongue) == noun


def speaks_of_many(phrase: Phrase) -> bool:
    """Whether the phrase's noun is in the plural."""
    return bool(phrase.head) and is_plural(phrase.head, phrase.tongue)
