"""What speaks for two people, and what does not: facts, of which others make sentences. Pure.

One type for each, so that a sentence in any language is computed from the fact it speaks of. They
tell what two people share; of what the other keeps to themselves, no more than that.
"""

from dataclasses import dataclass

from server.kernel.intervals import Interval
from server.mentoring.matching.values.topics import Topic
from server.protocol.bodies.mentoring.base import Trade
from server.protocol.events.relationship import Format, Model


@dataclass(frozen=True, slots=True)
class NeedMet:
    """`given` is what comes nearest to what is `sought`: `near` 1 the same, less for a neighbour
    in the taxonomy. Each is a term, or a word of whoever said it."""

    sought: Topic
    given: Topic
    near: float


@dataclass(frozen=True, slots=True)
class GoalMet:
    """As `NeedMet`, of what a goal needs."""

    sought: Topic
    given: Topic
    near: float


@dataclass(frozen=True, slots=True)
class StyleAlike:
    """Items of values and style that both answered alike or nearly so, the nearest first, and the
    models and formats that both wish for."""

    items: tuple[str, ...]
    models: tuple[Model, ...]
    formats: tuple[Format, ...]


@dataclass(frozen=True, slots=True)
class SharedHours:
    """Minutes a week in which both are free: on the average and in each of the next four, and the
    longest stretch of them. As a gap: how few."""

    minutes: int
    weeks: tuple[int, ...]
    best: Interval | None


@dataclass(frozen=True, slots=True)
class Pace:
    """Whether the mentor has as much time a month for one mentee as the mentee has for this. What
    they have is on no page, so it is not told here."""

    enough: bool


@dataclass(frozen=True, slots=True)
class CareerDistance:
    """Steps that the mentor is ahead; below 0, behind. As a gap: not as far, or farther."""

    steps: int


@dataclass(frozen=True, slots=True)
class OtherTrade:
    """The two work in different professions."""

    mentee: Trade
    mentor: Trade


@dataclass(frozen=True, slots=True)
class NeedUnmet:
    """What is sought and not given, or only by a neighbour; the farthest first."""

    topics: tuple[Topic, ...]


@dataclass(frozen=True, slots=True)
class GoalUnmet:
    """As `NeedUnmet`, of what goals need."""

    topics: tuple[Topic, ...]


@dataclass(frozen=True, slots=True)
class StyleApart:
    """They answered otherwise. How the other did is shown to nobody, so it is not told in what."""


@dataclass(frozen=True, slots=True)
class SameTrade:
    """Both work in the same profession, or one between theirs."""

    mentee: Trade
    mentor: Trade


Fact = NeedMet | GoalMet | StyleAlike | SharedHours | Pace | CareerDistance | OtherTrade
Gap = NeedUnmet | GoalUnmet | StyleApart | SharedHours | Pace | CareerDistance | SameTrade
