"""Episodes, and what is said of them afterwards."""

from typing import Annotated, Literal

from server.protocol.bodies.base import In, Out
from server.protocol.bodies.board import EpisodeNotes, Together
from server.protocol.bodies.episode_timeline import TalkShare, Timeline
from server.protocol.bodies.marks import Mark
from server.protocol.bodies.retention import Erased, ErasureWish
from server.protocol.events.base import AmendedAbout, CloseReason, RoomKind, Seq
from server.protocol.events.chat import FileRef
from server.protocol.messages.base import Cid
from server.protocol.texts import prose

EpisodeState = Literal["live", "interrupted", "closed"]


class Confirmation(Out, frozen=True, kw_only=True):
    person: str
    at: int


class Amendment(Out, frozen=True, kw_only=True):
    """What somebody who was there says about the record. `seq` names it; nothing replaces it."""

    seq: int
    person: str
    at: int
    about: AmendedAbout
    text: str
    confirmed: tuple[Confirmation, ...]


class EpisodeConfirm(In, frozen=True, kw_only=True):
    """Yes to the record, or with `amendment` to somebody else's amendment of it."""

    cid: Cid
    amendment: Seq | None = None


class EpisodeAmend(In, frozen=True, kw_only=True):
    cid: Cid
    about: AmendedAbout
    text: Annotated[str, prose(2_000)]


class EpisodeSummary(Out, frozen=True, kw_only=True):
    """`number` counts the room's episodes from 1, oldest first; 0 where one person was alone in it,
    which an older service recorded: no list has that.

    `confirmed` are those who said that the record is right; `amendments` how many were written.
    An erased one is this alone.
    """

    id: str
    room: str
    number: int
    title: str
    state: EpisodeState
    started_at: int
    ended_at: int | None
    reason: CloseReason | None
    people: tuple[str, ...]
    messages: int
    erased: Erased | None = None
    confirmed: tuple[str, ...] = ()
    amendments: int = 0


class AdoptedEpisode(Out, frozen=True, kw_only=True):
    """A one-off conversation that a room took in later.

    `room` and `title` are there for those who were in it; others learn only that it took place.
    """

    id: str
    started_at: int
    ended_at: int
    people: tuple[str, ...]
    room: str | None
    title: str | None


class Episodes(Out, frozen=True, kw_only=True):
    """`adopted` stand beside the pages and come with the first of them, oldest first."""

    episodes: tuple[EpisodeSummary, ...]
    more: bool
    adopted: tuple[AdoptedEpisode, ...] = ()


class ChatLine(Out, frozen=True, kw_only=True):
    """A message as it reads now. `name` is today's; empty of who is forgotten."""

    seq: int
    person: str
    name: str
    at: int
    text: str
    files: tuple[FileRef, ...] = ()
    reply_to: int | None = None


class EpisodeChat(Out, frozen=True, kw_only=True):
    """What was written in an episode, oldest first, without what was taken back or not kept."""

    lines: tuple[ChatLine, ...]
    more: bool


class EpisodeView(Out, frozen=True, kw_only=True):
    """One episode as its reader may see it: the room's record and the reader's own marks.

    `unkept` are those without whose agreement the chat was not kept; None: it was. `erases_at` is
    when its time is over. `wishes` are those who want all of it erased, until that is too long ago.
    `confirmed` and `amendments` are what those who were there said of it afterwards. `talk` is the
    reader's own share, once the episode is closed and when they were in its call. `unreadable`
    counts entries of its log that are damaged, and of which the record says nothing therefore.
    """

    episode: EpisodeSummary
    kind: RoomKind
    first_seq: int
    last_seq: int | None
    timeline: Timeline
    together: Together
    notes: EpisodeNotes | None
    marks: tuple[Mark, ...]
    confirmed: tuple[Confirmation, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    talk: TalkShare | None = None
    unreadable: int = 0
    unkept: tuple[str, ...] | None = None
    erases_at: int | None = None
    held: str | None = None
    wishes: tuple[ErasureWish, ...] = ()
