"""What the runner of the judges lets pass, and what it does not."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from tests.judges import runners
from tests.judges.findings import ExceptionRule, Finding, Severity, failing, in_profile, unused
from tests.judges.judge import EXCEPTIONS, OPENAPI, main, table

BARE = Finding("zalando", "no-pdf", Severity.WARNING, "build/a/contracts/b/openapi.yaml", "paths", "a PDF")
ALLOWED = ExceptionRule("zalando", "no-pdf", ("zalando",), "an invoice is a PDF")


@pytest.mark.parametrize(
    ("severity", "left"),
    [(Severity.ERROR, 1), (Severity.WARNING, 1), (Severity.INFO, 0), (Severity.HINT, 0)],
)
def test_errors_and_warnings_fail_a_contract_and_hints_do_not(severity: Severity, left: int) -> None:
    assert len(failing([msgspec.structs.replace(BARE, severity=severity)], ())) == left


@pytest.mark.parametrize(
    "change", [{"judge": "redocly"}, {"rule": "no-csv"}, {"contract": "build/a/contracts/openapi.yaml"}]
)
def test_an_exception_covers_its_own_judge_rule_and_contracts_only(change: dict[str, str]) -> None:
    narrow = msgspec.structs.replace(ALLOWED, contracts="*/b/openapi.yaml")
    assert failing([BARE], (narrow,)) == []
    other = msgspec.structs.replace(BARE, **change)
    assert failing([other], (narrow,)) == [other]
    assert unused([other], (narrow,)) == [narrow]
    assert unused([other, BARE], (narrow,)) == []


def test_an_exception_holds_in_its_profiles_and_needs_a_reason(tmp_path: Path) -> None:
    file = tmp_path / "exceptions.yaml"
    file.write_text("- {judge: zalando, rule: no-pdf, profiles: [zalando], why: an invoice is a PDF}\n")
    assert in_profile(file, "zalando") == (ALLOWED,)
    assert in_profile(file, "default") == ()
    file.write_text("- {judge: zalando, rule: no-pdf, profiles: [zalando]}\n")
    with pytest.raises(msgspec.ValidationError, match="why"):
        in_profile(file, "zalando")


def test_every_exception_of_the_repository_says_why() -> None:
    for profile in OPENAPI:
        assert all(each.why.strip() and "\n" not in each.why for each in in_profile(EXCEPTIONS, profile))


def test_a_judge_that_gives_up_over_one_contract_still_judges_the_others() -> None:
    bad = Path("bad.yaml")

    def judge(contracts: object) -> list[Finding]:
        assert isinstance(contracts, list)
        if bad in contracts:
            raise ValueError("it read null")
        return [msgspec.structs.replace(BARE, contract=str(each)) for each in contracts]

    found = runners.each_if_it_fails("zalando", judge, [Path("good.yaml"), bad])
    assert [(each.contract, each.rule) for each in found] == [
        ("good.yaml", "no-pdf"),
        ("bad.yaml", "gave-up"),
    ]
    assert failing(found, (ALLOWED,)) == [found[1]]


def test_the_table_counts_what_each_judge_finds_by_rule() -> None:
    lines = table("zalando", {"redocly": 2, "zalando": 2}, [BARE, BARE], [BARE])
    assert lines[-2].split() == ["redocly", "2", "0", "none"]
    assert lines[-1].split() == ["zalando", "2", "1", "no-pdf", "(warning)", "2"]


def test_a_folder_without_contracts_is_no_success(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 2
    assert "contracts" in capsys.readouterr().err
