"""Agreements as their people use them: filled in alone, opened at once, settled and signed.

What both may see is in the log of their room, and the log's writer decides what may be written
there. Opening may be repeated, so a stop in between loses nothing: the next look finds it.
"""

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from server.jobs.runner import Jobs
from server.kernel.clock import Clock
from server.kernel.errors import ServiceError
from server.mentoring.agreement.agreement_life import Step, in_making
from server.mentoring.agreement.agreement_view import view_of
from server.mentoring.agreement.points import check
from server.mentoring.agreement.ports import AgreementBook, AgreementLog, HandedIn
from server.protocol.bodies.mentoring.agreement import (
    AgreementOffer,
    AgreementOpen,
    AgreementSigning,
    AgreementView,
    AgreementYes,
    DraftPatch,
)
from server.protocol.events.agreement import (
    AgreementAccepted,
    AgreementAnswered,
    AgreementLeftOpen,
    AgreementOffered,
    AgreementSigned,
)

KIND: Final = "agreements.open"
PAGE: Final = 100

StepWish = AgreementOffer | AgreementYes | AgreementOpen | AgreementSigning

UNDONE: Final = frozenset({"conflict", "not_found", "room_archived"})
"""What an opening is refused with where the world moved on: there is nothing to open any more."""


class Agreements:
    """The use cases. Call `look` at the start."""

    def __init__(self, book: AgreementBook, log: AgreementLog, clock: Clock, jobs: Jobs) -> None:
        self._book = book
        self._log = log
        self._clock = clock
        self._jobs = jobs

    async def view(self, person: str, room: str) -> AgreementView:
        """The agreement; `not_found` to who is no member of a relationship's room."""
        return view_of(await self._book.read(person, room), self._clock.now())

    async def save(self, person: str, room: str, request: DraftPatch) -> AgreementView:
        """Keep what was typed, which nobody else ever sees before both have handed in."""
        for answer in request.answers:
            check(answer)
        answers = {answer.point: answer for answer in request.answers}
        await self._book.save(person, room, answers, self._clock.now())
        return await self.view(person, room)

    async def hand(self, person: str, room: str, *, handed: bool) -> AgreementView:
        """Hand in, and open both where the other has; or take it back before that."""
        if not handed:
            await self._book.take_back(person, room)
        elif not await self._is_open(person, room):
            await self._book.hand_in(person, room, self._clock.now())
            self._jobs.begin(KIND, room, partial(self._open, room))
            await self._jobs.settled(KIND, of=room)
        return await self.view(person, room)

    async def step(self, person: str, room: str, wish: StepWish) -> AgreementView | None:
        """Offer, say yes, leave open or sign, once a cid; None where it is not theirs any more."""
        body = _BODIES[type(wish)](wish)
        await self._log.step(room, person, wish.cid, wish, body)
        try:
            return await self.view(person, room)
        except ServiceError as error:
            if error.code != "not_found":
                raise
            return None

    async def look(self) -> None:
        """Open what a stop left unopened of what both had handed in."""
        after = ""
        while page := await self._book.to_open(after, PAGE):
            for room in page:
                self._jobs.found(KIND, room, partial(self._open, room))
            after = page[-1]

    async def _is_open(self, person: str, room: str) -> bool:
        """Whether it was handed in and opened already: who says so again changes nothing."""
        table = await self._book.read(person, room)
        making = in_making(table.agreement, [one.person for one in table.partners])
        return making is not None and person in making.people

    async def _open(self, room: str) -> None:
        opening = await self._book.opening(room)
        if opening is None:
            return
        answered = [(one.person, _answered(opening.version, one)) for one in opening.answers]
        try:
            await self._log.open(room, answered)
        except ServiceError as error:
            if error.code not in UNDONE:
                raise


def _answered(version: int, one: HandedIn) -> AgreementAnswered:
    answers = tuple(one.answers.values())
    return AgreementAnswered(version=version, handed_at=one.handed_at, answers=answers)


_BODIES: Final[dict[type[StepWish], Callable[[Any], Step]]] = {
    AgreementOffer: lambda wish: AgreementOffered(version=wish.version, answer=wish.answer),
    AgreementYes: lambda wish: AgreementAccepted(
        version=wish.version, point=wish.point, offer=wish.offer
    ),
    AgreementOpen: lambda wish: AgreementLeftOpen(version=wish.version, point=wish.point),
    AgreementSigning: lambda wish: AgreementSigned(version=wish.version, terms=wish.terms),
}
