"""A text outside the index is found exactly when the index would find it."""

import sqlite3
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import closing

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from server.history.search.matching import CLOSE, OPEN, SHOWN, opening, query_of, snippet
from server.kernel.terms import indexed, terms_of
from server.store.search.match_expression import match_expression
from server.store.search.sqlite_search import CREATE


def found(typed: str, text: str) -> str | None:
    query = query_of(typed)
    shown = snippet(query, text) if query else None
    return shown.replace(OPEN, "[").replace(CLOSE, "]") if shown is not None else None


@pytest.mark.parametrize(
    ("typed", "text", "shown"),
    [
        ("alarm", "The alarm, again: alarms!", "The [alarm], again: [alarms]!"),
        ("limits alarm", "Alarm limits", "[Alarm] [limits]"),
        ("alarm lim", "Alarm limits", "[Alarm] [limits]"),
        ("alarm li", "Alarm limits", None),
        ("ala limits", "Alarm limits", None),
        ("ETE", "l'été dernier, e\u0301te\u0301", "l'[été] dernier, [été]"),
        ("blue-green", "blue green, green blue", "[blue] [green], green blue"),
        ("green-blue", "blue green", None),
        ("92", "Why 92 %?", "Why [92] %?"),
        ("北京", "我在北京市工作", "我在[北京]市工作"),
        ("北京市工", "我在北京市工作", "我在[北京市工]作"),
        ("京", "我在北京市工作，京", "我在北[京]市工作，[京]"),
        ("作", "我在北京市工作", "我在北京市工[作]"),
        ("京北", "我在北京市工作", None),
        ("第3章", "看第3章节", "看[第3章]节"),
        ("第3章", "第 章 3", None),
        ("ｶﾞｲﾄﾞ", "このガイドは", "この[ガイド]は"),
        ("병원", "한국병원에서", "한국[병원]에서"),
        ("สวัสดี", "ขอสวัสดีครับ", "ขอ[สวัสดี]ครับ"),
        ("oeuvre", "une œuvre", "une [œuvre]"),
        ("ŒUVRE", "une oeuvre", "une [oeuvre]"),
        ("strasse", "Hauptstr., Straße", "Hauptstr., [Straße]"),
        ("lodz", "Łódź", "[Łódź]"),
        ("djordje oyvind", "Đorđe", None),
        ("dorde", "Đorđe", "[Đorđe]"),
        ("oyvind", "Øyvind", "[Øyvind]"),
        ("istanbul ilgi", "İstanbul ılgı", "[İstanbul] [ılgı]"),
        ("aether thorn", "Æther, þorn", "[Æther], [þorn]"),
        ("ежик", "ёжик", "[ёжик]"),
        ("دکتر", "دكتر", "[دكتر]"),
        ("میخواهم", "می\u200cخواهم", "[می\u200cخواهم]"),
        ("۹۲", "92 %", "[92] %"),
        ("हिन्दी", "मैं हिन्दी", "मैं [हिन्दी]"),
        ("🙂", "well 🙂 and good🙂", "well [🙂] and good[🙂]"),
        ("❤", "with ❤\ufe0f", "with [❤\ufe0f]"),
        ("👍", "👍🏽!", "[👍🏽]!"),
        ("👩\u200d⚕\ufe0f", "the 👩\u200d⚕\ufe0f", "the [👩\u200d⚕\ufe0f]"),
        ("li", "Alarm li limits", "Alarm [li] limits"),
        ("夜勤", "夜勤の後", "[夜勤]の後"),
        ("ΟΔΟΣ", "οδος", "[οδος]"),
        ("snake", "snake_case", "[snake]_case"),
        ("said", f"she {OPEN}said{CLOSE} so", "she  [said]  so"),
        ("- ' \u3164", "- ' \u3164", None),
        ("", "nothing", None),
    ],
)
def test_words_are_found_and_marked(typed: str, text: str, shown: str | None) -> None:
    assert found(typed, text) == shown


def test_a_long_text_is_shown_around_its_first_match() -> None:
    text = " ".join(f"w{number}" for number in range(100))
    shown = found("w50", text)
    assert shown is not None
    assert shown.startswith("…w42 ")
    assert "[w50]" in shown
    assert shown.endswith("w65…")
    assert len(shown.split()) == SHOWN


