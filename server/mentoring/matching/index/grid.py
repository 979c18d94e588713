"""Columns of numbers that grow, and lists of who said what."""

from collections.abc import Hashable, Iterable, Mapping
from typing import Any, Final

import numpy as np
from numpy.typing import DTypeLike, NDArray

Slots = NDArray[np.int64]
"""Numbers of columns, each that of one candidate."""

_FEWEST: Final = 64


class Grid:
    """A row for each of `names`, a column for each candidate; a cell that was not set is `empty`.

    A row lies in one piece, since a search reads rows and a change writes one column.
    """

    def __init__(self, names: Iterable[Hashable], dtype: DTypeLike, empty: int = 0) -> None:
        self._row = {name: number for number, name in enumerate(names)}
        self._empty = empty
        self._cells: NDArray[Any] = np.full((len(self._row), _FEWEST), empty, dtype)

    def __contains__(self, name: object) -> bool:
        return name in self._row

    def row(self, name: Hashable) -> NDArray[Any]:
        """All columns of one row; not to be written to."""
        cells: NDArray[Any] = self._cells[self._row[name]]
        return cells

    def put(self, column: int, values: Mapping[Any, int]) -> None:
        """What `values` leaves out is empty again."""
        if column >= self._cells.shape[1]:
            self._widen(column)
        self._cells[:, column] = self._empty
        for name, value in values.items():
            self._cells[self._row[name], column] = value

    def _widen(self, column: int) -> None:
        rows, columns = self._cells.shape
        wider = np.full((rows, max(2 * columns, column + 1)), self._empty, self._cells.dtype)
        wider[:, :columns] = self._cells
        self._cells = wider


class Postings:
    """Which columns said a word: for words of which there may be any number."""

    def __init__(self) -> None:
        self._said: dict[str, set[int]] = {}
        self._slots: dict[str, Slots] = {}

    def add(self, column: int, words: Iterable[str]) -> None:
        for word in words:
            self._said.setdefault(word, set()).add(column)
            self._slots.pop(word, None)

    def drop(self, column: int, words: Iterable[str]) -> None:
        for word in words:
            columns = self._said[word]
            columns.discard(column)
            self._slots.pop(word, None)
            if not columns:
                del self._said[word]

    def slots(self, word: str) -> Slots:
        found = self._slots.get(word)
        if found is None:
            said = self._said.get(word, set())
            found = np.fromiter(said, np.int64, len(said))
            if said:
                self._slots[word] = found
        return found
