"""What can go wrong when the catalogue is asked."""

from __future__ import annotations

from collections.abc import Iterable


class CatalogueError(KeyError):
    """The catalogue does not hold what was asked for.

    `code` is the id of a message in the domain ``catalogue``; `details` fill that message's placeholders.
    """

    def __init__(self, code: str, **details: str) -> None:
        self.code = code
        self.details = details
        super().__init__(code, details)

    def __str__(self) -> str:
        told = ", ".join(f"{name}={value!r}" for name, value in self.details.items())
        return f"{self.code} ({told})"


def unknown(kind: str, id: str, known: Iterable[str]) -> CatalogueError:
    """Return the error that names the entry nearest to `id`; `kind` is fact, duty, pattern, term."""
    from vitruvio.source.nearest import nearest

    near = nearest(id, known)
    if near is None:
        return CatalogueError(f"catalogue.unknown_{kind}", id=id)
    return CatalogueError(f"catalogue.unknown_{kind}_near", id=id, nearest=near)
