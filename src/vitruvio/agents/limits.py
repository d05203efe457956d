"""How much a server takes, gives and keeps."""

from __future__ import annotations

from typing import Final

# Characters of an argument: a name or a path, a text that people write, a document.
SHORT: Final = 1_000
LONG: Final = 100_000
DOCUMENT: Final = 2_000_000
# Members of a list of arguments, and problems of one call that are told.
MEMBERS: Final = 100
# Bytes of a document that stands in an answer itself. Agents bound what a tool may say to some 25,000 tokens.
INLINE: Final = 60_000
# Characters of the text beside it.
TEXT: Final = 20_000
# Bytes of a resource, and of all results that are kept to be read as resources.
RESOURCE: Final = 8_000_000
KEPT: Final = 64_000_000
# Folders below a root that are looked into for designs, how deep, and how many designs are told.
FOLDERS: Final = 5_000
DEPTH: Final = 4
DESIGNS: Final = 200
# Resources on a page of their list; the protocol allows so many completions.
PAGE: Final = 100
COMPLETIONS: Final = 100
# Worker processes at once, and how long (s) one that is stopped may take to clear up.
WORKERS: Final = 4
GRACE: Final = 0.5
# Over HTTP: bytes of a request, sessions, requests at once, seconds until an idle session is closed.
BODY: Final = 4_194_304
SESSIONS: Final = 32
REQUESTS: Final = 128
IDLE: Final = 1_800
# Characters of a token that is long enough not to be guessed.
TOKEN: Final = 16
