"""Suggestions: who could be one's mentor, why, and what of one's needs is covered by whom."""

from typing import Literal

from server.protocol.bodies.base import Out
from server.protocol.bodies.mentoring.base import Trade
from server.protocol.bodies.mentoring.meetings import FreeStretch
from server.protocol.bodies.mentoring.profiles import MissingField, PersonCard
from server.protocol.events.relationship import Format, Model

Kind = Literal["senior", "peer", "other_trade"]
"""senior: ahead in one's own profession · peer: as far along · other_trade: of another one"""

Aspect = Literal["need", "goals", "style", "time", "career", "trade"]


class Topic(Out, frozen=True, kw_only=True):
    """`said`: a term's id, or a word of somebody's own."""

    kind: Literal["term", "word"]
    said: str


class NeedMet(Out, frozen=True, kw_only=True, tag_field="fact", tag="need_met"):
    """`given` comes nearest to what is `sought`: `near` 1 the same, less for a neighbour."""

    sought: Topic
    given: Topic
    near: float


class GoalMet(Out, frozen=True, kw_only=True, tag_field="fact", tag="goal_met"):
    """As `need_met`, of what a goal needs."""

    sought: Topic
    given: Topic
    near: float


class StyleAlike(Out, frozen=True, kw_only=True, tag_field="fact", tag="style_alike"):
    """What both answered alike or nearly so, and the models and formats that both wish for."""

    items: tuple[str, ...]
    models: tuple[Model, ...]
    formats: tuple[Format, ...]


class SharedHours(Out, frozen=True, kw_only=True, tag_field="fact", tag="shared_hours"):
    """Minutes a week in which both are free, on the average of four; as a gap: how few."""

    minutes: int


class Pace(Out, frozen=True, kw_only=True, tag_field="fact", tag="pace"):
    """Whether the mentor has as much time a month for one as the reader has for this."""

    enough: bool


class CareerDistance(Out, frozen=True, kw_only=True, tag_field="fact", tag="career_distance"):
    """Steps that the mentor is ahead; below 0, behind."""

    steps: int


class OtherTrade(Out, frozen=True, kw_only=True, tag_field="fact", tag="other_trade"):
    mentee: Trade
    mentor: Trade


class NeedUnmet(Out, frozen=True, kw_only=True, tag_field="fact", tag="need_unmet"):
    """What is sought and not given, or only by a neighbour; the farthest first."""

    topics: tuple[Topic, ...]


class GoalUnmet(Out, frozen=True, kw_only=True, tag_field="fact", tag="goal_unmet"):
    topics: tuple[Topic, ...]


class StyleApart(Out, frozen=True, kw_only=True, tag_field="fact", tag="style_apart"):
    """They answered otherwise; in what is not told."""


class SameTrade(Out, frozen=True, kw_only=True, tag_field="fact", tag="same_trade"):
    mentee: Trade
    mentor: Trade


Fact = NeedMet | GoalMet | StyleAlike | SharedHours | Pace | CareerDistance | OtherTrade
Gap = NeedUnmet | GoalUnmet | StyleApart | SharedHours | Pace | CareerDistance | SameTrade


class Weighed(Out, frozen=True, kw_only=True):
    """An aspect that is known of both came to `points` of `of`."""

    aspect: Aspect
    points: float
    of: float


class Suggestion(Out, frozen=True, kw_only=True):
    """`card` is what everybody sees. `reasons` carried it, the most first; `gap` is the largest
    shortfall. `languages` both speak, the reader's best first; `covers` what is open that they
    would cover. `hours`: when both are free in the next seven days, None where the mentor does not
    show it."""

    card: PersonCard
    kinds: tuple[Kind, ...]
    languages: tuple[str, ...]
    covers: tuple[Topic, ...]
    reasons: tuple[Fact, ...]
    gap: Gap | None
    weighed: tuple[Weighed, ...]
    hours: tuple[FreeStretch, ...] | None


class RequestReasons(Out, frozen=True, kw_only=True):
    """Why somebody who wrote to the reader was suggested them: what carried it, the most first."""

    reasons: tuple[Fact, ...]


class Suggestions(Out, frozen=True, kw_only=True):
    """None to five, in order. `missing`: what the reader's own profile lacks before anybody can be
    suggested to them."""

    missing: tuple[MissingField, ...]
    suggestions: tuple[Suggestion, ...]


class Someone(Out, frozen=True, kw_only=True):
    person: str
    name: str


class NeedCovered(Out, frozen=True, kw_only=True):
    """Which of one's mentors cover a need, and, where none does, who of the suggested would."""

    topic: Topic
    covered_by: tuple[Someone, ...]
    would_cover: tuple[Someone, ...]


class Network(Out, frozen=True, kw_only=True):
    """`needs` are all that was sought; `kinds` has each kind of mentor, and who of one's own is
    one."""

    needs: tuple[NeedCovered, ...]
    kinds: dict[Kind, tuple[Someone, ...]]
