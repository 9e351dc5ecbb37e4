"""Runs the same report through Gouji and through what people use instead, in interleaved rounds.

Every peer gets the bytes of the fixture of `benches/` and extracts what it can; Gouji reads, types and checks. In each
round every peer has its turn on every format, so that a slow moment hits them all; the median of the rounds counts.
Times are wall time of one document in a warm process, result caches off. What is not installed is left out and named.

    python -m venv target/peers
    target/peers/bin/pip install -r benches/compare/requirements.txt
    target/peers/bin/python benches/compare/compare.py [--rounds N] [--markdown]
"""

from __future__ import annotations

import argparse
import importlib.metadata
import io
import os
import platform
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
FIXTURES = TARGET / "compare"
FORMATS = {"docx": "report.docx", "xlsx": "report.xlsx", "text": "report.txt", "html": "report.html"}
DOCX_MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX_MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# A turn should last at least this long, so that the clock is fine enough.
TURN_SECONDS = 0.02

# Runs a file so many times; gives seconds for all runs and what was extracted, in a word or two.
Run = Callable[[Path, int], tuple[float, str]]


@dataclass
class Peer:
    """One program or library on one format."""

    name: str
    version: str
    does_not: str
    runs: dict[str, Run]
    count: dict[str, int] = field(default_factory=dict)
    seconds: dict[str, list[float]] = field(default_factory=dict)
    extracted: dict[str, str] = field(default_factory=dict)


class Missing(Exception):
    """A peer is not there."""


def in_process(extract: Callable[[bytes], str]) -> Run:
    """Runs a Python function on the bytes of a file."""

    def run(path: Path, count: int) -> tuple[float, str]:
        data = path.read_bytes()
        start = time.perf_counter()
        for _ in range(count):
            extracted = extract(data)
        return time.perf_counter() - start, extracted

    return run


def served(command: list[str], unit: str) -> Run:
    """Runs a program that answers on its standard input and output."""
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def run(path: Path, count: int) -> tuple[float, str]:
        assert process.stdin is not None and process.stdout is not None
        process.stdin.write(f"{count} {path}\n")
        process.stdin.flush()
        answer = process.stdout.readline()
        if not answer or answer.startswith("error"):
            raise Missing(answer.strip().removeprefix("error ") or "the program ended")
        nanoseconds, found = answer.split()
        return int(nanoseconds) / 1e9, f"{found} {unit}"

    return run


def version_of(package: str) -> str:
    """The version of an installed Python package."""
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        raise Missing("not installed") from None


def locked_version(crate: str) -> str:
    """The version of a crate in the lock file of the Rust peers."""
    lines = (ROOT / "benches/compare/peers/Cargo.lock").read_text(encoding="utf-8").splitlines()
    place = lines.index(f'name = "{crate}"')
    return lines[place + 1].split('"')[1]


