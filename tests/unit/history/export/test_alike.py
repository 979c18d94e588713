"""Names, dates and words of every script come back equal from every form of an export."""

import csv
import io
import re
import subprocess
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from typing import Final

import icalendar
import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from server.history.export.document import Document, DocumentTable, Heading, Items, Words
from server.history.export.material import Material, OwnReflection
from server.press.fonts import INSTEAD, USUAL, lettering
from server.press.forms import Press
from server.press.markdown import plain
from server.press.pdf import paper
from server.press.spreadsheet import sheet, text_of
from server.protocol.bodies.export import ExportFormat
from tests.unit.history.export.material import FIRST, MATERIAL

WORDS: Final = (
    *("北京会议", "東京カンファ", "한국어", "ภาษาไทย", "العربية", "עברית", "हिन्दी", "বাংলা", "தமிழ்"),
    *("አማርኛ", "ქართული", "հայերեն", "Ελλάδα", "Кириллица", "Łódź", "œuvre", "Straße", "Dvořák"),
    *(
        "Nguyễn",
        "İstanbul",
        "O’Brien",
        "R&amp;D",
        "a*b_c",
        "-5",
        "=1+1",
        "@host",
        "№7",
        "½",
        "37°C",
    ),
    *("👩‍👩‍👧", "👩🏽‍⚕️", "🇫🇷", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "❤️", "🙂"),
)

BIDI: Final = dict.fromkeys(
    map(ord, "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2069")
)

TEXT: Final = " ".join(WORDS)

EVERYWHERE: Final = replace(
    FIRST,
    meeting=replace(FIRST.meeting, title=TEXT, people=WORDS),
    notes="\n".join(WORDS),
    reflection=OwnReflection((TEXT, TEXT, TEXT), (), ()),
)


def test_what_is_planted_is_composed_and_all_scripts_are_among_it() -> None:
    assert unicodedata.normalize("NFC", TEXT) == TEXT


def from_pdf(made: bytes) -> str:
    command = ["pdftotext", "-raw", "-enc", "UTF-8", "-", "-"]
    told = subprocess.run(command, input=made, capture_output=True, check=True).stdout
    return told.decode().translate(BIDI)


def from_markdown(made: bytes) -> str:
    read = re.compile(r"\\([!-/:-@\[-`{-~])|&#(\d+);")
    return read.sub(lambda m: m[1] or chr(int(m[2])), made.decode())


def from_sheet(made: bytes) -> str:
    rows = csv.DictReader(io.StringIO(made.decode("utf-8-sig"), newline=""))
    row = next(rows)
    assert text_of(row["title"]) == text_of(row["what"]) == TEXT
    assert text_of(row["notes"]) == "\n".join(WORDS)
    assert row["date"] == "2026-11-01"
    return text_of(row["people"])


def from_data(made: bytes) -> str:
    material = msgspec.json.decode(made, type=Material)
    assert material == _planted()
    return material.sessions[0].notes


def from_calendar(made: bytes) -> str:
    event = icalendar.Calendar.from_ical(made).walk("VEVENT")[0]
    assert str(event["summary"]) == TEXT
    assert event.decoded("dtstart").isoformat() == "2026-11-01T12:00:00+00:00"
    return str(event["description"])


FORMS: Final[dict[ExportFormat, Callable[[bytes], str]]] = {
    "pdf": from_pdf,
    "markdown": from_markdown,
    "csv": from_sheet,
    "json": from_data,
    "ics": from_calendar,
}


@pytest.mark.parametrize("form", FORMS)
def test_words_of_every_script_come_back_from_every_form(form: ExportFormat) -> None:
    text = FORMS[form](Press(USUAL)(_planted(), form).content)
    assert [word for word in WORDS if word not in text] == []
    if form in ("pdf", "markdown"):
        assert "1 November 2026" in text


def test_this_machine_shows_every_script_with_the_fonts_that_tests_ask_for() -> None:
    assert lettering(USUAL).unshown() == ()


def test_a_pdf_says_which_signs_it_has_no_font_for() -> None:
    own = lettering(())
    told = from_pdf(paper(Document("Łódź", (), "en", (Words("北京 and 한 and 🙂"),)), own).content)
    assert "no font for 4 signs" in told
    for said in ("Chinese (U+4EAC, U+5317)", "Korean (U+D55C)", "emoji (U+1F642)"):
        assert said in " ".join(told.split())
    assert f"{INSTEAD}{INSTEAD} and {INSTEAD} and {INSTEAD}" in told
    assert {"chinese", "japanese", "korean", "thai", "emoji"} <= set(own.unshown())
    french = from_pdf(paper(Document("t", (), "fr", (Words("ไทย"),)), own).content)
    assert "thaï (U+0E17" in french


