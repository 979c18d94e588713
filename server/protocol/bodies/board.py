"""What people made together in an episode: notes, agenda, promises, polls, cards, timers."""

from server.protocol.board.model import PollChoice
from server.protocol.bodies.base import Out
from server.protocol.bodies.episode_timeline import Span
from server.protocol.events.base import CardKind


class EpisodeNotes(Out, frozen=True, kw_only=True):
    """The shared notes as the episode left them; `writers` in the order they began to write."""

    text: str
    writers: tuple[str, ...]
    changed_at: int


class EpisodePoint(Out, frozen=True, kw_only=True):
    """A point of the session's agenda. `spans`: when it was what people talked about.

    Not covered, it carries on in the next session.
    """

    seq: int
    text: str
    by: str
    spans: tuple[Span, ...]
    covered_at: int | None


class EpisodeAction(Out, frozen=True, kw_only=True):
    """A promise that was made or kept in this session; `made`: here, not before."""

    seq: int
    text: str
    owner: str
    due: str | None
    at: int
    made: bool
    done_at: int | None


class EpisodePoll(Out, frozen=True, kw_only=True):
    seq: int
    question: str
    options: tuple[str, ...]
    by: str
    at: int
    votes: tuple[PollChoice, ...]
    closed_at: int | None


class EpisodeCard(Out, frozen=True, kw_only=True):
    seq: int
    card_kind: CardKind
    number: int
    by: str
    at: int


class EpisodeTimer(Out, frozen=True, kw_only=True):
    """A timer; `end` is when it was up or stopped, whichever came first."""

    seq: int
    by: str
    span: Span


class Together(Out, frozen=True, kw_only=True):
    """What people had on their board in an episode."""

    agenda: tuple[EpisodePoint, ...] = ()
    actions: tuple[EpisodeAction, ...] = ()
    polls: tuple[EpisodePoll, ...] = ()
    cards: tuple[EpisodeCard, ...] = ()
    timers: tuple[EpisodeTimer, ...] = ()
