"""Checks every report of a folder, several at a time, and prints one line per finding.

    python check_folder.py FOLDER
"""

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import gouji


def findings(path: Path) -> Iterator[str]:
    """One line per finding, or the one that says why there can be none."""
    try:
        result = gouji.read(path).check()
    except gouji.ReadError as error:
        yield str(error)
        return
    if result.nothing_assessed:
        yield f"{path}: nothing could be assessed"
    for finding in result:
        yield f"{path}:{finding.location}: {finding.rule} {finding.message_en}"


def main(folder: str) -> None:
    """Threads are enough to use every processor: reading and checking release the interpreter."""
    paths = sorted(path for path in Path(folder).rglob("*") if path.suffix in {".docx", ".xlsx", ".txt"})
    with ThreadPoolExecutor() as pool:
        for lines in pool.map(lambda path: list(findings(path)), paths):
            print(*lines, sep="\n", end="\n" if lines else "")


if __name__ == "__main__":
    main(sys.argv[1])
