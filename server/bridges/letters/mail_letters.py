"""Letters about what other features hold, written from what holds at the moment of sending."""

from collections.abc import Callable, Mapping

from server.history.pages.adoption import Adoptions
from server.history.ports.reminders import ReminderBook
from server.history.ports.rooms import RoomStandings
from server.history.retention.retention import Retention
from server.kernel.clock import Clock
from server.people.mails.facts import AdoptionFacts, AnyFacts, ReflectionFacts, RetentionFacts
from server.people.mails.letter import Letter
from server.people.mails.letters.notices import (
    adoption_letter,
    reflection_letter,
    retention_letter,
)
from server.people.mails.outbox.ports import Writer
from server.people.model import Person
from server.protocol.bodies.mails import MailKind


class HistoryLetters:
    """`address` is that of the service. Each answers None once there is nothing to tell."""

    def __init__(
        self,
        reminders: ReminderBook,
        adoptions: Callable[[], Adoptions],
        retention: Callable[[], Retention],
        standings: RoomStandings,
        address: str,
        clock: Clock,
    ) -> None:
        self._reminders = reminders
        self._adoptions = adoptions
        self._retention = retention
        self._standings = standings
        self._address = address
        self._clock = clock

    def writers(self) -> Mapping[MailKind, Writer]:
        return {
            "reflection": self._reflection,
            "adoption": self._adoption,
            "retention": self._of_retention,
        }

    async def _reflection(self, person: Person, facts: AnyFacts) -> Letter | None:
        if not isinstance(facts, ReflectionFacts):
            return None
        if not await self._reminders.holds(person.id, facts.episode):
            return None
        return reflection_letter(person, self._episode(facts.room, facts.episode, "/reflect"))

    async def _adoption(self, person: Person, facts: AnyFacts) -> Letter | None:
        if not isinstance(facts, AdoptionFacts):
            return None
        if not await self._adoptions().waits(person.id, facts.episode, facts.at):
            return None
        return adoption_letter(person, self._episode(facts.room, facts.episode), facts.until)

    async def _of_retention(self, person: Person, facts: AnyFacts) -> Letter | None:
        """By the day that holds now: a room may keep its episodes longer since."""
        if not isinstance(facts, RetentionFacts):
            return None
        await self._standings.allow(person.id, facts.room, "read")
        soon = await self._retention().soon(self._clock.now(), [facts.room])
        at = soon.get(facts.room)
        link = f"{self._address}/rooms/{facts.room}/episodes"
        return None if at is None else retention_letter(person, link, at)

    def _episode(self, room: str, episode: str, page: str = "") -> str:
        return f"{self._address}/rooms/{room}/episodes/{episode}{page}"
