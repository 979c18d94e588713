"""Typed words become a query that means those words and nothing else."""

import sqlite3
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.store.words import match_expression


@pytest.mark.parametrize(
    ("typed", "expression"),
    [
        ("alarm li", '"alarm" "li"'),
        ("blue-g", '"blue-g"'),
        ("夜", '"夜"*'),
        ("alarm limits", '"alarm" "limits"*'),
        ('say "no" OR yes', '"say" """no""" "OR" "yes"*'),
        ("text:secret -x NEAR(a bcd)", '"text:secret" "-x" "NEAR(a" "bcd)"*'),
        ("e\u0301te\u0301", '"été"*'),
        (" -- * ' ", None),
        ("🙂", None),
        ("", None),
    ],
)
def test_every_word_is_quoted_and_the_last_is_a_prefix(typed: str, expression: str | None) -> None:
    assert match_expression(typed) == expression


@given(typed=st.text(max_size=300))
def test_no_typed_text_is_an_error_to_the_index(typed: str) -> None:
    expression = match_expression(typed)
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE VIRTUAL TABLE s USING fts5(text)")
        connection.execute("SELECT * FROM s WHERE s MATCH ?", (expression or '"x"',)).fetchall()
