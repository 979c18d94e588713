"""Letters to who looks for a mentor, written from what holds at the moment of sending."""

from collections.abc import Mapping

from server.kernel.clock import Clock
from server.mentoring.waiting_list.ports import WaitBook
from server.people.mails.facts import AnyFacts
from server.people.mails.letter import Letter
from server.people.mails.letters.finding import place_free_letter
from server.people.mails.outbox.ports import Writer
from server.people.mails.programme_facts import PlaceFreeFacts
from server.people.model import Person
from server.protocol.bodies.mails import MailKind


class FindingLetters:
    """`address` is that of the service. Each answers None once there is nothing to tell."""

    def __init__(self, waits: WaitBook, address: str, clock: Clock) -> None:
        self._waits = waits
        self._page = f"{address}/find"
        self._clock = clock

    def writers(self) -> Mapping[MailKind, Writer]:
        return {"place_free": self._place_free}

    async def _place_free(self, person: Person, facts: AnyFacts) -> Letter | None:
        if not isinstance(facts, PlaceFreeFacts):
            return None
        found = await self._waits.told(person.id, facts.wait, self._clock.now())
        if found is None or found.until is None:
            return None
        return place_free_letter(person, self._page, found.until)
