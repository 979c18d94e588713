"""What people need from outside, and what each must guarantee."""

from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Final, Literal, Protocol

from server.jobs.job_life import RefusedForGoodError
from server.kernel.clock import Millis
from server.kernel.errors import ServiceError
from server.kernel.principal import Principal
from server.people.model import Invitation, NewSignIn, Person, Redeemed, SignIn
from server.protocol.bodies.people import Locale
from server.protocol.bodies.rooms import InvitedRole
from server.protocol.events.base import RoomKind

OnRevoked = Callable[[Sequence[str]], None]
"""Told the ids of sign-ins that ended, after that is on disk: their sockets close at once."""


OnRenamed = Callable[[str, str], None]
"""Told `(person, name)` after a new name is on disk."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """A calendar file (RFC 5545) that goes with a mail; `method` is that of iTIP (RFC 5546)."""

    method: str
    text: str


@dataclass(frozen=True, slots=True)
class Mail:
    """`text` is the whole letter; `locale` says in which language. `mark` is what its Message-ID
    begins with, where it is to be known again; `stop` the page that stops mails of its kind."""

    to: str
    subject: str
    text: str
    locale: Locale
    mark: str = ""
    stop: str = ""
    calendar: Calendar | None = None


class OutcomeUnknownError(ServiceError):
    """The letter was handed over and no answer came: it may arrive, or not."""

    def __init__(self) -> None:
        super().__init__("unavailable", temporary=True)


class NoMailboxError(RefusedForGoodError):
    """The mail server knows that there is no such mailbox."""


async def _nothing() -> None:
    """Nobody writes down how far a mail came."""


@dataclass(frozen=True, slots=True)
class Handing:
    """What is awaited while a mail is handed over.

    `giving`: the mail server has agreed to take it, and was given no word of it yet; what it raises
    is raised by `send`, and nothing was sent. `taken`: it has said that it has it.
    """

    giving: Callable[[], Awaitable[None]] = _nothing
    taken: Callable[[], Awaitable[None]] = _nothing


UNWATCHED: Final = Handing()
"""Of a mail that is written down nowhere."""


class Mailer(Protocol):
    """Hands a mail over to a mail server.

    Raises RefusedForGoodError for what it will never take, a temporary ServiceError for what it did
    not take now, and of these OutcomeUnknownError where it may have taken it.
    """

    async def send(self, mail: Mail, handing: Handing = UNWATCHED) -> None: ...


class People(Protocol):
    """Members, guests and their sign-ins. Each call is one transaction, on disk when it returns."""

    async def add_member(self, person: Person, new: NewSignIn | None) -> bool:
        """Keep a new member, signed in if `new`; False, and nothing kept, for a taken e-mail."""
        ...

    async def register_guest(
        self, person: Person, new: NewSignIn
    ) -> list[str] | Literal[False] | None:
        """Make the guest of that id the member `person`, signed in by `new` and nowhere else.

        The ids of the sign-ins that ended. False, and nothing kept, for a taken e-mail; None when
        there is no such guest any more.
        """
        ...

    async def member_by_email(self, email: str) -> Person | None: ...

    async def person(self, person: str) -> Person | None: ...

    async def change(self, person: Person, now: Millis) -> None:
        """Keep the name and since when, locale, time zone and wish for reminders of `person`.

        Who waits at a door has the name, too.
        """
        ...

    async def renamed_since(self, since: Millis) -> dict[str, str]:
        """person -> the name of today, of those who changed it at `since` or later."""
        ...

    async def zones_around(self, person: str) -> dict[str, str]:
        """person -> time zone, of those who are members of a room together with `person`.

        A guest who said none is left out.
        """
        ...

    async def rehash(self, person: str, old: str, new: str) -> None:
        """Keep a better hash of the same password, unless it was changed meanwhile."""
        ...

    async def set_password(
        self, person: str, password: str, now: Millis, but: str, device: bytes | None
    ) -> list[str] | None:
        """Keep a new password and `shut` all but this sign-in and device. A mail tells of it.

        None, and nothing kept, when this sign-in has ended.
        """
        ...

    async def shut(self, person: str, now: Millis) -> list[str]:
        """End every sign-in and forget every browser; no mailed link opens anything any more.

        The ids of the sign-ins that ended.
        """
        ...

    async def leaving(self, by: Millis, after: str, most: int) -> list[Person]:
        """Whose account is to be deleted by then."""
        ...

    async def remove(self, person: str) -> None:
        """Forget the person, their sign-ins, links and invitations."""
        ...

    async def add_sign_in(self, new: NewSignIn, password: str | None = None) -> bool | None:
        """Sign in on one more browser; who was about to leave, stays. They are told by mail where
        they had never signed in there before.

        Whether the person had signed in there before; None, and nothing kept, when there is no
        such person any more or their password is not `password`, where one is given.
        """
        ...

    async def sign_in(self, sign_in: str) -> SignIn | None:
        """One that has not ended."""
        ...

    async def freshen(self, sign_in: str, now: Millis) -> None:
        """Note that the person proved there that it is them."""
        ...

    async def knows_device(self, email: str, device: bytes) -> bool:
        """Whether the account of this address was signed in to on that browser before."""
        ...

    async def by_secret(self, secret: bytes) -> tuple[SignIn, Person] | None:
        """The sign-in that was not ended, whatever its age, and its person."""
        ...

    async def seen(self, sign_in: str, now: Millis) -> bool:
        """Note when it was last used; False where it has ended, or is forgotten."""
        ...

    async def sign_ins(self, person: str, now: Millis) -> list[SignIn]:
        """Those that have not ended, last seen first."""
        ...

    async def end(self, person: str, sign_ins: Collection[str], now: Millis) -> list[str]:
        """End those of `sign_ins` that are the person's and had not ended; their ids."""
        ...

    async def restored_at(self) -> Millis:
        """When a backup was last put in place, which knows nothing of what came after it; or 0."""
        ...

    async def ended_since(self, since: Millis) -> dict[str, Millis]:
        """Sign-ins that were ended at `since` or later, and when."""
        ...

    async def add_link(
        self, secret: bytes, person: str, now: Millis, until: Millis, *, by_operator: bool = False
    ) -> None:
        """Keep a one-use link; of one person's the latest three count.

        One that was made by the operator is noted with the person.
        """
        ...

    async def bounced(self, person: str, email: str, now: Millis) -> bool:
        """Note that mails to that address come back; whether it is (still) theirs."""
        ...

    async def mended(self, person: str) -> None:
        """Forget that mails to their address came back."""
        ...

    async def use_link(self, secret: bytes, now: Millis) -> Redeemed | None:
        """The person of a link that was good until now; it never is again, and where mails to the
        address came back before, one has come through.

        The first one proves the address: a password, sign-ins and links from before it may be
        somebody else's and are gone.
        """
        ...

    async def sweep(self, now: Millis, seen_before: Millis) -> None:
        """Forget what is over: links, sign-ins (also those not seen since), guests without one.

        Sign-ins that ended are kept for as long as `ended_since` is asked about them.
        """
        ...


