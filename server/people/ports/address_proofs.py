"""Links by which an address is proved to be somebody's."""

from typing import Literal, Protocol

from server.kernel.clock import Millis
from server.people.model import NewSignIn, Person


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
