"""How two of the demo's people come together and when they meet, as they would do it themselves."""

from datetime import UTC, datetime

from server.bootstrap import Service
from server.demo.story import Agreed, Proposed, StoryLetter
from server.kernel.clock import Millis
from server.kernel.principal import Principal
from server.mentoring.agreement.points import by_point
from server.protocol.bodies.mentoring.agreement import (
    AgreementOffer,
    AgreementSigning,
    DraftPatch,
)
from server.protocol.bodies.mentoring.meetings import MeetingAct, MeetingOut, MeetingWish
from server.protocol.bodies.mentoring.requests import (
    MentoringRequest,
    RequestAccept,
    RequestSend,
    SharedInterest,
)
from server.protocol.events.agreement import Answer


class DemoPairs:
    """Through the use cases, so what the rules refuse is in no demo. Time is the service's."""

    def __init__(self, service: Service, cast: dict[str, Principal]) -> None:
        self._service = service
        self._cast = cast
        self._cids = 0

    async def write(self, letter: StoryLetter) -> MentoringRequest:
        """Somebody invites a mentor."""
        shared = None if letter.shared is None else SharedInterest(term=letter.shared)
        mentor = self._cast[letter.mentor].person
        wish = RequestSend(cid=self._cid(), mentor=mentor, shared=shared, words=letter.words)
        return await self._service.requests.requests.send(self._id(letter.mentee), wish)

    async def accepted(self, letter: StoryLetter) -> str:
        """Somebody invited a mentor, who says yes; their room."""
        written = await self.write(letter)
        wish, requests = RequestAccept(cid=self._cid()), self._service.requests
        await requests.requests.accept(self._id(letter.mentor), written.id, wish)
        await requests.rooms.make(written.id)
        made = await requests.requests.one(self._id(letter.mentor), written.id)
        if made.room is None:
            raise LookupError(written.id)
        return made.room

    async def book(self, room: str, two: tuple[str, str], start: Millis, minutes: int) -> None:
        """The first of `two` names a time, and the other says yes where they have to."""
        made = await self._named(room, two[0], start, minutes, "")
        if made.state == "proposed":
            wish = MeetingAct(cid=self._cid(), seen=made.sequence)
            meetings = self._service.meetings.meetings
            await meetings.accept(self._id(two[1]), room, made.id, wish)

    async def propose(self, room: str, one: Proposed, today: Millis) -> None:
        """A time that waits for the other's yes."""
        start = today + one.days * 24 * 3_600_000 + round(one.hour * 3_600_000)
        await self._named(room, one.by, start, 45, one.word)

    async def agree(self, room: str, two: tuple[str, str], agreed: Agreed, review: str) -> None:
        """The mentor and the mentee answer alone, settle what they see differently, and sign."""
        agreements = self._service.agreement.agreements
        people = [self._id(one) for one in two]
        for person, hopes, own in zip(people, agreed.hopes, ((), (agreed.apart,)), strict=True):
            more = Answer(point="hopes", words=hopes), Answer(point="review", value=review)
            answers = by_point((*agreed.answers, *own, *more))
            await agreements.save(person, room, DraftPatch(answers=tuple(answers.values())))
            await agreements.hand(person, room, handed=True)
        his = by_point(agreed.answers)[agreed.apart.point]
        offer = AgreementOffer(cid=self._cid(), version=1, answer=his)
        await agreements.step(people[1], room, offer)
        for person in people:
            terms = (await agreements.view(person, room)).versions[0].terms
            sign = AgreementSigning(cid=self._cid(), version=1, terms=terms)
            await agreements.step(person, room, sign)

    async def met(self) -> None:
        """What became of the meetings that are over."""
        await self._service.meetings.tick()

    async def _named(
        self, room: str, by: str, start: Millis, minutes: int, word: str
    ) -> MeetingOut:
        wall = datetime.fromtimestamp(start / 1000, UTC).strftime("%Y-%m-%dT%H:%M")
        wish = MeetingWish(
            cid=self._cid(), wall=wall, zone="UTC", minutes=minutes, ask=True, word=word
        )
        made = await self._service.meetings.meetings.book(self._id(by), room, wish)
        if made is None:
            raise LookupError(room)
        return made

    def _id(self, key: str) -> str:
        return self._cast[key].person

    def _cid(self) -> str:
        self._cids += 1
        return f"0000000000000000DEM1{self._cids:06d}"
