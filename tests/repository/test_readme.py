"""What the README shows is what the commands print."""

from __future__ import annotations

import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from vitruvio.catalogue import load_catalogue

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
FIELD = "resilience_patterns.fault_tolerance.circuit_breakers"


def vitruvio(*arguments: str) -> str:
    """What a command prints; a design that falls short ends with 1 and is an answer."""
    call = [sys.executable, "-c", "import sys; from vitruvio.cli import main; sys.exit(main())", *arguments]
    done = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


@cache
def blocks() -> list[str]:
    """The outputs that the README shows."""
    return re.findall(r"```text\n(.*?)```", README, flags=re.DOTALL)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(tmp_path_factory.mktemp("readme") / "bottega")


def test_the_summary_is_what_design_prints(folder: str) -> None:
    printed = vitruvio("design", "briefs/bottega.yaml", "--lang", "en", "-o", folder)
    assert blocks()[0].strip() in printed


def test_the_explanation_is_what_explain_prints(folder: str) -> None:
    vitruvio("design", "briefs/bottega.yaml", "--lang", "en", "-o", folder)
    printed = vitruvio("explain", folder, FIELD, "--lang", "en").splitlines()
    missing = [line for line in blocks()[1].splitlines() if line not in printed]
    assert not missing


def test_the_boundaries_are_what_the_command_prints() -> None:
    printed = vitruvio("boundaries", "briefs/bottega.yaml", "--lang", "en").splitlines()
    assert [line for line in blocks()[2].splitlines() if line not in printed] == []


def test_the_simulation_says_what_simulate_prints(folder: str) -> None:
    """But for the digits that are found by chance: the heads, who is told, objectives and formulas."""
    vitruvio("design", "briefs/bottega.yaml", "--lang", "en", "-o", folder)
    printed = [_told(line) for line in vitruvio("simulate", folder, "--for", "5s").splitlines()]
    assert [line for line in blocks()[3].splitlines() if line and _told(line) not in printed] == []


def test_what_a_memory_warns_of_is_what_design_prints(tmp_path: Path) -> None:
    memory, brief, folder = str(tmp_path / "memory.sqlite"), "briefs/bottega.yaml", str(tmp_path / "made")
    [outcome] = re.findall(
        r'^\$ vitruvio memory outcome "(.+)" (\w+) --because "(.+)"$', README, re.MULTILINE
    )
    decision, verdict, because = outcome
    vitruvio("design", brief, "-o", folder, "--remember", "--memory", memory)
    vitruvio("memory", "outcome", decision, verdict, "--because", because, "--memory", memory)
    printed = vitruvio("design", brief, "-o", folder, "--memory", memory, "--lang", "en").splitlines()
    assert [line for line in blocks()[4].splitlines() if line not in printed] == []


def _told(line: str) -> tuple[str, ...]:
    """The first cell of a row; of a use case its objective and what formulas say, of a part what they say."""
    cells = re.split(r"\s{2,}", line)
    return (cells[0], *cells[-3:-1]) if len(cells) > 7 else (cells[0], *cells[2:3])


def test_the_example_of_the_page_on_simulation_runs() -> None:
    page = (ROOT / "docs" / "simulation.md").read_text(encoding="utf-8")
    [example] = re.findall(r"```python\n(.*?)```", page, flags=re.DOTALL)
    done = subprocess.run([sys.executable, "-c", example], capture_output=True, text=True, check=True)
    first, second = done.stdout.splitlines()
    assert first.startswith("Interval(value=0.0")
    assert "value=0.4" in second or "value=0.5" in second


def test_every_reason_for_a_boundary_is_told_in_its_page() -> None:
    told = (ROOT / "docs" / "boundaries.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^\| `(\w+)` \|", told, flags=re.MULTILINE))
    weights = load_catalogue().facts("assumption.services.weight.")
    assert named == {each.id.rpartition(".")[2] for each in weights}


@pytest.mark.parametrize("language", ["en", "it"])
def test_the_brief_to_start_from_can_be_designed(language: str, tmp_path: Path) -> None:
    brief = tmp_path / "shop.yaml"
    vitruvio("new", str(brief), "--lang", language)
    vitruvio("design", str(brief), "-o", str(tmp_path / "design"))
    assert (tmp_path / "design" / "architecture.json").is_file()


def test_the_profiles_that_the_page_on_contracts_tells_are_those_of_the_command(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "contracts.md").read_text(encoding="utf-8")
    [row] = re.findall(r"^\| \|((?: `\w+` \|)+)$", page, flags=re.MULTILINE)
    told = re.findall(r"`(\w+)`", row)
    explained = vitruvio("design", "briefs/pastebin.yaml", "-o", str(tmp_path / "made"))
    assert "contracts/" in explained
    decision = vitruvio("explain", str(tmp_path / "made"), "api profile", "--lang", "en")
    assert [name for name in told if f"[{name}]" not in decision] == []
    assert len(told) == len(re.findall(r"^    [●○]", decision, flags=re.MULTILINE))


def test_the_example_of_the_page_on_contracts_holds_for_bottega(folder: str) -> None:
    vitruvio("design", "briefs/bottega.yaml", "--lang", "en", "-o", folder)
    contract = (Path(folder) / "contracts" / "openapi.yaml").read_text(encoding="utf-8")
    page = (ROOT / "docs" / "contracts.md").read_text(encoding="utf-8")
    for path in ("/orders/{order_id}/cancellation",):
        assert path in page
        assert f"\n  {path}:\n" in contract
