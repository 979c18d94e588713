"""Typed words become a query that means those words and nothing else."""

import sqlite3
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.history.search.matching import query_of
from server.store.search.match_expression import match_expression
from server.store.search.sqlite_search import CREATE


def expression(typed: str) -> str | None:
    query = query_of(typed)
    return match_expression(query) if query else None


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("alarm li", '"alarm" "li"'),
        ("blue-g", '"blue g"'),
        ("夜", '"夜"*'),
        ("夜勤 Alarm", '"夜勤" "alarm"*'),
        ("夜 alarm li", '"夜"* "alarm" "li"'),
        ("alarm limits", '"alarm" "limits"*'),
        ('say "no" OR yes', '"say" "no" "or" "yes"*'),
        ("text:secret -x NEAR(a bcd)", '"text secret" "x" "near a" "bcd"*'),
        ("e\u0301te\u0301", '"ete"*'),
        ("🙂", '"🙂"'),
        (" -- * ' ", None),
        ("", None),
    ],
)
def test_every_word_is_quoted_and_the_last_is_a_prefix(typed: str, expected: str | None) -> None:
    assert expression(typed) == expected


@given(typed=st.text(max_size=300))
def test_no_typed_text_is_an_error_to_the_index(typed: str) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(CREATE)
        asked = (expression(typed) or '"x"',)
        connection.execute("SELECT * FROM message_search WHERE message_search MATCH ?", asked)
