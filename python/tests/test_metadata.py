"""What a report says about itself."""

import gouji

TEXT = """当前位置：首页 > 政务公开 > 年报
某市某区水务局2023年政府信息公开工作年度报告
发布时间：2024-01-25　来源：某区水务局　【字体：大 中 小】
根据《格式》（国办公开办函〔2021〕30号）编制。统计期限为2023年1月1日至12月31日。
一、总体情况
本报告所列数据仅为本机关数据。
六、其他需要报告的事项
无。
联系电话：0571-88888888
某区水务局
2024年1月20日
"""


def test_a_report_says_who_issued_it() -> None:
    issuer = gouji.read(TEXT.encode()).metadata.issuer
    assert issuer is not None
    assert (issuer.name, issuer.full_name, issuer.short_name) == ("某市某区水务局", "某市某区水务局", "水务局")
    assert (issuer.kind, issuer.level) == ("bureau", "county")
    assert [(area.name, area.level) for area in issuer.region] == [("某市", "prefecture"), ("某区", "county")]
    assert [name.source for name in issuer.names] == ["title", "signature", "label"]
    assert issuer.names[1].text == "某区水务局"
    assert issuer.names[1].location.line == 10


def test_a_report_says_of_when_it_is() -> None:
    metadata = gouji.read(TEXT.encode()).metadata
    assert metadata.year is not None
    assert (metadata.year.year, metadata.year.source) == (2023, "title")
    assert metadata.period is not None
    assert metadata.period.text == "2023年1月1日至12月31日"
    assert metadata.published is not None
    assert (metadata.published.date, metadata.published.source) == ("2024-01-25", "label")
    assert metadata.signed is not None
    assert (metadata.signed.date, metadata.signed.raw) == ("2024-01-20", "2024年1月20日")
    assert metadata.signed.location.line == 11


def test_a_report_says_for_whom_it_speaks_and_what_it_cites() -> None:
    report = gouji.read(TEXT.encode())
    assert report.scope == "own"
    assert report.metadata.scope is not None
    assert report.metadata.scope.text == "本报告所列数据仅为本机关数据。"
    (notice,) = report.metadata.notices
    assert (notice.number, notice.form) == ("国办公开办函〔2021〕30号", "ogi-2021")
    assert notice.raw == "国办公开办函〔2021〕30号"


def test_what_stands_around_the_text_is_kept_apart() -> None:
    report = gouji.read(TEXT.encode())
    metadata = report.metadata
    assert [contact.kind for contact in metadata.contact] == ["telephone"]
    assert metadata.contact[0].location.line == 9
    assert len(metadata.furniture) == 2
    assert [passage.text[:4] for passage in metadata.preface] == ["根据《格"]
    assert [(section.kind, section.text) for section in report.sections] == [
        ("overview", "本报告所列数据仅为本机关数据。"),
        ("other", "无。"),
    ]
    assert report.claims == ()


def test_metadata_can_be_compared_and_shown() -> None:
    metadata = gouji.read(TEXT.encode()).metadata
    assert metadata == gouji.read(TEXT.encode()).metadata
    assert repr(metadata) == "<Metadata issuer='某市某区水务局' published='2024-01-25'>"
    assert repr(metadata.year) == "<StatedYear 2023 source='title'>"
    issuer = metadata.issuer
    assert issuer is not None
    assert repr(issuer.region[1]) == "<Region '某区' level='county'>"


def test_what_is_not_said_is_none() -> None:
    metadata = gouji.read("总体情况".encode()).metadata
    assert (metadata.issuer, metadata.year, metadata.published, metadata.scope) == (None,) * 4


def test_metadata_stands_in_the_object() -> None:
    metadata = gouji.read(TEXT.encode()).to_dict()["metadata"]
    assert metadata["published"]["date"] == "2024-01-25"
    assert metadata["issuer"]["region"][0] == {"name": "某市", "level": "prefecture"}
    assert "text" not in metadata["contact"][0]
