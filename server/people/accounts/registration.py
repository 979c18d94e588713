"""Making an account where mails prove addresses.

The address comes first, and alone: until a mailed link has come back, nothing is kept but the
address, so there is no account that a stranger could have made, no password, no name. Asking is
answered alike for known and unknown addresses, before anything is looked up.
"""

from typing import Final

from server.kernel.clock import Clock, Millis
from server.kernel.errors import ServiceError
from server.kernel.ids import RandomBytes, secret_hash
from server.kernel.principal import Principal
from server.people.accounts.accounts import AccountRules, Accounts, guest_in
from server.people.mails.letters.links import known_mail, register_mail
from server.people.mails.mailed_tokens import mailed_token, new_mailed_token
from server.people.mails.outgoing import Outgoing
from server.people.model import Browser
from server.people.ports.address_proofs import AddressProofs
from server.people.ports.mailer import Mail
from server.people.ports.people import People
from server.people.rules import email_key
from server.people.sign_in.rate_gate import RateGate
from server.people.sign_in.sign_in_links import LINK_LIFE, Links
from server.people.sign_in.sign_ins import Opened, SignIns
from server.protocol.bodies.people import Locale, RegisterAsk, RegisterDoor, RegisterFinish

PROOF_LIFE: Final[Millis] = 24 * 60 * 60_000
PAGE: Final = "/register#"


class Registration:
    """The use cases of somebody who wants an account and holds a mailbox."""

    def __init__(
        self,
        *,
        proofs: AddressProofs,
        people: People,
        accounts: Accounts,
        sign_ins: SignIns,
        links: Links,
        outgoing: Outgoing,
        rate_gate: RateGate,
        rules: AccountRules,
        address: str,
        clock: Clock,
        random: RandomBytes,
    ) -> None:
        self._proofs = proofs
        self._people = people
        self._accounts = accounts
        self._sign_ins = sign_ins
        self._links = links
        self._outgoing = outgoing
        self._rate_gate = rate_gate
        self._rules = rules
        self._address = address
        self._clock = clock
        self._random = random

    def ask(self, wish: RegisterAsk, browser: Browser, asker: Principal | None = None) -> None:
        """Have a mail sent: with the way on, or, to who has an account, with the way in.

        Raises not_allowed, mail_off, overloaded; not_authenticated for who is no guest to keep.
        """
        self._rules.check("by_mail")
        guest = guest_in(asker) if wish.keep_guest else None
        email = email_key(wish.email)
        self._rate_gate.mail(browser.address, email)
        self._outgoing.ask(lambda: self._mail(email, wish.locale, guest))

    async def look(self, token: str, browser: Browser) -> RegisterDoor:
        """What the link proves and keeps; nothing changes. Raises link_cut, link_invalid."""
        self._rate_gate.redeem(browser.address)
        secret = secret_hash(mailed_token(token))
        email = await self._email(secret)
        guest = await self._proofs.guest_of(secret, self._clock.now())
        return RegisterDoor(email=email, guest=guest.name if guest else None)

    async def finish(self, wish: RegisterFinish, browser: Browser) -> Opened:
        """The account, with its address proved, signed in.

        Raises link_cut, link_invalid, weak_password, bad_request, email_taken.
        """
        self._rules.check("by_mail")
        self._rate_gate.redeem(browser.address)
        secret = secret_hash(mailed_token(wish.token))
        email = await self._email(secret)
        guest = await self._proofs.guest_of(secret, self._clock.now())
        kept = guest.id if guest else None
        person = await self._accounts.new_member(wish, email, proved=True, guest=kept)
        new, opened = self._sign_ins.prepare(person, browser, fresh=True)
        ended = await self._proofs.register(secret, person, new)
        if ended is None:
            raise ServiceError("link_invalid")
        if ended is False:
            raise ServiceError("email_taken")
        if guest is not None:
            self._accounts.kept(person, ended)
        return opened

    async def make(self, email: str, guest: str | None = None) -> str:
        """A link that proves `email`, as an address to open; `guest` becomes that account."""
        token, now = new_mailed_token(self._random), self._clock.now()
        await self._proofs.add(secret_hash(token), email, None, now, now + PROOF_LIFE, guest)
        return f"{self._address}{PAGE}{token}"

    async def _email(self, secret: bytes) -> str:
        email = await self._proofs.email_of(secret, self._clock.now())
        if email is None:
            raise ServiceError("link_invalid")
        return email

    async def _mail(self, email: str, locale: Locale, guest: str | None) -> Mail:
        person = await self._people.member_by_email(email)
        if person is None:
            return register_mail(
                locale, email, await self.make(email, guest), PROOF_LIFE // 3_600_000
            )
        return known_mail(person, email, await self._links.make(person), LINK_LIFE // 60_000)
