"""What saturates first."""

from __future__ import annotations

import pytest

from tests.design.briefs import NAMES
from tests.design.scalability.drafts import LIBRARY, drafted, drafted_brief, with_case
from vitruvio.design.facts import BOTTLENECK
from vitruvio.design.scalability.facts import USED


@pytest.mark.parametrize("name", NAMES)
def test_nothing_saturates_before_the_bottleneck(name: str) -> None:
    draft = drafted_brief(name)
    first = draft[BOTTLENECK]
    used = draft[USED].raw().values()
    assert all(each.headroom.value >= first.headroom.value for each in used)
    assert first.utilisation.value * first.headroom.value == pytest.approx(1.0)


def test_at_its_headroom_the_bottleneck_is_saturated() -> None:
    limited = {**LIBRARY, "externals": {"mail": {"limit": "1000/s"}}}
    limited = with_case(limited, "view book", external=["mail"])
    first = drafted(limited)[BOTTLENECK]
    assert (first.kind, first.resource) == ("external", "mail")
    rate = 300 * first.headroom.value
    again = drafted(with_case(limited, "view book", rate=f"{rate}/s"))[USED]["external:mail"]
    assert again.utilisation.value == pytest.approx(1.0)


def test_a_store_that_cannot_keep_up_is_the_bottleneck() -> None:
    decide = {**LIBRARY["decide"], "machine.book-db": "db.t4g.medium"}
    tree = with_case({**LIBRARY, "decide": decide, "system": "Book"}, "view book", reads={"Book": 4000})
    draft = drafted(tree)
    assert draft[BOTTLENECK].kind == "store"
