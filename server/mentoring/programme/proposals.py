"""The use cases of proposals: a coordinator looks at them one by one, and the two each say."""

from functools import partial
from typing import Final

from server.kernel.clock import Clock
from server.kernel.ids import RandomBytes, new_id
from server.mentoring.programme.ports import NamedProposal, ProposalBook, ToMeet
from server.mentoring.programme.proposal_life import OVER, now_of
from server.mentoring.requests.mentoring_requests import RoomOf
from server.mentoring.requests.request_rooms import RequestRooms
from server.mentoring.requests.request_rules import check_meeting
from server.protocol.bodies.mentoring import programme as bodies

PAGE: Final = 50


class Proposals:
    """Errors are ServiceErrors of codes.py. To who is no coordinator nothing of theirs exists."""

    def __init__(
        self,
        book: ProposalBook,
        rooms: RequestRooms,
        room_of: RoomOf,
        conduct: int,
        clock: Clock,
        random: RandomBytes,
    ) -> None:
        self._book = book
        self._rooms = rooms
        self._room_of = room_of
        self._conduct = conduct
        self._clock = clock
        self._random = random

    async def all(self, coordinator: str, after: str) -> bodies.ProgrammeProposals:
        now = self._clock.now()
        rows = await self._book.of_programme(coordinator, now, after, PAGE + 1)
        shown = rows[:PAGE]
        return bodies.ProgrammeProposals(
            proposals=tuple(map(_looked_at, shown)),
            after=shown[-1].proposal.id if len(rows) > PAGE else None,
        )

    async def approve(self, coordinator: str, proposal: str) -> None:
        await self._book.approve(coordinator, proposal, self._clock.now())

    async def put_back(self, coordinator: str, proposal: str) -> None:
        await self._book.put_back(coordinator, proposal, self._clock.now())

    async def mine(self, person: str) -> bodies.OwnProposals:
        now = self._clock.now()
        rows = await self._book.of_person(person, now)
        return bodies.OwnProposals(proposals=tuple(_own(row, person, now) for row in rows))

    async def answer(self, person: str, proposal: str, yes: bool) -> bodies.OwnProposals:
        """Where both say yes, they get their lasting room; raises as `check_meeting`."""
        request = new_id("rq", self._random)
        check = partial(check_meeting, conduct=self._conduct)
        to_meet = ToMeet(request, self._room_of(request), self._conduct, check)
        met = await self._book.answer(person, proposal, yes, to_meet, self._clock.now())
        if met is not None:
            await self._rooms.make(met.request)
        return await self.mine(person)


def _looked_at(row: NamedProposal) -> bodies.ProgrammeProposal:
    one = row.proposal
    return bodies.ProgrammeProposal(
        id=one.id,
        mentee=bodies.ProposedPerson(person=one.mentee, name=row.mentee_name),
        mentor=bodies.ProposedPerson(person=one.mentor, name=row.mentor_name),
        state="open" if one.state == "open" else "proposed",
        made_at=one.made_at,
        until=one.until,
    )


def _own(row: NamedProposal, person: str, now: int) -> bodies.OwnProposal:
    """Who said no, or nothing, is told to nobody."""
    one = now_of(row.proposal, now)
    part = one.part_of(person) or "mentee"
    other = (one.mentor, row.mentor_name) if part == "mentee" else (one.mentee, row.mentee_name)
    state: bodies.OwnState = "open" if one.state not in OVER else "over"
    return bodies.OwnProposal(
        id=one.id,
        part=part,
        other=bodies.ProposedPerson(person=other[0], name=other[1]),
        state="met" if one.state == "met" else state,
        said_yes=part in one.yes,
        until=one.until,
        room=row.room,
    )
