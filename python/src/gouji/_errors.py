"""The exceptions, raised by the native module. Users know them as ``gouji.GoujiError`` and its kin."""

from collections.abc import Sequence


class GoujiError(Exception):
    """The base of every exception of this package."""

    __module__ = "gouji"


class ReadError(GoujiError):
    """The bytes could not be opened as a document, or a limit was passed."""

    __module__ = "gouji"

    reason: str
    """What is wrong."""
    place: str | None
    """Where in the document it was met, where that is known."""
    remedy: str
    """What can be done about it."""
    source: str | None
    """The path that was read, or the name of the file object; None for bytes."""

    def __init__(self, reason: str, place: str | None = None, remedy: str = "", source: str | None = None) -> None:
        super().__init__(reason, place, remedy, source)
        self.reason = reason
        self.place = place
        self.remedy = remedy
        self.source = source

    def __str__(self) -> str:
        source = f"{self.source}: " if self.source else ""
        place = f" (at {self.place})" if self.place else ""
        remedy = f"; {self.remedy}" if self.remedy else ""
        return f"{source}{self.reason}{place}{remedy}"


class EmptyFileError(ReadError):
    """There are no bytes, or a record of a list holds no page."""

    __module__ = "gouji"


class UnsupportedFormatError(ReadError):
    """The bytes are of no format that is read."""

    __module__ = "gouji"


class EncryptedError(ReadError):
    """The document is encrypted."""

    __module__ = "gouji"


class DamagedError(ReadError):
    """The document is cut off or malformed."""

    __module__ = "gouji"


class LimitError(ReadError):
    """A limit of ``gouji.Limits`` was passed."""

    __module__ = "gouji"


class FormError(GoujiError, ValueError):
    """A text is no form, or a form cannot be used. Also a ``ValueError``."""

    __module__ = "gouji"

    line: int | None
    """The line, from 1, where it is known."""
    key: str
    """The key at fault; empty where none is."""

    def __init__(self, message: str, line: int | None = None, key: str = "") -> None:
        super().__init__(message, line, key)
        self.message = message
        self.line = line
        self.key = key

    def __str__(self) -> str:
        return self.message


class BaselineError(GoujiError, ValueError):
    """A text is no list of suppressions. Also a ``ValueError``."""

    __module__ = "gouji"

    reason: str
    """What is wrong, with the line."""
    line: int | None
    """The line, from 1, where it is known."""
    remedy: str
    """What can be done about it."""
    source: str | None
    """The path of the file; None for a text."""

    def __init__(self, reason: str, line: int | None = None, remedy: str = "", source: str | None = None) -> None:
        super().__init__(reason, line, remedy, source)
        self.reason = reason
        self.line = line
        self.remedy = remedy
        self.source = source

    def __str__(self) -> str:
        source = f"{self.source}: " if self.source else ""
        remedy = f"; {self.remedy}" if self.remedy else ""
        return f"{source}{self.reason}{remedy}"


class _UnknownError(GoujiError, KeyError):
    """A name that stands for nothing, with those that are written alike."""

    _kind = "name"

    def __init__(self, name: str, similar: Sequence[str] = ()) -> None:
        super().__init__(name, tuple(similar))
        self._name = name
        self._similar = tuple(similar)

    def __str__(self) -> str:
        suggestion = f"; did you mean {' or '.join(self._similar)}?" if self._similar else ""
        return f"there is no {self._kind} {self._name!r}{suggestion}"


class UnknownAddressError(_UnknownError):
    """No form has a cell of that address. Also a ``KeyError``."""

    __module__ = "gouji"

    _kind = "address"


class UnknownFormError(_UnknownError):
    """There is no edition of that id. Also a ``KeyError``."""

    __module__ = "gouji"

    _kind = "form"


class UnknownCodeError(_UnknownError):
    """There is no rule, diagnosis or problem of that code. Also a ``KeyError``."""

    __module__ = "gouji"

    _kind = "code"
