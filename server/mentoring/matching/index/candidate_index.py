"""All candidates, so that the best few for a need are found without looking at each.

It is kept in memory and made again from the profiles; one that changes is put in anew. Not for two
threads at a time. Nothing here reads a clock: `roll` is told what day it is.
"""

from dataclasses import dataclass
from itertools import chain
from typing import Final

import numpy as np
from numpy.typing import NDArray

from server.kernel.clock import Millis
from server.mentoring.matching.index.columns import Column, Columns
from server.mentoring.matching.index.grid import Slots
from server.mentoring.matching.index.narrowing import narrowed
from server.mentoring.matching.index.scoring import Compared, scores
from server.mentoring.matching.pair.measure import Pair
from server.mentoring.matching.values.people import Candidate, Need
from server.mentoring.matching.values.shared_time import free_quarters, window_of
from server.mentoring.matching.values.topics import Vocabulary
from server.mentoring.matching.values.weights import Weights

NO_SLOTS: Final = np.zeros(0, np.int64)


@dataclass(frozen=True, slots=True)
class Ranked:
    """Columns in order, best first, and their scores."""

    slots: Slots
    scores: NDArray[np.int64]


class CandidateIndex:
    """Candidates by id, for the four weeks after `now`."""

    def __init__(self, vocabulary: Vocabulary, now: Millis) -> None:
        self.vocabulary = vocabulary
        self._start = window_of(now)
        self._columns = Columns(vocabulary)
        self._slot: dict[str, int] = {}
        self._people: list[Candidate | None] = []
        self._free: list[int] = []
        self._places_of_ids: NDArray[np.int64] | None = None

    def __len__(self) -> int:
        return len(self._slot)

    def get(self, person: str) -> Candidate | None:
        slot = self._slot.get(person)
        return None if slot is None else self._people[slot]

    def at(self, slot: int) -> Candidate:
        """Who is in a column that a ranking named."""
        found = self._people[slot]
        if found is None:
            raise LookupError("nobody is in this column any more")
        return found

    def slot(self, person: str) -> int | None:
        return self._slot.get(person)

    def put(self, one: Candidate) -> None:
        """In place of what was there of the same person."""
        old = self.get(one.person)
        slot = self._seat(one.person) if old is None else self._slot[one.person]
        if old is not None:
            self._columns.drop(slot, old)
        self._people[slot] = one
        self._columns.put(slot, one, self._start)

    def drop(self, person: str) -> None:
        """Nothing is left of them; nothing happens where there is nobody."""
        slot = self._slot.pop(person, None)
        if slot is None:
            return
        self._columns.drop(slot, self.at(slot))
        self._people[slot] = None
        self._free.append(slot)
        self._places_of_ids = None

    def places(self) -> Slots:
        """How many more each column takes; a copy."""
        return self._columns.facts.row(Column.PLACES)[: len(self._people)].copy()

    def roll(self, now: Millis) -> None:
        """Look at the four weeks after `now`; cheap where these are the same."""
        if (start := window_of(now)) != self._start:
            self._start = start
            for slot in self._slot.values():
                self._columns.put_hours(slot, self.at(slot), start)

    def pair(self, need: Need, candidate: Candidate) -> Pair:
        """The two beside each other, over the same weeks."""
        return Pair(need, candidate, self.vocabulary, self._start)

    def ranked(
        self,
        need: Need,
        weights: Weights,
        most: int,
        *,
        shown: bool = True,
        without: Slots = NO_SLOTS,
    ) -> Ranked:
        """The `most` best for `need`: by score, then fewer open invitations, then the longer
        waiting, then id. `shown` as in `narrowed`; `without`: columns that are not asked for."""
        quarters = free_quarters(need.ways.week, need.ways.zone, self._start)
        barred = np.concatenate((self._tied(need), without))
        left = narrowed(self._columns, need, quarters, barred, shown=shown)
        compared = Compared(need, self._columns, left)
        points = scores(compared, weights)
        order = self._in_order(compared, points, _best(points, most))[:most]
        return Ranked(left.slots[order], points[order])

    def _in_order(self, compared: Compared, points: NDArray[np.int64], best: Slots) -> Slots:
        ids = self._order_of_ids()[compared.left.slots[best]]
        waiting = compared.fact(Column.WAITING_SINCE)[best]
        load = compared.fact(Column.INVITATIONS)[best]
        return best[np.lexsort((ids, waiting, load, -points[best]))]

    def _seat(self, person: str) -> int:
        """A column for somebody new."""
        if self._free:
            slot = self._free.pop()
        else:
            slot = len(self._people)
            self._people.append(None)
        self._slot[person] = slot
        self._places_of_ids = None
        return slot

    def _tied(self, need: Need) -> Slots:
        ties = need.ties
        out = chain([need.person], ties.blocked, ties.engaged, ties.set_aside)
        return np.array([self._slot[one] for one in out if one in self._slot], np.int64)

    def _order_of_ids(self) -> NDArray[np.int64]:
        """Of each column, the place of its person among all ids in order."""
        if self._places_of_ids is None:
            self._places_of_ids = np.zeros(len(self._people), np.int64)
            for place, person in enumerate(sorted(self._slot)):
                self._places_of_ids[self._slot[person]] = place
        return self._places_of_ids


def _best(points: NDArray[np.int64], most: int) -> Slots:
    """Where the `most` highest are, and all that equal the last of them."""
    if len(points) <= most:
        return np.arange(len(points))
    return np.flatnonzero(points >= np.partition(points, -most)[-most])