class AddressProofs(Protocol):
    """Mailed links that prove an address. Each call is one transaction, on disk when it returns."""

    async def add(
        self,
        secret: bytes,
        email: str,
        person: str | None,
        now: Millis,
        until: Millis,
        guest: str | None = None,
    ) -> None:
        """Keep one; of one address's, and of one person's, the latest three count. `guest` is who
        wants to become the account; `person`, who wants to move, is told at their address of
        today."""
        ...

    async def guest_of(self, secret: bytes, now: Millis) -> Person | None:
        """The guest who becomes the account with this link; None once there is none."""
        ...

    async def email_of(self, secret: bytes, now: Millis) -> str | None:
        """The address that whoever wants an account proves with this link."""
        ...

    async def move(self, secret: bytes, now: Millis) -> Person | Literal[False] | None:
        """Use the link up and move its person to the address it proves, as they were before; the
        address from before is told.

        Links mailed to the old address open nothing any more. False, and nothing kept, when the
        address has an account by now; None when the link is not good.
        """
        ...

    async def move_unproved(self, person: str, email: str) -> bool:
        """Move them to an address that nobody proved; False when it has an account."""
        ...

    async def register(
        self, secret: bytes, person: Person, new: NewSignIn
    ) -> list[str] | Literal[False] | None:
        """Use the link up and make the account, of the guest of that id where there is one.

        The sign-ins that ended with the guest. False, and nothing kept, when the address has an
        account by now; None when the link is not good.
        """
        ...


