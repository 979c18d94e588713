"""When things happened in an episode, and who talked for how long."""

from typing import Annotated, Literal

from msgspec import Meta

from server.protocol.bodies.base import In, Out
from server.protocol.events.base import Id, LeaveReason, Role
from server.protocol.events.chat import FileRef

Deciseconds = Annotated[int, Meta(ge=0, le=10 * 60 * 60 * 48)]


class Span(Out, frozen=True, kw_only=True):
    """From `start` to `end`; `end` is None while it lasts."""

    start: int
    end: int | None


class Attendance(Out, frozen=True, kw_only=True):
    """`away` are the gaps between the spans: interruptions that ended with a return."""

    person: str
    name: str
    role: Role
    spans: tuple[Span, ...]
    away: tuple[Span, ...]
    left: LeaveReason | None
    messages: int


class EpisodeCall(Out, frozen=True, kw_only=True):
    call: str
    span: Span
    people: tuple[str, ...]


class EpisodeShare(Out, frozen=True, kw_only=True):
    person: str
    span: Span


class EpisodeHand(Out, frozen=True, kw_only=True):
    person: str
    span: Span


class EpisodeFile(Out, frozen=True, kw_only=True):
    person: str
    at: int
    seq: int
    file: FileRef


class ChatBucket(Out, frozen=True, kw_only=True):
    """Messages sent within `[at, at + bucket_ms)` of the timeline."""

    at: int
    count: int


class Timeline(Out, frozen=True, kw_only=True):
    """Everything the picture draws. `interrupted` are stops of the service itself."""

    people: tuple[Attendance, ...]
    calls: tuple[EpisodeCall, ...]
    shares: tuple[EpisodeShare, ...]
    hands: tuple[EpisodeHand, ...]
    files: tuple[EpisodeFile, ...]
    interrupted: tuple[Span, ...]
    bucket_ms: int
    chat: tuple[ChatBucket, ...]


class TalkShare(Out, frozen=True, kw_only=True):
    """How much of the time in which anyone spoke one spoke oneself, in percent; for them alone.

    `withheld` says why there is no number: somebody's reports are incomplete, nobody else was in
    the call, or nobody spoke.
    """

    percent: int | None
    withheld: Literal["incomplete", "alone", "silent"] | None


class TalkReport(In, frozen=True, kw_only=True):
    """The sender's own speaking, as their meter heard it: from `since` to `until` it listened.

    All times are tenths of a second since the call started. `spans` are `[start, end]`, in order,
    within that time and apart from each other.
    """

    call: Id
    since: Deciseconds
    until: Deciseconds
    spans: Annotated[tuple[tuple[Deciseconds, Deciseconds], ...], Meta(max_length=60)] = ()
