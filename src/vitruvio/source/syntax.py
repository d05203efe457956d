"""What YAML's own errors mean for whoever wrote the file."""

from __future__ import annotations

from typing import Any

from vitruvio.source.problems import Place, Problems

# What libyaml and PyYAML's parser say (a part of it), and the message that says what to do about it.
_MEANINGS = (
    ("tab character", "source.tab"),
    ("mapping values are not allowed", "source.second_colon"),
    ("could not find expected ':'", "source.no_colon"),
    ("sequence entries are not allowed", "source.misplaced_dash"),
    ("did not find expected ',' or '}'", "source.open_braces"),
    ("expected ',' or '}'", "source.open_braces"),
    ("did not find expected ',' or ']'", "source.open_brackets"),
    ("expected ',' or ']'", "source.open_brackets"),
    ("did not find expected key", "source.indentation"),
    ("did not find expected '-' indicator", "source.indentation"),
    ("expected <block end>", "source.indentation"),
    ("found unexpected end of stream", "source.open_quote"),
    ("found unexpected document indicator", "source.open_quote"),
    ("escape character", "source.escape"),
    ("hexdecimal number", "source.escape"),
    ("hexadecimal number", "source.escape"),
    ("invalid Unicode character", "source.escape"),
    ("alphabetic or numeric character", "source.reserved_character"),
    ("did not find expected whitespace or line break", "source.reserved_character"),
    ("did not find the expected comment or line break", "source.reserved_character"),
    ("did not find expected comment or line break", "source.reserved_character"),
    ("expected a comment or a line break", "source.reserved_character"),
    ("indentation indicator", "source.reserved_character"),
    ("tag", "source.tag_syntax"),
    ("document start", "source.after_end"),
    ("duplicate %", "source.directive"),
    ("directive", "source.directive"),
    ("incompatible YAML document", "source.directive"),
)
_NEED_QUOTES = "@`%&*!|>#"
# Problems that stand where something began: the parser stops far behind it.
_AT_THE_START = ("source.open_quote", "source.no_colon", "source.reserved_character")


def add_syntax_error(error: Any, text: str, problems: Problems) -> None:
    """Note what a `yaml.YAMLError` says of `text`: its place, its meaning, and what to write instead."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is None:
        problems.add("source.syntax", Place(1, 1))
        return
    opened = getattr(error, "context_mark", None) or mark
    id = _meaning(str(getattr(error, "problem", "")), text, mark.index)
    at = opened if id in _AT_THE_START else mark
    line, column = str(opened.line + 1), str(opened.column + 1)
    rest = text[at.index :].split("\n", 1)[0].rstrip()
    place = Place(at.line + 1, at.column + 1)
    problems.add(id, place, character=rest[:1], rest=rest, line=line, column=column)


def _meaning(reason: str, text: str, index: int) -> str:
    character = text[index : index + 1]
    if "cannot start any token" in reason:
        if character == "\t":
            return "source.tab"
        return "source.reserved_character" if character in _NEED_QUOTES else "source.syntax"
    id = next((id for words, id in _MEANINGS if words in reason), "source.syntax")
    if id in ("source.indentation", "source.after_end") and _line_before(text, index).strip():
        return "source.stray_text"
    return id


def _line_before(text: str, index: int) -> str:
    return text[text.rfind("\n", 0, index) + 1 : index]
