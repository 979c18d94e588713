"""What the sheet asks, the line and an export repeat in the same words."""

import json
from pathlib import Path

import pytest

from server.history.export.dates_and_hours import MINUTE_MS, Wording

CATALOGUES = Path(__file__).parents[4] / "client_demo" / "src" / "i18n"
ASKED = {"what": "happened", "why": "matters", "next": "next"}
RATED = {
    "energy": "energy",
    "readier": "action",
    "learned": "learning",
    "valued": "worth",
    "more": "connection",
}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_questions_of_sheet_line_and_export_are_the_same(language: str) -> None:
    page = json.loads((CATALOGUES / language / "reflection.json").read_text())
    words = Wording(language, "UTC").words
    assert {key: words[key] for key in ASKED} == {
        key: page["prompt"][name] for key, name in ASKED.items()
    }
    rated = {key: words[key] for key in RATED}
    assert rated == {key: page["question"][name] for key, name in RATED.items()}
    line = json.loads((CATALOGUES / language / "timeline.json").read_text())
    assert rated == {key: line["five"]["labels"][key] for key in RATED}


@pytest.mark.parametrize(
    ("minutes", "english", "french"),
    [
        (0, "0 minutes", "0 minutes"),
        (1, "1 minute", "1 minute"),
        (2, "2 minutes", "2 minutes"),
        (59, "59 minutes", "59 minutes"),
        (60, "1.0 hours", "1,0 heures"),
        (110, "1.8 hours", "1,8 heures"),
    ],
)
def test_less_than_an_hour_is_minutes(minutes: int, english: str, french: str) -> None:
    assert Wording("en", "UTC").length(minutes * MINUTE_MS) == english
    assert Wording("fr", "UTC").length(minutes * MINUTE_MS) == french


def test_a_table_of_hours_says_minutes_where_they_are_fewer() -> None:
    wording = Wording("en", "UTC")
    cells = [wording.spent(minutes * MINUTE_MS) for minutes in (0, 2, 90)]
    assert cells == ["0", "2 min", "1.5"]


def test_a_clock_says_whose_it_is() -> None:
    assert Wording("en", "America/Port_of_Spain").city == "Port of Spain"
    assert Wording("fr", "Europe/London").city == "Londres"
    assert Wording("en", "nowhere").city == "UTC"
