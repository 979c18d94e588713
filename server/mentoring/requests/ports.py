"""What mentoring requests need from outside, and what each must guarantee."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from server.kernel.clock import Millis
from server.mentoring.requests.mentor_place import MentorPlace
from server.mentoring.requests.request import End, Request
from server.mentoring.requests.request_life import Act
from server.mentoring.requests.request_rules import RequestFacts
from server.mentoring.requests.request_words import MenteeWords, MentorWords

Owed = Literal["call", "room"]
"""The room that two do not have yet: one for a first talk, or their lasting one."""

Check = Callable[[RequestFacts], None]
"""Raises what keeps it from being done. Pure: it may be asked again."""


@dataclass(frozen=True, slots=True)
class By:
    """Who asks for something, as what: the same `cid` with another `digest` is another request."""

    person: str
    cid: str
    digest: bytes


@dataclass(frozen=True, slots=True)
class KeptRequest:
    """A request with the names of its two, empty of who left, and what they wrote; None where that
    is gone with its writer. `room` is the id of the room they get, `owed` while it is not there."""

    request: Request
    mentee_name: str
    mentor_name: str
    mentee_words: MenteeWords | None
    mentor_words: MentorWords | None
    saved_at: Millis | None
    room: str | None
    owed: Owed | None


@dataclass(frozen=True, slots=True)
class ToAct:
    """An act, with the words and the reason it comes with. `room`: the id of the room that follows
    from it; `check`: what has to be so beside the request's own state."""

    act: Act
    text: str = ""
    end: End | None = None
    room: str | None = None
    owes: Owed | None = None
    check: Check | None = None


@dataclass(frozen=True, slots=True)
class Company:
    """Who gets a room: ids, names, and what the letter was about."""

    room: str
    owed: Owed
    mentee: str
    mentee_name: str
    mentee_locale: str
    mentor: str
    mentor_name: str
    mentee_words: MenteeWords | None


class RequestBook(Protocol):
    """Where requests are kept. Each call is one transaction; what it did is on disk when it
    returns, with the mails that tell of it. A repeated cid changes nothing and answers as now.
    """

    async def of(self, person: str, most: int) -> Sequence[KeptRequest]:
        """All they wrote or received, no draft of somebody else's; `most` of each part, the newest
        first."""
        ...

    async def get(self, request: str) -> KeptRequest | None: ...

    async def desk(
        self, mentee: str, mentor: str, now: Millis
    ) -> tuple[RequestFacts, KeptRequest | None]:
        """What a letter would meet, and its draft."""
        ...

    async def keep(
        self, mentee: str, mentor: str, new: str, words: MenteeWords, now: Millis
    ) -> None:
        """Keep a draft, `new` is its id where there was none. Raises `not_found` for whom nobody
        finds, `quota_exceeded`."""
        ...

    async def drop(self, mentee: str, mentor: str) -> None:
        """Throw a draft away, where there is one."""
        ...

    async def send(
        self, by: By, mentor: str, new: str, words: MenteeWords, check: Check, now: Millis
    ) -> KeptRequest:
        """Send a letter, and with it the draft to that mentor. Raises what `check` raises, and
        `idempotency_conflict`."""
        ...

    async def act(self, by: By, request: str, wish: ToAct, now: Millis) -> KeptRequest:
        """Do what one of the two wishes. Raises `not_found` to anybody else, what the tables of
        `request_life.py` and the check raise, `idempotency_conflict`. When the mentor is full with
        it, what else they have open is void."""
        ...

    async def here(self, mentor: str, now: Millis) -> None:
        """A mentor says that they are there."""
        ...

    async def place(self, person: str, now: Millis) -> MentorPlace | None:
        """Where a mentor stands; None for who came for no mentoring."""
        ...

    async def unsettled(self, now: Millis, after: str, most: int) -> Sequence[str]:
        """Open requests whose time is over or that became pointless; by id, behind `after`."""
        ...

    async def settle(self, request: str, now: Millis) -> None:
        """Write down what has become of one: that it lapsed, or is void."""
        ...

    async def owed(self, after: str, most: int) -> Sequence[str]:
        """Requests whose two do not have their room yet; by id, behind `after`."""
        ...

    async def company(self, request: str) -> Company | None:
        """Who gets that room; None where nothing is owed, or somebody is gone."""
        ...

    async def made(self, request: str, owed: Owed) -> None:
        """Note that the room is there."""
        ...

    async def forget(self, ended_before: Millis) -> None:
        """Delete what led nowhere and ended before, and drafts nobody touched since."""
        ...


class PairRooms(Protocol):
    """Makes the rooms of two people. Both may be repeated."""

    async def make(self, company: Company) -> None: ...
