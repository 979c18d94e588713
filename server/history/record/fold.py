"""The episode record: what a pure fold over a room's log gives.

It is deterministic and total. Any contiguous log gives a record, whatever order its events come
in; what makes no sense where it stands changes nothing. A log whose redacted messages were
blanked gives the same record as the log before, so no content outlives its redaction.
"""

from collections.abc import Sequence
from functools import singledispatchmethod

from server.history.record.amendments import Amendments
from server.history.record.board import BoardRecord
from server.history.record.cast import Cast
from server.history.record.chapter import Chapter, chapters
from server.history.record.episode_record import Record
from server.history.record.notes import NotesRecord
from server.history.record.scene import Scene
from server.history.record.timeline import NOTHING_HAPPENED, Messages, timeline
from server.history.rules import episode_life
from server.kernel.clock import Millis
from server.protocol.blanking import Sweep, sweep_of
from server.protocol.bodies.board import Together
from server.protocol.bodies.episode_timeline import Timeline
from server.protocol.bodies.episodes import EpisodeState
from server.protocol.bodies.retention import Erased
from server.protocol.events.base import CloseReason, EventBody
from server.protocol.events.calls import (
    CallEnded,
    CallJoined,
    CallLeft,
    CallStarted,
    HandLowered,
    HandRaised,
    ShareStarted,
    ShareStopped,
)
from server.protocol.events.chat import MessageRedacted, MessageSent, Unreadable
from server.protocol.events.episodes import (
    EpisodeClosed,
    EpisodeInterrupted,
    EpisodeOpened,
    EpisodeResumed,
)
from server.protocol.events.log import Event
from server.protocol.events.retention import ChatDropped, EpisodeErased, PersonForgotten
from server.protocol.events.rooms import MemberRemoved, PersonEntered, PersonLeft


def record(chapter: Chapter, visible_from: int = 1) -> Record | None:
    """The episode as it looks to somebody who may read from `visible_from` on.

    Who came later sees from then on: who was there already is there from that moment, and what
    was over is not shown. None when the chapter does not hold its opening, or when it was closed
    before `visible_from`.
    """
    opening = chapter.opening()
    if opening is None:
        return None
    folding = _Folding(chapter, *opening)
    for event in chapter.events:
        if folding.last is None and folding.first < visible_from <= event.seq:
            folding.cut(event)
        folding.take(event)
    if not folding.seen_from(visible_from):
        return None
    return folding.record(visible_from).seen_from(visible_from)


def rebuild(room: str, log: Sequence[Event]) -> list[Record]:
    """All records of a room, from its whole log."""
    return [made for one in chapters(room, log) if (made := record(one)) is not None]


