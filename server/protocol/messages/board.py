"""Together in the room: agenda, promises, timer, polls and cards."""

from typing import Annotated, ClassVar, Final

from msgspec import UNSET, Meta, UnsetType

from server.protocol.events.base import (
    CardKind,
    CardNumber,
    Choice,
    Day,
    Id,
    PollOption,
    Seq,
    Words,
)
from server.protocol.messages.base import Durable, Minutes


class AgendaAdd(Durable, frozen=True, kw_only=True):
    T: ClassVar = "agenda.add"
    text: Words


class AgendaChange(Durable, frozen=True, kw_only=True):
    T: ClassVar = "agenda.change"
    point: Seq
    text: Words


class AgendaMove(Durable, frozen=True, kw_only=True):
    """Put `point` right before `before`, or last."""

    T: ClassVar = "agenda.move"
    point: Seq
    before: Seq | None = None


class AgendaTake(Durable, frozen=True, kw_only=True):
    """Take a point that was carried over into today's agenda."""

    T: ClassVar = "agenda.take"
    point: Seq


class AgendaCover(Durable, frozen=True, kw_only=True):
    """Tick or untick. In a session the next open point is turned to, when this one was current."""

    T: ClassVar = "agenda.cover"
    point: Seq
    on: bool = True


class AgendaDrop(Durable, frozen=True, kw_only=True):
    """Take off the agenda, or put back."""

    T: ClassVar = "agenda.drop"
    point: Seq
    on: bool = True


class AgendaTurn(Durable, frozen=True, kw_only=True):
    """Say what is talked about now, while a session is on."""

    T: ClassVar = "agenda.turn"
    point: Seq | None = None


class AgendaOwn(Durable, frozen=True, kw_only=True):
    """Give the agenda to `person`: its owner may, and a host."""

    T: ClassVar = "agenda.own"
    person: Id


class ActionAdd(Durable, frozen=True, kw_only=True):
    T: ClassVar = "action.add"
    text: Words
    owner: Id
    due: Day | None = None


class ActionChange(Durable, frozen=True, kw_only=True):
    """Change what is present."""

    T: ClassVar = "action.change"
    action: Seq
    text: Words | UnsetType = UNSET
    owner: Id | UnsetType = UNSET
    due: Day | UnsetType | None = UNSET


class ActionTick(Durable, frozen=True, kw_only=True):
    T: ClassVar = "action.tick"
    action: Seq
    on: bool = True


class ActionDrop(Durable, frozen=True, kw_only=True):
    T: ClassVar = "action.drop"
    action: Seq
    on: bool = True


class TimerStart(Durable, frozen=True, kw_only=True):
    """A timer of so many minutes, in place of the one that runs."""

    T: ClassVar = "timer.start"
    minutes: Minutes


class TimerExtend(Durable, frozen=True, kw_only=True):
    T: ClassVar = "timer.extend"
    minutes: Minutes


class TimerStop(Durable, frozen=True, kw_only=True):
    T: ClassVar = "timer.stop"


class PollOpen(Durable, frozen=True, kw_only=True):
    T: ClassVar = "poll.open"
    question: Words
    options: Annotated[tuple[PollOption, ...], Meta(min_length=2, max_length=6)]


class PollVote(Durable, frozen=True, kw_only=True):
    """`choice` counts the options from 0; None takes the vote back."""

    T: ClassVar = "poll.vote"
    poll: Seq
    choice: Choice | None = None


class PollClose(Durable, frozen=True, kw_only=True):
    T: ClassVar = "poll.close"
    poll: Seq


class CardDraw(Durable, frozen=True, kw_only=True):
    T: ClassVar = "card.draw"
    kind: CardKind
    number: CardNumber


class CardDismiss(Durable, frozen=True, kw_only=True):
    T: ClassVar = "card.dismiss"
    card: Seq


ON_BOARD: Final[tuple[type[Durable], ...]] = (
    AgendaAdd,
    AgendaChange,
    AgendaMove,
    AgendaTake,
    AgendaCover,
    AgendaDrop,
    AgendaTurn,
    AgendaOwn,
    ActionAdd,
    ActionChange,
    ActionTick,
    ActionDrop,
    TimerStart,
    TimerExtend,
    TimerStop,
    PollOpen,
    PollVote,
    PollClose,
    CardDraw,
    CardDismiss,
)
"""The requests that change the board. They count towards the rate of the chat."""
