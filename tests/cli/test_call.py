"""Every call gets an answer in the user's language, an exit code that says how it went, never a traceback."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.calls import Answer, answer, call, command, environment
from tests.report.made import Workshop
from vitruvio import __version__
from vitruvio.catalogue import load_catalogue
from vitruvio.text import LANGUAGES
from vitruvio.workbench import save_design

COMMANDS = ("design", "explain", "check", "new", "schema", "catalogue")
SCALE = "architecture_overview.estimated_scale"


@pytest.fixture
def shop(tmp_path: Path) -> str:
    """A folder with a small design in it."""
    save_design(Workshop().design(), tmp_path / "shop", load_catalogue())
    return str(tmp_path / "shop")


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("VITRUVIO_LANG", "LC_MESSAGES", "VITRUVIO_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LC_ALL", "C")


def test_the_version_is_told_without_importing_what_it_does_not_need() -> None:
    code = (
        "import sys; from vitruvio.cli import main; code = main(['--version'])\n"
        "print(sorted({'yaml', 'msgspec', 'click', 'vitruvio.model'} & sys.modules.keys()), code)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.stdout == f"vitruvio {__version__}\n[] 0\n"


@pytest.mark.parametrize("words", [(), *((each,) for each in COMMANDS)], ids=["", *COMMANDS])
def test_help_is_there_in_both_languages(capfd: pytest.CaptureFixture[str], words: tuple[str, ...]) -> None:
    helps = [answer(capfd, *words, "--help", "--lang", language) for language in LANGUAGES]
    assert [(each.code, each.err) for each in helps] == [(0, ""), (0, "")]
    english, italian = (each.out for each in helps)
    assert english.startswith("Usage: vitruvio")
    assert italian.startswith("Uso: vitruvio")
    assert not [
        line for line in english.splitlines() if line.startswith("  ") and line in italian.splitlines()
    ]


@pytest.mark.parametrize(
    ("variables", "italian"),
    [
        ({}, False),
        ({"LC_ALL": "it_IT.UTF-8"}, True),
        ({"LC_ALL": "it"}, True),
        ({"LC_ALL": "", "LANG": "it_CH"}, True),
        ({"LC_ALL": "en_GB.UTF-8", "LANG": "it_IT"}, False),
        ({"LC_ALL": "en_GB", "VITRUVIO_LANG": "it"}, True),
        ({"LC_ALL": "it_IT", "VITRUVIO_LANG": "en"}, False),
        ({"LC_ALL": "iti"}, False),
    ],
)
def test_the_environment_chooses_the_language(
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    variables: dict[str, str],
    italian: bool,
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert answer(capfd, "--help").out.startswith("Uso" if italian else "Usage")


WRONG = {
    "no command": (),
    "a misspelt command": ("desing",),
    "an unknown command": ("zzz",),
    "no brief": ("design",),
    "a misspelt option": ("design", "brief.yaml", "--jsno"),
    "an unknown option": ("design", "brief.yaml", "--zzzzz"),
    "an option without its value": ("design", "brief.yaml", "-o"),
    "a flag with a value": ("design", "brief.yaml", "--json=1"),
    "an unknown language": ("design", "brief.yaml", "--lang", "fr"),
    "one word too many": ("design", "brief.yaml", "other.yaml"),
    "a schema of something else": ("schema", "service"),
    "no field": ("explain", "shop"),
    "an unknown fact": ("catalogue", "show", "no.such.fact"),
    "no facts": ("catalogue", "list", "zzz"),
    "a misspelt command of the catalogue": ("catalogue", "shwo", "x"),
    "a brief that is not there": ("design", "nowhere.yaml"),
    "a brief that is a folder": ("design", "."),
    "a folder that is not there": ("explain", "nowhere", SCALE),
    "a folder without a design": ("explain", ".", SCALE),
    "a folder without a design to check": ("check", "."),
    "an unknown format": ("check", ".", "--format", "xml"),
    "a catalogue that is not there": ("catalogue", "list", "--catalogue", "nowhere.yaml"),
    "an empty brief name": ("design", ""),
    "a name with a control character": ("explain", "a\x01b", SCALE),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_wrong_call_is_told_in_both_languages(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, what: str
) -> None:
    monkeypatch.chdir(tmp_path)
    told = []
    for language in LANGUAGES:
        monkeypatch.setenv("VITRUVIO_LANG", language)
        told.append(answer(capfd, *WRONG[what]))
    assert [(each.code, each.out) for each in told] == [(2, ""), (2, "")]
    assert told[0].err != told[1].err
    assert not [each for each in told if "Traceback" in each.err or len(each.err.splitlines()) != 1]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("what", sorted(WRONG))
def test_with_json_even_a_wrong_call_gets_one_document(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, what: str
) -> None:
    monkeypatch.chdir(tmp_path)
    told = answer(capfd, *WRONG[what], "--json")
    if what in ("an option without its value", "a schema of something else"):
        return
    (problem,) = json.loads(told.out)["problems"]
    assert problem["message"]
    assert (told.code, told.err) == (2, "")


def test_a_field_is_explained_in_the_design_s_language_or_the_one_asked_for(
    capfd: pytest.CaptureFixture[str], shop: str
) -> None:
    assert "line 12  use_cases.buy.rate: 20/s" in answer(capfd, "explain", shop, SCALE).out
    assert "riga 12  use_cases.buy.rate: 20/s" in answer(capfd, "explain", shop, SCALE, "--lang", "it").out


def test_a_section_lists_its_fields(capfd: pytest.CaptureFixture[str], shop: str) -> None:
    told = answer(capfd, "explain", shop, "resilience_patterns")
    assert told.code == 0
    assert "resilience_patterns.fault_tolerance.timeouts" in told.out.splitlines()


def test_an_explanation_as_json_is_one_document(capfd: pytest.CaptureFixture[str], shop: str) -> None:
    document = json.loads(answer(capfd, "explain", shop, SCALE, "--json").out)
    assert [each["key"] for each in document["deciding"]] == [
        "brief:use_cases.buy.peak.factor",
        "brief:use_cases.buy.rate",
    ]
    assert json.loads(answer(capfd, "explain", shop, "next_steps", "--json").out)["values"]
    assert json.loads(answer(capfd, "explain", shop, "testing_strategy", "--json").out)["fields"]


def test_a_misspelt_field_names_the_nearest(capfd: pytest.CaptureFixture[str], shop: str) -> None:
    told = answer(capfd, "explain", shop, "architecture_overview.estimated_scael")
    assert told.code == 2
    assert "“estimated_scale”" in told.err


@pytest.mark.parametrize("what", ["brief", "report"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_schemas_are_json(capfd: pytest.CaptureFixture[str], what: str, language: str) -> None:
    schema = json.loads(answer(capfd, "schema", what, "--lang", language).out)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_a_new_brief_is_printed_or_written_but_never_over_another(
    capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    printed = answer(capfd, "new", "--lang", "it").out
    file = tmp_path / "brief.yaml"
    assert answer(capfd, "new", str(file), "--lang", "it").code == 0
    assert file.read_text(encoding="utf-8") == printed
    file.write_text("mine")
    assert answer(capfd, "new", str(file)).code == 2
    assert file.read_text() == "mine"


def test_facts_are_listed_and_shown_with_their_source(capfd: pytest.CaptureFixture[str]) -> None:
    listed = answer(capfd, "catalogue", "list", "demand.store.postgres").out.splitlines()
    id = listed[0].split()[0]
    assert all(line.startswith("demand.store.postgres.") for line in listed)
    shown = answer(capfd, "catalogue", "show", id).out
    assert shown.startswith(f"{id}\n")
    assert "\nsource " in shown
    assert "\ndate " in shown
    record = json.loads(answer(capfd, "catalogue", "show", id, "--json").out)
    assert record["range"]["low"] <= record["range"]["typical"] <= record["range"]["high"]


def test_output_is_utf_8_whatever_the_locale() -> None:
    told = call(
        "--help", "--lang", "it", variables={"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    )
    assert "Un architetto di backend che si può verificare" in told.out


def test_a_reader_that_goes_away_is_no_error() -> None:
    process = subprocess.Popen(
        command(["schema", "report"]), stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
    )
    assert process.stdout is not None
    process.stdout.close()
    assert process.wait(60) == 0
    assert process.stderr is not None
    assert process.stderr.read() == b""
    process.stderr.close()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
def test_an_output_that_cannot_be_written_is_told() -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            command(["schema", "report"]), stdout=full, stderr=subprocess.PIPE, env=environment(), timeout=60
        )
    assert done.returncode == 2
    assert b"ENOSPC" in done.stderr
    assert b"Traceback" not in done.stderr


def test_closed_streams_are_no_error() -> None:
    words = " ".join(f"'{each}'" for each in command(["schema", "report"]))
    done = subprocess.run(["sh", "-c", f"{words} >&- 2>&-"], env=environment(), timeout=60)
    assert done.returncode == 0


def driven(application: str, **variables: str) -> Answer:
    """What a call answers when making the command line does what `application` says."""
    code = (
        "import os, signal, sys\nfrom vitruvio.cli import run\n"
        # Who starts the tests in the background may have it ignored.
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        f"def application(language): {application}\n"
        "run.application = application\nsys.exit(run.run(['design', 'x']))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment(**variables), timeout=60
    )
    return Answer(done.returncode, done.stdout, done.stderr)


@pytest.mark.skipif(os.name == "nt", reason="interrupts are another matter there")
def test_an_interrupt_ends_it_in_one_line() -> None:
    told = driven("os.kill(os.getpid(), signal.SIGINT)")
    assert told.code == 128 + signal.SIGINT
    assert len(told.err.splitlines()) == 1


def test_an_error_of_its_own_is_one_line_that_says_what_to_report() -> None:
    told = driven("return {}['no such thing']")
    assert (told.code, told.out) == (2, "")
    (line,) = told.err.splitlines()
    assert "KeyError" in line
    assert __version__ in line


def test_an_error_of_its_own_can_be_looked_into() -> None:
    assert "Traceback" in driven("return {}['no such thing']", VITRUVIO_DEBUG="1").err


def test_processes_that_differ_in_seed_locale_and_time_zone_answer_alike(shop: str) -> None:
    variables = [
        {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "UTC"},
        {"PYTHONHASHSEED": "2", "LC_ALL": "it_IT.UTF-8", "TZ": "Asia/Kathmandu", "LC_NUMERIC": "it_IT.UTF-8"},
    ]
    for words in ([SCALE, "--json"], [SCALE, "--full"], ["service_design"]):
        first, second = (call("explain", shop, *words, variables=each) for each in variables)
        assert first == second
