"""The one door for text, held with the client to the same vectors."""

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.kernel.errors import ServiceError
from server.kernel.text import Writing, alike, is_blank, taken

VECTORS: dict[str, Any] = json.loads(
    (Path(__file__).parents[2] / "vectors" / "text.json").read_text()
)
NAMES: dict[str, Any] = json.loads(
    (Path(__file__).parents[2] / "vectors" / "names.json").read_text()
)
FORMS = {
    "line": Writing(line=True, most=10_000, least=0),
    "prose": Writing(line=False, most=10_000, least=0),
    "bytes": Writing(line=False, most=10_000, least=0, unit="bytes"),
}


def refused(text: str, writing: Writing) -> tuple[str, dict[str, object]]:
    with pytest.raises(ServiceError) as caught:
        taken(text, writing, "title")
    return caught.value.code, dict(caught.value.data)


@pytest.mark.parametrize("case", VECTORS["cases"], ids=lambda case: ascii(case["text"]))
def test_what_is_kept_of_a_text(case: dict[str, Any]) -> None:
    writing = FORMS[case["form"]]
    kept = taken(case["text"], writing, "text")
    assert kept == case["kept"]
    assert is_blank(case["text"]) == (not kept)
    tight = Writing(writing.line, case["length"], 0, writing.unit)
    assert taken(case["text"], tight, "text") == kept
    if kept:
        shorter = Writing(writing.line, case["length"] - 1, 0, writing.unit)
        told = {"limit": shorter.most, "length": case["length"], "unit": writing.unit}
        assert refused(case["text"], shorter) == ("too_large", {"field": "title", **told})


@pytest.mark.parametrize("sign", VECTORS["seen"])
def test_what_can_be_seen_is_not_blank(sign: str) -> None:
    assert not is_blank(sign)
    assert taken(f" {sign} ", Writing(line=True, most=5), "text") == unicodedata.normalize(
        "NFC", sign
    )


@pytest.mark.parametrize("text", [case["text"] for case in VECTORS["cases"] if not case["kept"]])
@pytest.mark.parametrize("line", [True, False])
def test_what_is_blank_is_refused_where_words_are_needed(text: str, *, line: bool) -> None:
    told = {"field": "title", "reason": "blank"}
    assert refused(text, Writing(line, 10)) == ("bad_request", told)


def test_what_is_no_unicode_is_refused() -> None:
    told = {"field": "title", "reason": "not Unicode"}
    for text in ("\ud800", "a\udc00b", "\ud83d x"):
        assert refused(text, FORMS["prose"]) == ("bad_request", told)


SIGNS = st.characters(exclude_categories=["Cs"])
ODD = st.sampled_from(
    "\0\t\n\r\x0b\x85 \u00ad\u0301\u200b\u200d\u202e\u2066\u2067\u2069\u2028\u3164\ufe0f\ufeff"
    "🏴\U000e0067\U000e007f"
)
texts = st.text(SIGNS | ODD | st.sampled_from("abé京"), max_size=30)


@given(text=texts, form=st.sampled_from(sorted(FORMS)))
def test_cleaning_twice_changes_nothing(text: str, form: str) -> None:
    once = taken(text, FORMS[form], "text")
    assert taken(once, FORMS[form], "text") == once
    assert unicodedata.is_normalized("NFC", once)


@given(text=texts)
def test_a_line_is_one_line_and_shows_something_at_both_ends(text: str) -> None:
    kept = taken(text, FORMS["line"], "text")
    assert len(kept.splitlines()) <= 1
    assert kept == kept.strip()


@pytest.mark.parametrize("case", NAMES["cases"], ids=lambda case: ascii(case["name"]))
def test_what_names_are_compared_by(case: dict[str, str]) -> None:
    assert alike(case["name"]) == case["key"]


@given(name=texts)
def test_what_names_are_compared_by_is_not_shortened_again(name: str) -> None:
    assert alike(alike(name)) == alike(name)


@given(name=texts)
def test_a_name_is_like_itself_however_it_comes_in(name: str) -> None:
    kept = taken(name, FORMS["line"], "name")
    for other in (kept, kept.upper(), unicodedata.normalize("NFD", kept), f"\u200b {kept}\xa0"):
        assert alike(other) == alike(kept)
