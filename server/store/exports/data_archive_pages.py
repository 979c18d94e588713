"""A list of what belongs to one person: how it is read in pages, and what its rows say."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import msgspec
from sqlalchemy import ColumnElement, RowMapping, Select, and_, case

from server.store.sealed.sealing import unless_gone
from server.store.sealed.vault import Vault

Place = tuple[int | str, ...]
"""Where a row stands in its list."""

Query = Select[*tuple[Any, ...]]

Open = Callable[[Vault, str, RowMapping], object]
"""`(vault, person, row)`: what is in its column `sealed`. Raises `gone`."""


@dataclass(frozen=True, slots=True)
class ListedQuery:
    """A query for `person`, whose columns are the fields of a document.

    It is paged by `place`, a column, or a room's number and a seq; before the first row stands
    `start`. The field `body` is JSON itself; `said` says what is in fields that are bytes. With
    `open` there is a column `sealed`: what is in it stands in the document as `own`; where its key
    is gone, nothing of the row does.
    """

    query: Query
    place: tuple[ColumnElement[Any], ...]
    start: Place = ("",)
    body: str | None = None
    open: Open | None = None
    said: Mapping[str, Callable[[Any], object]] = field(default_factory=dict)

    def page(self, person: str, after: Place, most: int) -> Query:
        """The next rows behind `after`, with their places as PLACE says."""
        places = (column.label(name) for column, name in zip(self.place, PLACE, strict=False))
        rows = self.query.params(person=person).add_columns(*places)
        return rows.where(self._behind(after)).order_by(*self.place).limit(most)

    def place_of(self, row: RowMapping) -> Place:
        return tuple(row[name] for name in PLACE[: len(self.place)])

    def _behind(self, after: Place) -> ColumnElement[bool]:
        """In the words for which an index is walked on from where the last page ended."""
        if len(self.place) == 1:
            return self.place[0] > after[0]
        (room, seq), (number, last) = self.place, after
        return and_(room >= number, seq > case((room == number, last), else_=0))


PLACE: Final = ("place", "place_within")
"""Columns of a page that are no fields."""

_NO_FIELDS: Final = frozenset((*PLACE, "sealed"))


def document_of(vault: Vault, person: str, listed: ListedQuery, row: RowMapping) -> str | None:
    """The JSON of one row; None for what was erased, and for what is damaged."""
    fields = {name: value for name, value in row.items() if name not in _NO_FIELDS}
    fields |= {name: say(fields[name]) for name, say in listed.said.items()}
    if listed.body is not None:
        try:
            fields[listed.body] = msgspec.json.decode(fields[listed.body])
        except msgspec.MsgspecError:
            return None
    if listed.open is not None:
        open_ = listed.open
        fields["own"] = unless_gone(lambda: open_(vault, person, row))
        if fields["own"] is None:
            return None
    return msgspec.json.encode(fields).decode()
