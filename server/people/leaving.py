"""Deleting one's account: a week to think it over, then nothing of the person is left but what
they said, without their name, and not even that where they wish it."""

from typing import Final

from server.kernel.clock import Clock, Millis
from server.kernel.errors import ServiceError
from server.kernel.principal import Principal
from server.people.gate import Gate
from server.people.model import Person
from server.people.passwords import Passwords
from server.people.ports import Belongings, People
from server.people.sign_ins import DAY, SignIns
from server.protocol.bodies.agreement import AccountEnd, AccountEnding

GRACE_MS: Final[Millis] = 7 * DAY
FRESH_MS: Final[Millis] = 15 * 60_000
"""How new a sign-in has to be where there is no password to ask for."""


class Leaving:
    """The use cases. Signing in within the week keeps the account."""

    def __init__(
        self,
        *,
        people: People,
        sign_ins: SignIns,
        passwords: Passwords,
        gate: Gate,
        belongings: Belongings,
        clock: Clock,
    ) -> None:
        self._people = people
        self._sign_ins = sign_ins
        self._passwords = passwords
        self._gate = gate
        self._belongings = belongings
        self._clock = clock

    async def ask(self, principal: Principal, wish: AccountEnd) -> AccountEnding:
        """Have the account deleted in a week, and sign out everywhere.

        Raises wrong_credentials, not_fresh, held, and last_host with the `rooms` it is about.
        """
        person = await self._people.person(principal.person)
        if person is None:
            raise ServiceError("not_authenticated")
        await self._prove(person, principal, wish.password)
        at = self._clock.now() + GRACE_MS
        await self._belongings.leave(person.id, at, leaves_words=wish.words == "keep")
        await self._sign_ins.end_all(person.id)
        return AccountEnding(at=at)

    async def tick(self) -> None:
        """Call every hour: deletes whose week is over. What breaks off is done again.

        What was so when they asked is asked again: who has become the last host of others since
        waits until one of those is host, too, as who is in a held room does.
        """
        for person in await self._people.leaving(self._clock.now()):
            if await self._belongings.held(person.id):
                continue
            if await self._belongings.last_host_of(person.id):
                continue
            await self.forget(person.id, leaves_words=person.leaves_words is not False)

    async def forget(self, person: str, *, leaves_words: bool) -> None:
        """Sign them out and leave no trace of them but what they said, where it stays.

        Raises `held`; what was done before that is done again the next time.
        """
        await self._sign_ins.end_all(person)
        await self._belongings.forget(person, leaves_words=leaves_words)
        await self._people.remove(person)

    async def _prove(self, person: Person, principal: Principal, password: str) -> None:
        """That it is really them, and not somebody at a browser they left open."""
        if person.password is not None:
            self._gate.password(person.email or "")
            matches, _ = await self._passwords.verify(password, person.password)
            if not matches:
                raise ServiceError("wrong_credentials")
            return
        now = self._clock.now()
        mine = [
            one
            for one in await self._people.sign_ins(person.id, now)
            if one.id == principal.sign_in and now - one.created_at <= FRESH_MS
        ]
        if not mine:
            raise ServiceError("not_fresh")
