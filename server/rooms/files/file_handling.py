"""The use cases of files: uploading, sending, reading, and their end."""

from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final, Literal, Protocol

from server.jobs.runner import Jobs
from server.kernel.clock import Clock, Millis
from server.kernel.errors import ServiceError
from server.kernel.ids import RandomBytes, new_id
from server.protocol.blanking import SWEEPING, sweep_of
from server.protocol.events.base import EventBody
from server.protocol.events.chat import FileRef, MessageRedacted
from server.protocol.limits import LIMITS
from server.rooms.files.file_rules import (
    PICTURES,
    UNSENT_MS,
    KeptFile,
    clean_name,
    readable,
    sniffed,
)
from server.rooms.ports import Committed
from server.rooms.state.model import MemberStanding

PAGE: Final = 500

UPLOADS: Final = 16
UPLOADS_EACH: Final = 3
"""Uploads under way at once, in all and of one person."""

HEARD: Final[frozenset[type[EventBody]]] = SWEEPING | {MessageRedacted}
"""The kinds of events that `Files.committed` does something about."""


class FileStandings(Protocol):
    """Who may do what in a room; raises `not_found`, `not_allowed` or `room_archived`."""

    async def allow(
        self, person: str, room: str, action: Literal["read", "write"]
    ) -> MemberStanding: ...


@dataclass(frozen=True, slots=True)
class Received:
    """Bytes that arrived whole. `head` is their beginning."""

    size: int
    sha256: bytes
    head: bytes


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A picture as it is kept. `preview` is the width and height of its preview, if it has one."""

    size: int
    sha256: bytes
    preview: tuple[int, int] | None


class FileDisk(Protocol):
    """Where the bytes lie, by the ids of their files. Bytes are on the disk when a method ends."""

    def require_space(self) -> None:
        """Raise `disk_low` where the last space is all there is."""
        ...

    async def receive(self, file: str, chunks: AsyncIterator[bytes], limit: int) -> Received:
        """Store `chunks`; nothing stays when they break off.

        Raises `too_large` as soon as they are more than `limit` bytes, `unavailable` when the disk
        takes none of them now.
        """
        ...

    async def clean(self, file: str) -> Cleaned:
        """Leave of a picture what is seen, upright, and make its preview.

        Raises bad_request for one that cannot be read, unavailable.
        """
        ...

    def path(self, file: str) -> Path: ...

    def preview_path(self, file: str) -> Path: ...

    async def delete(self, file: str) -> None:
        """Delete the bytes and the preview; nothing happens when they are gone.

        Raises OSError, after all that could be deleted was, where the disk does not give one up.
        """
        ...

    async def all(self) -> list[str]:
        """The ids of everything that lies there."""
        ...


class FileBook(Protocol):
    """What is known of files. The log's own transaction notes in it what is sent and redacted."""

    async def add(self, file: KeptFile, room_bytes: int) -> None:
        """Raises `quota_exceeded` when the room would hold more than that, `not_found`."""
        ...

    async def used(self, room: str) -> int:
        """The bytes that the room's files take."""
        ...

    async def get(self, room: str, file: str) -> KeptFile | None:
        """A file that was not redacted."""
        ...

    async def over(self, unsent_before: Millis, after: str, most: int) -> list[str]:
        """Files that were redacted, or uploaded before that moment and never sent.

        By id, those behind `after`, `most` at most. Nobody gets them any more when this returns.
        """
        ...

    async def forget(self, files: list[str]) -> None: ...

    async def unknown(self, files: list[str]) -> list[str]:
        """Those of `files` that the book does not know."""
        ...


class FileRefs:
    """Files on their way into a message: the Attachments of the chat."""

    def __init__(self, book: FileBook) -> None:
        self._book = book

    async def refs(self, room: str, person: str, ids: tuple[str, ...]) -> tuple[FileRef, ...]:
        """The files that `person` uploaded to `room`; raises `not_found` for any other.

        Sent ones are among them: a message whose acknowledgement was lost comes again.
        """
        found = [await self._book.get(room, one) for one in ids]
        if any(one is None or one.owner != person for one in found):
            raise ServiceError("not_found")
        return tuple(one.ref() for one in found if one is not None)


