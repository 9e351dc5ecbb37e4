"""Indicators of the user's own."""

import gouji
import pytest

OWN = """
[[indicator]]
id = "smart_meters"
name = "智能水表"
words = ["智能水表", "远传水表"]
units = ["块"]
"""
REPORT = "某区水务局2023年政府信息公开工作年度报告\n一、总体情况\n全年更换远传水表320块，公开信息90条。\n"


def test_what_a_user_counts_becomes_a_claim() -> None:
    own = gouji.Indicators.from_toml(OWN)
    assert own.names()["smart_meters"] == "智能水表"
    read = gouji.read(REPORT.encode(), indicators=own)
    assert [(claim.indicator, claim.label) for claim in read.claims] == [
        ("smart_meters", "智能水表"),
        ("proactive_information", None),
    ]
    assert [claim.indicator for claim in gouji.read(REPORT.encode()).claims] == ["proactive_information"]
    several = gouji.read_all(REPORT.encode(), indicators=own)
    assert isinstance(several[0], gouji.Report)
    assert several[0].claims[0].indicator == "smart_meters"


def test_a_text_that_is_no_list_is_told_with_its_place() -> None:
    with pytest.raises(gouji.FormError, match="has a meaning already") as raised:
        gouji.Indicators.from_toml(OWN.replace("远传水表", "网站"))
    assert raised.value.line == 5
