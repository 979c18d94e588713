"""What a statement may ask of both databases beyond SQLAlchemy's own words.

How each database says it stands in `_WORDS`; PostgreSQL gets the functions that it lacks from
`JSON_FUNCTIONS`.
"""

from collections.abc import Callable
from itertools import chain
from typing import Any, Final, TypeVar

from sqlalchemy import (
    BigInteger,
    Boolean,
    ColumnElement,
    FunctionElement,
    Integer,
    LargeBinary,
    Text,
    cast,
    literal_column,
)
from sqlalchemy.dialects import postgresql
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.types import TypeEngine

T = TypeVar("T")

insert: Final = postgresql.insert
"""An INSERT with `on_conflict_do_nothing` and `on_conflict_do_update`: SQLite has both from
PostgreSQL, and its compiler reads the same clauses."""


class JsonText(FunctionElement[str]):
    """`JsonText(document, name)`: a field of a JSON object, as text.

    NULL where there is none, or where the document is damaged: one row stops nothing else.
    """

    name = "json_text"
    type = Text()
    inherit_cache = True


class JsonNumber(FunctionElement[int]):
    """`JsonNumber(document, name)`: a whole number, or 1 and 0 for true and false; as JsonText."""

    name = "json_number"
    type = BigInteger()
    inherit_cache = True


class JsonItems(FunctionElement[str]):
    """`JsonItems(document, name).table_valued("value")`: the texts of a list in a JSON object.

    No rows where there is no such list, or where the document is damaged.
    """

    name = "json_items"
    type = Text()
    inherit_cache = True


class JsonRows(FunctionElement[str]):
    """`JsonRows(document).table_valued("value")`: the lists in a JSON list, as `field_of` reads
    them. For many rows in one statement, which gives the interpreter's lock away once.
    """

    name = "json_rows"
    type = Text()
    inherit_cache = True


def field_of(row: ColumnElement[str], place: int, kind: type[TypeEngine[T]]) -> ColumnElement[T]:
    """What stands at `place` of a list that JsonRows found."""
    return cast(row.op("->>")(literal_column(str(place), Integer)), kind)


class JsonObject(FunctionElement[str]):
    """`JsonObject(id=…, name=…)`: a JSON object, 50 fields at most, for `JsonDocument`.

    Truth is true in one database and 1 in another: read it leniently.
    """

    name = "json_object"
    type = Text()
    inherit_cache = True

    def __init__(self, **fields: ColumnElement[Any]) -> None:
        names = [literal_column(f"'{name}'", Text()) for name in fields]
        super().__init__(*chain.from_iterable(zip(names, fields.values(), strict=True)))


class JsonArray(FunctionElement[str]):
    """`JsonArray(a, b)`: a JSON array, for `JsonDocument`; as JsonObject."""

    name = "json_array"
    type = Text()
    inherit_cache = True


class JsonList(FunctionElement[str]):
    """`JsonList(made)`: the array of what `made` is for each row, for `JsonDocument`.

    In the order of the rows, where the query reads a subquery that is ordered and nothing else.
    """

    name = "json_list"
    type = Text()
    inherit_cache = True


class JsonDocument(FunctionElement[str]):
    """`JsonDocument(made)`: the text of what the three above make.

    For answers of many rows that somebody waits for: to fetch each and make it an object of
    Python's costs more than the query, and the interpreter's lock is given away at every row.
    """

    name = "json_document"
    type = Text()
    inherit_cache = True


class IsJson(FunctionElement[bool]):
    """`IsJson(document)`: whether a text is JSON."""

    name = "is_json"
    type = Boolean()
    inherit_cache = True


class JsonQuote(FunctionElement[str]):
    """`JsonQuote(text)`: a text as JSON has it, in its quotes. NULL stays NULL."""

    name = "json_quote"
    type = Text()
    inherit_cache = True


class JoinedTexts(FunctionElement[str]):
    """`JoinedTexts(text)`: the texts of all rows with commas between them; NULL where none is.

    `aggregate_strings` is put together anew at each execution, for a tenth of a millisecond.
    """

    name = "joined"
    type = Text()
    inherit_cache = True


class TextBytes(FunctionElement[bytes]):
    """`TextBytes(text)`: a text as UTF-8, also where its bytes were damaged on the disk."""

    name = "text_bytes"
    type = LargeBinary()
    inherit_cache = True


class Greatest(FunctionElement[int]):
    """`Greatest(a, b)`: the larger of two numbers, neither of them NULL."""

    name = "greatest"
    type = BigInteger()
    inherit_cache = True


class Least(FunctionElement[int]):
    """`Least(a, b)`: the smaller of two numbers, neither of them NULL."""

    name = "least"
    type = BigInteger()
    inherit_cache = True


class Contains(FunctionElement[bool]):
    """`Contains(text, part)`: whether a text has `part` in it, letter for letter."""

    name = "contains"
    type = Boolean()
    inherit_cache = True


