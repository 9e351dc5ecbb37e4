"""The lists of forms, rules and codes."""

import gouji
import pytest


def test_forms_have_every_address_with_its_labels() -> None:
    forms = {form["id"]: form for form in gouji.forms()}
    assert {"ogi-2019", "ogi-2021"} <= forms.keys()
    cells = [cell for table in forms["ogi-2021"]["tables"] for cell in table["cells"]]
    assert len(cells) == 200
    labels = {cell["address"]: cell["column_label"] for cell in cells}
    assert labels["requests.granted.total"] == "总计"


def test_every_rule_can_be_explained_in_both_languages() -> None:
    for rule in gouji.rules():
        english, chinese = gouji.explain(rule["code"]), gouji.explain(rule["code"], lang="zh")
        assert rule["name"] in english
        assert rule["title"]["zh"] in chinese


def test_an_unknown_code_or_language_is_told() -> None:
    with pytest.raises(gouji.UnknownCodeError, match="there is no code 'T999'"):
        gouji.explain("T999")
    with pytest.raises(ValueError, match="en, zh"):
        gouji.explain("T301", lang="de")  # type: ignore[arg-type]