class Files:
    """Uploading, reading, and the end of what nobody may have any more."""

    def __init__(
        self,
        book: FileBook,
        disk: FileDisk,
        access: FileStandings,
        clock: Clock,
        random: RandomBytes,
        jobs: Jobs,
    ) -> None:
        self._book = book
        self._disk = disk
        self._access = access
        self._clock = clock
        self._random = random
        self._under_way: dict[str, int] = {}
        self._jobs = jobs

    async def upload(
        self, person: str, room: str, name: str, chunks: AsyncIterator[bytes], said: int | None
    ) -> FileRef:
        """Keep what arrives for a message of `person`; `said` is the size they announced.

        Pictures are kept without anything but what is seen (decision 0094). Raises too_large,
        quota_exceeded, disk_low, rate_limited, unavailable, bad_request for nothing at all and for
        a picture that cannot be read.
        """
        await self._access.allow(person, room, "write")
        if said is not None and said > LIMITS.file:
            raise ServiceError("too_large", data={"most": LIMITS.file})
        if await self._book.used(room) + (said or 0) > LIMITS.room_files:
            raise ServiceError("quota_exceeded", data={"most": LIMITS.room_files})
        self._disk.require_space()
        file = new_id("f", self._random)
        with self._place(person):
            received = await self._disk.receive(file, chunks, LIMITS.file)
            try:
                kept = await self._described(file, person, room, name, received)
                await self._book.add(kept, LIMITS.room_files)
            except BaseException:
                await self._disk.delete(file)
                raise
        return kept.ref()

    async def read(self, person: str, room: str, file: str) -> tuple[KeptFile, Path]:
        """A file that `person` may read, and where it lies. Raises not_found for any other."""
        kept = await self._readable(person, room, file)
        return kept, self._disk.path(file)

    async def preview(self, person: str, room: str, file: str) -> tuple[KeptFile, Path]:
        """A file and where its preview lies. Raises not_found when there is none for `person`."""
        kept = await self._readable(person, room, file)
        if kept.width is None:
            raise ServiceError("not_found")
        return kept, self._disk.preview_path(file)

    def committed(self, commit: Committed) -> None:
        """A redaction takes its files along at once, not at the next sweep."""
        redacted = any(
            isinstance(event.body, MessageRedacted) or sweep_of(event) is not None
            for event in commit.events
        )
        if redacted:
            self._jobs.begin("files", "", self.tick)

    async def look(self) -> None:
        """At the start: delete bytes that a stop of the service left without an entry."""
        for file in await self._book.unknown(await self._disk.all()):
            self._jobs.found("files.delete", file, partial(self._delete, file))

    async def tick(self) -> None:
        """Call every few minutes."""
        await self.sweep(self._clock.now())

    async def sweep(self, now: Millis) -> None:
        """Delete what was redacted, and what nobody has sent for a day at `now`.

        Each file is a job of its own: one that the disk does not give up keeps no other there.
        """
        after = ""
        while over := await self._book.over(now - UNSENT_MS, after, PAGE):
            for file in over:
                self._jobs.found("files.delete", file, partial(self._delete, file))
            after = over[-1]

    async def settled(self) -> None:
        """Returns when a sweep that was begun by a redaction is over."""
        await self._jobs.settled("files", "files.strays", "files.delete")

    async def _delete(self, file: str) -> None:
        await self._disk.delete(file)
        await self._book.forget([file])

    async def _readable(self, person: str, room: str, file: str) -> KeptFile:
        seat = await self._access.allow(person, room, "read")
        kept = await self._book.get(room, file)
        if kept is None or not readable(kept, person, seat.visible_from):
            raise ServiceError("not_found")
        return kept

    async def _described(
        self, file: str, person: str, room: str, name: str, received: Received
    ) -> KeptFile:
        if received.size == 0:
            raise ServiceError("bad_request", data={"reason": "the file is empty"})
        cleaned = clean_name(name)
        kind = sniffed(received.head, cleaned)
        picture = await self._disk.clean(file) if kind in PICTURES else None
        shown = picture.preview if picture else None
        return KeptFile(
            id=file,
            room=room,
            owner=person,
            name=cleaned,
            size=picture.size if picture else received.size,
            media_type=kind,
            sha256=picture.sha256 if picture else received.sha256,
            uploaded_at=self._clock.now(),
            width=shown[0] if shown else None,
            height=shown[1] if shown else None,
        )

    @contextmanager
    def _place(self, person: str) -> Iterator[None]:
        """A place among the uploads under way; raises rate_limited when there is none."""
        mine = self._under_way.get(person, 0)
        if mine >= UPLOADS_EACH or sum(self._under_way.values()) >= UPLOADS:
            raise ServiceError("rate_limited", temporary=True, retry_ms=2_000)
        self._under_way[person] = mine + 1
        try:
            yield
        finally:
            self._under_way[person] -= 1
            if not self._under_way[person]:
                del self._under_way[person]
