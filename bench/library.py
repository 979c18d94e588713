"""A database with years of talk in it, written past the service into the service's own tables.

Words come at the rate they do in a language: the n-th most common one about 1/n as often as the
first. Everything follows from a seed, so every run searches the same.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice
from typing import Final

from sqlalchemy import Connection, insert

from server.store.engine.sides import side_of
from server.store.maintenance.migrate import migrate
from server.store.search.search_index import put
from server.store.tables import log

SEARCHER: Final = "u_searcher"
MINE: Final = 50
"""Rooms that the searcher is a member of, spread over all."""

_VOCABULARY: Final = 20_000
_LENGTHS: Final = (3, 6, 9, 14, 22, 40)
"""Words of a message, each as often."""

_BLOCK: Final = 20_000
_STEP_MS: Final = 60_000

_ROOM: Final = {
    "epoch": "e",
    "title": "Thursdays",
    "kind": "one_to_one",
    "history": "all",
    "lobby": False,
    "locked": False,
    "archived": False,
    "created_at": 0,
}
_MEMBER: Final = {
    "name": "Ann",
    "guest": False,
    "role": "mentee",
    "standing": "member",
    "admitted_seq": 1,
}
_SAID: Final = {"kind": "msg.sent", "actor": "u_other"}


@dataclass(frozen=True, slots=True)
class Library:
    """What was written: a database, and the words in it, most common first."""

    url: str
    words: Sequence[str]


def written(url: str, messages: int, rooms: int) -> Library:
    """`messages` messages, as many in each of `rooms` rooms, in the empty database at `url`."""
    migrate(url)
    chance = random.Random(7)
    words = _vocabulary(chance)
    engine = side_of(url).writing_engine(url)
    with engine.begin() as connection:
        _found(connection, rooms, messages // rooms)
    texts = _texts(chance, words)
    for first in range(0, messages, _BLOCK):
        with engine.begin() as connection:
            _write(connection, texts, range(first, min(first + _BLOCK, messages)), rooms, messages)
    engine.dispose()
    return Library(url, words)


def _found(connection: Connection, rooms: int, each: int) -> None:
    rows = [
        {"number": room, "id": f"r_{room}", "head": each, "last_at": each * _STEP_MS, **_ROOM}
        for room in range(1, rooms + 1)
    ]
    connection.execute(insert(log.rooms), rows)
    own = range(1, rooms + 1, max(rooms // MINE, 1))
    mine = [{"person": SEARCHER, "room": room, **_MEMBER} for room in own]
    connection.execute(insert(log.memberships), mine)


def _write(
    connection: Connection, texts: Iterator[str], block: range, rooms: int, messages: int
) -> None:
    each = messages // rooms
    said = [(at // each + 1, at % each + 1, next(texts)) for at in block]
    events = [
        {"room": room, "seq": seq, "at": seq * _STEP_MS, "body": _body(text), **_SAID}
        for room, seq, text in said
    ]
    connection.execute(insert(log.events), events)
    put(connection, [(room << 32 | seq, text) for room, seq, text in said])


def _body(text: str) -> str:
    return f'{{"kind":"msg.sent","text":"{text}"}}'


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
