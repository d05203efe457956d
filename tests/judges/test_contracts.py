"""A part of `make judges`: each profile's judges on the contracts of one brief, and on one that is spoilt."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.design.briefs import ROOT
from tests.judges.judge import main
from vitruvio.workbench import design_brief, save_design


def designed(brief: str, profile: str, folder: Path) -> Path:
    """The folder of a brief's design, its contracts by a profile."""
    made = design_brief(ROOT / "briefs" / f"{brief}.yaml", profile=profile)
    save_design(made.design, folder, made.catalogue)
    return folder


@pytest.mark.parametrize(
    ("brief", "profile"), [("bottega", "default"), ("cantiere", "zalando"), ("twitter", "modi")]
)
def test_the_judges_of_a_profile_find_nothing(
    brief: str, profile: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = designed(brief, profile, tmp_path / brief)
    code = main(["--profile", profile, str(folder)])
    assert code == 0, capsys.readouterr().out


def test_what_is_spoilt_is_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = designed("pastebin", "default", tmp_path / "pastebin")
    contract = folder / "contracts" / "pastebin" / "openapi.yaml"
    text = contract.read_text(encoding="utf-8")
    assert '"429":' in text
    contract.write_text(text.replace('"429":', '"418":'), encoding="utf-8")
    assert main(["--profile", "default", str(folder)]) == 1
    assert "rate-limit-responses-429" in capsys.readouterr().out
