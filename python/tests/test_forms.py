"""Forms of the user's own, and several reports in one document."""

import gouji
import pytest

REPORT = "{town}2022年政府信息公开工作年度报告\n二、主动公开政府信息情况\n信息内容\t本年处理决定数量\n行政许可\t25\n"


def test_every_edition_is_the_same_after_export_and_reading() -> None:
    for edition in gouji.forms():
        form = gouji.Form.edition(edition["id"])
        assert gouji.Form.from_toml(form.to_toml()) == form


def test_a_form_of_ones_own_is_used() -> None:
    own = gouji.Form.edition("ogi-2021").to_toml().replace('"ogi-2021"', '"mine"')
    form = gouji.Form.from_toml(own)
    assert gouji.read(REPORT.format(town="石埠镇").encode(), forms=[form]).form == "mine"
    with pytest.raises(gouji.FormError, match="is the id of another form"):
        gouji.read(b"", forms=[gouji.Form.edition("ogi-2021")])
    with pytest.raises(TypeError, match="takes several"):
        gouji.read(b"", forms=form)  # type: ignore[arg-type]


def test_a_text_that_is_no_form_is_told_with_its_place() -> None:
    with pytest.raises(gouji.FormError) as raised:
        gouji.Form.from_toml('id = "Mine"\nfirst_year = 2021\n')
    assert (raised.value.line, raised.value.key) == (1, "id")
    assert isinstance(raised.value, ValueError)
    with pytest.raises(gouji.UnknownFormError, match="did you mean"):
        gouji.Form.edition("ogi-2020")


def test_every_report_of_a_document_is_read() -> None:
    both = (REPORT.format(town="石埠镇") + REPORT.format(town="荷塘乡")).encode()
    first = gouji.read(both)
    assert first.issuer == "石埠镇"
    assert "further-reports" in {problem.code for problem in first.problems}
    reports = gouji.read_all(both)
    told = [(report.index, report.issuer) for report in reports if isinstance(report, gouji.Report)]
    assert told == [(0, "石埠镇"), (1, "荷塘乡")]
    assert isinstance(reports[1], gouji.Report)
    assert reports[1].to_dict()["index"] == 1
