"""What profiles need from outside."""

from collections.abc import Callable
from typing import Protocol

from server.mentoring.profiles.profile import Part
from server.mentoring.profiles.profile_record import ProfileRecord
from server.mentoring.profiles.readiness import Answered

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


class ReadinessBook(Protocol):
    """Where answers to the questions of readiness are kept, sealed."""

    async def read(self, person: str) -> dict[Part, Answered]:
        """Of each part they answered about. Raises unavailable while their key cannot be read."""
        ...

    async def amend(
        self, person: str, part: Part, decide: Callable[[Answered], Answered]
    ) -> dict[Part, Answered]:
        """Keep what `decide` gives of the answers of `part`, and whether they are complete now, in
        one transaction; all answers after it. Raises as `ProfileBook.amend`."""
        ...
