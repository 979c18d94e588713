"""The words that SQLAlchemy lacks mean the same in every database."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Integer,
    MetaData,
    Table,
    Text,
    exists,
    literal,
    select,
)

from server.store.engine.portable import (
    Contains,
    Greatest,
    IsJson,
    JoinedTexts,
    JsonArray,
    JsonDocument,
    JsonItems,
    JsonList,
    JsonNumber,
    JsonObject,
    JsonPut,
    JsonQuote,
    JsonRows,
    JsonText,
    JsonWithout,
    Least,
    TextBytes,
    field_of,
    insert,
)
from server.store.engine.sides import side_of
from tests.support.store.databases import Kind, url_in

DAMAGED = '{"a":"x'


@pytest.fixture(params=Kind)
def connection(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Connection]:
    url = url_in(tmp_path, request.param)
    engine = side_of(url).writing_engine(url)
    with engine.begin() as connection:
        yield connection
    engine.dispose()


@pytest.mark.parametrize(
    ("document", "text"),
    [('{"a":"x"}', "x"), ('{"a":""}', ""), ('{"a":null}', None), ("{}", None), (DAMAGED, None)],
)
def test_a_field_is_its_text_or_nothing(
    connection: Connection, document: str, text: str | None
) -> None:
    assert connection.scalar(select(JsonText(literal(document), "a"))) == text


@pytest.mark.parametrize(
    ("document", "number"),
    [
        ('{"a":7}', 7),
        ('{"a":4294967295}', 4_294_967_295),
        ('{"a":true}', 1),
        ('{"a":false}', 0),
        ("{}", None),
        (DAMAGED, None),
    ],
)
def test_a_number_is_one_and_truth_is_one_or_nought(
    connection: Connection, document: str, number: int | None
) -> None:
    assert connection.scalar(select(JsonNumber(literal(document), "a"))) == number


@pytest.mark.parametrize(
    ("document", "items"),
    [
        ('{"a":["p","q"]}', ["p", "q"]),
        ('{"a":[]}', []),
        ('{"a":{"p":1}}', []),
        ('{"a":"[p"}', []),
        ("{}", []),
        (DAMAGED, []),
    ],
)
def test_a_list_is_its_texts(connection: Connection, document: str, items: list[str]) -> None:
    listed = JsonItems(literal(document), "a").table_valued("value")
    assert list(connection.scalars(select(listed.c.value))) == items
    there = exists(select(1).select_from(listed).where(listed.c.value == "p"))
    assert connection.scalar(select(there)) is ("p" in items)


def test_a_damaged_document_is_no_json(connection: Connection) -> None:
    assert connection.scalar(select(IsJson(literal("{}")))) is True
    assert connection.scalar(select(IsJson(literal(DAMAGED)))) is False


def test_what_is_asked_for_comes_as_one_document(connection: Connection) -> None:
    numbers = select(literal(2).label("n")).union_all(select(literal(1))).subquery("numbers")
    ordered = select(numbers.c.n).order_by(numbers.c.n).subquery("ordered")
    each = JsonObject(n=ordered.c.n, pair=JsonArray(ordered.c.n, literal("'é\"")))
    asked = select(JsonDocument(JsonList(each))).select_from(ordered)
    document = connection.execute(asked).scalar_one()
    assert json.loads(document) == [
        {"n": 1, "pair": [1, "'é\""]},
        {"n": 2, "pair": [2, "'é\""]},
    ]
    nothing = connection.execute(asked.where(ordered.c.n > 2)).scalar_one()
    assert json.loads(nothing) == []


@pytest.mark.parametrize(
    ("text", "quoted"), [("a", '"a"'), ('say "é"', '"say \\"é\\""'), ("", '""'), (None, None)]
)
def test_a_text_in_quotes_is_json(
    connection: Connection, text: str | None, quoted: str | None
) -> None:
    assert connection.scalar(select(JsonQuote(literal(text, Text)))) == quoted


def test_a_text_is_its_bytes(connection: Connection) -> None:
    assert connection.scalar(select(TextBytes(literal("\\n é")))) == b"\\n \xc3\xa9"


def test_the_larger_and_the_smaller_of_two(connection: Connection) -> None:
    asked = select(Greatest(2, 9), Greatest(9, 2), Least(2, 9), Least(9, 2))
    assert tuple(connection.execute(asked).one()) == (9, 9, 2, 2)


def test_what_is_there_already_stays_or_is_replaced(connection: Connection) -> None:
    metadata = MetaData()
    kept = Table("kept", metadata, Column("id", Integer, primary_key=True), Column("word", Text))
    metadata.create_all(connection)
    first = connection.execute(insert(kept).on_conflict_do_nothing(), {"id": 1, "word": "first"})
    again = connection.execute(insert(kept).on_conflict_do_nothing(), {"id": 1, "word": "second"})
    assert (first.rowcount, again.rowcount) == (1, 0)
    assert connection.scalar(select(kept.c.word)) == "first"
    third = insert(kept).values(id=1, word="third")
    connection.execute(
        third.on_conflict_do_update(index_elements=["id"], set_={"word": third.excluded.word})
    )
    assert connection.scalar(select(kept.c.word)) == "third"


def test_a_part_is_in_a_text_letter_for_letter(connection: Connection) -> None:
    asked = select(
        *(Contains(literal(text), literal("u_a%")) for text in ("su_a%s", "su_a1s", "U_A%"))
    )
    assert tuple(connection.execute(asked).one()) == (True, False, False)


@pytest.mark.parametrize(
    ("document", "put", "without"),
    [
        ('{"kind":"a","name":"x"}', {"kind": "a", "name": 'é "q"'}, {"kind": "a"}),
        ('{"name":{"a":1}}', {"name": 'é "q"'}, {}),
    ],
)
def test_a_field_is_put_in_or_taken_out(
    connection: Connection, document: str, put: dict[str, str], without: dict[str, str]
) -> None:
    written = select(
        JsonPut(literal(document), "name", literal(json.dumps('é "q"'))),
        JsonWithout(literal(document), "name"),
    )
    assert [json.loads(one) for one in connection.execute(written).one()] == [put, without]


def test_a_nul_in_a_text_keeps_no_field_from_being_put_in(connection: Connection) -> None:
    document = r'{"name":"\u0000x","other":"\\u0000","last":"\u0000\u0000"}'
    put = JsonPut(literal(document), "name", literal(r'"a\u0000b"'))
    written = json.loads(connection.scalars(select(put)).one())
    assert (written["name"], written["other"]) == ("a\0b", "\\u0000")
    assert written["last"] in ("\0\0", "\ufffd\ufffd")


def test_the_rows_of_a_list_are_read_in_one_statement(connection: Connection) -> None:
    given = [["r_1", 3_000_000_000], ['r_\u00e9 "2"', None], ["", 0]]
    row = JsonRows(literal(json.dumps(given))).table_valued("value", name="given").c.value
    found = connection.execute(select(field_of(row, 0, Text), field_of(row, 1, BigInteger)))
    assert [list(one) for one in found] == given


def test_texts_are_joined_by_commas_or_there_is_nothing(connection: Connection) -> None:
    given = JsonRows(literal('[["a"], ["b,c"], [""]]')).table_valued("value", name="given")
    text = field_of(given.c.value, 0, Text)
    assert connection.scalar(select(JoinedTexts(text))) == "a,b,c,"
    assert connection.scalar(select(JoinedTexts(text)).where(text == "none")) is None
