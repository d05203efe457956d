"""The head of a record: its status, its identity and what was chosen, for tools to read.

A record names no date: nothing in a design knows the day, and the same brief gives the same bytes; when a
record was written is told by the history of the folder that it is kept in. Its digest is that of all other
lines but the status: it tells whether somebody has edited the record since, wherever it is copied to.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from hashlib import sha256
from typing import Final, NamedTuple

from vitruvio.report.records.topics import Draft

FENCE: Final = "---\n"
ACCEPTED: Final = "accepted"
DEPRECATED: Final = "deprecated"
SUPERSEDED: Final = "superseded by"
# The words that a status begins with whose record no longer stands.
RETIRED: Final = ("superseded", DEPRECATED)
_LENGTH = 16
# A status on one line; one that goes on below is somebody's own.
_STATUS = re.compile(r"^status:[^\r\n]*(?=\r?\n\S)", re.MULTILINE)
_HEAD = re.compile(r"\A---\r?\n.*?^---\r?$", re.MULTILINE | re.DOTALL)
_OWN_LINES = re.compile(r"^(?:status|digest):.*\n", re.MULTILINE)


class Standing(NamedTuple):
    """A record that stands in a folder: its file's name, what its head says, and its text.

    `chosen` and `options` are as in `Draft`. `edited` tells that its text is no longer what was written.
    """

    name: str
    number: int
    id: str
    status: str
    chosen: Mapping[str, str]
    options: Mapping[str, tuple[str, ...]]
    text: str
    edited: bool

    @property
    def retired(self) -> bool:
        """Whether another record took its place, or what it decides is no longer asked."""
        return self.status.startswith(RETIRED)


def headed(draft: Draft, body: str) -> str:
    """A new record: its head, and below it the body."""
    lines = [f"status: {ACCEPTED}", f"record: {_quoted(draft.id)}", "decisions:"]
    lines += [f"  {_quoted(id)}: {_quoted(chosen)}" for id, chosen in draft.chosen.items()]
    lines.append("options:")
    lines += [
        f"  {_quoted(kind)}: [{', '.join(map(_quoted, names))}]" for kind, names in draft.options.items()
    ]
    head = "".join(f"{line}\n" for line in lines)
    text = f"{FENCE}{head}{FENCE}\n{body}"
    return text.replace(f"\n{FENCE}", f"\ndigest: {digest_of(text)}\n{FENCE}", 1)


def digest_of(text: str) -> str:
    """The digest of a record's text, the status and the digest itself left out."""
    head, body = parted(text)
    return sha256((_OWN_LINES.sub("", head) + body).encode()).hexdigest()[:_LENGTH]


def parted(text: str) -> tuple[str, str]:
    """The head of a record, without its fences, and the rest; an empty head where it has none."""
    end = text.find(f"\n{FENCE}")
    if not text.startswith(FENCE) or end < 0:
        return "", text
    return text[len(FENCE) : end + 1], text[end + 1 + len(FENCE) :]


def with_status(text: str, status: str) -> str:
    """The record with another status and nothing else changed; as it is where its head has no status line."""
    head, found = _HEAD.search(text), _STATUS.search(text)
    if head is None or found is None or found.end() > head.end():
        return text
    return f"{text[: found.start()]}status: {_quoted(status)}{text[found.end() :]}"


def _quoted(text: str) -> str:
    # JSON's strings are YAML's, whatever stands in a name.
    return json.dumps(text, ensure_ascii=False)
