"""Every candidate as a column of numbers, by which thousands are compared at once.

A row for each term of the taxonomy has how near each candidate comes to it, neighbours counted in:
an inverted index in which looking a term up is reading one row
(docs/decisions/0138-candidates-are-columns.md).
"""

from collections.abc import Sequence, Set
from enum import IntEnum
from typing import Final

import numpy as np

from server.kernel.clock import Millis
from server.mentoring.matching.index.grid import Grid, Postings
from server.mentoring.matching.values.people import FORMATS, MODELS, TRADES, Candidate
from server.mentoring.matching.values.shared_time import BITS, free_quarters
from server.mentoring.matching.values.topics import Vocabulary
from server.mentoring.profiles.profile import STAGES

WORD_BITS: Final = 64
WORDS: Final = BITS // WORD_BITS
"""Machine words in which the quarter hours of four weeks lie."""

UNSAID: Final = -1


class Column(IntEnum):
    """LISTED, SAID (what they give), TELLS (their hours), MAY_BE_SHOWN are 0 or 1; STAGE, TRADE and
    MINUTES -1 where it was not said; MODELS and FORMATS a bit for each."""

    LISTED = 0
    SAID = 1
    TELLS = 2
    PLACES = 3
    MAY_BE_SHOWN = 4
    INVITATIONS = 5
    WAITING_SINCE = 6
    STAGE = 7
    TRADE = 8
    MINUTES = 9
    MODELS = 10
    FORMATS = 11


class Columns:
    """What is said of all candidates; who is in which column is known above."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self.facts: Final = Grid(Column, np.int64)
        self.near: Final = Grid(vocabulary.terms, np.uint8)
        self.style: Final = Grid(vocabulary.style_items, np.int8, UNSAID)
        self.quarters: Final = Grid(range(WORDS), np.uint64)
        self.words: Final = Postings()
        self.languages: Final = Postings()

    def put(self, column: int, one: Candidate, start: Millis) -> None:
        """Into a column that is empty."""
        self.facts.put(column, _facts_of(one))
        self.near.put(column, self._nearness(one))
        self.style.put(column, one.ways.style)
        self.words.add(column, (topic.key for topic in one.gives))
        self.languages.add(column, one.ways.languages)
        self.put_hours(column, one, start)

    def put_hours(self, column: int, one: Candidate, start: Millis) -> None:
        """The four weeks from `start`, in place of others."""
        free = words_of(free_quarters(one.ways.week, one.ways.zone, start))
        self.quarters.put(column, dict(enumerate(free)))

    def drop(self, column: int, one: Candidate) -> None:
        """Nothing is left of `one`, who is in it."""
        for grid in (self.facts, self.near, self.style, self.quarters):
            grid.put(column, {})
        self.words.drop(column, (topic.key for topic in one.gives))
        self.languages.drop(column, one.ways.languages)

    def _nearness(self, one: Candidate) -> dict[str, int]:
        nearest: dict[str, int] = {}
        for topic in one.gives:
            for key, near in self._vocabulary.like(topic.key).items():
                if key in self.near:
                    nearest[key] = max(near, nearest.get(key, 0))
        return nearest


def words_of(quarters: int) -> list[int]:
    """The bits of `quarters` by machine words, the lowest first."""
    return [quarters >> at & (1 << WORD_BITS) - 1 for at in range(0, BITS, WORD_BITS)]


def bits_of(chosen: Set[str], of: Sequence[str]) -> int:
    """Bit n is set where the n-th `of` all is chosen."""
    return sum(1 << number for number, one in enumerate(of) if one in chosen)


def _facts_of(one: Candidate) -> dict[Column, int]:
    ways, load = one.ways, one.load
    return {
        Column.LISTED: one.standing == "listed",
        Column.SAID: bool(one.gives),
        Column.TELLS: "hours" not in one.hidden,
        Column.PLACES: load.places,
        Column.MAY_BE_SHOWN: load.may_be_shown,
        Column.INVITATIONS: load.open_invitations,
        Column.WAITING_SINCE: one.waiting_since,
        Column.STAGE: UNSAID if ways.stage is None else STAGES.index(ways.stage),
        Column.TRADE: UNSAID if ways.trade is None else TRADES.index(ways.trade),
        Column.MINUTES: UNSAID if ways.minutes is None else ways.minutes,
        Column.MODELS: bits_of(ways.models, MODELS),
        Column.FORMATS: bits_of(ways.formats, FORMATS),
    }
