"""Deleting one's account: a week to think it over, then nothing of the person is left but what
they said, without their name, and not even that where they wish it."""

from functools import partial
from typing import Final

from server.jobs.runner import Jobs
from server.kernel.clock import Clock, Millis
from server.kernel.errors import ServiceError
from server.kernel.principal import Principal
from server.people.model import Person
from server.people.ports.people import People
from server.people.ports.traces import PersonTraces
from server.people.sign_in.lifetimes import DAY
from server.people.sign_in.sign_ins import SignIns
from server.protocol.bodies.consent import AccountEnd, AccountEnding

PAGE: Final = 50

GRACE_MS: Final[Millis] = 7 * DAY


class AccountDeletion:
    """The use cases. Signing in within the week keeps the account."""

    def __init__(
        self,
        *,
        people: People,
        sign_ins: SignIns,
        belongings: PersonTraces,
        clock: Clock,
        jobs: Jobs,
    ) -> None:
        self._people = people
        self._sign_ins = sign_ins
        self._belongings = belongings
        self._clock = clock
        self._jobs = jobs

    async def ask(self, principal: Principal, wish: AccountEnd) -> AccountEnding:
        """Have the account deleted in a week, and sign out everywhere.

        Raises held, and last_host with the `rooms` it is about.
        """
        person = await self._people.person(principal.person)
        if person is None:
            raise ServiceError("not_authenticated")
        now = self._clock.now()
        at = now + GRACE_MS
        keeps = wish.words == "keep"
        ended = await self._belongings.leave(person.id, now, at, leaves_words=keeps)
        self._sign_ins.ended(ended)
        return AccountEnding(at=at)

    async def tick(self) -> None:
        """Call every hour: deletes whose week is over. What breaks off is done again.

        What was so when they asked is asked again: who has become the last host of others since
        waits until one of those is host, too, as who is in a held room does. Each is a job of its
        own, so who cannot be deleted keeps nobody else.
        """
        after = ""
        while found := await self._people.leaving(self._clock.now(), after, PAGE):
            for person in found:
                self._jobs.found("accounts.delete", person.id, partial(self._delete, person))
            after = found[-1].id

    async def _delete(self, person: Person) -> None:
        waits = await self._belongings.last_host_of(person.id)
        if not waits and not await self._belongings.held(person.id):
            await self.forget(person.id, leaves_words=person.leaves_words is not False)

    async def forget(self, person: str, *, leaves_words: bool) -> None:
        """Sign them out and leave no trace of them but what they said, where it stays.

        Raises `held`; what was done before that is done again the next time.
        """
        await self._sign_ins.end_all(person)
        await self._belongings.forget(person, leaves_words=leaves_words)
        await self._people.remove(person)