class _Folding:
    """The state of the fold."""

    def __init__(self, chapter: Chapter, opened_seq: int, opening: EpisodeOpened) -> None:
        self._chapter = chapter
        self._opened_seq = opened_seq
        self._state = episode_life.after("none", opening) or "none"
        self.first = chapter.events[0].seq
        self.last: int | None = None
        self._started_at: Millis = chapter.events[0].at
        self._ended_at: Millis | None = None
        self._reason: CloseReason | None = None
        self._scene = Scene()
        self._messages = Messages()
        self._unkept: tuple[str, ...] | None = None
        self._erased: Erased | None = None
        self._draft: Amendments | None = None
        self._unreadable = chapter.lost
        self._cast = Cast()
        self._table = BoardRecord()
        self._writing = NotesRecord(chapter.page[0])
        for event in chapter.page[1]:
            self._writing.take(event)
        for event in chapter.background:
            self._cast.take(event)
            self._table.prepare(event)
        self._table.begin(self._started_at)
        for event in chapter.lead:
            self._step(event.body, event)
        self._scene.begin({one.person for one in opening.present}, self._started_at)
        for present in opening.present:
            self._cast.opens_with(present)
            self._scene.enter(present.person, self._started_at)

    def take(self, event: Event) -> None:
        """Fold one more event in. After the closing only what takes something out still counts."""
        sweep = sweep_of(event)
        if sweep is not None:
            self._lose(sweep, event)
        elif isinstance(event.body, MessageRedacted):
            self._messages.drop(event.body.target)
            self._table.take(event)
        elif isinstance(event.body, PersonForgotten):
            self._cast.forget(event.body.person)
        elif isinstance(event.body, Unreadable):
            self._unreadable += self._state != "closed"
        elif self._state != "closed":
            self._cast.take(event)
            self._table.take(event)
            self._step(event.body, event)
            self._write(event)
        else:
            self._table.hear(event)
            if self._draft is not None:
                self._draft.take(event)

    def seen_from(self, visible_from: int) -> bool:
        """Whether a reader from `visible_from` on sees any of it."""
        return self.last is None or visible_from <= self.last

    def cut(self, event: Event) -> None:
        """Begin with `event` instead, keeping only what lasts."""
        self.first, self._started_at = event.seq, event.at
        self._messages.clear()
        self._scene.cut(event.at)
        self._table.cut(event.at)

    def _lose(self, sweep: Sweep, event: Event) -> None:
        """Forget the messages and notes that `event` took out of the log, and note why."""
        self._messages.lose(sweep)
        if self._draft is not None:
            self._draft.lose(sweep)
        self._writing.lose(sweep)
        self._table.take(event)
        match event.body:
            case ChatDropped(episode=episode, people=people) if episode == self._chapter.episode:
                self._unkept = people
            case EpisodeErased(episode=episode, wish=wish) if episode == self._chapter.episode:
                self._erased = Erased(at=event.at, by=event.actor, wish=wish)

    def record(self, visible_from: int) -> Record:
        state: EpisodeState = "live" if self._state == "none" else self._state
        gone = self._erased is not None
        return Record(
            id=self._chapter.episode,
            room=self._chapter.room,
            number=self._chapter.number,
            title="" if gone else self._cast.title,
            kind=self._cast.kind,
            state=state,
            started_at=self._started_at,
            ended_at=self._ended_at,
            reason=self._reason,
            first_seq=self.first,
            last_seq=self.last,
            messages=0 if gone else len(self._messages),
            timeline=NOTHING_HAPPENED if gone else self._timeline(),
            unkept=None if gone else self._unkept,
            erased=self._erased,
            stays=() if gone else self._scene.stays(),
            confirmed=self._draft.confirmed if self._draft and not gone else (),
            amendments=self._draft.amendments if self._draft and not gone else (),
            together=Together() if gone else self._table.together(),
            notes=None if gone else self._writing.seen_from(visible_from),
            page=self._chapter.page[0],
            unreadable=0 if gone else self._unreadable,
        )

    def _timeline(self) -> Timeline:
        since, until = self._started_at, self._ended_at
        return timeline(self._scene, self._cast, self._messages, since, until)

    def _write(self, event: Event) -> None:
        """The page closes with the episode, and what closes another one closes it, too."""
        if self._state != "closed":
            self._writing.take(event)

    # ── one step for each kind of event that matters ─────────────────────────────────────────

    @singledispatchmethod
    def _step(self, body: EventBody, event: Event) -> None:
        """All other kinds change nothing."""

    @_step.register
    def _(self, _body: PersonEntered, event: Event) -> None:
        self._scene.enter(event.actor, event.at)

    @_step.register
    def _(self, body: PersonLeft, event: Event) -> None:
        self._scene.leave(event.actor, _time(body.at, event), body.reason)

    @_step.register
    def _(self, body: MemberRemoved, event: Event) -> None:
        self._scene.leave(body.person, event.at, "left" if body.by_self else "removed")

    @_step.register
    def _(self, body: MessageSent, event: Event) -> None:
        self._messages.add(event, body)

    @_step.register
    def _(self, body: CallStarted, event: Event) -> None:
        self._scene.join_call(body.call, event.at)

    @_step.register
    def _(self, body: CallJoined, event: Event) -> None:
        self._scene.join_call(body.call, event.at, event.actor)

    @_step.register
    def _(self, body: CallLeft, event: Event) -> None:
        self._scene.leave_call(event.actor, _time(body.at, event))

    @_step.register
    def _(self, body: CallEnded, event: Event) -> None:
        self._scene.end_call(body.call, _time(body.at, event))

    @_step.register
    def _(self, _body: ShareStarted, event: Event) -> None:
        self._scene.share(event.actor, event.at, on=True)

    @_step.register
    def _(self, body: ShareStopped, event: Event) -> None:
        self._scene.share(event.actor, _time(body.at, event), on=False)

    @_step.register
    def _(self, _body: HandRaised, event: Event) -> None:
        self._scene.hand(event.actor, event.at, on=True)

    @_step.register
    def _(self, _body: HandLowered, event: Event) -> None:
        self._scene.hand(event.actor, event.at, on=False)

    @_step.register
    def _(self, body: EpisodeInterrupted, event: Event) -> None:
        if self._turned(body, event):
            self._scene.interrupt(self._within(body.at, event))

    @_step.register
    def _(self, body: EpisodeResumed, event: Event) -> None:
        if self._turned(body, event):
            self._scene.stops.stop(event.at)

    @_step.register
    def _(self, body: EpisodeClosed, event: Event) -> None:
        if self._turned(body, event):
            self._ended_at = self._within(body.at, event)
            self._reason, self.last = body.reason, event.seq
            self._scene.close(self._ended_at)
            self._draft = Amendments(self._chapter.episode, tuple(self._scene.people))
            self._table.close(self._ended_at)

    def _turned(
        self, body: EpisodeInterrupted | EpisodeResumed | EpisodeClosed, event: Event
    ) -> bool:
        if body.episode != self._chapter.episode or event.seq < self._opened_seq:
            return False
        to = episode_life.after(self._state, body)
        self._state = to or self._state
        return to is not None

    def _within(self, at: Millis, event: Event) -> Millis:
        return max(self._started_at, _time(at, event))


def _time(said: Millis | None, event: Event) -> Millis:
    """When it happened: as the event says, but never later than it was written."""
    return event.at if said is None else min(said, event.at)
