"""What exports need from outside, and what each port must guarantee."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from server.history.export.material import DiaryDay, ExportedMeeting, ExportedSession, Material
from server.history.export.portfolio import Portfolio
from server.kernel.clock import Millis
from server.protocol.bodies.export import (
    Countersignature,
    ExportChoice,
    ExportFormat,
    ExportPart,
    ExportState,
    ScriptId,
)


@dataclass(frozen=True, slots=True)
class Owner:
    """Who takes something out, and how they read dates."""

    person: str
    name: str
    zone: str
    language: str


class ExportLibrary(Protocol):
    """What one person may read, for them to take out. Never anything else, whoever asks.

    Every answer went through server/history/rules/privacy.py as that person's own reading does.
    """

    async def owner(self, person: str) -> Owner:
        """Raises `not_found` for nobody."""
        ...

    async def meetings(self, person: str, choice: ExportChoice, most: int) -> list[ExportedMeeting]:
        """Closed episodes that `person` took part in and chose, oldest first, `most` at most."""
        ...

    async def session(
        self, person: str, meeting: ExportedMeeting, parts: frozenset[ExportPart]
    ) -> ExportedSession | None:
        """The parts of one of them; None when it is not theirs to read any more."""
        ...

    async def diary(
        self, person: str, since: Millis | None, until: Millis | None
    ) -> tuple[DiaryDay, ...]:
        """Their diary, oldest first."""
        ...


@dataclass(frozen=True, slots=True)
class StoredJob:
    """An export as it is kept. `choice` is what was asked for, so that it can begin again."""

    id: str
    person: str
    format: ExportFormat
    choice: ExportChoice
    state: ExportState
    created_at: Millis
    expires_at: Millis
    total: int = 0
    size: int | None = None
    name: str = ""
    unshown: tuple[ScriptId, ...] = ()


class ExportJobBook(Protocol):
    """Exports by their owner; committed when a method returns."""

    async def add(self, job: StoredJob, cid: str, digest: str, most: int) -> StoredJob:
        """Keep `job`, or give the one this cid made before.

        Raises `idempotency_conflict` when that was another request, `quota_exceeded` when the
        person has `most` of them.
        """
        ...

    async def job(self, person: str, job: str) -> StoredJob | None:
        """None for one that was thrown away, too."""
        ...

    async def jobs(self, person: str) -> list[StoredJob]:
        """Newest first; none that was thrown away."""
        ...

    async def turn(self, job: str, state: ExportState) -> None: ...

    async def hold(self, job: str, episodes: Sequence[str]) -> None:
        """Note of which episodes its content will be made, before their words are read.

        What is taken out of one of them from then on throws the job away.
        """
        ...

    async def finish(self, job: StoredJob, content: bytes) -> None:
        """Keep the sealed content, and the job as done; nothing of one that was thrown away."""
        ...

    async def content(self, person: str, job: str) -> bytes | None:
        """The file; None when there is none, or not for this person."""
        ...

    async def episodes(self, job: str) -> list[str]:
        """Of which episodes its content is made, as `hold` noted."""
        ...

    async def remove(self, job: str) -> None:
        """Delete the job and its content; nothing to do when it is gone."""
        ...

    async def unfinished(self) -> list[StoredJob]:
        """Those queued or under way, oldest first."""
        ...

    async def over(self, now: Millis) -> list[str]:
        """Jobs whose time is over, or that may hold words which are gone since."""
        ...


class SignatureBook(Protocol):
    """Countersignatures; committed when a method returns."""

    async def add(self, statement: Countersignature, cid: str) -> Countersignature:
        """Keep it, or give the one that the owner's cid made before."""
        ...

    async def known(self, owner: str, cid: str) -> Countersignature | None:
        """The one that the owner's cid made before."""
        ...

    async def get(self, statement: str) -> Countersignature | None: ...

    async def of(self, person: str) -> list[Countersignature]:
        """Those the person asked for or was asked for, newest first, 200 at most."""
        ...

    async def put(self, statement: Countersignature) -> bool:
        """Replace one that is still `asked`; whether it was."""
        ...

    async def remove(self, statement: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Pressed:
    """A file, and the scripts of which it cannot show signs."""

    content: bytes
    unshown: tuple[ScriptId, ...] = ()


class ExportPress(Protocol):
    """Makes files; slow, so it is called off the event loop."""

    def __call__(
        self, material: Material, form: ExportFormat, portfolio: Portfolio | None = None
    ) -> Pressed:
        """Raises `bad_request` for a portfolio in a form that is no document."""
        ...

    def unshown(self) -> tuple[ScriptId, ...]:
        """The scripts that PDFs made now cannot show."""
        ...
