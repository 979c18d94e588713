"""All that waits for somebody on their first page: of their talks, and of whom they mentor with."""

from zoneinfo import ZoneInfo

import msgspec

from server.history.pages.open_items import WaitingItems
from server.mentoring.agreement.open_agreements import OpenAgreements
from server.mentoring.programme.proposals import Proposals
from server.mentoring.waiting.pair_steps import PairSteps
from server.mentoring.waiting_list.waiting_list import WaitingList
from server.protocol.bodies.mentoring.requests import RequestPerson
from server.protocol.bodies.open_items import OpenItems, PairToAnswer, PlaceToTake


class WaitingForYou:
    def __init__(
        self,
        talks: WaitingItems,
        pairs: PairSteps,
        line: WaitingList,
        programme: Proposals,
        agreements: OpenAgreements,
    ) -> None:
        self._talks = talks
        self._pairs = pairs
        self._line = line
        self._programme = programme
        self._agreements = agreements

    async def of(self, person: str, zone: ZoneInfo) -> OpenItems:
        """What waits for `person` on the day that it is now in `zone`."""
        items, waiting = await self._talks.of(person, zone), await self._pairs.of(person)
        return msgspec.structs.replace(
            items,
            requests=waiting.found.requests,
            times=waiting.found.times,
            first=waiting.found.first,
            relationships=waiting.found.relationships,
            resting=waiting.resting,
            agreements=await self._agreements.of(person, zone),
            places=await self._places(person),
            pairs=await self._proposed(person),
        )

    async def _places(self, person: str) -> tuple[PlaceToTake, ...]:
        return tuple(
            PlaceToTake(mentor=RequestPerson(person=one.person, name=one.name), until=one.until)
            for one in (await self._line.mine(person)).people
            if one.until is not None
        )

    async def _proposed(self, person: str) -> tuple[PairToAnswer, ...]:
        return tuple(
            PairToAnswer(
                proposal=one.id,
                other=RequestPerson(person=one.other.person, name=one.other.name),
                until=one.until,
            )
            for one in (await self._programme.mine(person)).proposals
            if one.state == "open" and not one.said_yes and one.until is not None
        )
