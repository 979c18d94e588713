"""Rows as what they stand for: a query's columns are named as the fields of a record."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from sqlalchemy import Connection, Select

T = TypeVar("T")

Given = Mapping[str, object]
"""Values of a query's parameters, by name."""


def first(
    kind: Callable[..., T],
    query: Select[*tuple[Any, ...]],
    connection: Connection,
    given: Given | None = None,
) -> T | None:
    """The first answer as a `kind`, or nothing."""
    row = connection.execute(query, given).mappings().first()
    return None if row is None else kind(**row)


def every(
    kind: Callable[..., T],
    query: Select[*tuple[Any, ...]],
    connection: Connection,
    given: Given | None = None,
) -> list[T]:
    """All answers, each as a `kind`, in their order.

    Fetched at once: every row that is fetched alone gives the interpreter's lock away.
    """
    return [kind(**row) for row in connection.execute(query, given).mappings().all()]
