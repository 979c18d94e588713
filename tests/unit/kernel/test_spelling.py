"""A word is known in spite of small typing errors, and of one that is being typed its beginning."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.kernel.spelling import errors, forgiven

WORDS = st.text("abcd", max_size=12)


def distance(one: str, other: str) -> int:
    """Letters more, less, other, or two neighbours swapped: by the definition, letter by letter."""
    table = {(i, 0): i for i in range(len(one) + 1)} | {(0, j): j for j in range(len(other) + 1)}
    for i in range(1, len(one) + 1):
        for j in range(1, len(other) + 1):
            other_letter = one[i - 1] != other[j - 1]
            table[i, j] = min(
                table[i - 1, j] + 1, table[i, j - 1] + 1, table[i - 1, j - 1] + other_letter
            )
            if i > 1 and j > 1 and one[i - 2 : i] == other[j - 2 : j][::-1]:
                table[i, j] = min(table[i, j], table[i - 2, j - 2] + 1)
    return table[len(one), len(other)]


@given(WORDS, WORDS)
@settings(max_examples=200)
def test_as_many_errors_are_counted_as_it_takes(typed: str, word: str) -> None:
    least = distance(typed, word)
    assert errors(typed, word) == (least if least <= forgiven(typed) else None)


@given(WORDS, WORDS)
@settings(max_examples=200)
def test_of_a_beginning_what_follows_counts_for_nothing(typed: str, word: str) -> None:
    least = min(distance(typed, word[:end]) for end in range(len(word) + 1))
    found = errors(typed, word, begun=True)
    assert found == (least if least <= forgiven(typed) else None)


@pytest.mark.parametrize(
    ("typed", "word", "begun", "counted"),
    [
        ("nursing", "nursing", False, 0),
        ("nusring", "nursing", False, 1),
        ("nrsing", "nursing", False, 1),
        ("nurssing", "nursing", False, 1),
        ("nurzing", "nursing", False, 1),
        ("nuzzing", "nursing", False, None),
        ("cardioolgiy", "cardiology", False, 2),
        ("ear", "eat", False, None),
        ("ear", "earth", True, 0),
        ("ear", "earth", False, None),
        ("cadrio", "cardiology", True, 1),
        ("", "", False, 0),
    ],
)
def test_one_error_is_forgiven_from_four_letters_on_and_two_from_eight(
    typed: str, word: str, begun: bool, counted: int | None
) -> None:
    assert errors(typed, word, begun=begun) == counted
