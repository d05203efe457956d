"""``vitruvio simulate`` and ``vitruvio design --verify``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.capacity.designs.small import SHOP
from tests.cli.calls import answer

QUICK = ("--for", "4s", "--replications", "2", "--plain")


@pytest.fixture
def folder(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> str:
    brief = tmp_path / "shop.yaml"
    brief.write_text(SHOP, encoding="utf-8")
    assert answer(capfd, "design", str(brief), "-o", str(tmp_path / "shop")).code in (0, 1)
    return str(tmp_path / "shop")


def test_it_tells_each_use_case_each_part_and_the_bottleneck(
    folder: str, capfd: pytest.CaptureFixture[str]
) -> None:
    found = answer(capfd, "simulate", folder, *QUICK)
    assert found.code in (0, 1)
    assert found.err == ""
    for word in ("view product", "send mail", "p95 < 200 ms", "The first bottleneck is", "simulation.html"):
        assert word in found.out
    assert "nan" not in found.out


def test_it_speaks_italian(folder: str, capfd: pytest.CaptureFixture[str]) -> None:
    found = answer(capfd, "simulate", folder, *QUICK, "--lang", "it")
    assert "collo di bottiglia" in found.out


def test_json_is_one_document_and_nothing_else(folder: str, capfd: pytest.CaptureFixture[str]) -> None:
    found = answer(capfd, "simulate", folder, *QUICK, "--json", "--fail", "bank")
    told = json.loads(found.out)
    assert told["happenings"][0]["part"] == "bank"
    assert {each["use_case"] for each in told["cases"]} == {"view product", "place order", "pay", "send mail"}
    pay = next(each for each in told["cases"] if each["use_case"] == "pay")
    assert pay["errors"]["value"] == 1.0


def test_an_objective_missed_is_exit_code_one(folder: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert answer(capfd, "simulate", folder, *QUICK, "--fail", "bank").code == 1


def test_a_wrong_call_is_exit_code_two_and_names_what_there_is(
    folder: str, capfd: pytest.CaptureFixture[str]
) -> None:
    found = answer(capfd, "simulate", folder, "--fail", "bnak", "--load", "-3x")
    assert found.code == 2
    assert "bank" in found.err
    assert "--load" in found.err
    assert found.out == ""


def test_verify_says_where_the_formulas_were_off(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    brief = tmp_path / "shop.yaml"
    brief.write_text(SHOP, encoding="utf-8")
    found = answer(capfd, "design", str(brief), "-o", str(tmp_path / "shop"), "--verify")
    assert found.code in (0, 1)
    assert "Verified by simulation" in found.out
    assert (tmp_path / "shop" / "simulation.html").exists()


def test_explain_tells_what_was_simulated_of_the_design_and_of_no_other(
    folder: str, capfd: pytest.CaptureFixture[str]
) -> None:
    field = "scalability_design.performance_optimization.monitoring_metrics"
    assert "Simulated" not in answer(capfd, "explain", folder, field).out
    answer(capfd, "simulate", folder, *QUICK)
    told = answer(capfd, "explain", folder, field).out
    assert "Simulated at today's peak" in told
    assert "view product, p95: formulas" in told
    answer(capfd, "design", str(Path(folder).parent / "shop.yaml"), "-o", folder)
    assert "Simulated" not in answer(capfd, "explain", folder, field).out