@dataclass(frozen=True, slots=True)
class NewGuest:
    """A guest who comes into being with their first sign-in."""

    person: Person
    new: NewSignIn


Use = Literal["counted", "again"]


class InvitationBook(Protocol):
    """The invitations of all rooms. Each call is one transaction, on disk when it returns."""

    async def add(self, invitation: Invitation) -> None: ...

    async def get(self, invitation: str) -> Invitation | None: ...

    async def of_room(self, room: str) -> list[Invitation]:
        """Newest first, 200 at most."""
        ...

    async def revoke(self, room: str, invitation: str) -> bool:
        """False when the room has no such invitation."""
        ...

    async def use(
        self, invitation: str, person: str, now: Millis, guest: NewGuest | None = None
    ) -> Use | None:
        """Count `person` in, making `guest` in the same transaction.

        `again`, and nothing counted, when they are a member, and when they came through it before.
        None, and nothing kept, when it is revoked, expired or used up, when its maker may not
        invite now, and when `person` left the room since it was made.
        """
        ...

    async def renew(self, room: str, by: str, now: Millis, until: Millis) -> str | None:
        """Have the newest open link for one person that `by` made into `room` hold until then.

        Its id; None, and nothing kept, when there is none.
        """
        ...

    async def left_since(self, invitation: str, person: str) -> bool:
        """Whether `person` left the room after it was made."""
        ...

    async def give_back(self, invitation: str, person: str) -> None:
        """Undo `use`; a guest it made is gone with their sign-in."""
        ...

    async def revoke_of(self, room: str, person: str) -> None:
        """Revoke what `person` made for the room and what they came through."""
        ...

    async def revoke_made(self, room: str, person: str) -> None:
        """Revoke what `person` made for the room."""
        ...

    async def revoke_removed(self) -> None:
        """As `revoke_of` and `revoke_made`, for everybody whom a room removed or who left."""
        ...


@dataclass(frozen=True, slots=True)
class InvitedRoom:
    """What may be said of a room to somebody who stands before it with a link."""

    title: str
    kind: RoomKind
    lobby: bool


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody who came through an invitation."""

    person: str
    name: str
    guest: bool
    role: InvitedRole
    invited_by: str
    invitation: str


class InvitedRooms(Protocol):
    """The rooms, as invitations see them."""

    async def may_invite(self, principal: Principal, room: str) -> None:
        """Raises not_found for who is no member of the room, not_allowed for who may not."""
        ...

    async def door(self, room: str) -> InvitedRoom | None:
        """None for a room that takes nobody any more."""
        ...

    async def seated(self, person: str, room: str) -> bool:
        """Whether they need no link (any more): a member, or invited and not admitted yet."""
        ...

    async def admit_by_invitation(self, newcomer: Newcomer, room: str) -> bool:
        """Make them a member, or let them wait in the lobby: whether they wait.

        Guarantees: asking again changes nothing; who is a member already stays as they are; who
        was removed gets `removed` whatever they hold, who was refused for good `refused`. On disk
        when it returns.
        """
        ...

    async def review(self, room: str) -> None:
        """Send away from the door whoever has no invitation any more."""
        ...


class PersonTraces(Protocol):
    """What a person has and is in the rooms."""

    async def leave(self, person: str, now: Millis, at: Millis, *, leaves_words: bool) -> list[str]:
        """Note that the account is to be deleted at `at`, and `shut` it as People does; the person
        is told by mail.

        The ids of the sign-ins that ended. No invitation of theirs leads anywhere any more; signing
        in again does not bring those back.

        Raises last_host with the `rooms` that would be left to others without a host, and held.
        Both are checked in the transaction that notes it; a host who is leaving already counts for
        none, so of two who ask at once one is refused.
        """
        ...

    async def last_host_of(self, person: str) -> list[str]:
        """Titles of rooms that would be left to others without a host."""
        ...

    async def held(self, person: str) -> bool:
        """Whether an operator keeps the record of a room they belong to."""
        ...

    async def forget(self, person: str, *, leaves_words: bool) -> None:
        """Take them out of every room: their name, what is theirs alone, and their words where
        they do not stay. On disk when this returns; again it changes nothing."""
        ...
