"""The examples run and do what they say."""

import subprocess
import sys
from pathlib import Path

from reports import BAD, GOOD, ROOT


def test_a_folder_is_checked(tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_text(BAD, encoding="utf-8")
    (tmp_path / "empty.docx").touch()
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "letter.txt").write_text("您好", encoding="utf-8")
    example = ROOT / "python" / "examples" / "check_folder.py"
    command = [sys.executable, "-X", "utf8", str(example), str(tmp_path)]
    ran = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
    lines = ran.stdout.splitlines()
    assert lines[0].startswith(f"{tmp_path / 'bad.txt'}:5:9: T401 ")
    assert sum(line.startswith(f"{tmp_path / 'empty.docx'}: the file is empty") for line in lines) == 1
    assert lines.count(f"{tmp_path / 'letter.txt'}: nothing could be assessed") == 1
    assert lines == sorted(lines, key=lambda line: line.partition(":")[0])
