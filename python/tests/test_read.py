"""What can be read, and how it fails."""

import io
import json
import pickle
import struct
import zipfile
from pathlib import Path

import gouji
import pytest
from reports import GOOD

CONTENT = GOOD.encode()


def test_a_path_a_buffer_and_a_file_give_the_same_report(tmp_path: Path) -> None:
    path = tmp_path / "年报.txt"
    path.write_bytes(CONTENT)
    expected = gouji.read(CONTENT)
    with path.open("rb") as file:
        reports = [
            gouji.read(path),
            gouji.read(str(path)),
            gouji.read(file),
            gouji.read(io.BytesIO(CONTENT)),
            gouji.read(bytearray(CONTENT)),
            gouji.read(memoryview(CONTENT)),
        ]
    for report in reports:
        assert report.cells == expected.cells
        assert report.title == expected.title


def test_a_memoryview_with_gaps_is_read_by_its_elements() -> None:
    doubled = bytes(byte for byte in CONTENT for _ in range(2))
    assert gouji.read(memoryview(doubled)[::2]) == gouji.read(CONTENT)


def test_the_source_is_the_path_or_the_name_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(CONTENT)
    assert gouji.read(path).source == str(path)
    with path.open("rb") as file:
        assert gouji.read(file).source == str(path)
    assert gouji.read(CONTENT).source is None


