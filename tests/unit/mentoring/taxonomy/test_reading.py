"""The files of the taxonomy are read whole, or refused with the line and the term to mend."""

import pytest

from server.mentoring.taxonomy.moves import Merged, Renamed, Retired, Split
from server.mentoring.taxonomy.reading import moves_in, taxonomy_in
from server.mentoring.taxonomy.tree import Term
from server.mentoring.taxonomy.yaml_rows import DataError

GOOD = """
version: 3
terms:
  - {id: care, labels: {en: Care, fr: Soins}}
  # a remark
  - id: heart
    parent: care
    labels: {en: Heart care, fr: Soins du cœur}
    also: [Cardiology]
    esco_uri: http://data.europa.eu/esco/isced-f/0912
"""


def test_a_file_is_read_in_its_order() -> None:
    taxonomy = taxonomy_in(GOOD)
    assert taxonomy.version == 3
    assert taxonomy.all() == (
        Term("care", None, {"en": "Care", "fr": "Soins"}),
        Term(
            "heart",
            "care",
            {"en": "Heart care", "fr": "Soins du cœur"},
            ("Cardiology",),
            "http://data.europa.eu/esco/isced-f/0912",
        ),
    )


def a_term(rest: str) -> str:
    return f"{GOOD}  - {rest}\n"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("version: 3\nterms: [", "line 2: expected"),
        ("version: 3\nterms:\n\t- {}", "line 3: found character '\\t'"),
        ("version: \x00", "special characters are not allowed"),
        ("version: 1999-99-99", "month must be in 1..12"),
        ("", "line 1: a list called terms is missing"),
        ("terms", "line 1: a list called terms is missing"),
        ("version: 3\nterms: {}", "line 1: a list called terms is missing"),
        ("terms: []", "line 1: Object missing required field `version`"),
        ("version: 0\nterms: []", "line 1: Expected `int` >= 1 - at `$.version`"),
        ("version: 3\nterms: []\nmore: 1", "line 1: Object contains unknown field `more`"),
        ("version: 3\nversion: 4\nterms: []", "line 2: version stands here twice"),
        (a_term("lungs"), "line 11: Expected `object`, got `str`"),
        (
            a_term("{id: heart, labels: {en: A, fr: B}}"),
            "line 11 (heart): two terms are called heart",
        ),
        (
            a_term("{id: b, parent: c, labels: {en: A, fr: B}}"),
            "line 11 (b): b stands below c, which does not come before it",
        ),
        (
            a_term(
                "{id: b, parent: heart, labels: {en: A, fr: B}}\n"
                "  - {id: c, parent: b, labels: {en: A, fr: B}}"
            ),
            "line 12 (c): c would be on level 4 of 3",
        ),
        (a_term("{id: b, labels: {en: A}}"), "line 11 (b): no label in fr"),
        (a_term("{id: b, labels: {}}"), "line 11 (b): no label in en"),
        (
            a_term("{id: b}"),
            "line 11 (b): Object missing required field `labels`",
        ),
        (
            a_term("{labels: {en: A, fr: B}}"),
            "line 11: Object missing required field `id`",
        ),
        (
            a_term("{id: b, labels: {en: yes, fr: B}}"),
            "line 11 (b): Expected `str`, got `bool` - at `$.labels[...]`",
        ),
        (
            a_term("{id: b, labels: {en: ' ', fr: B}}"),
            "line 11 (b): Expected `str` matching",
        ),
        (
            a_term(f"{{id: b, labels: {{en: {'A' * 61}, fr: B}}}}"),
            "line 11 (b): Expected `str` of length <= 60",
        ),
        (
            a_term("{id: b, label: {en: A, fr: B}}"),
            "line 11 (b): Object contains unknown field `label`",
        ),
        (
            a_term("{id: b, labels: {en: A, fr: B, en: C}}"),
            "line 11: en stands here twice",
        ),
        (
            a_term("{id: Heart Care, labels: {en: A, fr: B}}"),
            "line 11 (Heart Care): Expected `str` matching",
        ),
        (
            a_term(f"{{id: {'a' * 41}, labels: {{en: A, fr: B}}}}"),
            f"line 11 ({'a' * 41}): Expected `str` of length <= 40",
        ),
        (
            a_term("{id: b, labels: {en: A, fr: B}, esco_uri: 'https://example.org'}"),
            "line 11 (b): Expected `str` matching",
        ),
        ("version: 3\nterms:\n  - &a [*a]", "line 3: Expected `object`, got `array`"),
    ],
)
def test_what_is_wrong_is_named_with_its_line_and_its_term(text: str, reason: str) -> None:
    with pytest.raises(DataError) as refused:
        taxonomy_in(text)
    assert str(refused.value).startswith("terms.yaml")
    assert reason in str(refused.value)
    assert "\n" not in str(refused.value)


MOVES = """
moves:
  - {what: merged, id: a, version: 2, into: care, was: {en: A, fr: A}}
  - {what: split, id: b, version: 2, into: [care, heart], was: {en: B, fr: B}}
  - {what: renamed, id: heart, version: 3, was: {en: C, fr: C}}
  - {what: retired, id: d, version: 3, into: care, was: {en: D, fr: D}}
"""


def test_moves_are_read_each_as_what_it_is() -> None:
    moves = moves_in(MOVES, taxonomy_in(GOOD))
    assert [type(move) for move in moves.all()] == [Merged, Split, Renamed, Retired]
    assert moves.today(["a", "b", "heart", "d"]) == ("care", "heart")


def a_move(rest: str) -> str:
    return f"{MOVES}  - {rest}\n"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("moves: {}", "line 1: a list called moves is missing"),
        (a_move("{what: moved, id: e, version: 3}"), "line 7 (e): Invalid value 'moved'"),
        (
            a_move("{what: merged, id: e, version: 3, into: care}"),
            "line 7 (e): Object missing required field `was`",
        ),
        (
            a_move("{what: merged, id: e, version: 3, into: care, was: {en: E}}"),
            "line 7 (e): no label in fr",
        ),
        (
            a_move("{what: split, id: e, version: 3, into: [care], was: {en: E, fr: E}}"),
            "line 7 (e): Expected `array` of length >= 2",
        ),
        (
            a_move("{what: merged, id: heart, version: 3, into: care, was: {en: E, fr: E}}"),
            "line 7 (heart): heart is a term again",
        ),
    ],
)
def test_a_move_that_is_wrong_is_named_with_its_line(text: str, reason: str) -> None:
    with pytest.raises(DataError) as refused:
        moves_in(text, taxonomy_in(GOOD))
    assert str(refused.value).startswith("moves.yaml")
    assert reason in str(refused.value)