def test_an_opening_is_cut_after_its_words() -> None:
    assert opening("short, and whole!") == "short, and whole!"
    assert opening("🙂 " + "word " * 50) == "🙂 " + " ".join(["word"] * (SHOWN - 1)) + "…"
    assert opening("…") == "…"


# ── the same as the index ────────────────────────────────────────────────────────────────────


def _signs(*ranges: tuple[int, int]) -> Iterator[str]:
    for first, last in ranges:
        yield from map(chr, range(first, last + 1))


ALPHABET = [
    sign
    for sign in _signs(
        (0x01, 0x24F),  # Latin
        (0x2B0, 0x2FF),  # letters used as signs
        (0x300, 0x36F),  # accents
        (0x386, 0x3F2),  # Greek
        (0x400, 0x4FF),  # Cyrillic
        (0x5D0, 0x5EA),  # Hebrew
        (0x621, 0x669),  # Arabic
        (0x904, 0x939),  # Devanagari
        (0x1E00, 0x1EFF),  # more Latin
        (0x2010, 0x2027),  # punctuation
        (0x2070, 0x209C),  # small digits
        (0x2150, 0x2189),  # fractions
        (0x2460, 0x24FF),  # digits in rings
        (0x0E01, 0x0E4E),  # Thai
        (0x3041, 0x30FF),  # kana
        (0x4E00, 0x4E40),  # ideographs
        (0xAC00, 0xAC40),  # Hangul
        (0xFF00, 0xFFDC),  # wide letters, narrow kana
        (0x1F600, 0x1F640),  # faces
    )
    if unicodedata.category(sign) != "Cn"
]

NEAR = "aáAäbc1éßœİ-_'😀❤\ufe0f\u0301\u200d北京市の "
"""Few enough that a text and a query often share words."""

words = st.text(st.sampled_from(NEAR) | st.sampled_from(ALPHABET), max_size=24)


@pytest.fixture(scope="module")
def index() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(CREATE)
        yield connection


def finds(index: sqlite3.Connection, typed: str, text: str) -> bool:
    """Whether SQLite finds `text`."""
    index.execute("DELETE FROM message_search")
    terms = indexed(text)
    index.execute(
        "INSERT INTO message_search (terms) VALUES (?)", (text if terms is None else terms,)
    )
    query = query_of(typed)
    if query is None:
        return False
    asked = index.execute(
        "SELECT 1 FROM message_search WHERE message_search MATCH ?", (match_expression(query),)
    )
    return asked.fetchone() is not None


@given(text=words | st.text() | st.text(st.characters(max_codepoint=0x590)))
def test_the_index_gets_the_terms_that_a_text_is_searched_by(text: str) -> None:
    plain = unicodedata.normalize("NFC", text)
    terms = indexed(text)
    assert terms is None or terms.split(" ") == ([term.plain for term in terms_of(plain)] or [""])


@settings(deadline=None)
@given(text=words, typed=words)
@example(text="a\u0301\u0305b", typed="a b")
@example(text="\ufb01x", typed="fix")
def test_any_text_is_found_as_the_index_finds_it(
    index: sqlite3.Connection, text: str, typed: str
) -> None:
    assert (found(typed, text) is not None) == finds(index, typed, text)


@settings(deadline=None)
@given(text=words, data=st.data())
def test_a_part_of_a_text_is_found_as_the_index_finds_it(
    index: sqlite3.Connection, text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    changes: list[Callable[[str], str]] = [str.upper, str.lower, str]
    change = data.draw(st.sampled_from(changes))
    typed = change(text[start : start + 8])
    assert (found(typed, text) is not None) == finds(index, typed, text)


def test_every_sign_is_folded_as_the_index_folds_it(index: sqlite3.Connection) -> None:
    for sign in ALPHABET:
        for typed in (f"x{sign.upper()}y", f"x{sign.lower()}y", "xy", "x y"):
            text = f"x{sign}y"
            assert (found(typed, text) is not None) == finds(index, typed, text), hex(ord(sign))
