"""What profiles need from outside."""

from collections.abc import AsyncIterator, Callable
from typing import Protocol

from server.kernel.clock import Millis
from server.mentoring.profiles.profile_record import ProfileRecord
from server.mentoring.profiles.readiness import Answered
from server.mentoring.profiles.visibility import Near
from server.protocol.bodies.mentoring.base import Part

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


class PictureMaker(Protocol):
    async def make(self, chunks: AsyncIterator[bytes], most: int) -> bytes:
        """A small WebP of the picture that arrives, with nothing but what is seen, upright.

        Raises `too_large` beyond `most` bytes, `disk_low`, `unavailable`, and `bad_request` for
        what is no picture or cannot be read. Nothing else of it is left anywhere.
        """
        ...


class PictureBook(Protocol):
    """Where pictures are kept, one a member."""

    async def put(self, person: str, picture: bytes, at: Millis) -> None:
        """Raises not_authenticated as `ProfileBook.amend`."""
        ...

    async def remove(self, person: str, at: Millis) -> None: ...

    async def read(self, person: str, shows: Callable[[ProfileRecord], bool]) -> bytes | None:
        """The picture, where `shows` says so of what is kept in the same moment."""
        ...


class Nearness(Protocol):
    """How people stand to each other."""

    async def of(self, reader: str, person: str) -> Near: ...
