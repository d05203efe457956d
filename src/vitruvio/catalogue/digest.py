"""Which data a design was made from."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from vitruvio.catalogue.files import all_files, read
from vitruvio.catalogue.override import Override


def digest(overrides: Mapping[str, Override]) -> str:
    """Return the SHA-256, in hexadecimal, of the data files and of `overrides`, whatever their order."""
    import msgspec

    hashed = hashlib.sha256()
    for name in all_files():
        data = read(name)
        hashed.update(f"{name} {len(data)}\n".encode())
        hashed.update(data)
    for id in sorted(overrides):
        hashed.update(msgspec.json.encode([id, overrides[id]]))
    return hashed.hexdigest()