def test_the_format_is_told_by_content_and_not_by_name(tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(CONTENT)
    assert gouji.read(path).format == "text"


def test_other_encodings_are_read() -> None:
    assert gouji.read(GOOD.encode("gb18030")).issuer == "某街道"
    assert gouji.read(GOOD.encode("utf-16")).issuer == "某街道"


def test_a_path_that_is_not_there_raises_what_open_raises(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as caught:
        gouji.read(tmp_path / "absent.docx")
    assert Path(caught.value.filename) == tmp_path / "absent.docx"


@pytest.mark.parametrize("source", [None, 5, ["report.docx"]])
def test_what_is_no_source_is_a_type_error(source: object) -> None:
    with pytest.raises(TypeError, match="expected a path, bytes or a binary file"):
        gouji.read(source)  # type: ignore[arg-type]


def test_a_file_in_text_mode_is_a_type_error_with_the_remedy() -> None:
    with pytest.raises(TypeError, match="binary mode"):
        gouji.read(io.StringIO(GOOD))  # type: ignore[arg-type]


COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The signature of the files that older office programs write, and that hold encrypted documents."""


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", gouji.EmptyFileError),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", gouji.UnsupportedFormatError),
        (b"PK\x03\x04" + bytes(40), gouji.DamagedError),
        (COMPOUND + bytes(504), gouji.ReadError),
    ],
)
def test_bytes_that_are_no_document_raise_a_read_error(content: bytes, error: type[gouji.ReadError]) -> None:
    with pytest.raises(error) as caught:
        gouji.read(content)
    assert caught.value.reason
    assert caught.value.remedy
    assert caught.value.source is None
    assert isinstance(caught.value, gouji.GoujiError)


def encrypted_document() -> bytes:
    """The least compound file that holds a stream named EncryptedPackage: header, sector table, directory."""
    free, end, table = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    header = COMPOUND + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(10)
    header += struct.pack("<IIIIIIIII", 1, 1, 0, 4096, end, 0, end, 0, 0) + struct.pack("<I", free) * 108
    sectors = struct.pack("<II", table, end) + struct.pack("<I", free) * 126

    def entry(name: str, kind: int, child: int) -> bytes:
        text = (name + "\0").encode("utf-16-le")
        head = struct.pack("<HBBIII", len(text), kind, 1, free, free, child)
        return text.ljust(64, b"\0") + head + bytes(36) + struct.pack("<IQ", end, 0)

    directory = entry("Root Entry", 5, 1) + entry("EncryptedPackage", 2, free) + bytes(256)
    return header + sectors + directory


def test_an_encrypted_document_is_told_apart() -> None:
    with pytest.raises(gouji.EncryptedError) as caught:
        gouji.read(encrypted_document())
    assert "password" in caught.value.remedy


def test_a_read_error_names_the_source_the_reason_and_the_remedy(tmp_path: Path) -> None:
    path = tmp_path / "empty.docx"
    path.touch()
    with pytest.raises(gouji.EmptyFileError) as caught:
        gouji.read(path)
    error = caught.value
    assert (error.source, error.place) == (str(path), None)
    assert str(error) == f"{path}: {error.reason}; {error.remedy}"


def test_a_read_error_travels_between_processes() -> None:
    with pytest.raises(gouji.ReadError) as caught:
        gouji.read(b"")
    copied = pickle.loads(pickle.dumps(caught.value))
    assert type(copied) is gouji.EmptyFileError
    assert (copied.reason, copied.remedy) == (caught.value.reason, caught.value.remedy)


def test_a_limit_that_is_passed_is_named() -> None:
    with pytest.raises(gouji.LimitError, match="file_bytes"):
        gouji.read(CONTENT, limits=gouji.Limits(file_bytes=10))


def test_a_file_without_end_is_read_just_past_the_limit() -> None:
    class Endless:
        given = 0

        def read(self, size: int, /) -> bytes:
            self.given += size
            return b"0" * size

    endless = Endless()
    with pytest.raises(gouji.LimitError):
        gouji.read(endless, limits=gouji.Limits(file_bytes=3_000_000))
    assert endless.given < 5_000_000


def test_limits_have_defaults_and_are_values() -> None:
    assert gouji.Limits() == gouji.Limits(file_bytes=None)
    assert gouji.Limits(cells=5).cells == 5
    assert len({gouji.Limits(), gouji.Limits(), gouji.Limits(cells=5)}) == 2
    assert "cells=5" in repr(gouji.Limits(cells=5))
    with pytest.raises(OverflowError):
        gouji.Limits(cells=-1)


def test_an_error_of_the_file_itself_passes_through() -> None:
    class Broken:
        def read(self, size: int, /) -> bytes:
            raise ConnectionResetError(f"after {size} bytes")

    with pytest.raises(ConnectionResetError):
        gouji.read(Broken())


def test_the_original_of_tracked_changes_is_read_on_request() -> None:
    page = "<h1>某街道<del>2022</del><ins>2023</ins>年政府信息公开工作年度报告</h1>".encode()
    assert gouji.read(page).year == 2023
    assert gouji.read(page, tracked_changes="original").year == 2022
    with pytest.raises(ValueError, match="original"):
        gouji.read(page, tracked_changes="both")  # type: ignore[arg-type]


def test_every_document_of_an_archive_is_read(tmp_path: Path) -> None:
    path = tmp_path / "reports.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", CONTENT)
        archive.writestr("b.pdf", b"%PDF-1.7")
    report, error = gouji.read_all(path)
    assert isinstance(report, gouji.Report)
    assert (report.source, report.issuer) == (f"{path}!a.txt", "某街道")
    assert isinstance(error, gouji.UnsupportedFormatError)
    assert error.source == f"{path}!b.pdf"
    with path.open("rb") as file:
        assert gouji.read_all(file)[0] == report
    (single,) = gouji.read_all(CONTENT)
    assert single == gouji.read(CONTENT)


def test_the_fields_of_a_list_of_pages_are_named() -> None:
    lines = json.dumps({"网址": "http://a/1", "正文": GOOD}).encode()
    fields = gouji.SourceFields(content="正文", path="网址")
    (report,) = gouji.read_all(lines, fields=fields)
    assert isinstance(report, gouji.Report)
    assert (report.source, report.issuer) == ("!http://a/1", "某街道")
    (error,) = gouji.read_all(lines, fields=gouji.SourceFields(content="html"))
    assert isinstance(error, gouji.ReadError)
    assert "the fields are `网址`, `正文`" in error.reason


def test_an_exception_of_a_file_comes_through() -> None:
    class Broken:
        def read(self, size: int, /) -> bytes:
            raise ConnectionError(size)

    with pytest.raises(ConnectionError):
        gouji.read_all(Broken())
