"""The one rule for what nobody may do at a browser that its owner left open.

Changing the password or the address, taking everything along and deleting the account ask for a
fresh proof: the password, now or within the last quarter of an hour, or a sign-in by a mailed link
within it. Which routes ask is said in their rows (`Route.fresh`); server/web/dispatch.py asks here.
"""

from typing import Final

from server.kernel.clock import Clock, Millis
from server.kernel.errors import ServiceError
from server.kernel.principal import Principal
from server.people.gate import Gate
from server.people.passwords import Passwords
from server.people.ports import People

FRESH_MS: Final[Millis] = 15 * 60_000


class Fresh:
    """Guests pass: their cookie is all that they are."""

    def __init__(self, people: People, passwords: Passwords, gate: Gate, clock: Clock) -> None:
        self._people = people
        self._passwords = passwords
        self._gate = gate
        self._clock = clock

    async def require(self, principal: Principal, password: str) -> None:
        """That it is really them. `password` is empty where none was given.

        Raises wrong_credentials, not_fresh, rate_limited.
        """
        if principal.is_guest:
            return
        if password:
            await self._by_password(principal, password)
        elif not await self._lately(principal):
            raise ServiceError("not_fresh")

    async def _by_password(self, principal: Principal, password: str) -> None:
        person = await self._people.person(principal.person)
        self._gate.prove(principal.person)
        kept = person.password if person else None
        matches, _ = await self._passwords.verify(password, kept)
        if not matches:
            raise ServiceError("wrong_credentials")
        self._gate.proved(principal.person)
        await self._people.freshen(principal.sign_in, self._clock.now())

    async def _lately(self, principal: Principal) -> bool:
        found = await self._people.sign_in(principal.sign_in)
        at = found.fresh_at if found else None
        return at is not None and self._clock.now() - at < FRESH_MS
