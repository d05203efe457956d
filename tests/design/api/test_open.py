"""What anybody may ask for: how to reach a person is no part of the answer, and no file is of any size."""

from __future__ import annotations

import pytest

from tests.design.api.drafts import by_use_case, drafted
from vitruvio.model.parts import Operation, Property
from vitruvio.rules.reading import nested

OFFICE = """
system: Office
actors: {{guest: {{kind: anonymous}}, clerk: {{kind: person}}}}
entities:
  Doctor: {{attributes: {{id: uuid, name: text, email: email, phone: phone}}, data: {data}}}
  Visit:  {{attributes: {{id: uuid, doctor: -> Doctor, day: date}}, data: [internal]}}
use_cases:
  list doctors:  {{actor: {actor}, reads: {{Doctor: 20}}}}
  list visits:   {{actor: {actor}, reads: {{Visit: 20, Doctor: 20}}}}
  watch doctors: {{actor: {actor}, mode: websocket, connections: 100, reads: [Doctor]}}
"""


def shown(operation: Operation) -> set[str]:
    """The types of all values in an answer."""
    inner: list[Property] = nested(operation.answer)
    return {each.schema.kind for each in inner}


def kinds(actor: str, data: str) -> list[bool]:
    """Whether the three use cases show an email."""
    of = by_use_case(drafted(OFFICE.format(actor=actor, data=data)))
    return ["email" in shown(of[name]) for name in ("list doctors", "list visits", "watch doctors")]


@pytest.mark.parametrize("actor", ["guest", "[guest, clerk]"])
@pytest.mark.parametrize("data", ["[internal]", "[public, personal]"])
def test_nobody_unknown_is_told_how_to_reach_a_person(actor: str, data: str) -> None:
    assert kinds(actor, data) == [False, False, False]


def test_who_signs_in_is_told_and_so_is_anybody_of_what_is_public() -> None:
    assert kinds("clerk", "[internal]") == [True, True, True]
    assert kinds("guest", "[public]") == [True, True, True]


UPLOAD = """
system: Box
entities: {{Note: {{attributes: {{text: text}}}}}}
use_cases:
  add scan: {{mode: upload{accepts}}}
"""


def largest(accepts: str) -> float:
    """How large (B) a file may be that no entity holds."""
    (file,) = by_use_case(drafted(UPLOAD.format(accepts=accepts)))["add scan"].body
    assert file.schema.most is not None
    return file.schema.most.value


def test_an_upload_has_a_largest_file_and_accepts_says_how_large_a_usual_one_is() -> None:
    assert largest("") > 1e6
    assert largest(", accepts: 3 MB") > 3e6
    assert largest(", accepts: 6 MB") == pytest.approx(2 * largest(", accepts: 3 MB"))
