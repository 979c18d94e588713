"""The diary: dated pages of one person. To anybody else they do not exist."""

from datetime import date
from typing import Final

from server.history.personal.log_outbox import LogOutbox
from server.history.ports.diary import DiaryBook, NewPage, PageWish
from server.kernel.clock import Clock
from server.kernel.errors import ServiceError
from server.kernel.ids import RandomBytes, new_id
from server.protocol.bodies.diary import DiaryCreate, DiaryEntry, DiaryMonth, DiarySave

MOST: Final = 5_000
"""Pages of one person."""


class Diary:
    """Use cases of diary pages; `not_found` to all but the owner."""

    def __init__(
        self, book: DiaryBook, log_outbox: LogOutbox, clock: Clock, random: RandomBytes
    ) -> None:
        self._book = book
        self._log_outbox = log_outbox
        self._clock = clock
        self._random = random

    async def month(self, person: str, month: str) -> DiaryMonth:
        """The pages of a month, "2026-11"."""
        return await self._book.month(person, month)

    async def add(self, person: str, request: DiaryCreate) -> DiaryEntry:
        """A new page; the same cid again gives the same page. Raises `bad_request` for no day."""
        _check(request.day)
        new = NewPage(
            id=new_id("dy", self._random),
            person=person,
            cid=request.cid,
            day=request.day,
            text=request.text,
            device=request.device,
            at=self._clock.now(),
        )
        return await self._book.add(new, MOST)

    async def change(self, person: str, entry: str, request: DiarySave) -> DiaryEntry:
        """Keep what was typed; raises `conflict` when another device wrote meanwhile."""
        _check(request.day)
        wish = PageWish(
            request.day, request.text, request.device, request.revision, self._clock.now()
        )
        changed = await self._book.change(person, entry, wish)
        if changed is None:
            raise ServiceError("not_found")
        return changed

    async def remove(self, person: str, entry: str) -> None:
        """Delete it, and take it back where it was shared."""
        if not await self._book.remove(person, entry):
            raise ServiceError("not_found")
        await self._log_outbox.spread()


def _check(day: str) -> None:
    try:
        date.fromisoformat(day)
    except ValueError as error:
        raise ServiceError("bad_request", data={"field": "day"}) from error
