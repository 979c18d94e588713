"""Accounts: registering, signing in, and what a person may change about themselves."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import msgspec

from server.kernel.clock import Clock
from server.kernel.errors import ServiceError
from server.kernel.ids import RandomBytes, new_id, secret_hash
from server.kernel.principal import Principal
from server.people.model import Browser, Person
from server.people.ports.people import OnRenamed, People
from server.people.rules import (
    check_email,
    check_time_zone,
    clean_name,
    email_key,
    shown_email,
)
from server.people.sign_in.passwords import Passwords
from server.people.sign_in.rate_gate import RateGate
from server.people.sign_in.sign_ins import Opened, SignIns
from server.protocol.bodies.people import (
    Clocks,
    Me,
    MeChange,
    PasswordChange,
    Register,
    RegisterFinish,
    SignIn,
)

Registering = Literal["by_mail", "at_once", "closed"]
"""How an account comes to be: its address proved by a mailed link first; unproved; not at all."""


@dataclass(frozen=True, slots=True)
class AccountRules:
    """What the settings say about accounts."""

    registering: Registering = "at_once"
    min_password: int = 10

    def check(self, way: Registering) -> None:
        """Raises not_allowed, or address_unproved, where accounts do not come to be that way."""
        if self.registering == "closed" or (way, self.registering) == ("by_mail", "at_once"):
            raise ServiceError("not_allowed")
        if way != self.registering:
            raise ServiceError("address_unproved")


class Accounts:
    """The use cases of a person and their account. Errors are ServiceErrors of codes.py."""

    def __init__(
        self,
        *,
        people: People,
        sign_ins: SignIns,
        passwords: Passwords,
        rate_gate: RateGate,
        clock: Clock,
        random: RandomBytes,
        rules: AccountRules,
        on_renamed: OnRenamed,
    ) -> None:
        self._people = people
        self._sign_ins = sign_ins
        self._passwords = passwords
        self._rate_gate = rate_gate
        self._clock = clock
        self._random = random
        self._rules = rules
        self._on_renamed = on_renamed

    async def register(
        self, wish: Register, browser: Browser, asker: Principal | None = None
    ) -> Opened:
        """A new member whose address nobody proved, signed in; of the guest who asks, if they wish.

        Raises not_allowed, address_unproved, weak_password, email_taken, not_authenticated.
        """
        self._rules.check("at_once")
        self._rate_gate.register(browser.address)
        guest = guest_in(asker) if wish.keep_guest else None
        person = await self.new_member(wish, email_key(wish.email), guest=guest)
        new, opened = self._sign_ins.prepare(person, browser)
        if guest is not None:
            self.kept(person, await self._people.register_guest(person, new))
        elif not await self._people.add_member(person, new):
            raise ServiceError("email_taken")
        return opened

    def kept(self, person: Person, ended: Sequence[str] | Literal[False] | None) -> None:
        """A guest has become the member `person`, as the store answered.

        Raises email_taken, and not_authenticated where they are no guest any more.
        """
        if ended is None:
            raise ServiceError("not_authenticated")
        if ended is False:
            raise ServiceError("email_taken")
        self._sign_ins.ended(ended)
        self._on_renamed(person.id, person.name)

    async def create(self, email: str, name: str, *, admin: bool) -> Person:
        """A new member without a password, whatever the settings say about registration.

        They come in by a sign-in link; the operator answers for the address.
        Raises email_taken, bad_request.
        """
        person = Person(
            id=new_id("u", self._random),
            kind="member",
            name=clean_name(name),
            created_at=self._clock.now(),
            email=check_email(email),
            admin=admin,
            proved_at=self._clock.now(),
        )
        if not await self._people.add_member(person, None):
            raise ServiceError("email_taken")
        return person

    async def sign_in(self, wish: SignIn, browser: Browser) -> Opened:
        """Sign in with a password.

        An absent account, one without a password and a wrong password are told apart neither by
        the answer, wrong_credentials, nor by the work done: one read and one verification.
        """
        email = email_key(wish.email)
        device = secret_hash(browser.device) if browser.device else None
        known = device is not None and await self._people.knows_device(email, device)
        self._rate_gate.sign_in(browser, email, known=known)
        person = await self._people.member_by_email(email)
        kept = person.password if person else None
        matches, better = await self._passwords.verify(wish.password, kept)
        if person is None or not matches:
            self._rate_gate.wrong(email)
            raise ServiceError("wrong_credentials")
        opened = await self._sign_ins.open(person, browser)
        if better is not None and kept is not None:
            await self._people.rehash(person.id, kept, better)
        self._rate_gate.signed_in(browser, email, known=known)
        return opened

    async def me(self, principal: Principal) -> Me:
        return me_of(await self._person(principal))

    async def clocks(self, principal: Principal) -> Clocks:
        """For times that people share: each is told in the other's zone, too."""
        return Clocks(zones=await self._people.zones_around(principal.person))

    async def change(self, principal: Principal, wish: MeChange) -> Me:
        """Change what is present. Raises rate_limited, bad_request with the wrong `field`."""
        person = await self._person(principal)
        given = {
            name: value
            for name in ("name", "locale", "time_zone", "reminders")
            if (value := getattr(wish, name)) is not msgspec.UNSET
        }
        changed = replace(person, **given)
        changed = replace(
            changed,
            name=clean_name(changed.name),
            time_zone=check_time_zone(changed.time_zone),
        )
        if changed.name != person.name:
            self._rate_gate.rename(person.id)
            changed = replace(changed, renamed_at=self._clock.now())
        await self._people.change(changed, self._clock.now())
        if changed.name != person.name:
            self._sign_ins.renamed(changed.id, changed.name)
            self._on_renamed(changed.id, changed.name)
        return me_of(changed)

    async def change_password(
        self, principal: Principal, wish: PasswordChange, browser: Browser
    ) -> None:
        """Set a new password, end every other sign-in and every mailed link.

        Raises weak_password.
        """
        person = await self._person(principal)
        least, email = self._rules.min_password, person.email or ""
        await self._passwords.judge(wish.new, least, email, person.name)
        new = await self._passwords.hash(wish.new)
        device = secret_hash(browser.device) if browser.device else None
        ended = await self._people.set_password(
            person.id, new, self._clock.now(), principal.sign_in, device
        )
        if ended is None:
            raise ServiceError("not_authenticated")
        self._sign_ins.ended(ended)

    async def new_member(
        self,
        wish: Register | RegisterFinish,
        email: str,
        *,
        proved: bool = False,
        guest: str | None = None,
    ) -> Person:
        """The member that `wish` describes, with the id of the guest they were. Raises
        weak_password, bad_request."""
        name = clean_name(wish.name)
        check_time_zone(wish.time_zone)
        await self._passwords.judge(wish.password, self._rules.min_password, email, name)
        now = self._clock.now()
        return Person(
            id=guest or new_id("u", self._random),
            kind="member",
            name=name,
            created_at=now,
            renamed_at=now if guest else None,
            email=email,
            password=await self._passwords.hash(wish.password),
            locale=wish.locale,
            time_zone=wish.time_zone,
            proved_at=now if proved else None,
        )

    async def _person(self, principal: Principal) -> Person:
        person = await self._people.person(principal.person)
        if person is None:
            raise ServiceError("not_authenticated")
        return person


def guest_in(asker: Principal | None) -> str:
    """The guest who asks. Raises not_authenticated for anybody else."""
    if asker is None or not asker.is_guest:
        raise ServiceError("not_authenticated")
    return asker.person


def me_of(person: Person) -> Me:
    """The person as they see themselves."""
    return Me(
        person=person.id,
        name=person.name,
        guest=person.kind == "guest",
        email=shown_email(person.email) if person.email else None,
        locale=person.locale,
        time_zone=person.time_zone,
        room=person.room,
        reminders=person.reminders,
        password=person.password is not None,
        operator_link_at=person.operator_link_at,
        mails_stopped_at=person.bounced_at,
        coordinates=person.coordinates,
    )
