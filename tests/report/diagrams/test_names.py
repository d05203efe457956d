"""Whatever a name holds, it stays within its label, and ids stay apart."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from tests.report.diagrams.drawn import drawn, hostile, hostile_design, wording_of
from tests.report.diagrams.structurizr import plain
from vitruvio.report.diagrams import diagrams
from vitruvio.report.diagrams.names import LONGEST_LABEL, Ids, file_name, label, line, mermaid, quoted

NAMES = st.text(max_size=400)
_ENTITY = re.compile(r"#(\d+);")


@given(NAMES)
def test_a_label_is_one_line_of_bounded_length(name: str) -> None:
    found = label(name)
    assert len(found) <= LONGEST_LABEL
    assert not set(found) & {"\n", "\r", "\t", "\0", "\u2028", "\u202e"}


@given(NAMES)
def test_mermaid_reads_back_as_the_text_and_holds_no_sign_of_its_syntax(name: str) -> None:
    found = mermaid(name)
    assert _ENTITY.sub(lambda entity: chr(int(entity[1])), found) == line(name)
    assert not set(_ENTITY.sub("", found)) & set("\"'`[]{}<>|;#\\&=*_~^$@\n")
    assert not re.search(r"\bend\b", _ENTITY.sub("", found), re.IGNORECASE)
    assert "%%" not in found


@given(NAMES)
def test_a_string_of_the_dsl_ends_at_its_last_quote(name: str) -> None:
    found = quoted(name)
    assert re.fullmatch(r'"(?:[^"\\\n]|\\")*"', found)
    assert "${" not in found
    assert plain(found).replace("$ {", "${") == line(name).replace("\\", "⧵").replace("$ {", "${")


@given(st.lists(NAMES, unique=True, max_size=12))
def test_ids_and_file_names_are_apart_and_plain(names: list[str]) -> None:
    ids, taken = Ids(), set[str]()
    found = [ids.of(each, "service", each) for each in names]
    files = [file_name("sequence", each, taken) for each in names]
    assert found == [ids.of(each, "service", each) for each in names]
    for several, pattern in ((found, r"service[a-z0-9_]*"), (files, r"sequence[a-z0-9-]*")):
        assert len({each.casefold() for each in several}) == len(names)
        assert all(re.fullmatch(pattern, each) for each in several)


def test_the_same_design_gives_the_same_bytes() -> None:
    assert diagrams(hostile_design(), wording_of("bottega", "en")) == hostile()


def test_the_files_are_named_after_what_they_show() -> None:
    names = set(drawn("bottega", "it"))
    assert {f"diagrams/{each}" for each in ("context.mmd", "containers.mmd", "entities.mmd")} <= names
    assert {"diagrams/workspace.dsl", "diagrams/calm.json", "diagrams/sequence-place-order.mmd"} <= names
