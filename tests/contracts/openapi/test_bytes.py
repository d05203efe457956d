"""The same design is the same contracts: printed again, opened from its folder, in another process."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from tests.contracts.openapi.printed import CASES, PROFILES, design_in
from tests.design.briefs import NAMES, ROOT, catalogue
from vitruvio.contracts import FOLDER, contracts
from vitruvio.model import dump_design, load_design
from vitruvio.workbench import open_design, save_design

PRINT: Final = """
import sys
from vitruvio.catalogue import load_catalogue
from vitruvio.contracts import contracts
from vitruvio.workbench import design_brief
for name, text in contracts(design_brief(sys.argv[1], profile=sys.argv[2]).design, load_catalogue()).items():
    sys.stdout.buffer.write(f"{name}\\n{text}".encode())
"""


@pytest.mark.parametrize(("name", "profile"), CASES)
def test_a_design_that_was_kept_prints_the_same_contracts(name: str, profile: str) -> None:
    design = design_in(name, profile)
    assert contracts(load_design(dump_design(design)), catalogue()) == contracts(design, catalogue())


@pytest.mark.parametrize("name", ["bottega", "mint"])
def test_the_folder_holds_what_the_opened_design_prints(name: str, tmp_path: Path) -> None:
    design = design_in(name, "default")
    save_design(design, tmp_path, catalogue())
    printed = contracts(open_design(tmp_path), catalogue())
    assert printed == {each: (tmp_path / FOLDER / each).read_text(encoding="utf-8") for each in printed}
    assert "openapi.yaml" in printed


@pytest.mark.parametrize("profile", PROFILES)
def test_another_process_with_other_hashes_prints_the_same(profile: str) -> None:
    brief = ROOT / "briefs" / "bottega.yaml"
    printed = {
        subprocess.run(
            [sys.executable, "-c", PRINT, str(brief), profile],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            timeout=120,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(printed) == 1
    assert len(printed.pop()) > 10_000


@pytest.mark.parametrize("name", NAMES)
def test_a_profile_changes_contracts(name: str) -> None:
    default, zalando = (
        contracts(design_in(name, profile), catalogue()) for profile in ("default", "zalando")
    )
    assert default != zalando
