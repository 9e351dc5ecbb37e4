"""Findings that somebody has looked at."""

from datetime import date
from pathlib import Path

import gouji
import pytest
from reports import BAD

DAY = date(2024, 3, 1)


def accepted() -> gouji.Baseline:
    result = gouji.read(BAD.encode()).check()
    return gouji.Baseline.accepting([result], author="李华", reason="当地口径", date=DAY)


def test_an_accepted_finding_stays_and_no_longer_counts() -> None:
    result = gouji.read(BAD.encode()).check(baseline=accepted(), as_of=DAY)
    assert not result.has_errors
    assert result.suppressed == len(result) > 0
    finding = result[0]
    assert finding.suppressed
    assert finding.suppression is not None
    told = finding.suppression
    assert (told.status, told.author, told.reason, told.date) == ("accepted", "李华", "当地口径", "2024-03-01")
    assert (told.expires, told.fingerprint) == (None, finding.fingerprint)
    assert finding.to_dict()["suppression"]["author"] == "李华"
    assert "accepted" in repr(told)


def test_a_changed_figure_revives_it() -> None:
    changed = BAD.replace("2\t1\t0\t0\t0", "2\t1\t0\t0\t9", 1)
    assert changed != BAD
    result = gouji.read(changed.encode()).check(baseline=accepted())
    assert result.has_errors
    assert any(own.fingerprint for own in accepted().unused([result]))


def test_a_baseline_is_written_and_read_again(tmp_path: Path) -> None:
    baseline = accepted()
    assert len(baseline) == len(baseline.suppressions)
    file = tmp_path / "known.toml"
    file.write_text(baseline.to_toml(), encoding="utf-8")
    report = gouji.read(BAD.encode())
    assert report.check(baseline=file) == report.check(baseline=str(file))
    assert not report.check(baseline=file).has_errors


def test_it_expires() -> None:
    text = accepted().to_toml().replace("date = 2024-03-01\n", "date = 2024-03-01\nexpires = 2024-06-30\n")
    baseline = gouji.Baseline.from_toml(text)
    report = gouji.read(BAD.encode())
    assert not report.check(baseline=baseline, as_of=date(2024, 6, 30)).has_errors
    late = date(2024, 7, 1)
    assert report.check(baseline=baseline, as_of=late).has_errors
    assert len(baseline.expired(late)) == len(baseline)


def test_a_text_that_is_none_is_told(tmp_path: Path) -> None:
    with pytest.raises(gouji.BaselineError, match="missing field `status`") as told:
        gouji.Baseline.from_toml('[[suppression]]\nfingerprint = "00000000000000aa"\n')
    assert (told.value.line, told.value.source) == (1, None)
    assert "--write-baseline" in told.value.remedy
    file = tmp_path / "known.toml"
    file.write_text("x = 1\n", encoding="utf-8")
    with pytest.raises(gouji.BaselineError, match="known.toml: line 1"):
        gouji.read(BAD.encode()).check(baseline=file)
    with pytest.raises(TypeError, match=r"gouji\.Baseline"):
        gouji.read(BAD.encode()).check(baseline=3)  # type: ignore[arg-type]
    with pytest.raises(FileNotFoundError):
        gouji.read(BAD.encode()).check(baseline=tmp_path / "none.toml")