def test_a_pdf_that_shows_everything_says_nothing_of_fonts() -> None:
    shown = Document("Łódź", (), "en", (Words("œuvre, Ελλάδα, Кириллица"),))
    assert "font" not in from_pdf(paper(shown, lettering(())).content)


def test_what_is_before_the_first_looked_for_sign_is_in_the_fonts_of_typst() -> None:
    """`missing` looks at no sign before U+0250."""
    every = "".join(
        c for c in map(chr, range(0x20, 0x250)) if unicodedata.category(c)[0] not in "CZ"
    )
    blocks = tuple(Words(every[at : at + 40]) for at in range(0, len(every), 40))
    told = from_pdf(paper(Document("t", (), "en", blocks), lettering(())).content)
    assert [sign for sign in every if sign not in told] == []


@pytest.mark.parametrize(
    "word",
    ["https://example.org/" + "abcdefghij" * 40, "W" * 300, "_" * 200, "ב" * 200, "é" * 200],
)
def test_what_is_wider_than_the_line_breaks_inside_the_page(word: str) -> None:
    blocks = (
        Heading(1, word),
        Words(word, word),
        Items((word,)),
        DocumentTable(("a", "b"), (("c", word), (word, "d"))),
    )
    made = paper(Document(word, (word,), "en", blocks), lettering(())).content
    boxes = subprocess.run(
        ["pdftotext", "-bbox", "-", "-"], input=made, capture_output=True, check=True
    ).stdout.decode()
    width = float(re.findall(r'<page width="([\d.]+)"', boxes)[0])
    ends = [float(end) for end in re.findall(r'xMax="([\d.]+)"', boxes)]
    assert len(ends) > 10
    assert max(ends) <= width - 60
    assert "".join(from_pdf(made).split()).count(word) >= 3  # nothing is put into it


def test_french_sheets_part_cells_as_a_french_spreadsheet_does() -> None:
    made = sheet(replace(_planted(), language="fr"))
    assert made.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(made.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert len({len(row) for row in rows}) == 1
    assert text_of(rows[1][2]) == TEXT


SIGNS: Final = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")

BLANKS: Final = ' "\u00a0\u3000\t\r\n'


@settings(deadline=None)
@given(st.text(alphabet="=+-@\t\r\n,;|'\" a1＝＋－＠北\u00a0\u3000", max_size=12))
@example("Ask; =1+1")
@example('a","=1')
@example("notes\n- one\n\n@two")
@example("'=1")
def test_no_locale_finds_a_formula_and_the_text_comes_back(text: str) -> None:
    hostile = replace(FIRST, meeting=replace(FIRST.meeting, title=text, people=(text,)), notes=text)
    for language in ("en", "fr"):
        made = sheet(replace(MATERIAL, language=language, sessions=(hostile,))).decode("utf-8-sig")
        right = list(csv.reader(io.StringIO(made, newline=""), delimiter=";,"[language == "en"]))
        assert text_of(right[1][2]) == text_of(right[1][9]) == text
        assert not right[1][2].startswith((*SIGNS, "\t", "\r", "\n"))
        for separator in ",;\t|":
            read = csv.reader(io.StringIO(made, newline=""), delimiter=separator)
            cells = [cell for row in read for cell in row]
            cells += re.split(rf"[{separator}\r\n]", made)  # one that knows no quotes
            assert [cell for cell in cells if cell.lstrip(BLANKS).startswith(SIGNS)] == []


def test_markdown_keeps_what_looks_like_an_entity_and_blanks_at_a_lines_start() -> None:
    assert plain("AT&amp;T") == r"AT\&amp;T"
    assert plain("    - four") == r"&#32;&#32;&#32;&#32;\- four"


def _planted() -> Material:
    return replace(MATERIAL, owner="Łódź 北京", sessions=(EVERYWHERE,))


def test_a_line_in_a_script_that_runs_to_the_left_begins_at_the_right() -> None:
    words = (Words("שלום world"), Words("plain שלום"))
    made = paper(Document("t", (), "en", words), lettering(())).content
    boxes = subprocess.run(
        ["pdftotext", "-bbox", "-", "-"], input=made, capture_output=True, check=True
    ).stdout.decode()
    left = {word: float(at) for at, word in re.findall(r'xMin="([\d.]+)".*>(\w+)</word>', boxes)}
    assert left["world"] > 300 > left["plain"]
