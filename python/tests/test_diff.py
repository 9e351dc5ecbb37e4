"""Two reports side by side, and the ways through the cells of one."""

from decimal import Decimal

import gouji
import pytest
from reports import BLANK, GOOD, remedies


def test_the_same_figures_in_another_layout_are_the_same() -> None:
    tabs, bars = gouji.read(GOOD.encode()), gouji.read(GOOD.replace("\t", " | ").encode())
    assert tabs != bars  # the places differ
    assert tabs.has_same_figures(bars)
    diff = tabs.diff(bars)
    assert (diff.same, len(diff), diff.compared, diff.unreadable) == (True, 0, 15, 0)
    assert diff.records() == []
    assert diff.to_dict()["schema"] == "gouji-diff/1"
    assert repr(diff) == "<Diff differences=0 compared=15>"


def test_every_difference_has_both_sides() -> None:
    before, after = gouji.read(GOOD.encode()), gouji.read(BLANK.encode())
    diff = before.diff(after)
    assert [(own.address.split(".", 1)[1], own.kind) for own in diff] == [
        ("reconsideration.total", "state"),
        ("litigation_direct.upheld", "state"),
        ("litigation_after_reconsideration.corrected", "state"),
    ]
    first = diff[0]
    assert first.before is not None and first.after is not None
    assert (first.before.value, first.before.state, first.before.raw) == (1, "present", "1")
    assert (first.after.value, first.after.state) == (None, "blank")
    assert (first.label, first.label_en) == ("行政复议·总计", "administrative reconsideration / total")
    (cell,) = first.after.cells
    assert cell == after.cell("remedies.reconsideration.total")
    assert (diff.before, diff.after) == (before, after)
    assert diff == gouji.diff(GOOD.encode(), after)
    assert after.diff(before)[0].before == first.after
    assert repr(first) == "<Difference 'remedies.reconsideration.total' 'state'>"
    assert repr(first.before) == "<DiffSide value=1 raw='1' state='present'>"


def test_records_are_rows_of_a_table() -> None:
    records = gouji.diff(GOOD.encode(), remedies("9 0 0 0 9  0 0 0 0 0  2 0 1 0 3").encode()).records()
    assert [(record["address"], record["before_value"], record["after_value"]) for record in records] == [
        ("remedies.reconsideration.upheld", 1, 9),
        ("remedies.reconsideration.total", 1, 9),
    ]
    assert len({tuple(record) for record in records}) == 1
    assert (records[0]["table"], records[0]["row"], records[0]["column"]) == (
        "remedies",
        "reconsideration",
        "upheld",
    )
    assert (records[0]["before_source"], records[0]["before_place"]) == ("-", "5:1")


def test_amounts_are_exact_and_compared_in_their_units() -> None:
    text = "二、主动公开政府信息情况\n信息内容\t本年处理决定数量\n行政许可\t1\n信息内容\t本年收费金额（单位：万元）\n行政事业性收费\t{}\n"
    fees = [gouji.read(text.format(amount).encode()) for amount in ("3.5", "35000元", "3.25")]
    assert fees[0].has_same_figures(fees[1])
    (own,) = fees[0].diff(fees[2])
    assert own.after is not None
    assert (own.after.value, own.after.unit, own.after.low, own.after.high) == (
        Decimal("3.25"),
        "万元",
        Decimal("3.25"),
        Decimal("3.25"),
    )


def test_figures_compare_across_editions_under_one_name() -> None:
    old, new = gouji.Form.edition("ogi-2019"), gouji.Form.edition("ogi-2021")
    name = "requests.other_outcome.total"
    assert old.comparable(name) == new.comparable("requests.other_fee_unpaid.total") == name
    assert [address.split(".")[1] for address in new.comparable_as(name)] == [
        "other_not_corrected",
        "other_fee_unpaid",
        "other_other",
    ]
    assert new.comparable("proactive.administrative_fees.amount") is None
    with pytest.raises(gouji.UnknownAddressError):
        new.comparable(name)


def test_rows_and_columns_hold_every_cell_once() -> None:
    (table,) = gouji.read(GOOD.encode()).tables
    assert [cell.value for cell in table.row("reconsideration")] == [1, 0, 0, 0, 1]
    assert [cell.value for cell in table.column("total")] == [1, 0, 3]
    columns = ("upheld", "corrected", "other", "pending", "total")
    assert {cell for column in columns for cell in table.column(column)} == set(table.cells)
    with pytest.raises(gouji.UnknownAddressError, match="did you mean reconsideration"):
        table.row("reconsiderations")
    with pytest.raises(gouji.UnknownAddressError):
        table.column("totl")
