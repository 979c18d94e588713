"""What agreements need from outside."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

import msgspec

from server.kernel.clock import Millis
from server.kernel.intervals import Interval
from server.mentoring.agreement.points import Answers
from server.mentoring.agreement.versions import Agreement
from server.protocol.bodies.mentoring.agreement import (
    AgreementPart,
    AgreementPartner,
    OpenAgreement,
)
from server.protocol.events.agreement import AgreementAnswered
from server.protocol.events.log import Body


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody fills in alone; `handed_at` since when it waits for the other's."""

    answers: Answers
    handed_at: Millis | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """The agreement of a room as one of its members finds it. `part`: theirs, None for who is none
    of the two; `mine`: their draft; `handed`: who has handed in; `zone`: of the member's clock."""

    room: str
    person: str
    part: AgreementPart | None
    partners: Sequence[AgreementPartner]
    agreement: Agreement
    mine: Draft | None
    handed: frozenset[str]
    archived: bool
    zone: str


@dataclass(frozen=True, slots=True)
class HandedIn:
    """What one of the two handed in, to be opened."""

    person: str
    handed_at: Millis
    answers: Answers


@dataclass(frozen=True, slots=True)
class BothHandedIn:
    """Both have handed in for `version`."""

    version: int
    answers: Sequence[HandedIn]


class AgreementBook(Protocol):
    """Agreements, and what their people fill in alone. Each call is one transaction."""

    async def read(self, person: str, room: str) -> Table:
        """Raises `not_found` for who is no member, and where no relationship lives."""
        ...

    async def save(self, person: str, room: str, answers: Answers, now: Millis) -> None:
        """Put these in the place of those that were there; blank ones go.

        Raises `not_found`, `not_allowed` for who is none of the two, `room_archived`, `incomplete`
        where there are no two with accounts, `conflict` once it is handed in, and while a version
        is in the making.
        """
        ...

    async def hand_in(self, person: str, room: str, now: Millis) -> None:
        """As `save`; `incomplete` with what is `missing`. Again it changes nothing."""
        ...

    async def take_back(self, person: str, room: str) -> None:
        """As `save`; `conflict` once the other has handed in as well."""
        ...

    async def opening(self, room: str) -> BothHandedIn | None:
        """What both handed in; None as long as they have not."""
        ...

    async def to_open(self, after: str, most: int) -> list[str]:
        """Rooms behind `after` where two have handed in."""
        ...


class OpenAgreementBook(Protocol):
    async def of(self, person: str, today: date, most: int) -> Sequence[OpenAgreement]:
        """Where something waits for `person`, in one read: the room that was busy last first."""
        ...


class ReviewBook(Protocol):
    """Writes down the mails before a review, each once for a version and person."""

    async def remind(self, due: Interval, after: str, most: int) -> str | None:
        """Of rooms of which a reminder fell due within `due`, as its end is now: one page behind
        `after`; what is to be given as the next, None where there is none."""
        ...

    async def is_near(self, person: str, room: str, version: int, day: str) -> bool:
        """Whether the version holds between the person and the other still, is to be looked at
        again on that day, and nobody has begun with another."""
        ...


class AgreementLog(Protocol):
    """The log of a room, as agreements write to it; its writer decides (server/store/log)."""

    async def open(self, room: str, answered: Sequence[tuple[str, AgreementAnswered]]) -> None:
        """Both at once; `conflict` where they are open, or are not as they were handed in."""
        ...

    async def step(
        self, room: str, person: str, cid: str, request: msgspec.Struct, body: Body
    ) -> None:
        """In the name of `person`, once a cid; raises what it is refused with."""
        ...
