"""Suggestions as they are told: facts as the messages that name them. Pure."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from server.mentoring.matching.pair.measure import Pair
from server.mentoring.matching.suggestions import Suggestion
from server.mentoring.matching.values import facts, topics
from server.mentoring.profiles.audiences import card
from server.mentoring.register.mentor import Mentor
from server.protocol.bodies.mentoring import suggestions as bodies
from server.protocol.bodies.mentoring.meetings import FreeStretch

_TOLD: Final[Mapping[type, Callable[[Any], Any]]] = {
    facts.NeedMet: lambda one: bodies.NeedMet(**_met(one)),
    facts.GoalMet: lambda one: bodies.GoalMet(**_met(one)),
    facts.StyleAlike: lambda one: bodies.StyleAlike(
        items=one.items, models=one.models, formats=one.formats
    ),
    facts.SharedHours: lambda one: bodies.SharedHours(minutes=one.minutes),
    facts.Pace: lambda one: bodies.Pace(enough=one.enough),
    facts.CareerDistance: lambda one: bodies.CareerDistance(steps=one.steps),
    facts.OtherTrade: lambda one: bodies.OtherTrade(mentee=one.mentee, mentor=one.mentor),
    facts.NeedUnmet: lambda one: bodies.NeedUnmet(topics=told_topics(one.topics)),
    facts.GoalUnmet: lambda one: bodies.GoalUnmet(topics=told_topics(one.topics)),
    facts.StyleApart: lambda _: bodies.StyleApart(),
    facts.SameTrade: lambda one: bodies.SameTrade(mentee=one.mentee, mentor=one.mentor),
}


def told_topic(one: topics.Topic) -> bodies.Topic:
    return bodies.Topic(kind=one.kind, said=one.said)


def told_topics(some: Iterable[topics.Topic]) -> tuple[bodies.Topic, ...]:
    return tuple(map(told_topic, some))


def told_fact(fact: facts.Fact) -> bodies.Fact:
    """The message that names it."""
    found: bodies.Fact = _TOLD[type(fact)](fact)
    return found


def told(one: Suggestion, mentor: Mentor, pair: Pair) -> bodies.Suggestion:
    """What the mentee reads of a suggestion; the card is everybody's."""
    match = one.match
    return bodies.Suggestion(
        card=card(mentor.record, "everyone", has_room=mentor.place.has_room),
        kinds=tuple(sorted(one.kinds)),
        languages=one.languages,
        covers=told_topics(one.covers),
        reasons=tuple(told_fact(reason.fact) for reason in match.reasons),
        gap=_TOLD[type(match.gap.gap)](match.gap.gap) if match.gap else None,
        weighed=tuple(
            bodies.Weighed(aspect=aspect, points=round(points, 1), of=round(of, 1))
            for aspect, points, of in match.weighed
        ),
        hours=None if "hours" in pair.candidate.hidden else _hours(pair),
    )


def _met(one: facts.NeedMet | facts.GoalMet) -> dict[str, Any]:
    return {"sought": told_topic(one.sought), "given": told_topic(one.given), "near": one.near}


def _hours(pair: Pair) -> tuple[FreeStretch, ...]:
    return tuple(FreeStretch(start=start, end=end) for start, end in pair.first_week)
