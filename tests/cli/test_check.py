"""A design is judged: printed for people and programs, with an exit code, settings and a baseline."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.cli.calls import answer
from tests.design.briefs import catalogue, design_of
from vitruvio.text import LANGUAGES
from vitruvio.workbench import save_design

# The schema of the OASIS SARIF technical committee as @microsoft/jest-sarif 1.0.0-beta.0 carries it (MIT).
SCHEMA = json.loads(
    (Path(__file__).parents[1] / "report" / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8")
)
SEEN = "security.own-not-kept"


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("VITRUVIO_LANG", "LC_MESSAGES", "VITRUVIO_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LC_ALL", "C")


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """A folder with a design that no rule objects to."""
    save_design(design_of("ambulatorio"), tmp_path / "good", catalogue())
    return tmp_path / "good"


@pytest.fixture
def edited(good: Path) -> Path:
    """The design after somebody has edited it: own records are shown to all, twice, and backups are gone."""
    design = json.loads((good / "design.json").read_bytes())
    own = [each for each in design["parts"]["operations"].values() if each.get("only_own")]
    assert len(own) > 1
    for each in own:
        each["only_own"] = False
    design["parts"]["backups"] = {}
    (good / "design.json").write_text(json.dumps(design, indent=1), encoding="utf-8")
    return good


def document(capfd: pytest.CaptureFixture[str], *words: str) -> Any:
    """The one JSON document that a call prints."""
    told = answer(capfd, "check", *words, "--format", "json")
    assert told.err == ""
    return json.loads(told.out)


def settings(folder: Path, text: str) -> str:
    """A file of settings in the folder."""
    file = folder / "vitruvio-check.yaml"
    file.write_text(text, encoding="utf-8")
    return str(file)


def test_a_good_design_is_a_line_and_no_error(capfd: pytest.CaptureFixture[str], good: Path) -> None:
    told = answer(capfd, "check", str(good), "--lang", "en")
    assert (told.code, told.err) == (0, "")
    assert len(told.out.splitlines()) == 1
    assert "nothing to object to" in told.out


def test_an_error_is_told_with_its_place_what_is_wrong_and_what_to_do(
    capfd: pytest.CaptureFixture[str], edited: Path
) -> None:
    told = answer(capfd, "check", str(edited), "--lang", "en")
    assert told.code == 1
    lines = [line.strip() for line in told.out.splitlines()]
    assert lines[0] == "Errors:"
    assert f"✗ {SEEN}" in lines
    assert any(line.startswith("operations/") for line in lines)
    assert any(line.startswith("→ Hold the operation to the caller's own records") for line in lines)
    assert max(len(line) for line in told.out.splitlines()) <= 100


def test_italian_is_spoken_where_asked_for(capfd: pytest.CaptureFixture[str], edited: Path) -> None:
    english, italian = (
        answer(capfd, "check", str(edited), "--lang", language).out.splitlines() for language in LANGUAGES
    )
    assert italian[0] == "Errori:"
    shared = [line for line in italian if line in english and not line.strip().startswith(("✗", "!", "oper"))]
    assert not [line for line in shared if line and "/" not in line]


def test_json_holds_every_finding_with_its_figures(capfd: pytest.CaptureFixture[str], edited: Path) -> None:
    found = document(capfd, str(edited))
    assert found["summary"]["error"] == len(found["findings"]) > 2
    first = found["findings"][0]
    assert {"rule", "severity", "subject", "message", "fix", "fingerprint", "figures"} <= first.keys()
    assert len({each["fingerprint"] for each in found["findings"]}) == len(found["findings"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_sarif_is_valid_and_names_rules_places_and_fingerprints(
    capfd: pytest.CaptureFixture[str], edited: Path, language: str
) -> None:
    told = answer(capfd, "check", str(edited), "--format", "sarif", "--lang", language)
    assert (told.code, told.err) == (1, "")
    log = json.loads(told.out)
    jsonschema.Draft4Validator(SCHEMA).validate(log)
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    for each in run["results"]:
        assert rules[each["ruleIndex"]]["id"] == each["ruleId"]
        (place,) = each["locations"]
        assert place["physicalLocation"]["artifactLocation"]["uri"].endswith("/design.json")
        assert place["logicalLocations"][0]["fullyQualifiedName"]
        assert len(each["partialFingerprints"]["vitruvio/v1"]) == 64
    assert all(each["help"]["text"] and each["defaultConfiguration"]["level"] for each in rules)


def test_settings_change_severities_and_turn_rules_off(
    capfd: pytest.CaptureFixture[str], edited: Path
) -> None:
    settings(edited, f"severity: {{{SEEN}: note, resilience.store-without-backup: 'off'}}\n")
    told = answer(capfd, "check", str(edited), "--lang", "en")
    assert told.code == 0
    assert told.out.startswith("Notes:")


def test_other_settings_can_be_named(capfd: pytest.CaptureFixture[str], edited: Path, tmp_path: Path) -> None:
    settings(edited, "nonsense")
    own = tmp_path / "own.yaml"
    own.write_text(f"severity: {{{SEEN}: warning}}\n")
    summary = document(capfd, str(edited), "--config", str(own))["summary"]
    assert summary["warning"] > 0


def test_a_suppression_with_a_reason_silences_what_it_matches(
    capfd: pytest.CaptureFixture[str], edited: Path
) -> None:
    settings(
        edited,
        "suppress:\n"
        f"  - {{rule: {SEEN}, where: operations/*, reason: the gateway checks owners}}\n"
        "  - {rule: resilience.store-without-backup, reason: 'rebuilt, from a feed'}\n",
    )
    told = answer(capfd, "check", str(edited), "--lang", "en")
    assert told.code == 0
    assert "suppressed" in told.out
    found = document(capfd, str(edited))["findings"]
    assert {each["suppressed"] for each in found} == {"the gateway checks owners", "rebuilt, from a feed"}
    sarif = json.loads(answer(capfd, "check", str(edited), "--format", "sarif").out)
    assert all(each["suppressions"][0]["justification"] for each in sarif["runs"][0]["results"])


def test_a_suppression_that_does_nothing_is_told_at_its_line(
    capfd: pytest.CaptureFixture[str], good: Path
) -> None:
    file = settings(good, f"suppress:\n  - rule: {SEEN}\n    reason: once\n")
    told = answer(capfd, "check", str(good), "--lang", "en")
    assert told.code == 0
    assert told.err.startswith(f"warning: {file}:2:11: ")


def test_what_was_known_does_not_fail_and_what_is_new_does(
    capfd: pytest.CaptureFixture[str], edited: Path, tmp_path: Path
) -> None:
    known = str(tmp_path / "known.json")
    assert answer(capfd, "check", str(edited), "--write-baseline", known).code == 0
    told = answer(capfd, "check", str(edited), "--baseline", known, "--lang", "en")
    assert (told.code, len(told.out.splitlines())) == (0, 1)
    design = json.loads((edited / "design.json").read_bytes())
    design["parts"]["alerts"] = {}
    (edited / "design.json").write_text(json.dumps(design), encoding="utf-8")
    told = answer(capfd, "check", str(edited), "--baseline", known)
    assert (told.code, told.out.count("✗")) == (1, 1)
    sarif = json.loads(answer(capfd, "check", str(edited), "--format", "sarif", "--baseline", known).out)
    states = [each["baselineState"] for each in sarif["runs"][0]["results"]]
    assert states.count("new") == 1
    assert "unchanged" in states


def test_a_baseline_is_written_anew_but_never_over_something_else(
    capfd: pytest.CaptureFixture[str], edited: Path, tmp_path: Path
) -> None:
    mine = tmp_path / "mine.json"
    for content in ("mine", '{"format": 1}', "[]"):
        mine.write_text(content)
        assert answer(capfd, "check", str(edited), "--write-baseline", str(mine)).code == 2
        assert mine.read_text() == content
    known = tmp_path / "known.json"
    for _ in range(2):
        assert answer(capfd, "check", str(edited), "--write-baseline", str(known)).code == 0
    assert sorted(each.name for each in tmp_path.iterdir()) == ["good", "known.json", "mine.json"]


WRONG_SETTINGS = {
    "no mapping": "- a",
    "a text": "nothing",
    "a misspelt key": "severities: {}",
    "an unknown key": "zzzzzz: {}",
    "a misspelt rule": "severity: {data.undivided-tabel: note}",
    "an unknown rule": "severity: {zzzzzz: note}",
    "no severity": "severity: {data.undivided-table: fatal}",
    "severities in a list": "severity: [data.undivided-table]",
    "a suppression without a reason": "suppress: [{rule: data.undivided-table}]",
    "a suppression with an empty reason": "suppress: [{rule: data.undivided-table, reason: ' '}]",
    "a suppression without a rule": "suppress: [{reason: because}]",
    "a suppression of a misspelt rule": "suppress: [{rule: data.undividedtabel, reason: because}]",
    "a suppression with a misspelt key": "suppress: [{rule: data.full-disk, reasn: because, reason: x}]",
    "a suppression that is a text": "suppress: [data.full-disk]",
    "suppressions that are no list": "suppress: {rule: data.full-disk}",
    "a reason that is a list": "suppress: [{rule: data.full-disk, reason: [because]}]",
    "no YAML": "severity: {",
}


@pytest.mark.parametrize("what", WRONG_SETTINGS)
def test_wrong_settings_are_told_at_their_line_in_both_languages(
    capfd: pytest.CaptureFixture[str], good: Path, what: str
) -> None:
    file = settings(good, f"\n{WRONG_SETTINGS[what]}\n")
    told = [answer(capfd, "check", str(good), "--lang", language) for language in LANGUAGES]
    assert [(each.code, each.out) for each in told] == [(2, ""), (2, "")]
    assert told[0].err != told[1].err
    for each in told:
        assert all(line.startswith(f"{file}:") for line in each.err.splitlines())
        assert each.err.split(":")[1] in ("2", "3")


def test_the_nearest_rule_is_named(capfd: pytest.CaptureFixture[str], good: Path) -> None:
    settings(good, "severity: {data.undivided-tabel: note}\n")
    assert "data.undivided-table" in answer(capfd, "check", str(good), "--lang", "en").err


@pytest.mark.parametrize("shape", ["json", "sarif"])
def test_with_a_format_for_programs_even_what_is_wrong_is_one_document(
    capfd: pytest.CaptureFixture[str], good: Path, shape: str
) -> None:
    settings(good, "nothing")
    for words in ((str(good),), ("nowhere",), (str(good), "--baseline", "nowhere.json")):
        told = answer(capfd, "check", *words, "--format", shape)
        assert (told.code, told.err) == (2, "")
        assert json.loads(told.out)["problems"][0]["message"]


@pytest.mark.parametrize("content", ["", "{", "[]", '{"format": 2, "findings": []}', "[" * 100_000, "\0"])
def test_a_damaged_baseline_is_told(
    capfd: pytest.CaptureFixture[str], good: Path, tmp_path: Path, content: str
) -> None:
    file = tmp_path / "known.json"
    file.write_text(content)
    told = answer(capfd, "check", str(good), "--baseline", str(file))
    assert (told.code, told.out) == (2, "")
    assert told.err.startswith(str(file))


def test_an_edited_design_that_cannot_be_read_says_where(
    capfd: pytest.CaptureFixture[str], good: Path
) -> None:
    design = json.loads((good / "design.json").read_bytes())
    design["parts"]["stores"]["ambulatorio-db"]["kind"] = "spreadsheet"
    (good / "design.json").write_text(json.dumps(design, indent=1), encoding="utf-8")
    told = answer(capfd, "check", str(good))
    assert (told.code, told.out) == (2, "")
    assert "$.parts.stores" in told.err
    (good / "design.json").write_text('{\n "release": "0.1.0",\n "figures": oops\n}', encoding="utf-8")
    told = answer(capfd, "check", str(good))
    assert told.err.startswith(f"{good / 'design.json'}:3:")


def test_names_that_lead_nowhere_are_told_and_no_traceback(
    capfd: pytest.CaptureFixture[str], edited: Path
) -> None:
    design = json.loads((edited / "design.json").read_bytes())
    for queue in design["parts"]["queues"].values():
        queue["listener"] = "elsewhere\u0007 {x}"
    (edited / "design.json").write_text(json.dumps(design), encoding="utf-8")
    told = answer(capfd, "check", str(edited))
    assert told.code == 1
    assert "operations.dangling-reference" in told.out
    assert "\x07" not in told.out


def test_the_same_design_is_judged_alike_by_any_process(edited: Path) -> None:
    code = "import sys; from vitruvio.cli import main; sys.exit(main())"
    outs = set()
    for seed in ("1", "2"):
        words = [sys.executable, "-c", code, "check", str(edited), "--format", "sarif"]
        done = subprocess.run(
            words, capture_output=True, env={"PYTHONHASHSEED": seed, "PATH": ""}, timeout=60
        )
        outs.add(done.stdout)
    assert len(outs) == 1
    assert outs != {b""}


def test_the_command_line_starts_without_the_rules() -> None:
    code = (
        "import sys; import vitruvio.cli; from vitruvio.cli import main; main(['--help'])\n"
        "print(any(each.startswith('vitruvio.rules') for each in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.stdout.splitlines()[-1] == "False"
