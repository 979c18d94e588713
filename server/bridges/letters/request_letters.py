"""Letters of mentoring requests, written from how a request is at the moment of sending."""

from collections.abc import Mapping

from server.kernel.clock import Clock
from server.mentoring.requests.ports import RequestBook
from server.mentoring.requests.request import other
from server.mentoring.requests.request_view import seen
from server.mentoring.safety.ports import BlockBook
from server.people.mails.facts import AnyFacts
from server.people.mails.letter import Letter
from server.people.mails.letters.requests import request_letter
from server.people.mails.outbox.ports import Writer
from server.people.mails.programme_facts import (
    RequestAcceptedFacts,
    RequestOverFacts,
    RequestWaitsFacts,
)
from server.people.model import Person
from server.protocol.bodies.mails import MailKind


class RequestLetters:
    """`address` is that of the service."""

    def __init__(self, book: RequestBook, blocks: BlockBook, address: str, clock: Clock) -> None:
        self._book = book
        self._blocks = blocks
        self._page = f"{address}/invitations"
        self._clock = clock

    def writers(self) -> Mapping[MailKind, Writer]:
        return {
            "request_waits": self._write,
            "request_accepted": self._write,
            "request_over": self._write,
        }

    async def _write(self, person: Person, facts: AnyFacts) -> Letter | None:
        if not isinstance(facts, RequestWaitsFacts | RequestAcceptedFacts | RequestOverFacts):
            return None
        if facts.news == "resting":
            return await self._resting(person)
        kept = await self._book.get(facts.request)
        view = seen(kept.request, person.id, self._clock.now()) if kept else None
        if kept is None or view is None or view.state != facts.news:
            return None
        about = kept.request.person(other(view.part))
        if about is None and isinstance(facts, RequestAcceptedFacts):
            return None
        if await self._is_blocked(about, by=person.id):
            return None
        link = f"{self._page}/{facts.request}"
        return request_letter(person, facts.news, link, view.until)

    async def _resting(self, person: Person) -> Letter | None:
        place = await self._book.place(person.id, self._clock.now())
        if place is None or not place.resting:
            return None
        return request_letter(person, "resting", self._page, None)

    async def _is_blocked(self, other: str | None, *, by: str) -> bool:
        """Who blocked somebody hears of them no more; who was blocked hears what they would hear
        otherwise."""
        return any(row.person == other for row in await self._blocks.of(by))
