"""``vitruvio client`` writes a client, says how to use it, and what is missing where it cannot."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from tests.cli.calls import answer, call
from tests.design.briefs import catalogue, design_of
from vitruvio.workbench import save_design, written_in

# A process in which the generator cannot be imported, whatever is installed.
WITHOUT: Final = """
import sys
sys.modules["openapi_python_client"] = None
from vitruvio.cli import main
sys.exit(main())
"""


@pytest.fixture(scope="module")
def bottega(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of bottega's design."""
    folder = tmp_path_factory.mktemp("designs") / "bottega"
    save_design(design_of("bottega"), folder, catalogue())
    return folder


@pytest.mark.parametrize(("language", "word"), [("it", "Scritto in"), ("en", "Written to")])
def test_it_says_what_was_written_and_how_to_use_it(
    bottega: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str], language: str, word: str
) -> None:
    pytest.importorskip("openapi_python_client")
    told = answer(capfd, "client", str(bottega), "sales", "-o", str(tmp_path / "out"), "--lang", language)
    assert (told.code, told.err) == (0, "")
    written, installed, first, second = told.out.splitlines()
    assert written.startswith(f"{word} {tmp_path / 'out'}: bottega_sales_client/ (")
    assert f"pip install {tmp_path / 'out'}" in installed
    assert first.startswith(
        "  from bottega_sales_client import AuthenticatedClient; from bottega_sales_client.api."
    )
    assert ".sync(client=AuthenticatedClient(" in second
    assert "bottega_sales_client/client.py" in written_in(tmp_path / "out")


@pytest.mark.parametrize(("language", "word"), [("it", "non è installato"), ("en", "is not installed")])
def test_without_the_generator_it_says_what_to_install(
    bottega: Path, tmp_path: Path, language: str, word: str
) -> None:
    words = ["client", str(bottega), "sales", "-o", str(tmp_path / "out"), "--lang", language]
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT, *words], capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert word in done.stderr
    assert "pip install vitruvio[client]" in done.stderr
    assert not (tmp_path / "out").exists()


def test_a_service_that_is_not_there_is_a_wrong_call(
    bottega: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    told = answer(capfd, "client", str(bottega), "salse", "-o", str(tmp_path / "out"), "--lang", "en")
    assert (told.code, told.out) == (2, "")
    assert "“sales”" in told.err
    assert "accounts, catalogue, payments, sales, warehouse and gateway" in told.err
    assert not (tmp_path / "out").exists()


def test_a_folder_without_a_design_is_a_wrong_call(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    told = answer(capfd, "client", str(tmp_path), "sales", "-o", str(tmp_path / "out"))
    assert (told.code, told.out) == (2, "")
    assert "vitruvio design" in told.err


def test_where_to_write_must_be_said(bottega: Path) -> None:
    told = call("client", str(bottega), "sales")
    assert told.code == 2
    assert "--output" in told.err


@pytest.mark.parametrize("language", ["it", "en"])
def test_help_tells_of_the_gateway_and_of_the_generator(
    capfd: pytest.CaptureFixture[str], language: str
) -> None:
    told = answer(capfd, "client", "--help", "--lang", language)
    assert told.code == 0
    assert "gateway" in told.out
    assert "pip install vitruvio[client]" in told.out
