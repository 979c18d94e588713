"""All that waits for somebody on their first page: of their talks, and of whom they mentor with."""

from zoneinfo import ZoneInfo

import msgspec

from server.history.pages.open_items import WaitingItems
from server.mentoring.waiting.pair_steps import PairSteps
from server.protocol.bodies.open_items import OpenItems


class WaitingForYou:
    def __init__(self, talks: WaitingItems, pairs: PairSteps) -> None:
        self._talks = talks
        self._pairs = pairs

    async def of(self, person: str, zone: ZoneInfo) -> OpenItems:
        """What waits for `person` on the day that it is now in `zone`."""
        items, waiting = await self._talks.of(person, zone), await self._pairs.of(person)
        return msgspec.structs.replace(
            items,
            requests=waiting.found.requests,
            times=waiting.found.times,
            first=waiting.found.first,
            resting=waiting.resting,
        )
