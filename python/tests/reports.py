"""Small reports, and where the real ones are."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


def remedies(figures: str) -> str:
    """A report of which only table 4 is written out: three groups of four results and a total each."""
    groups = ("行政复议", "未经复议直接起诉", "复议后起诉")
    results = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
    lines = (
        "某街道2023年政府信息公开工作年度报告",
        "四、政府信息公开行政复议、行政诉讼情况",
        "\t".join(groups),
        "\t".join(results * 3),
        "\t".join("" if figure == "_" else figure for figure in figures.split()),
    )
    return "\n".join(lines) + "\n"


GOOD = remedies("1 0 0 0 1  0 0 0 0 0  2 0 1 0 3")
"""A table that adds up."""

BAD = remedies("2 1 0 0 0  0 0 0 0 0  0 0 0 0 0")
"""The total of the first group is wrong: 2 + 1 is not 0."""

BLANK = remedies("1 0 0 0 _  — 0 0 0 0  2 O 1 0 3")
"""A blank, a dash, and a letter where a figure belongs."""


def facts(name: str) -> dict[str, Any]:
    """Every figure of a real report by address, as a person has read it; None is blank in the original."""
    path = ROOT / "corpus" / "facts" / "full" / f"{name}.json"
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    figures = loaded["cells"].items()
    loaded["cells"] = {address: None if figure is None else Decimal(figure) for address, figure in figures}
    return loaded


def scraped(name: str) -> Path | None:
    """A real report as it was scraped, where it is at hand."""
    folders = (ROOT / "corpus" / "reports", ROOT.parent / "shared" / "documents" / "reports")
    return next((folder / name for folder in folders if (folder / name).is_file()), None)
