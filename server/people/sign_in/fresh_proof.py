"""The one rule for what nobody may do at a browser that its owner left open.

Changing the password or the address, taking everything along and deleting the account ask for a
fresh proof: the password, now or within the last quarter of an hour, or a sign-in by a mailed link
within it. Which routes ask is said in their rows (`Route.fresh`); server/web/http/dispatch.py asks
here.
"""

from typing import Final

from server.kernel.clock import Clock, Millis
from server.kernel.errors import ServiceError
from server.kernel.principal import Principal
from server.people.ports.people import People
from server.people.sign_in.passwords import Passwords
from server.people.sign_in.rate_gate import RateGate

FRESH_MS: Final[Millis] = 15 * 60_000


class FreshProof:
    """Guests pass: their cookie is all that they are."""

    def __init__(
        self, people: People, passwords: Passwords, rate_gate: RateGate, clock: Clock
    ) -> None:
        self._people = people
        self._passwords = passwords
        self._rate_gate = rate_gate
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
        self._rate_gate.prove(principal.person)
        kept = person.password if person else None
        matches, _ = await self._passwords.verify(password, kept)
        if not matches:
            raise ServiceError("wrong_credentials")
        self._rate_gate.proved(principal.person)
        await self._people.freshen(principal.sign_in, self._clock.now())

    async def _lately(self, principal: Principal) -> bool:
        found = await self._people.sign_in(principal.sign_in)
        at = found.fresh_at if found else None
        return at is not None and self._clock.now() - at < FRESH_MS