def cargo(*arguments: str) -> None:
    """Runs cargo, and says what it said when it fails."""
    done = subprocess.run(["cargo", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise Missing(f"cargo {arguments[0]} failed: {done.stderr.strip().splitlines()[-1]}")


def gouji() -> Peer:
    """This project: bytes to typed, checked figures."""
    cargo("build", "--release", "--quiet", "--package", "gouji-benches")
    program = TARGET / "release" / "gouji-benches"
    subprocess.run([program, "--write", FIXTURES], check=True)
    run = served([str(program), "--serve"], "figures")
    manifest = (ROOT / "Cargo.toml").read_text(encoding="utf-8")
    version = manifest.split('\nversion = "')[1].split('"')[0]
    return Peer("Gouji", version, "-", dict.fromkeys(FORMATS, run))


def rust_peers() -> list[Peer]:
    """Rust libraries, called from a small program."""
    manifest = ROOT / "benches/compare/peers/Cargo.toml"
    target = TARGET / "peers-rust"
    cargo("build", "--release", "--quiet", "--manifest-path", str(manifest), "--target-dir", str(target))
    program = str(target / "release" / "gouji-peers")

    def peer(name: str, crate: str, does_not: str, formats: list[str]) -> Peer:
        run = served([program, name], "cells")
        return Peer(f"{name} (Rust)", locked_version(crate), does_not, dict.fromkeys(formats, run))

    return [
        peer("docx-rs", "docx-rs", "spans, nested tables and numbers of lists are the caller's", ["docx"]),
        peer("calamine", "calamine", "cells only: no labels, merges apart", ["xlsx"]),
    ]


def python_docx() -> Peer:
    """The usual way to read DOCX in Python."""
    version = version_of("python-docx")
    import docx

    def extract(data: bytes) -> str:
        document = docx.Document(io.BytesIO(data))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        return f"{sum(1 for cell in cells if cell)} cells"

    return Peer("python-docx", version, "repeats merged cells; no numbers of lists, no places", {"docx": in_process(extract)})


def openpyxl() -> Peer:
    """The usual way to read XLSX in Python."""
    version = version_of("openpyxl")
    from openpyxl import load_workbook

    def extract(data: bytes) -> str:
        workbook = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        values = [value for sheet in workbook for row in sheet.iter_rows(values_only=True) for value in row]
        return f"{sum(1 for value in values if value is not None)} cells"

    return Peer("openpyxl", version, "cells only (read-only mode, no merges)", {"xlsx": in_process(extract)})


def pandas_html() -> Peer:
    """The usual way to read tables of web pages in Python."""
    version = f"{version_of('pandas')}, lxml {version_of('lxml')}"
    import pandas

    def extract(data: bytes) -> str:
        tables = pandas.read_html(io.BytesIO(data), encoding="utf-8", flavor="lxml")
        return f"{sum(int(table.notna().sum().sum()) for table in tables)} cells"

    return Peer("pandas.read_html", version, "repeats spans; no prose, no places; blank and 无 become NaN", {"html": in_process(extract)})


def lxml_html() -> Peer:
    """Cells of a web page by hand."""
    version = version_of("lxml")
    from lxml import html

    def extract(data: bytes) -> str:
        cells = html.fromstring(data.decode("utf-8")).xpath("//td|//th")
        return f"{sum(1 for cell in cells if cell.text_content().strip())} cells"

    return Peer("lxml", version, "no grid: spans are the caller's", {"html": in_process(extract)})


def markitdown() -> Peer:
    """Anything to Markdown, for language models."""
    version = version_of("markitdown")
    from markitdown import MarkItDown, StreamInfo

    converter = MarkItDown(enable_plugins=False)

    def run(extension: str) -> Run:
        info = StreamInfo(extension=extension)

        def extract(data: bytes) -> str:
            return f"{len(converter.convert_stream(io.BytesIO(data), stream_info=info).markdown)} characters"

        return in_process(extract)

    runs = {"docx": run(".docx"), "xlsx": run(".xlsx"), "html": run(".html")}
    return Peer("MarkItDown", version, "Markdown: merged cells lose their columns; no places", runs)


def kreuzberg() -> Peer:
    """Text and tables of many formats."""
    version = version_of("kreuzberg")
    from kreuzberg import ExtractionConfig, extract_bytes_sync

    config = ExtractionConfig(use_cache=False)

    def run(mime: str) -> Run:
        def extract(data: bytes) -> str:
            result = extract_bytes_sync(data, mime, config)
            cells = [cell for table in result.tables for row in table.cells for cell in row]
            return f"{sum(1 for cell in cells if cell)} cells"

        return in_process(extract)

    runs = {"docx": run(DOCX_MIME), "xlsx": run(XLSX_MIME), "html": run("text/html")}
    return Peer("kreuzberg", version, "a matrix of strings: no spans, states or places", runs)


def office_oxide() -> Peer:
    """Office files to Markdown, a Rust library called from Python."""
    version = version_of("office-oxide")
    from office_oxide import Document

    def run(kind: str) -> Run:
        return in_process(lambda data: f"{len(Document.from_bytes(data, kind).to_markdown())} characters")

    runs = {"docx": run("docx"), "xlsx": run("xlsx")}
    return Peer("office-oxide", version, "Markdown: no addresses, states or places", runs)


def pandoc() -> Peer:
    """Anything to anything, one process per document."""
    program = shutil.which("pandoc")
    if program is None:
        raise Missing("not installed")
    version = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout.split()[1]

    def run(source: str) -> Run:
        def extract(data: bytes) -> str:
            command = [program, "--from", source, "--to", "json"]
            done = subprocess.run(command, input=data, capture_output=True, check=True)
            return f"{len(done.stdout)} bytes of JSON"

        return in_process(extract)

    return Peer("pandoc (a process each)", version, "no blanks, states or places", {"docx": run("docx"), "html": run("html")})


def peers(left_out: list[str]) -> list[Peer]:
    """Everything that is there; what is not is noted."""
    found = [gouji()]
    try:
        found.extend(rust_peers())
    except (Missing, OSError, ValueError) as reason:
        left_out.append(f"docx-rs, calamine: {reason}")
    for make in (python_docx, openpyxl, pandas_html, lxml_html, markitdown, kreuzberg, office_oxide, pandoc):
        try:
            found.append(make())
        except (Missing, ImportError) as reason:
            left_out.append(f"{make.__name__}: {reason}")
    return found


def measure(found: list[Peer], rounds: int, left_out: list[str]) -> None:
    """Gives every peer its turns; the first run of each decides how many runs make a turn."""
    for peer in found:
        for name in list(peer.runs):
            path = FIXTURES / FORMATS[name]
            try:
                peer.runs[name](path, 1)
                once, peer.extracted[name] = peer.runs[name](path, 3)
            except Exception as reason:  # a peer may fail in any way; that is its result
                left_out.append(f"{peer.name} on {name}: {reason}")
                del peer.runs[name]
                continue
            peer.count[name] = max(1, round(TURN_SECONDS / (once / 3)))
            peer.seconds[name] = []
    for _ in range(rounds):
        for peer in found:
            for name, run in peer.runs.items():
                seconds, _ = run(FIXTURES / FORMATS[name], peer.count[name])
                peer.seconds[name].append(seconds / peer.count[name])


def table(found: list[Peer]) -> list[list[str]]:
    """One row for each format and peer, the fastest of each format first."""
    rows = [["format", "peer", "version", "time", "times Gouji", "gives", "does not"]]
    ours = found[0]
    for name in FORMATS:
        base = statistics.median(ours.seconds[name]) if name in ours.seconds else None
        medians = [(statistics.median(peer.seconds[name]), peer) for peer in found if name in peer.seconds]
        for median, peer in sorted(medians, key=lambda pair: pair[0]):
            ratio = f"{median / base:.2f}" if base else "-"
            gives = peer.extracted[name]
            if peer is ours:
                gives += ", typed, placed, checked"
            rows.append([name, peer.name, peer.version, f"{median * 1e3:.3f} ms", ratio, gives, peer.does_not])
    return rows


def show(rows: list[list[str]], is_markdown: bool) -> None:
    """Prints a table for a terminal or as Markdown."""
    if is_markdown:
        rows = [rows[0], ["---"] * len(rows[0]), *rows[1:]]
        for row in rows:
            print("| " + " | ".join(row) + " |")
        return
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def main() -> int:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--markdown", action="store_true", help="print the table as Markdown")
    options = parser.parse_args()
    left_out: list[str] = []
    try:
        found = peers(left_out)
    except Missing as reason:
        print(f"error: {reason}", file=sys.stderr)
        return 2
    measure(found, options.rounds, left_out)
    show(table(found), options.markdown)
    print(f"\n{options.rounds} rounds, {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    for reason in left_out:
        print(f"left out: {reason}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
