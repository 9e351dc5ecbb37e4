"""Checks and findings as Python sees them."""

from collections.abc import Iterable
from decimal import Decimal

import gouji
import pytest
from reports import BAD, BLANK, GOOD


def check(text: str, disable: Iterable[str] = ()) -> gouji.CheckResult:
    return gouji.read(text.encode()).check(disable=disable)


def sums(text: str) -> list[gouji.Finding]:
    """The findings that a total of table 4 does not add up; other rules have their say about these reports too."""
    return [finding for finding in check(text) if finding.rule == "T401"]


def test_figures_that_agree_make_no_finding() -> None:
    result = check(GOOD)
    assert (sums(GOOD), result.passed, result.failed, result.has_errors) == ([], 3, 0, False)
    assert not result.nothing_assessed


def test_figures_that_cannot_agree_make_one_finding() -> None:
    (finding,) = sums(BAD)
    assert (finding.rule, finding.severity, finding.confidence, finding.outcome) == ("T401", "error", "certain", "fail")
    assert (finding.expected, finding.actual, finding.difference) == (3, 0, -3)
    assert finding.cells[-1] == "remedies.reconsideration.total"
    assert finding.location is not None and finding.location.line == 5
    assert finding.message and finding.message_en and finding.fingerprint
    assert not finding.suppressed
    assert repr(finding).startswith("<Finding T401 error ")


def test_a_finding_has_its_checks_and_their_operands() -> None:
    (finding,) = sums(BAD)
    (failed,) = finding.checks
    assert (failed.rule, failed.outcome, failed.reason, failed.difference) == ("T401", "fail", "strict", -3)
    assert failed.cells == finding.cells
    assert [(operand.side, operand.value) for operand in failed.operands] == [
        ("left", 2),
        ("left", 1),
        ("left", 0),
        ("left", 0),
        ("right", 0),
    ]
    total = failed.operands[-1]
    assert (total.address, total.raw, total.state) == ("remedies.reconsideration.total", "0", "present")
    assert "总计" in total.label and "total" in total.label_en


def test_a_finding_has_its_repairs() -> None:
    (finding,) = sums(BAD)
    assert finding.repairs
    for repair in finding.repairs:
        assert repair.kind != "cell" or len(repair.changes) == 1
        assert isinstance(repair.weight, int | Decimal)
        assert all(change.from_ != change.to for change in repair.changes)
    changes = [(change.address, change.to) for repair in finding.repairs for change in repair.changes]
    assert ("remedies.reconsideration.total", 3) in changes


def test_a_result_is_a_sequence_of_findings() -> None:
    result = check(BAD)
    assert len(result) == len(result.findings) > 0
    assert result[0] == next(iter(result)) == result.findings[0]
    assert result[-1] == result.findings[-1]
    assert result[:] == result.findings
    assert result[0] in result
    with pytest.raises(IndexError):
        result[len(result)]


def test_every_check_says_its_outcome() -> None:
    result = check(BLANK)
    outcomes = [made.outcome for made in result.checks]
    counted = (result.passed + result.passed_if_blank_is_zero, result.failed, result.not_assessable)
    assert counted == tuple(outcomes.count(outcome) for outcome in ("pass", "fail", "not-assessable"))
    reasons = {made.reason for made in result.checks if made.outcome == "not-assessable"}
    assert "blank-operand" in reasons or "unreadable-operand" in reasons


def test_a_report_without_tables_is_not_said_to_agree() -> None:
    result = check("某街道2023年政府信息公开工作年度报告")
    assert (result.passed, result.failed) == (0, 0)
    assert result.nothing_assessed


def test_a_rule_can_be_switched_off() -> None:
    def rules(disable: Iterable[str]) -> set[str]:
        return {finding.rule for finding in check(BAD, disable)}

    assert "T401" in rules(["T301"])
    assert "T401" not in rules(["T401"])
    assert "T401" not in rules({"t401"})


def test_an_unknown_rule_or_persona_is_told() -> None:
    report = gouji.read(BAD.encode())
    with pytest.raises(gouji.UnknownCodeError, match="did you mean T401"):
        report.check(disable=["T4O1"])
    with pytest.raises(TypeError, match="disable"):
        report.check(disable="T301")
    with pytest.raises(ValueError, match="regular, auditor, pedantic"):
        report.check(persona="everyone")  # type: ignore[arg-type]


def test_to_dict_is_the_object_that_the_program_writes() -> None:
    (finding,) = sums(BAD)
    written = finding.to_dict()
    assert written["schema"].startswith("gouji-check/")
    assert (written["rule"], written["difference"], written["outcome"]) == ("T401", -3, "fail")
    assert tuple(written["cells"]) == finding.cells
    assert written["fingerprint"] == finding.fingerprint
    assert len(written["repairs"]) == len(finding.repairs)


def test_the_same_report_makes_the_same_result() -> None:
    assert check(BAD) == check(BAD)
    assert check(BAD) != check(GOOD)
