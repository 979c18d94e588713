"""An episode's record: what the room wrote by itself. Derived from the log, and from it alone."""

from typing import Self

import msgspec

from server.history.record.board import seen_from
from server.kernel.clock import Millis
from server.protocol.bodies.board import EpisodeNotes, Together
from server.protocol.bodies.episode_timeline import Span, Timeline
from server.protocol.bodies.episodes import Amendment, Confirmation, EpisodeState, EpisodeSummary
from server.protocol.bodies.retention import Erased
from server.protocol.events.base import CloseReason, RoomKind


class CallStay(msgspec.Struct, frozen=True, kw_only=True):
    """That somebody was in a call, from and to when."""

    person: str
    call: str
    span: Span


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """Everything about an episode that all who were in the room may see.

    `first_seq` is the event that made it open, `last_seq` the one that closed it; its notes are the
    page that began after event `page`. `unkept` are
    those without whose agreement the chat was not kept; None where it was. `confirmed` and
    `amendments` were said afterwards, by those who were there; they change nothing else. Of an
    erased one nothing is left but its number and its times. `unreadable` counts its events that are
    damaged or of a later version, and of which it therefore says nothing.
    """

    id: str
    room: str
    number: int
    title: str
    kind: RoomKind
    state: EpisodeState
    started_at: Millis
    ended_at: Millis | None
    reason: CloseReason | None
    first_seq: int
    last_seq: int | None
    messages: int
    timeline: Timeline
    unkept: tuple[str, ...] | None = None
    erased: Erased | None = None
    stays: tuple[CallStay, ...] = ()
    confirmed: tuple[Confirmation, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    together: Together = Together()
    notes: EpisodeNotes | None = None
    page: int | None = None
    unreadable: int = 0

    @property
    def people(self) -> tuple[str, ...]:
        """Those who were there, in the order they came."""
        return tuple(one.person for one in self.timeline.people)

    def seen_from(self, visible_from: int) -> Self:
        """As somebody may see it who reads the log from there on: nothing they came too late for.

        What lay on the board was written before the episode in part.
        """
        return msgspec.structs.replace(self, together=seen_from(self.together, visible_from))

    def summary(self) -> EpisodeSummary:
        return EpisodeSummary(
            id=self.id,
            room=self.room,
            number=self.number,
            title=self.title,
            state=self.state,
            started_at=self.started_at,
            ended_at=self.ended_at,
            reason=self.reason,
            people=self.people,
            messages=self.messages,
            erased=self.erased,
            confirmed=tuple(one.person for one in self.confirmed),
            amendments=len(self.amendments),
        )
