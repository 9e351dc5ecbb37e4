"""Reads annual reports on government information disclosure and checks that their figures agree.

>>> import gouji
>>> report = gouji.read("和睦街道2020年政府信息公开工作年度报告".encode())
>>> report.issuer, report.year
('和睦街道', 2020)
>>> result = report.check()
>>> result.failed, result.nothing_assessed  # nothing failed, because there is no table to check
(0, True)

``read`` takes a path, bytes or a binary file, ``read_all`` also archives and lists of pages. Every figure of a form has one address, ``TABLE.ROW.COLUMN``, with
which ``Report.cell`` finds it. Numbers are ``int`` where they are whole and ``decimal.Decimal`` elsewhere.
"""

from gouji._errors import (
    BaselineError,
    DamagedError,
    EmptyFileError,
    EncryptedError,
    FormError,
    GoujiError,
    LimitError,
    ReadError,
    UnknownAddressError,
    UnknownCodeError,
    UnknownFormError,
    UnsupportedFormatError,
)
from gouji._native import (
    Baseline,
    Cell,
    Change,
    Check,
    CheckResult,
    Claim,
    Diff,
    Difference,
    DiffSide,
    Extra,
    Finding,
    Form,
    Limits,
    Location,
    Operand,
    Period,
    Problem,
    Repair,
    Report,
    Section,
    SourceFields,
    Spent,
    Suppression,
    Table,
    __version__,
    diff,
    explain,
    forms,
    read,
    read_all,
    rules,
)

__all__ = [
    "Baseline",
    "BaselineError",
    "Cell",
    "Change",
    "Check",
    "CheckResult",
    "Claim",
    "DamagedError",
    "Diff",
    "DiffSide",
    "Difference",
    "EmptyFileError",
    "EncryptedError",
    "Extra",
    "Finding",
    "Form",
    "FormError",
    "GoujiError",
    "LimitError",
    "Limits",
    "Location",
    "Operand",
    "Period",
    "Problem",
    "ReadError",
    "Repair",
    "Report",
    "Section",
    "SourceFields",
    "Spent",
    "Suppression",
    "Table",
    "UnknownAddressError",
    "UnknownCodeError",
    "UnknownFormError",
    "UnsupportedFormatError",
    "__version__",
    "diff",
    "explain",
    "forms",
    "read",
    "read_all",
    "rules",
]
