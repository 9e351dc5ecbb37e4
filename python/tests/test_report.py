"""Reports as Python sees them."""

import json
from decimal import Decimal

import gouji
import pytest
from reports import BLANK, GOOD, facts, scraped


def test_a_report_says_what_it_is() -> None:
    report = gouji.read(GOOD.encode())
    assert (report.issuer, report.year, report.format, report.form) == ("某街道", 2023, "text", "ogi-2021")
    assert report.title == "某街道2023年政府信息公开工作年度报告"
    assert [table.id for table in report.tables] == ["remedies"]
    assert [section.heading for section in report.sections] == ["政府信息公开行政复议、行政诉讼情况"]
    assert repr(report).startswith("<Report issuer='某街道' year=2023 form='ogi-2021' tables=1 ")


def test_every_figure_of_a_real_report_is_read() -> None:
    path = scraped("hemu-2020.txt")
    if path is None:
        pytest.skip("hemu-2020.txt is not at hand")
    report = gouji.read(path)
    truth = facts("hemu-2020")
    assert {cell.address: cell.value for cell in report.cells} == truth["cells"]
    assert len(report.cells) == 198
    assert (report.issuer, report.year, report.form) == (truth["agency"], truth["year"], truth["form"])
    amount = report.cell("proactive.centralized_procurement.amount")
    assert amount is not None
    assert (amount.value, type(amount.value)) == (Decimal("102.48"), Decimal)
    assert (amount.raw, amount.unit) == ("102.48万元", "万元")


def test_states_are_never_collapsed() -> None:
    (table,) = gouji.read(BLANK.encode()).tables
    blank = table.cell("reconsideration", "total")
    dash = table.cell("litigation_direct", "upheld")
    letter = table.cell("litigation_after_reconsideration", "corrected")
    zero = table.cell("reconsideration", "corrected")
    assert [cell.state for cell in (blank, dash, letter, zero)] == ["blank", "dash", "unreadable", "present"]
    assert [cell.value for cell in (blank, dash, letter, zero)] == [None, None, None, 0]
    assert (letter.raw, letter.reason) == ("O", "not-a-figure")
    assert (zero.low, zero.high, zero.reason) == (0, 0, None)


def test_a_cell_has_its_place() -> None:
    report = gouji.read(GOOD.encode())
    cell = report.cell("remedies.reconsideration.upheld")
    assert cell is not None
    place = cell.location
    assert place is not None
    assert (place.line, place.column, str(place)) == (5, 1, "5:1")
    assert (place.part, place.table, place.row, place.sheet, place.cell, place.paragraph) == (None,) * 6
    assert place.start is not None and place.end is not None
    assert GOOD.encode()[place.start : place.end] == b"1"
    assert repr(place) == "<Location '5:1'>"


def test_a_known_address_of_an_absent_table_is_none() -> None:
    assert gouji.read(GOOD.encode()).cell("requests.granted.total") is None


def test_an_unknown_address_is_told_with_those_written_alike() -> None:
    report = gouji.read(GOOD.encode())
    with pytest.raises(gouji.UnknownAddressError, match="did you mean requests.granted.total or") as caught:
        report.cell("requests.granted.totl")
    assert isinstance(caught.value, KeyError)
    assert isinstance(caught.value, gouji.GoujiError)
    with pytest.raises(gouji.UnknownAddressError, match="remedies.reconsideration.total"):
        report.tables[0].cell("reconsideration", "totl")


def test_values_are_equal_by_content_and_cells_and_places_hash() -> None:
    first, second = gouji.read(GOOD.encode()), gouji.read(GOOD.encode())
    assert first == second
    assert first.tables == second.tables
    assert len({*first.cells, *second.cells}) == 15
    assert len({cell.location for cell in (*first.cells, *second.cells)}) == 15
    assert first != gouji.read(BLANK.encode())


def test_objects_are_frozen() -> None:
    report = gouji.read(GOOD.encode())
    for thing, name in [(report, "year"), (report.cells[0], "value"), (report.tables[0], "cells")]:
        with pytest.raises(AttributeError):
            setattr(thing, name, None)
    with pytest.raises(TypeError):
        type(report)()


def test_to_dict_is_the_object_that_the_program_writes() -> None:
    report = gouji.read(GOOD.encode())
    extracted = report.to_dict()
    assert extracted["schema"].startswith("gouji-extract/")
    assert (extracted["year"], extracted["issuer"], extracted["form"]) == (2023, "某街道", "ogi-2021")
    assert [cell["value"] for cell in extracted["cells"]] == [cell.value for cell in report.cells]
    assert [cell["address"] for cell in extracted["cells"]] == [cell.address for cell in report.cells]
    assert len(extracted["problems"]) == len(report.problems)
    assert json.loads(json.dumps(extracted)) == extracted


def test_numbers_of_to_dict_are_exact() -> None:
    path = scraped("hemu-2020.txt")
    if path is None:
        pytest.skip("hemu-2020.txt is not at hand")
    cells = {cell["address"]: cell["value"] for cell in gouji.read(path).to_dict()["cells"]}
    amount = cells.pop("proactive.centralized_procurement.amount")
    assert (amount, type(amount)) == (Decimal("102.48"), Decimal)
    assert {type(value) for value in cells.values()} == {int}


def test_problems_are_told_in_two_languages() -> None:
    problems = gouji.read(GOOD.encode()).problems
    assert "table-absent" in {problem.code for problem in problems}
    assert all(problem.message and problem.message_en and problem.location for problem in problems)


def test_what_is_no_report_is_a_report_with_problems() -> None:
    report = gouji.read("今天天气很好。".encode())
    assert (report.title, report.year, report.form, report.tables, report.cells) == (None, None, None, (), ())
    assert report.problems


def test_claims_carry_everything_that_was_read() -> None:
    text = (
        "某局2023年政府信息公开工作年度报告\n一、总体情况\n"
        "全年收到政府信息公开申请36件（上年30件），比上年的30件增长20%。\n"
        "主动公开信息1.2万余条，包括动态、公告两类。\n"
    )
    report = gouji.read(text.encode())
    received, before, change, disclosed, kinds = report.claims
    assert (received.value, received.unit, received.raw, received.precision) == (36, "件", "36件", 1)
    assert (received.reach, received.period, received.year) == ("as_form", "this_year", None)
    assert received.wording is not None
    assert (before.period, before.lists) == ("last_year", ())
    assert (change.comparator, change.about, change.base) == ("increase", 0, (30, 30))
    assert (disclosed.value, disclosed.low, disclosed.high, disclosed.precision) == (None, 12000, 13000, 1000)
    assert kinds.listed == (2, 2)
    assert received.text == "全年收到政府信息公开申请36件"
    assert received.location.start == text.encode().index("全年收到".encode())


def test_checks_of_claims_say_which_claim_and_reading() -> None:
    prose = "一、总体情况\n因政府信息公开被申请行政复议1件。\n"
    report = gouji.read((GOOD.replace("四、", prose + "四、", 1)).encode())
    own = [check for check in report.check(persona="pedantic").checks if check.rule == "N507"]
    assert [(check.outcome, check.reading) for check in own] == [("pass", 0)]
    assert [operand.claim for operand in own[0].operands] == [None, 0]
