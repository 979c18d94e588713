"""Members, guests and their sign-ins, and who hears of what became of them."""

from collections.abc import Callable, Collection, Sequence
from typing import Literal, Protocol

from server.kernel.clock import Millis
from server.people.model import NewSignIn, Person, Redeemed, SignIn

OnRevoked = Callable[[Sequence[str]], None]
"""Told the ids of sign-ins that ended, after that is on disk: their sockets close at once."""


OnRenamed = Callable[[str, str], None]
"""Told `(person, name)` after a new name is on disk."""


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
