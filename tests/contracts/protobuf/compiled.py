"""Protocol Buffers as Google's own compiler reads them."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from google.protobuf import descriptor_pb2 as descriptors


def compiled(files: dict[str, str], folder: Path) -> dict[str, Any]:
    """The descriptors of the files, by name; a warning fails like an error."""
    found = {}
    for name, text in files.items():
        place = folder / Path(name).name
        place.write_text(text, encoding="utf-8")
        target = folder / f"{place.stem}.binary"
        call = [
            sys.executable,
            "-m",
            "grpc_tools.protoc",
            f"-I{folder}",
            f"--descriptor_set_out={target}",
            place.name,
        ]
        done = subprocess.run(call, cwd=folder, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout + done.stderr) == (0, ""), text
        found[name] = descriptors.FileDescriptorSet.FromString(target.read_bytes()).file[0]
    return found


def fields_of(file: Any) -> Iterator[tuple[str, Any]]:
    """All fields with the message that holds them."""
    for message in file.message_type:
        for field in message.field:
            yield message.name, field
