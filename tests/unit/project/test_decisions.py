"""docs/decisions/README.md is an index: every decision once, under its title, with its status."""

import re
from pathlib import Path
from typing import Final

import pytest

FOLDER: Final = Path(__file__).resolve().parents[3] / "docs" / "decisions"
FILES: Final = {path.name: path for path in sorted(FOLDER.glob("[0-9]*.md"))}
ROW: Final = re.compile(
    r"^\| \[(?P<title>\d+\. .+)\]\((?P<file>\d{4}-[a-z0-9-]+\.md)\) "
    r"\| (?P<since>\d{4}-\d{2}-\d{2}) \| (?P<status>.+) \|$"
)
STATUS: Final = re.compile(
    r"in force(; (?P<on>\d+) \w.*)?|partly superseded by (?P<partly>\d+): \w.*"
    r"|superseded by (?P<by>\d+)"
)
ROWS: Final = [
    row for line in (FOLDER / "README.md").read_text().splitlines() if (row := ROW.match(line))
]
NUMBERS: Final = {int(name[:4]) for name in FILES}


def test_every_decision_stands_in_the_index_once() -> None:
    assert sorted(row["file"] for row in ROWS) == list(FILES)


def test_no_number_is_used_twice() -> None:
    assert len(NUMBERS) == len(FILES)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row["file"]))
def test_a_row_says_what_its_decision_says(row: re.Match[str]) -> None:
    heading = FILES[row["file"]].read_text().splitlines()[0]
    assert heading == f"# {row['title']}"
    assert row["title"].startswith(f"{int(row['file'][:4])}. ")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row["file"]))
def test_a_status_names_decisions_that_exist(row: re.Match[str]) -> None:
    status = STATUS.fullmatch(row["status"])
    assert status is not None, row["status"]
    named = {int(number) for number in status.groupdict().values() if number}
    assert named <= NUMBERS - {int(row["file"][:4])}
