"""Whom somebody has met, and in which room they find them again."""

from collections.abc import Iterable
from typing import Final, Protocol

from server.protocol.bodies.rooms import PersonMet
from server.protocol.events.base import RoomKind

MOST: Final = 50

NEARNESS: Final[tuple[RoomKind, ...]] = ("one_to_one", "peer", "one_off", "circle")
"""In which of several rooms one calls somebody: where the two are most by themselves."""


class MetBook(Protocol):
    async def met(self, person: str) -> list[PersonMet]:
        """Everybody who was in an episode with `person`, once for each room that both are in."""
        ...


class PeopleToCall:
    """Whom one may call again."""

    def __init__(self, book: MetBook) -> None:
        self._book = book

    async def met(self, person: str) -> tuple[PersonMet, ...]:
        return nearest(await self._book.met(person))


def nearest(met: Iterable[PersonMet]) -> tuple[PersonMet, ...]:
    """Each person once, by the nearest room and of these the latest; whom one met last first."""
    best: dict[str, PersonMet] = {}
    for one in sorted(met, key=lambda one: (NEARNESS.index(one.kind), -one.at)):
        best.setdefault(one.person, one)
    return tuple(sorted(best.values(), key=lambda one: (-one.at, one.person))[:MOST])
