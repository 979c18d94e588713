"""Who may read what: the one table that every read of what an episode holds goes through.

A level says how far something is open. What belongs to one person begins at P0 and is raised by
its author alone, entry by entry, and lowered again when the sharing is taken back. What the room
made together is open to all who may read that part of the room's log.

P0 the author · P1 the pair · P2 the circle · P3 coordinators, as sums over five people and more.
What an owner takes out (P4) is composed from what they may read here: server/history/export/.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final, Literal

from server.kernel.errors import ServiceError
from server.protocol.events.base import RoomKind

Level = Literal["P0", "P1", "P2", "P3"]

Reader = Literal["author", "pair", "circle", "coordinator", "stranger"]
"""What somebody is to an item. `pair`: the other of two; `circle`: a member among several."""

Item = Literal[
    "meeting",
    "record",
    "chat",
    "notes",
    "agenda",
    "action",
    "poll",
    "amendment",
    "consent",
    "access",
    "mark",
    "reflection",
    "outcomes",
    "diary",
    "talk_share",
]

READERS: Final[dict[Level, frozenset[Reader]]] = {
    "P0": frozenset({"author"}),
    "P1": frozenset({"author", "pair"}),
    "P2": frozenset({"author", "pair", "circle"}),
    "P3": frozenset({"author", "pair", "circle", "coordinator"}),
}


@dataclass(frozen=True, slots=True)
class PrivacyRule:
    """The level an item begins with, and the highest its author may give it."""

    default: Level
    highest: Level


RULES: Final[dict[Item, PrivacyRule]] = {
    # That people met, when, and for how long: nothing they said.
    "meeting": PrivacyRule("P3", "P3"),
    "record": PrivacyRule("P2", "P2"),
    "chat": PrivacyRule("P2", "P2"),
    "notes": PrivacyRule("P2", "P2"),
    "agenda": PrivacyRule("P2", "P2"),
    "action": PrivacyRule("P2", "P2"),
    "poll": PrivacyRule("P2", "P2"),
    "amendment": PrivacyRule("P2", "P2"),
    "consent": PrivacyRule("P2", "P2"),
    "access": PrivacyRule("P2", "P2"),
    "mark": PrivacyRule("P0", "P2"),
    "reflection": PrivacyRule("P0", "P2"),
    "outcomes": PrivacyRule("P0", "P2"),
    "diary": PrivacyRule("P0", "P2"),
    "talk_share": PrivacyRule("P0", "P0"),
}


def may_read(item: Item, level: Level, reader: Reader) -> bool:
    """Whether `reader` may read an `item` that is open as far as `level`."""
    return reader in READERS[min(level, RULES[item].highest)]


def require_read(item: Item, level: Level, reader: Reader) -> None:
    """Raise `not_found`, as for what does not exist, unless the table allows it."""
    if not may_read(item, level, reader):
        raise ServiceError("not_found")


def require_share(item: Item, level: Level) -> None:
    """Raise `not_allowed` when an author may not open an `item` as far as `level`."""
    if level > RULES[item].highest:
        raise ServiceError("not_allowed", data={"action": "share"})


def reader_of(person: str, author: str, company: Collection[str], kind: RoomKind) -> Reader:
    """What `person` is to something that `author` wrote; `company` may read that part of the log.

    In a circle of two people the other one is `circle`: who comes later will see it, too.
    """
    if person == author:
        return "author"
    if person not in company:
        return "stranger"
    return "circle" if kind == "circle" else "pair"
