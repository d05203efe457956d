"""Articles before numbers, written and found again."""

from __future__ import annotations

import pytest

from vitruvio.text import article_at_end, has_message, message, template
from vitruvio.text.articles import with_article

ARTICLES = ("il", "del", "al", "dal", "nel", "sul")
NUMBERS = ("0,5%", "1%", "8%", "11%", "45%", "111", "1.000", "80%")


@pytest.mark.parametrize("article", ARTICLES)
@pytest.mark.parametrize("number", NUMBERS)
def test_an_article_before_a_number_is_found_again(article: str, number: str) -> None:
    text = f"Ne serve {with_article(article, number)}"
    found = article_at_end(text.removesuffix(number))
    assert found is not None
    assert found[0] == article
    assert f"Ne serve {found[1]}{number}" == text


@pytest.mark.parametrize("text", ["", "Ne serve ", "un modello ", "piedi", "fino al", "Ne serve: ", "canal "])
def test_what_ends_otherwise_has_no_article(text: str) -> None:
    assert article_at_end(text) is None


def test_a_template_keeps_its_placeholders() -> None:
    assert has_message("page.word.knee", "it")
    raw = template("page.word.knee", "it")
    assert "{at}" in raw
    assert message("page.word.knee", "it", {"at": "3x"}) == raw.replace("{at}", "3x")
    with pytest.raises(KeyError, match="no message"):
        template("page.word.nothing", "it")
