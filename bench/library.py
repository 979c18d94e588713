"""A database with years of talk in it, written past the service into the service's own tables.

Words come at the rate they do in a language: the n-th most common one about 1/n as often as the
first. Everything follows from a seed, so every run searches the same.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice
from pathlib import Path
from typing import Final

from sqlalchemy import Connection

from server.store.engine.sqlite import writing_engine
from server.store.maintenance.migrate import migrate

SEARCHER: Final = "u_searcher"
MINE: Final = 50
"""Rooms that the searcher is a member of, spread over all."""

_VOCABULARY: Final = 20_000
_LENGTHS: Final = (3, 6, 9, 14, 22, 40)
"""Words of a message, each as often."""

_BLOCK: Final = 20_000
_STEP_MS: Final = 60_000

_ROOMS: Final = """
INSERT INTO rooms (number, id, epoch, head, title, kind, history, lobby, locked, archived,
  created_at, last_at) VALUES (?, ?, 'e', ?, 'Thursdays', 'one_to_one', 'all', 0, 0, 0, 0, ?)
"""
_MEMBERS: Final = """
INSERT INTO memberships (person, room, name, guest, role, standing, admitted_seq)
VALUES (?, ?, 'Ann', 0, 'mentee', 'member', 1)
"""
_EVENTS: Final = "INSERT INTO events (room, seq, kind, actor, at, body) VALUES (?, ?, ?, ?, ?, ?)"
_WORDS: Final = "INSERT INTO message_search (rowid, terms) VALUES (?, ?)"


@dataclass(frozen=True, slots=True)
class Library:
    """What was written: a database file, and the words in it, most common first."""

    url: str
    words: Sequence[str]


def written(folder: Path, messages: int, rooms: int) -> Library:
    """`messages` messages, as many in each of `rooms` rooms, in a new database in `folder`."""
    url = f"sqlite:///{folder / 'rooms.sqlite3'}"
    migrate(url)
    chance = random.Random(7)
    words = _vocabulary(chance)
    engine = writing_engine(url)
    with engine.begin() as connection:
        _found(connection, rooms, messages // rooms)
    texts = _texts(chance, words)
    for first in range(0, messages, _BLOCK):
        with engine.begin() as connection:
            _write(connection, texts, range(first, min(first + _BLOCK, messages)), rooms, messages)
    engine.dispose()
    return Library(url, words)


def _found(connection: Connection, rooms: int, each: int) -> None:
    rows = [(room, f"r_{room}", each, each * _STEP_MS) for room in range(1, rooms + 1)]
    connection.exec_driver_sql(_ROOMS, rows)
    mine = [(SEARCHER, room) for room in range(1, rooms + 1, max(rooms // MINE, 1))]
    connection.exec_driver_sql(_MEMBERS, mine)


def _write(
    connection: Connection, texts: Iterator[str], block: range, rooms: int, messages: int
) -> None:
    each = messages // rooms
    said = [(at // each + 1, at % each + 1, next(texts)) for at in block]
    events = [
        (room, seq, "msg.sent", "u_other", seq * _STEP_MS, f'{{"kind":"msg.sent","text":"{text}"}}')
        for room, seq, text in said
    ]
    connection.exec_driver_sql(_EVENTS, events)
    connection.exec_driver_sql(_WORDS, [(room << 32 | seq, text) for room, seq, text in said])


def _vocabulary(chance: random.Random) -> list[str]:
    """Made of syllables, so that many words begin alike, as they do in a language."""
    syllables = [
        first + vowel + last
        for first in "bdfgklmnprstvz"
        for vowel in "aeiou"
        for last in ("", "", "n", "r", "s", "t")
    ]
    words: dict[str, None] = {}
    while len(words) < _VOCABULARY:
        words["".join(chance.choices(syllables, k=chance.choice((1, 2, 2, 3, 3, 4))))] = None
    return sorted(words, key=len)


def _texts(chance: random.Random, words: Sequence[str]) -> Iterator[str]:
    weights = list(accumulate(1 / rank for rank in range(1, len(words) + 1)))
    while True:
        stream = iter(chance.choices(words, cum_weights=weights, k=_BLOCK * 16))
        while True:
            text = list(islice(stream, chance.choice(_LENGTHS)))
            if not text:
                break
            yield " ".join(text)
