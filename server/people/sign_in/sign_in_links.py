"""Sign-in links by e-mail."""

from typing import Final

from server.kernel.clock import Clock, Millis
from server.kernel.errors import ServiceError
from server.kernel.ids import RandomBytes, secret_hash
from server.people.mails.letters.links import link_mail
from server.people.mails.mailed_tokens import mailed_token, new_mailed_token
from server.people.mails.outgoing import Outgoing
from server.people.model import Browser, Person
from server.people.ports.mailer import Mail
from server.people.ports.people import People
from server.people.rules import email_key
from server.people.sign_in.rate_gate import RateGate
from server.people.sign_in.sign_ins import Opened, SignIns

LINK_LIFE: Final[Millis] = 15 * 60_000
PAGE: Final = "/sign-in/link#"
"""The client's page; what follows is never sent to a server, so no log on the way has it."""


class Links:
    """Asks for, sends and redeems links."""

    def __init__(
        self,
        *,
        people: People,
        sign_ins: SignIns,
        rate_gate: RateGate,
        outgoing: Outgoing,
        address: str,
        clock: Clock,
        random: RandomBytes,
    ) -> None:
        self._people = people
        self._sign_ins = sign_ins
        self._rate_gate = rate_gate
        self._outgoing = outgoing
        self._address = address
        self._clock = clock
        self._random = random

    def request(self, email: str, browser: Browser) -> None:
        """Have a link sent, if there is such an account. Raises mail_off, overloaded."""
        key = email_key(email)
        self._rate_gate.mail(browser.address, key)
        self._outgoing.ask(lambda: self._mail(key))

    async def redeem(self, token: str, browser: Browser) -> Opened:
        """Sign in with a link, once. Raises link_cut, link_invalid."""
        self._rate_gate.redeem(browser.address)
        now = self._clock.now()
        redeemed = await self._people.use_link(secret_hash(mailed_token(token)), now)
        if redeemed is None:
            raise ServiceError("link_invalid")
        self._sign_ins.ended(redeemed.ended)
        return await self._sign_ins.open(redeemed.person, browser, fresh=True)

    async def make(self, person: Person, *, by_operator: bool = False) -> str:
        """A fresh link for `person`, as an address to open."""
        token, now = new_mailed_token(self._random), self._clock.now()
        until = now + LINK_LIFE
        await self._people.add_link(
            secret_hash(token), person.id, now, until, by_operator=by_operator
        )
        return f"{self._address}{PAGE}{token}"

    async def make_by_operator(self, email: str) -> str:
        """A link for who cannot get one by mail; they see in their account that it was made.

        Raises not_found where no account has this address.
        """
        person = await self._people.member_by_email(email_key(email))
        if person is None:
            raise ServiceError("not_found", data={"field": "email"})
        return await self.make(person, by_operator=True)

    async def settled(self) -> None:
        """Wait until everything asked for so far was sent, put off or given up."""
        await self._outgoing.settled()

    async def _mail(self, email: str) -> Mail | None:
        person = await self._people.member_by_email(email)
        if person is None:
            return None
        return link_mail(person, email, await self.make(person), LINK_LIFE // 60_000)
