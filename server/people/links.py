"""Sign-in links by e-mail.

A request is only put in a line here and answered at once; whether an account exists is looked up
afterwards, so neither the answer nor its time can tell.
"""

import asyncio
from collections.abc import Callable
from typing import Final

from server.kernel.clock import Clock, Millis
from server.kernel.errors import ServiceError
from server.kernel.ids import RandomBytes, new_secret, secret_hash
from server.people.accounts import Browser
from server.people.gate import Gate
from server.people.letters import link_mail
from server.people.model import Person
from server.people.ports import Mailer, People
from server.people.rules import email_key
from server.people.sign_ins import Opened, SignIns

LINK_LIFE: Final[Millis] = 15 * 60_000
WAITING: Final = 200
PAGE: Final = "/sign-in/link#"
"""The client's page; what follows is never sent to a server, so no log on the way has it."""


class Links:
    """Asks for, sends and redeems links. `mailer` is None where no mail can be sent."""

    def __init__(
        self,
        *,
        people: People,
        sign_ins: SignIns,
        gate: Gate,
        mailer: Mailer | None,
        address: str,
        clock: Clock,
        random: RandomBytes,
        on_failure: Callable[[Exception], None],
    ) -> None:
        self._people = people
        self._sign_ins = sign_ins
        self._gate = gate
        self._mailer = mailer
        self._address = address
        self._clock = clock
        self._random = random
        self._on_failure = on_failure
        self._wanted: asyncio.Queue[str] = asyncio.Queue(WAITING)

    def request(self, email: str, browser: Browser) -> None:
        """Have a link sent, if there is such an account. Raises mail_off, overloaded."""
        if self._mailer is None:
            raise ServiceError("mail_off")
        key = email_key(email)
        self._gate.mail(browser.address, key)
        try:
            self._wanted.put_nowait(key)
        except asyncio.QueueFull:
            raise ServiceError("overloaded", temporary=True, retry_ms=5_000) from None

    async def redeem(self, token: str, browser: Browser) -> Opened:
        """Sign in with a link, once. Raises link_invalid."""
        self._gate.redeem(browser.address)
        person = await self._people.use_link(secret_hash(token), self._clock.now())
        if person is None:
            raise ServiceError("link_invalid")
        return await self._sign_ins.open(person, browser.agent)

    async def make(self, person: Person) -> str:
        """A fresh link for `person`, as an address to open."""
        token, now = new_secret(self._random), self._clock.now()
        await self._people.add_link(secret_hash(token), person.id, now, now + LINK_LIFE)
        return f"{self._address}{PAGE}{token}"

    async def run(self) -> None:
        """Send what is asked for, one after the other, until cancelled."""
        while True:
            email = await self._wanted.get()
            try:
                await self._send(email)
            except Exception as error:
                self._on_failure(error)
            finally:
                self._wanted.task_done()

    async def settled(self) -> None:
        """Wait until everything asked for so far was sent or given up."""
        await self._wanted.join()

    async def _send(self, email: str) -> None:
        person = await self._people.member_by_email(email)
        if person is None or self._mailer is None:
            return
        link = await self.make(person)
        await self._mailer.send(link_mail(person, email, link, LINK_LIFE // 60_000))
