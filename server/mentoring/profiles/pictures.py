"""The use cases of one's picture: putting it there, taking it away, and who gets to see it."""

from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Final

from server.kernel.clock import Clock
from server.kernel.errors import ServiceError
from server.mentoring.profiles.audiences import sees
from server.mentoring.profiles.ports import Nearness, PictureBook, PictureMaker
from server.mentoring.profiles.profile_record import ProfileRecord
from server.mentoring.profiles.visibility import Near, nearness

MOST_BYTES: Final = 10 * 1024 * 1024
"""Of what somebody sends; what is kept is a few dozen thousand."""

AT_ONCE: Final = 16
"""Pictures on their way, in all, so that few slow lines keep nobody waiting; one of a person."""


class Pictures:
    """Errors are ServiceErrors of codes.py."""

    def __init__(
        self, book: PictureBook, nearness: Nearness, maker: PictureMaker, clock: Clock
    ) -> None:
        self._book = book
        self._nearness = nearness
        self._maker = maker
        self._clock = clock
        self._under_way: set[str] = set()

    async def put(self, person: str, chunks: AsyncIterator[bytes], said: int | None) -> None:
        """Keep what is seen of the picture that arrives; `said` is the size they announced.

        Raises too_large, rate_limited, disk_low, unavailable, and bad_request for what is none.
        """
        if said is not None and said > MOST_BYTES:
            raise ServiceError("too_large", data={"most": MOST_BYTES})
        with self._place(person):
            picture = await self._maker.make(chunks, MOST_BYTES)
            await self._book.put(person, picture, self._clock.now())

    async def remove(self, person: str) -> None:
        """Leave nothing of it; nothing happens where there is none."""
        await self._book.remove(person, self._clock.now())

    async def read(self, reader: str, person: str) -> bytes:
        """Somebody's picture as WebP; raises not_found for whom `reader` may not see."""
        near = await self._nearness.of(reader, person)
        picture = await self._book.read(person, partial(_shows, reader, near))
        if picture is None:
            raise ServiceError("not_found")
        return picture

    @contextmanager
    def _place(self, person: str) -> Iterator[None]:
        if person in self._under_way or len(self._under_way) >= AT_ONCE:
            raise ServiceError("rate_limited", temporary=True, retry_ms=2_000)
        self._under_way.add(person)
        try:
            yield
        finally:
            self._under_way.discard(person)


def _shows(reader: str, near: Near, record: ProfileRecord) -> bool:
    seen_as = nearness(reader, record, near)
    return seen_as is not None and sees(seen_as, record.profile.shown, "picture")
