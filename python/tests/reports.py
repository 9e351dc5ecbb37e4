"""Small reports, and where the real ones are."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

APPLICANTS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")


def remedies(figures: list[str]) -> str:
    """A report of which only table 4 is written out: three groups of four results and a total."""
    groups = ("行政复议", "未经复议直接起诉", "复议后起诉")
    results = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
    return "\n".join(
        [
            "某街道2023年政府信息公开工作年度报告",
            "四、政府信息公开行政复议、行政诉讼情况",
            "\t".join(groups),
            "\t".join(results * 3),
            "\t".join(figures),
            "",
        ]
    )


GOOD = remedies(["1", "0", "0", "0", "1", "0", "0", "0", "0", "0", "2", "0", "1", "0", "3"])
"""A table that adds up."""

BAD = remedies(["2", "1", "0", "0", "0", "0", "0", "0", "0", "0", "0", "0", "0", "0", "0"])
"""The total of the first group is wrong: 2 + 1 is not 0."""


def real_report(name: str) -> Path | None:
    """A real report as it was scraped, where it is at hand."""
    folders = (ROOT / "corpus" / "reports", ROOT.parent / "shared" / "documents" / "reports")
    return next((folder / name for folder in folders if (folder / name).is_file()), None)
