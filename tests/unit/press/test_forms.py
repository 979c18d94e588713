"""Every form holds what the owner chose, and nothing that people wrote is read as markup."""

import csv
import io
from dataclasses import replace
from typing import get_args

import icalendar
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.history.export.bodies_rules import rules_of
from server.history.export.compose import compose
from server.history.export.document import Document, DocumentTable, Heading, Items, Sentence, Words
from server.history.export.material import ExportedSession, Line, Material
from server.history.export.portfolio import Portfolio
from server.kernel.errors import ServiceError
from server.press.fonts import lettering
from server.press.forms import DOCUMENTS, MATERIALS, Press
from server.press.markdown import markdown
from server.press.pdf import paper
from server.press.spreadsheet import HEAD
from server.protocol.bodies.export import ExportFormat
from server.web.routes.export import MEDIA_TYPES
from tests.unit.history.export.material import FIRST, MATERIAL, MINE, THEIRS

OWN = lettering(())
"""The fonts that every machine has."""


def press(material: Material, form: ExportFormat, portfolio: Portfolio | None = None) -> bytes:
    return Press(())(material, form, portfolio).content


HOSTILE = (
    *("# not a title", "* no list", "1. nor this", "> nor a quote", "| no | table |"),
    *('#import "/etc/passwd"', "$ x $", "#{panic()}", "`code`", "<script>", "=SUM(A1)"),
    *("@label", "\\", "_it_ *is*", "[a](http://b)", "e\u0301 \u202e\u0000\ufffe 🙂"),
)


def test_every_form_has_a_press_and_a_media_type() -> None:
    assert set(DOCUMENTS) | set(MATERIALS) == set(MEDIA_TYPES) == set(get_args(ExportFormat))


@pytest.mark.parametrize("language", ["en", "fr", "xx"])
@pytest.mark.parametrize("form", get_args(ExportFormat))
def test_every_form_takes_any_language_and_an_empty_choice(
    form: ExportFormat, language: str
) -> None:
    for sessions in ((), MATERIAL.sessions):
        assert press(replace(MATERIAL, language=language, sessions=sessions), form)


def test_markdown_tells_the_session_in_the_owners_time_and_words() -> None:
    text = press(MATERIAL, "markdown").decode()
    assert (
        "1 November 2026, 08:00 to 08:50 (Halifax), 45 minutes" in text
    )  # Halifax, on winter time
    for said in (
        MINE,
        THEIRS,
        "Three nights, 412 alarms.",
        "Who says yes",
        "carries on",
        "by 27 November 2026",
    ):
        assert said in text


def test_french_is_written_as_the_french_write() -> None:
    text = press(replace(MATERIAL, language="fr"), "markdown").decode()
    assert "1er novembre 2026" in text
    assert "27 novembre 2026" in text
    assert "1,8 heures" in text


def test_the_sheet_has_a_row_for_each_session_and_stable_names() -> None:
    rows = list(csv.DictReader(io.StringIO(press(MATERIAL, "csv").decode("utf-8-sig"))))
    assert [row["episode"] for row in rows] == ["ep_one", "ep_two"]
    assert tuple(rows[0]) == HEAD
    assert (rows[0]["minutes"], rows[0]["energy"], rows[0]["what"]) == ("45", "8", MINE)


def test_no_cell_of_the_sheet_is_a_formula() -> None:
    line = Line(0, "", "=HYPERLINK(A1)")
    hostile = replace(FIRST, meeting=replace(FIRST.meeting, title="=1+1"), chat=(line,))
    rows = csv.reader(io.StringIO(press(_with(hostile), "csv").decode("utf-8-sig")))
    assert not [cell for row in rows for cell in row if cell.startswith("=")]


def test_the_calendar_says_when_and_with_whom_and_nothing_that_was_said() -> None:
    made = press(MATERIAL, "ics")
    events = icalendar.Calendar.from_ical(made).walk("VEVENT")
    assert [str(one["summary"]) for one in events] == ["Alarm limits", "Alarm limits"]
    assert events[0].decoded("dtend").isoformat() == "2026-11-01T12:50:00+00:00"
    assert MINE.encode() not in made
    assert THEIRS.encode() not in made


def test_json_gives_the_same_material_back() -> None:
    assert msgspec.json.decode(press(MATERIAL, "json"), type=Material) == MATERIAL


def test_a_pdf_is_made_of_every_kind_of_block() -> None:
    blocks = (
        Heading(1, "a"),
        Heading(2, "b"),
        Sentence("c"),
        Words("d\n\ne", "f"),
        Items(("g", "h")),
        DocumentTable(("i", "j"), (("k", "l"),)),
    )
    assert paper(Document("Title", ("fact",), "en", blocks), OWN).content.startswith(b"%PDF-")


@pytest.mark.parametrize("text", HOSTILE)
def test_what_people_write_stays_text_on_paper(text: str) -> None:
    blocks = (Heading(1, text), Sentence(text), Words(text, text), Items((text,)))
    grid = DocumentTable((text, text), ((text, text),))
    assert paper(Document(text, (text,), "en", (*blocks, grid)), OWN).content.startswith(b"%PDF-")


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=200))
def test_markdown_adds_no_structure_for_anything_people_write(text: str) -> None:
    document = Document("t", (), "en", (Words(text), Sentence("end")))
    lines = markdown(document).decode().split("\n")
    quoted = [line for line in lines if line.startswith(">")]
    assert len(quoted) == len(text.splitlines())
    assert lines[-2] == "end"


def test_nothing_chosen_is_said_in_words() -> None:
    made = compose(replace(MATERIAL, sessions=()))
    assert isinstance(made.blocks[0], Sentence)
    assert "Nothing in this export" in made.blocks[0].text


def test_a_portfolio_is_a_document_and_no_sheet() -> None:
    nmc = Portfolio(rules_of("nmc", "en"), {}, named=False)
    with pytest.raises(ServiceError, match="bad_request"):
        press(MATERIAL, "csv", nmc)


def _with(session: ExportedSession) -> Material:
    return replace(MATERIAL, sessions=(session,))
