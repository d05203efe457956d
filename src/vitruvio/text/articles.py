"""Italian articles and prepositions before numbers, by how the numbers are read aloud."""

from __future__ import annotations

# Each article as it stands before a consonant, before zero, and before a vowel.
_ARTICLES = {
    "il": ("lo", "l'"),
    "del": ("dello", "dell'"),
    "al": ("allo", "all'"),
    "dal": ("dallo", "dall'"),
    "nel": ("nello", "nell'"),
    "sul": ("sullo", "sull'"),
}

_WRITTEN = {
    written: article
    for article, (before_s, before_vowel) in _ARTICLES.items()
    for written in (f"{article} ", f"{before_s} ", before_vowel)
}


def with_article(article: str, number: str) -> str:
    """Return an Italian number after its article, or after a preposition joined with it: "del 45%", "l'8%".

    `article` is the form before a plain consonant: il, del, al, dal, nel or sul. The number is read aloud for
    the choice: a zero takes lo; one, eight and eleven begin with a vowel, and so do the numbers that begin
    with eight or are eleven thousands. Raises ValueError for another article.
    """
    if article not in _ARTICLES:
        raise ValueError(f"there is no article {article!r}; the articles are {', '.join(_ARTICLES)}")
    before_s, before_vowel = _ARTICLES[article]
    if number.startswith("0"):
        return f"{before_s} {number}"
    return before_vowel + number if _begins_with_vowel(number) else f"{article} {number}"


def _begins_with_vowel(number: str) -> bool:
    """Whether an Italian number does, read aloud: otto, undici, uno; but mille, cento, diciotto do not."""
    if number.startswith("11"):
        return not number[2:3].isdigit()
    return number.startswith("8") or (
        number.startswith("1") and not number[1:2].isdigit() and number[1:2] != "."
    )


def article_at_end(text: str) -> tuple[str, str] | None:
    """The article that a text ends with, by its form before a plain consonant, and as it is written there."""
    for written, article in _WRITTEN.items():
        if text.endswith(written) and not text[: -len(written)][-1:].isalnum():
            return article, written
    return None