class JsonPut(FunctionElement[str]):
    """`JsonPut(document, name, value)`: the object with a field put in; `value` is JSON.

    The document is an object: ask `IsJson` first where it may be damaged.
    """

    name = "json_put"
    type = Text()
    inherit_cache = True


class JsonWithout(FunctionElement[str]):
    """`JsonWithout(document, name)`: the object without a field; as JsonPut."""

    name = "json_without"
    type = Text()
    inherit_cache = True


_WORDS: Final[dict[type[FunctionElement[Any]], tuple[str, str]]] = {
    JsonText: (
        "CAST(iif(json_valid({0}), {0} ->> {1}, NULL) AS TEXT)",
        "json_text({0}, {1})",
    ),
    JsonNumber: (
        "iif(json_valid({0}), {0} ->> {1}, NULL)",
        "json_number({0}, {1})",
    ),
    JsonItems: (
        "json_each(iif(json_valid({0}) AND {0} -> {1} LIKE '[%', {0} -> {1}, '[]'))",
        "json_items({0}, {1})",
    ),
    JsonRows: ("json_each({0})", "json_array_elements(CAST({0} AS json))"),
    JsonObject: ("json_object({all})", "json_build_object({all})"),
    JsonArray: ("json_array({all})", "json_build_array({all})"),
    JsonList: ("json_group_array({0})", "coalesce(json_agg({0}), '[]'::json)"),
    JsonDocument: ("{0}", "CAST({0} AS TEXT)"),
    IsJson: ("json_valid({0})", "is_json({0})"),
    JsonQuote: ("iif({0} IS NULL, NULL, json_quote({0}))", "CAST(to_json({0}) AS TEXT)"),
    JoinedTexts: ("group_concat({0})", "string_agg({0}, ',')"),
    TextBytes: ("CAST({0} AS BLOB)", "convert_to({0}, 'UTF8')"),
    Greatest: ("max({0}, {1})", "greatest({0}, {1})"),
    Least: ("min({0}, {1})", "least({0}, {1})"),
    Contains: ("(instr({0}, {1}) > 0)", "(strpos({0}, {1}) > 0)"),
    JsonPut: ("json_set({0}, '$.' || {1}, json({2}))", "json_put({0}, {1}, {2})"),
    JsonWithout: ("json_remove({0}, '$.' || {1})", "json_without({0}, {1})"),
}
"""How SQLite says it, and PostgreSQL."""


def _say(template: str) -> Callable[..., str]:
    def compiled(element: FunctionElement[object], compiler: SQLCompiler, **kw: object) -> str:
        clauses = [compiler.process(clause, **kw) for clause in element.clauses]
        return template.format(*clauses, all=", ".join(clauses))

    return compiled


for _function, (_sqlite, _postgresql) in _WORDS.items():
    compiles(_function, "sqlite")(_say(_sqlite))
    compiles(_function, "postgresql")(_say(_postgresql))

JSON_FUNCTIONS: Final = """
CREATE OR REPLACE FUNCTION is_json(document text) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  RETURN document::json IS NOT NULL;
EXCEPTION WHEN others THEN
  RETURN false;
END $$;
CREATE OR REPLACE FUNCTION json_text(document text, name text) RETURNS text
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  RETURN document::json ->> name;
EXCEPTION WHEN others THEN
  RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION json_number(document text, name text) RETURNS bigint
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  RETURN CASE value WHEN 'true' THEN 1 WHEN 'false' THEN 0 ELSE value::bigint END
  FROM (SELECT document::json ->> name AS value) AS field;
EXCEPTION WHEN others THEN
  RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION json_items(document text, name text) RETURNS TABLE (value text)
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  RETURN QUERY SELECT json_array_elements_text(document::json -> name);
EXCEPTION WHEN others THEN
  RETURN;
END $$;
CREATE OR REPLACE FUNCTION json_fields(document text) RETURNS TABLE (name text, value json)
LANGUAGE sql IMMUTABLE AS $$
  SELECT key, value
  FROM json_each(regexp_replace(document,
    '(?<!\\\\)((?:\\\\\\\\)*)\\\\u0000', '\\1\\\\ufffd', 'g')::json)
$$;
CREATE OR REPLACE FUNCTION json_without(document text, without text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(json_object_agg(name, value), '{}'::json)::text
  FROM json_fields(document) WHERE name <> without
$$;
CREATE OR REPLACE FUNCTION json_put(document text, put text, what text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
  SELECT json_object_agg(name, value)::text FROM (
    SELECT name, value FROM json_fields(document) WHERE name <> put
    UNION ALL SELECT put, what::json) AS field
$$;
"""
"""PostgreSQL's own refuse a damaged document and with it the whole statement.

Not PARALLEL SAFE: who catches an error begins a subtransaction, which no parallel worker may. As
json, not jsonb: a text with a NUL in it spoils no other field. Where fields are taken apart, which
no NUL outlives, the sign for what cannot be shown stands for it.
"""
