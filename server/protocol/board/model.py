"""The board: what the people of a room have before them together, as a value.

It is a fold over the room's log (fold.py), sent in `joined` and folded on by every client.
Everything on it is known by the seq of the event that made it, so what somebody may not read is
told by its number.
"""

from typing import Final

import msgspec

from server.protocol.events.base import CardKind

OPEN_POINTS: Final = 100
POINTS: Final = 200
OPEN_ACTIONS: Final = 200
ACTIONS: Final = 250
OPEN_POLLS: Final = 20
POLLS: Final = 40
LONGEST_TIMER_MS: Final = 12 * 3_600_000
"""Bounds. The larger ones count what was finished in this session, too."""


class AgendaPoint(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`carried`: an earlier session left it open, and nobody took it into this one so far."""

    seq: int
    text: str
    by: str
    at: int
    place: float
    carried: bool = False
    covered_at: int | None = None
    dropped: bool = False


class ActionItem(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A promise of `owner`. `carried`: it was made in an earlier session."""

    seq: int
    text: str
    owner: str
    by: str
    at: int
    due: str | None = None
    carried: bool = False
    done_at: int | None = None
    dropped: bool = False


class RunningTimer(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`by` started it at `at`; time is up at `ends_at`, which may be over."""

    seq: int
    by: str
    at: int
    ends_at: int


class PollChoice(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    person: str
    choice: int


class QuickPoll(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`votes` in the order of their persons' first votes."""

    seq: int
    question: str
    options: tuple[str, ...]
    by: str
    at: int
    votes: tuple[PollChoice, ...] = ()
    closed_at: int | None = None


class PromptCard(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    seq: int
    card_kind: CardKind
    number: int
    by: str
    at: int


class Board(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The board after event `head`.

    `owner` was given the agenda; while nobody was, it is the mentee's, or else the `founder`'s.
    `current` is the point that is talked about. Points stand in the order of (place, seq).
    """

    head: int = 0
    founder: str | None = None
    owner: str | None = None
    points: tuple[AgendaPoint, ...] = ()
    current: int | None = None
    actions: tuple[ActionItem, ...] = ()
    timer: RunningTimer | None = None
    polls: tuple[QuickPoll, ...] = ()
    card: PromptCard | None = None

    def point(self, seq: int) -> AgendaPoint | None:
        return next((one for one in self.points if one.seq == seq), None)

    def action(self, seq: int) -> ActionItem | None:
        return next((one for one in self.actions if one.seq == seq), None)

    def poll(self, seq: int) -> QuickPoll | None:
        return next((one for one in self.polls if one.seq == seq), None)


def is_open(point: AgendaPoint) -> bool:
    return point.covered_at is None and not point.dropped


def is_pending(action: ActionItem) -> bool:
    return action.done_at is None and not action.dropped


def next_after(board: Board, seq: int) -> int | None:
    """The open point of this session that stands next after the point `seq`."""
    here = board.point(seq)
    if here is None:
        return None
    later = (one for one in board.points if (one.place, one.seq) > (here.place, here.seq))
    return next((one.seq for one in later if is_open(one) and not one.carried), None)


def seen_from(board: Board, visible_from: int) -> Board:
    """The board as it is for somebody who reads the log from `visible_from` on.

    Whose agenda it is remains: that is a setting, like the title.
    """
    if visible_from <= 1:
        return board
    timer, card = board.timer, board.card
    current = board.current
    return msgspec.structs.replace(
        board,
        points=tuple(one for one in board.points if one.seq >= visible_from),
        current=current if current is not None and current >= visible_from else None,
        actions=tuple(one for one in board.actions if one.seq >= visible_from),
        timer=timer if timer is not None and timer.seq >= visible_from else None,
        polls=tuple(one for one in board.polls if one.seq >= visible_from),
        card=card if card is not None and card.seq >= visible_from else None,
    )
