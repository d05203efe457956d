"""The Markdown that GitHub and GitLab render alike: headings, lists, tables, what unfolds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

_MARKED = str.maketrans({each: f"\\{each}" for each in "\\`*_{}[]<>#|~"})
# A number with a dot, a dash or a plus at the beginning of a line would begin a list.
_LIST = re.compile(r"(\d+)([.)])(?= |$)|([-+=])(?= |$)")


def escaped(text: str) -> str:
    """A text as it is, whatever signs of Markdown or HTML it holds."""
    plain = " ".join(text.translate(_MARKED).split())
    begun = _LIST.match(plain)
    if begun is None:
        return plain
    return f"{begun[1] or ''}\\{begun[2] or begun[3]}{plain[begun.end() :]}"


def code(text: str) -> str:
    """A text set as code, also within a table."""
    return "`" + " ".join(text.replace("`", "").split()).replace("|", "\\|") + "`"


def heading(level: int, title: str) -> list[str]:
    """A heading and the blank line after it."""
    return [f"{'#' * level} {escaped(title)}", ""]


def bullets(items: Iterable[str], indent: str = "") -> list[str]:
    """Texts, already escaped, as a list."""
    return [f"{indent}- {each}" for each in items]


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], right: Sequence[int] = ()) -> list[str]:
    """A table of cells, already escaped; those columns in `right` are set flush right."""
    marks = ("--:" if place in right else "---" for place in range(len(heads)))
    lines = [f"| {' | '.join(heads)} |", f"|{'|'.join(marks)}|"]
    return [*lines, *(f"| {' | '.join(row)} |" for row in rows), ""]


def unfolding(title: str, lines: Iterable[str]) -> list[str]:
    """What is seen only when asked for; the blank lines make what is within it Markdown again."""
    return ["<details>", f"<summary>{_html(title)}</summary>", "", *lines, "", "</details>", ""]


def contents(before: Sequence[str], lines: Sequence[str]) -> list[str]:
    """A line of links to the sections of `lines`, which come after it and after `before`."""
    taken: dict[str, int] = {}
    links = []
    for line in (*before, *lines):
        found = re.match(r"(#+) (.*)", line)
        if found is None:
            continue
        anchor = _anchor(found[2], taken)
        if len(found[1]) == 2 and line in lines:
            links.append(f"[{found[2]}](#{anchor})")
    return [" · ".join(links), ""] if links else []


def _anchor(title: str, taken: dict[str, int]) -> str:
    """What a forge makes of a heading: small letters, digits, dashes; a number after the first of a name."""
    plain = re.sub(r"[^\w\- ]", "", title.replace("\\", "").lower()).replace(" ", "-")
    count = taken[plain] = taken.get(plain, -1) + 1
    return f"{plain}-{count}" if count else plain


def _html(text: str) -> str:
    plain = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return " ".join(plain.split())


def capital(text: str) -> str:
    """A text that begins with a capital letter."""
    return text[:1].upper() + text[1:]


def blank(lines: Iterable[str]) -> Iterator[str]:
    """Lines with an empty one after them, where there are any."""
    found = list(lines)
    yield from found
    if found:
        yield ""
