"""One mail whose moment may have come: it is sent, put where it belongs, or dropped."""

from dataclasses import dataclass

from server.kernel.clock import Clock, Millis
from server.kernel.local_time import local, next_hour, zone_of
from server.people.mails.facts import AnyFacts, DigestFacts, facts_of, kind_of
from server.people.mails.kinds import KINDS, SWITCHED
from server.people.mails.letter import Letter
from server.people.mails.outbox.composing import Composing
from server.people.mails.outbox.handover import Handover
from server.people.mails.outbox.mail_moment import Goes, MailPreferences, Wait, moment
from server.people.mails.outbox.ports import MailBook, PreferenceBook, Queued
from server.people.model import Person
from server.people.ports.people import People


@dataclass(frozen=True, slots=True)
class _Ready:
    """A mail with all that decides about it."""

    queued: Queued
    facts: AnyFacts
    person: Person
    preferences: MailPreferences
    to: str


class MailSending:
    """Asks for everything at the moment of sending: what holds then is what is told."""

    def __init__(
        self,
        *,
        book: MailBook,
        preferences: PreferenceBook,
        people: People,
        composing: Composing,
        handover: Handover,
        clock: Clock,
    ) -> None:
        self._book = book
        self._preferences = preferences
        self._people = people
        self._composing = composing
        self._handover = handover
        self._clock = clock

    async def send(self, mail: str) -> None:
        """Raises a temporary ServiceError where the mail server did not take it now."""
        queued = await self._book.queued(mail)
        if queued is None:
            return
        facts = facts_of(queued.facts)
        if facts is None:
            await self._book.step(mail, "refuse", self._clock.now(), why="damaged")
            return
        person = await self._people.person(queued.person)
        to = _address(person, queued) if person else None
        if person is None or to is None:
            await self._drop(mail, "no_address")
        elif person.leaving_at is not None and KINDS[kind_of(facts)].haste != "alarm":
            await self._drop(mail, "leaving")
        else:
            preferences = await self._preferences.of(person.id)
            await self._at_its_moment(_Ready(queued, facts, person, preferences, to))

    async def _at_its_moment(self, mail: _Ready) -> None:
        now, queued = self._clock.now(), mail.queued
        wait = Wait(kind_of(mail.facts), queued.ready_at, queued.until)
        goes = moment(wait, mail.preferences, mail.person.time_zone, now)
        if not isinstance(goes, Goes):
            await self._drop(queued.id, goes)
        elif goes.at > now:
            await self._book.look_again(queued.id, goes.at)
        elif goes.digest:
            await self._gather(mail, now)
        else:
            await self._write(mail)

    async def _gather(self, mail: _Ready, now: Millis) -> None:
        """Into the digest of today, or of tomorrow where today's has gone."""
        zone, preferences = zone_of(mail.person.time_zone), mail.preferences
        kinds = [kind for kind in SWITCHED if preferences.of(kind) == "digest"]
        day = local(now, zone).date().isoformat()
        if not await self._book.gather(mail.person.id, kinds, day, now):
            tomorrow = next_hour(now + 1, preferences.digest_at, zone)
            await self._book.look_again(mail.queued.id, tomorrow)

    async def _write(self, mail: _Ready) -> None:
        letter = await self._letter(mail)
        if letter is None:
            await self._drop(mail.queued.id, "nothing_to_tell")
            return
        queued, person = mail.queued, mail.person
        await self._handover.send(
            queued, self._composing.mail(queued.id, mail.facts, person, letter, mail.to)
        )

    async def _letter(self, mail: _Ready) -> Letter | None:
        if not isinstance(mail.facts, DigestFacts):
            return await self._composing.letter(mail.person, mail.facts)
        carried = await self._book.carried(mail.queued.id)
        wanted = [one for one in carried if mail.preferences.of(one.kind) != "off"]
        return await self._composing.digest(mail.person, wanted)

    async def _drop(self, mail: str, why: str) -> None:
        await self._book.step(mail, "drop", self._clock.now(), why=why)


def _address(person: Person, queued: Queued) -> str | None:
    """Where it goes; nowhere while what goes there comes back."""
    if person.bounced_at is not None and queued.address in (None, person.email):
        return None
    return queued.address or person.email
