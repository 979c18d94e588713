"""A word is found in spite of small typing errors, and by its beginning."""

import pytest

from server.mentoring.directory.word_index import WordIndex, typed_words


@pytest.mark.parametrize(
    ("typed", "word", "off"),
    [
        ("nursing", "nursing", 0),
        ("nusring", "nursing", 1),
        ("nrsing", "nursing", 1),
        ("nurssing", "nursing", 1),
        ("nurzing", "nursing", 1),
        ("nuzzing", "nursing", None),
        ("cardioolgiy", "cardiology", 2),
        ("ear", "eat", None),
        ("ear", "earth", 0),
        ("cadrio", "cardiology", 1),
    ],
)
def test_one_error_is_forgiven_from_four_letters_on_and_two_from_eight(
    typed: str, word: str, off: int | None
) -> None:
    index = WordIndex()
    index.add("somebody", [word])
    assert index.find([typed]) == ({} if off is None else {"somebody": off})


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Gestion du projet", ("gestion", "projet")),
        ("care of the WOUND, wound", ("care", "wound")),
        ("of the", ("of", "the")),
        (" … ", ()),
    ],
)
def test_little_words_count_for_nothing_beside_others(text: str, words: tuple[str, ...]) -> None:
    assert typed_words(text) == words
