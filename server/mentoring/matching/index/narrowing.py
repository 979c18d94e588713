"""Who comes into question for a need, of all candidates: the rules of a pair, over columns.

The cheap ones first, each over fewer: places and standing, languages, expertise, then free time.
`server/mentoring/matching/pair/rules.py` says the same of two people, and is what this is held to.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from server.mentoring.matching.index.columns import Column, Columns, words_of
from server.mentoring.matching.index.grid import Slots
from server.mentoring.matching.values.people import Need
from server.mentoring.matching.values.shared_time import LEAST
from server.mentoring.matching.values.topics import WHOLE, Topic


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Columns that are left, and what of them was counted on the way: tenths of nearness to all
    that is sought, to what goals need, and quarter hours in common."""

    slots: Slots
    seeks: NDArray[np.int64]
    goals: NDArray[np.int64]
    quarters: NDArray[np.int64]


def narrowed(
    columns: Columns, need: Need, quarters: int, barred: Slots, *, shown: bool
) -> Narrowed:
    """`quarters` are the mentee's, `barred` columns that ties take out; `shown`: they are for a
    list, in which no mentor stands more often than their places allow."""
    open_to = columns.facts.row(Column.LISTED) != 0
    open_to &= columns.facts.row(Column.MAY_BE_SHOWN if shown else Column.PLACES) > 0
    open_to &= _speak(columns, need.ways.languages)
    seeks, goals = _nearness(columns, need.seeks), _nearness(columns, need.goals)
    if need.seeks or need.goals:
        open_to &= (seeks + goals > 0) | (columns.facts.row(Column.SAID) == 0)
    open_to[barred] = False
    slots = np.flatnonzero(open_to)
    common = _common(columns, quarters, slots)
    enough = common >= LEAST
    slots = slots[enough]
    return Narrowed(slots, seeks[slots], goals[slots], common[enough])


def _speak(columns: Columns, languages: Sequence[str]) -> NDArray[np.bool_]:
    found = np.zeros(_width(columns), np.bool_)
    for one in languages:
        found[columns.languages.slots(one)] = True
    return found


def _nearness(columns: Columns, topics: Sequence[Topic]) -> NDArray[np.int64]:
    found = np.zeros(_width(columns), np.int64)
    for topic in topics:
        if topic.key in columns.near:
            found += columns.near.row(topic.key)
        else:
            found[columns.words.slots(topic.key)] += WHOLE
    return found


def _common(columns: Columns, quarters: int, slots: Slots) -> NDArray[np.int64]:
    found: NDArray[Any] = np.zeros(len(slots), np.int64)
    for number, word in enumerate(words_of(quarters)):
        if word:
            found += np.bitwise_count(columns.quarters.row(number)[slots] & np.uint64(word))
    return found


def _width(columns: Columns) -> int:
    return len(columns.facts.row(Column.LISTED))
