"""The list of all records of a folder: number, title, status, what was chosen."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from vitruvio.report.records.front import DEPRECATED, Standing
from vitruvio.report.records.words import Words, safe

_TITLE = re.compile(r"^# +(.+?) *$", re.MULTILINE)


class Row(NamedTuple):
    """A line of the list: all texts are Markdown."""

    number: int
    name: str
    title: str
    status: str
    chosen: str


def index(rows: Sequence[Row], others: Sequence[str], words: Words) -> str:
    """The list as Markdown; `others` are records in the folder that somebody else wrote."""
    heads = [words.say(f"column.{each}") for each in ("number", "title", "status", "chosen")]
    lines = [
        f"# {words.say('index.title', system=safe(words.design.system))}",
        "",
        words.say("index.intro", len(rows), number=str(len(rows))),
        "",
        f"| {' | '.join(heads)} |",
        "|" + "---|" * len(heads),
    ]
    lines += [
        f"| [{each.number:04}]({each.name}) | {each.title} | {each.status} | {each.chosen} |"
        for each in sorted(rows, key=lambda row: (row.number, row.name))
    ]
    if others:
        lines += ["", words.say("index.others", len(others)), ""]
        lines += [f"- [{safe(each)}](<{each}>)" for each in others]
    return "\n".join(lines) + "\n"


def title_in(record: Standing) -> str:
    """The title that stands in a record; the name of its file where it has none."""
    found = _TITLE.search(record.text)
    return found[1].replace("|", "\\|").replace("\\\\|", "\\|") if found else safe(record.name)


def status_in(record: Standing, words: Words) -> str:
    """The status of a former record in the reader's words."""
    if record.status == DEPRECATED:
        return words.say("status.deprecated")
    links = re.findall(r"\[\d+\]\([^)]+\)", record.status)
    if links:
        return words.say("status.superseded", records=", ".join(links))
    return safe(record.status)
