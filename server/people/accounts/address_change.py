"""Moving an account to another address: the new one is proved first, the old one hears of it."""

from server.kernel.clock import Clock, Millis
from server.kernel.errors import ServiceError
from server.kernel.ids import RandomBytes, secret_hash
from server.kernel.principal import Principal
from server.people.accounts.accounts import AccountRules
from server.people.accounts.registration import PROOF_LIFE
from server.people.mails.letters.links import address_mail
from server.people.mails.mailed_tokens import mailed_token, new_mailed_token
from server.people.mails.outgoing import Outgoing
from server.people.model import Browser, Person
from server.people.ports.address_proofs import AddressProofs
from server.people.ports.mailer import Mail
from server.people.ports.people import People
from server.people.rules import email_key
from server.people.sign_in.rate_gate import RateGate
from server.protocol.bodies.people import AddressChanged

PAGE = "/address#"


class Addresses:
    """The use cases. Whether the new address has an account is told to its mailbox alone."""

    def __init__(
        self,
        *,
        proofs: AddressProofs,
        people: People,
        outgoing: Outgoing,
        rate_gate: RateGate,
        rules: AccountRules,
        address: str,
        clock: Clock,
        random: RandomBytes,
    ) -> None:
        self._proofs = proofs
        self._people = people
        self._outgoing = outgoing
        self._rate_gate = rate_gate
        self._rules = rules
        self._address = address
        self._clock = clock
        self._random = random

    async def ask(self, principal: Principal, wish: str, browser: Browser) -> AddressChanged:
        """Have a link sent to the new address; where nothing proves addresses, move at once.

        Raises mail_off, overloaded, email_taken.
        """
        email = email_key(wish)
        person = await self._people.person(principal.person)
        if person is None:
            raise ServiceError("not_authenticated")
        self._rate_gate.mail(browser.address, email)
        if self._rules.registering == "at_once":
            if not await self._proofs.move_unproved(person.id, email):
                raise ServiceError("email_taken")
            return AddressChanged(mailed=False)
        now = self._clock.now()
        self._outgoing.ask(lambda: self._mail(person, email, now))
        return AddressChanged(mailed=True)

    async def redeem(self, token: str, browser: Browser) -> None:
        """Move the account. Raises link_cut, link_invalid, email_taken."""
        self._rate_gate.redeem(browser.address)
        moved = await self._proofs.move(secret_hash(mailed_token(token)), self._clock.now())
        if moved is None:
            raise ServiceError("link_invalid")
        if moved is False:
            raise ServiceError("email_taken")

    async def _mail(self, person: Person, email: str, now: Millis) -> Mail:
        token = new_mailed_token(self._random)
        await self._proofs.add(secret_hash(token), email, person.id, now, now + PROOF_LIFE)
        link = f"{self._address}{PAGE}{token}"
        return address_mail(person.locale, email, link, PROOF_LIFE // 3_600_000)
