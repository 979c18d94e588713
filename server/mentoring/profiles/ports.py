"""What profiles need from outside."""

from collections.abc import Callable
from typing import Protocol

from server.mentoring.profiles.profile_record import ProfileRecord

Decide = Callable[[ProfileRecord], ProfileRecord]
"""What is to be kept, of what is kept. Pure: it may be asked again."""


class ProfileBook(Protocol):
    """Where profiles are kept, one a member."""

    async def read(self, person: str) -> ProfileRecord | None:
        """None for who is no member, and for who has asked to be deleted."""
        ...

    async def amend(self, person: str, decide: Decide) -> ProfileRecord:
        """Keep the profile and the state that `decide` gives, in one transaction with what it saw.

        Raises what `decide` raises, and `not_authenticated` for whom `read` does not know.
        """
        ...
