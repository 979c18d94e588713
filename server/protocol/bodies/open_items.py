"""What waits for somebody on their first page. Rooms go by their ids: /rooms has their names."""

from typing import Annotated

import msgspec
from msgspec import Meta

from server.protocol.bodies.base import In, Out
from server.protocol.bodies.mentoring.agreement import OpenAgreement
from server.protocol.bodies.mentoring.requests import RequestPerson, RequestState
from server.protocol.events.base import Seq
from server.protocol.messages.base import Cid
from server.protocol.texts import OPAQUE


class OpenItemsQuery(msgspec.Struct, frozen=True, kw_only=True):
    """`zone`: in whose calendar it is today, for example Europe/Stockholm."""

    zone: Annotated[str, Meta(min_length=1, max_length=64, extra=OPAQUE)] = "UTC"


class OpenPromise(Out, frozen=True, kw_only=True):
    """What the reader promised and has not kept so far: its day has come, or none was said.

    `promise` is the seq of the event that made it.
    """

    room: str
    promise: int
    text: str
    due: str | None
    made_at: int


class PromiseBetween(Out, frozen=True, kw_only=True):
    """What `person` promised in a room for two that the reader is in, and has not kept so far."""

    room: str
    promise: int
    person: str
    text: str
    due: str | None


class EpisodeToConfirm(Out, frozen=True, kw_only=True):
    """The reader was in it, and said neither that its record is right nor what is wrong."""

    room: str
    episode: str
    number: int
    started_at: int


class ProposalToAnswer(Out, frozen=True, kw_only=True):
    """`by` asks the reader whether a one-off call becomes part of more."""

    room: str
    episode: str
    by: str
    expires_at: int


class OpenedReflection(Out, frozen=True, kw_only=True):
    """Both had sealed theirs, so both opened; the reader has not looked at the episode since."""

    room: str
    episode: str
    person: str
    started_at: int


class TalkToReflectOn(Out, frozen=True, kw_only=True):
    """The reader was in it in the last 24 hours, and kept or sealed nothing of it. What others did
    is no part of this."""

    room: str
    episode: str
    started_at: int
    ended_at: int


class RequestToAnswer(Out, frozen=True, kw_only=True):
    """An invitation that waits for the reader: as `state` says for the mentor's word, or, `asked`,
    for the mentee's. `until` when it lapses; `room` where the two talk once first."""

    request: str
    state: RequestState
    other: RequestPerson
    until: int
    room: str | None


class TimeToAnswer(Out, frozen=True, kw_only=True):
    """`by` proposed a time to the reader, who has not said yes to it."""

    room: str
    meeting: str
    by: str
    starts_at: int
    ends_at: int


class FirstMeeting(Out, frozen=True, kw_only=True):
    """Two who accompany each other since then have not met, and no time is named."""

    room: str
    since: int


class RelationshipToAnswer(Out, frozen=True, kw_only=True):
    """`by` asks the reader whether they begin a mentoring relationship in a room they share."""

    room: str
    by: str
    mentor: str
    expires_at: int


class PlaceToTake(Out, frozen=True, kw_only=True):
    """A mentor whom the reader waits for has a place, which is theirs to write for `until`."""

    mentor: RequestPerson
    until: int


class PairToAnswer(Out, frozen=True, kw_only=True):
    """The programme proposes `other` to the reader, who said neither yes nor no so far."""

    proposal: str
    other: RequestPerson
    until: int


class OpenItems(Out, frozen=True, kw_only=True):
    """20 of each at most: promises by their day, invitations and proposals of a
    relationship by what lapses first, times by what
    comes first, the rest newest first. `promised`: of each room for two the last four, whoever made
    them and whether or not their day has come. `resting`: the reader is a mentor who is not listed
    until they say that they are there."""

    promises: tuple[OpenPromise, ...] = ()
    confirm: tuple[EpisodeToConfirm, ...] = ()
    proposals: tuple[ProposalToAnswer, ...] = ()
    opened: tuple[OpenedReflection, ...] = ()
    reflect: tuple[TalkToReflectOn, ...] = ()
    requests: tuple[RequestToAnswer, ...] = ()
    times: tuple[TimeToAnswer, ...] = ()
    first: tuple[FirstMeeting, ...] = ()
    relationships: tuple[RelationshipToAnswer, ...] = ()
    promised: tuple[PromiseBetween, ...] = ()
    places: tuple[PlaceToTake, ...] = ()
    pairs: tuple[PairToAnswer, ...] = ()
    agreements: tuple[OpenAgreement, ...] = ()
    resting: bool = False


class PromiseTick(In, frozen=True, kw_only=True):
    """The promise is kept; with `on` false it is open after all."""

    cid: Cid
    promise: Seq
    on: bool = True
