"""The use case of own words that are offered to others beside the terms."""

from collections.abc import Iterable
from typing import Final, Protocol

from server.mentoring.profiles.own_words import LEAST_PEOPLE, suggested
from server.protocol.bodies.mentoring.own_words import OwnWords

MOST_WORDS: Final = 500


class WordUses(Protocol):
    async def offered(self, least: int, most: int) -> Iterable[tuple[str, str]]:
        """Who uses which word, of the `most` words that the most people use, where `least` do: of
        what mentors give who may be found, and so could be searched for anyway."""
        ...


class OfferedWords:
    """Worked out when it is asked for: a word that too few use now is offered to nobody."""

    def __init__(self, uses: WordUses) -> None:
        self._uses = uses

    async def all(self) -> OwnWords:
        return OwnWords(words=suggested(await self._uses.offered(LEAST_PEOPLE, MOST_WORDS)))
