"""Together in the room: agenda, promises, timer, polls and cards.

A point, a promise, a poll and a card are known by the seq of the event that made them.
"""

from typing import Annotated

from msgspec import UNSET, Meta, UnsetType

from server.protocol.events.base import (
    CardKind,
    CardNumber,
    Choice,
    Day,
    EventBody,
    Id,
    PollOption,
    Seq,
    Words,
)


class AgendaAdded(EventBody, frozen=True, kw_only=True, tag="agenda.added"):
    """A point for the running session, or for the next one; it stands last."""

    text: Words


class AgendaChanged(EventBody, frozen=True, kw_only=True, tag="agenda.changed"):
    point: Seq
    text: Words


class AgendaMoved(EventBody, frozen=True, kw_only=True, tag="agenda.moved"):
    """Points stand in the order of their `place`, at first their seq. Absent: this event's seq."""

    point: Seq
    place: float | None = None


class AgendaTaken(EventBody, frozen=True, kw_only=True, tag="agenda.taken"):
    """A point that an earlier session left open is one of this session's; it stands last."""

    point: Seq


class AgendaCovered(EventBody, frozen=True, kw_only=True, tag="agenda.covered"):
    """Talked about. With `on` False: it was not, after all."""

    point: Seq
    on: bool = True


class AgendaDropped(EventBody, frozen=True, kw_only=True, tag="agenda.dropped"):
    """Taken off the agenda. With `on` False: put back."""

    point: Seq
    on: bool = True


class AgendaTurned(EventBody, frozen=True, kw_only=True, tag="agenda.turned"):
    """`point` is what is talked about from now on; None: no point of the agenda."""

    point: Seq | None = None


class AgendaOwned(EventBody, frozen=True, kw_only=True, tag="agenda.owned"):
    """The agenda is `person`'s from now on."""

    person: Id


class ActionAdded(EventBody, frozen=True, kw_only=True, tag="action.added"):
    """A promise: what `owner` does, by the day `due` if one was said."""

    text: Words
    owner: Id
    due: Day | None = None


class ActionChanged(EventBody, frozen=True, kw_only=True, tag="action.changed"):
    """Only the fields that changed are present."""

    action: Seq
    text: Words | UnsetType = UNSET
    owner: Id | UnsetType = UNSET
    due: Day | UnsetType | None = UNSET


class ActionDone(EventBody, frozen=True, kw_only=True, tag="action.done"):
    """Kept. With `on` False: still open."""

    action: Seq
    on: bool = True


class ActionDropped(EventBody, frozen=True, kw_only=True, tag="action.dropped"):
    """Let go of. With `on` False: taken up again."""

    action: Seq
    on: bool = True


class TimerStarted(EventBody, frozen=True, kw_only=True, tag="timer.started"):
    """Time is up `ms` after this event. Nobody is cut off by it."""

    ms: int


class TimerExtended(EventBody, frozen=True, kw_only=True, tag="timer.extended"):
    """`ms` more, counted from the end it had, or from now when that is over."""

    ms: int


class TimerStopped(EventBody, frozen=True, kw_only=True, tag="timer.stopped"):
    """There is no timer any more."""


class PollOpened(EventBody, frozen=True, kw_only=True, tag="poll.opened"):
    """A question with two to six answers. Votes carry names: everybody can read the log."""

    question: Words
    options: Annotated[tuple[PollOption, ...], Meta(min_length=2, max_length=6)]


class PollVoted(EventBody, frozen=True, kw_only=True, tag="poll.voted"):
    """The actor's one vote, in place of the one before; `choice` None takes it back."""

    poll: Seq
    choice: Choice | None = None


class PollClosed(EventBody, frozen=True, kw_only=True, tag="poll.closed"):
    poll: Seq


class CardDrawn(EventBody, frozen=True, kw_only=True, tag="card.drawn"):
    """A prompt card lies before everybody; each client has its words in its own language."""

    card_kind: CardKind
    number: CardNumber


class CardDismissed(EventBody, frozen=True, kw_only=True, tag="card.dismissed"):
    card: Seq
