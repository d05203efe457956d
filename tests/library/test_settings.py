"""Every weight and limit says why, and each is in use."""

from __future__ import annotations

import json
import re
from pathlib import Path

import vitruvio.library

FOLDER = Path(vitruvio.library.__file__).parent
SETTINGS = json.loads((FOLDER / "data" / "settings.json").read_text(encoding="utf-8"))
# Names that are made of a part in code: the weights of fields.
MADE = re.compile(r"boost\.(?:name|signature|summary|docstring|heading|text)")


def test_each_setting_is_a_number_with_a_unit_and_a_reason() -> None:
    for name, entry in SETTINGS.items():
        assert set(entry) <= {"value", "unit", "why", "source"}, name
        assert entry["value"] > 0, name
        assert entry["unit"], name
        assert entry["why"].endswith("."), name


def test_each_setting_is_used_and_each_use_is_a_setting() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in FOLDER.glob("*.py"))
    used = set(
        re.findall(r'"([a-z]+[.][a-z]+)"', " ".join(re.findall(r"(?:limit|setting)\(([^()]*)\)", code)))
    )
    made = {name for name in SETTINGS if MADE.fullmatch(name)}
    assert used | made == set(SETTINGS)


def test_fields_weigh_as_documented() -> None:
    weights = [
        SETTINGS[f"boost.{each}"]["value"] for each in ("name", "signature", "docstring", "heading", "text")
    ]
    assert weights == sorted(weights, reverse=True)
    assert len(set(weights)) == len(weights)
