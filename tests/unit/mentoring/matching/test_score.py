"""The score of two people: recomputed from what it says of itself, moved only by what counts."""

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any, Final, get_args

import pytest
from hypothesis import assume, given, settings

from server.mentoring.free_time.free_week import FreeWeek
from server.mentoring.matching.pair.career import sought, steps
from server.mentoring.matching.pair.score import Lack, Match, match_of
from server.mentoring.matching.values.facts import (
    CareerDistance,
    Fact,
    GoalMet,
    NeedMet,
    NeedUnmet,
    OtherTrade,
    Pace,
    SameTrade,
    SharedHours,
    StyleAlike,
    StyleApart,
)
from server.mentoring.matching.values.from_profiles import candidate_of, need_of
from server.mentoring.matching.values.people import (
    Candidate,
    Load,
    Need,
    Ties,
    Ways,
)
from server.mentoring.matching.values.topics import Topic
from server.mentoring.matching.values.weights import ASPECTS, USUAL, Weights
from server.mentoring.profiles.profile import STAGES, Expertise, Profile
from server.protocol.bodies.mentoring.base import Audience, ShownPart, Trade
from tests.support.mentoring.matching_people import (
    CANDIDATES,
    EVENINGS,
    LONDON,
    NEEDS,
    VOCABULARY,
    candidate,
    need,
    pair,
    topics,
    ways,
)


def match(one: Need, other: Candidate, weights: Weights = USUAL) -> Match:
    return match_of(pair(one, other), weights)


@settings(deadline=None)
@given(NEEDS, CANDIDATES)
def test_what_was_weighed_comes_to_the_score(one: Need, other: Candidate) -> None:
    found = match(one, other)
    points = sum(weighed.points for weighed in found.weighed)
    assert abs(points - found.score) <= 0.5 + 1e-9
    if found.weighed:
        assert sum(weighed.of for weighed in found.weighed) == pytest.approx(100)


@settings(deadline=None)
@given(NEEDS, CANDIDATES)
def test_reasons_and_the_gap_are_no_more_than_their_aspect(one: Need, other: Candidate) -> None:
    found = match(one, other)
    weighed = {one.aspect: one for one in found.weighed}
    for aspect in ASPECTS:
        told = [reason.points for reason in found.reasons if reason.aspect == aspect]
        assert sum(told) <= (weighed[aspect].points if aspect in weighed else 0) + 1e-9
        assert all(points >= 1 for points in told)
    assert [one.points for one in found.reasons] == sorted(
        (one.points for one in found.reasons), reverse=True
    )
    short = [one.of - one.points for one in found.weighed]
    if found.gap is not None:
        assert 1 <= found.gap.points <= max(short) + 1e-9
        assert found.gap.gap not in [one.fact for one in found.reasons]
    elif short:
        assert max(short) < 2  # an aspect's shortfall is divided among two facts at most


@settings(deadline=None)
@given(NEEDS, CANDIDATES)
def test_a_need_that_is_met_is_one_that_was_sought_and_is_given(
    one: Need, other: Candidate
) -> None:
    for reason in match(one, other).reasons:
        if isinstance(reason.fact, NeedMet | GoalMet):
            sought = one.seeks if isinstance(reason.fact, NeedMet) else one.goals
            assert reason.fact.sought in sought
            assert reason.fact.given in other.gives
            near = VOCABULARY.like(reason.fact.sought.key)[reason.fact.given.key]
            assert reason.fact.near == near / 10


def _without_topic(sought: Topic, one: Need, other: Candidate) -> tuple[Need, Candidate]:
    """What comes near to `sought` is not given; something else is, so that it is known."""
    like = VOCABULARY.like(sought.key)
    left = tuple(topic for topic in other.gives if topic.key not in like)
    return one, replace(other, gives=(*left, *topics("falconry")))


def _untrue(fact: Fact, one: Need, other: Candidate) -> tuple[Need, Candidate]:
    """The two as if `fact` were not so, and all that was known still known."""
    mine, theirs = one.ways, other.ways
    match fact:
        case NeedMet(sought) | GoalMet(sought):
            return _without_topic(sought, one, other)
        case StyleAlike():
            answers = {item: 0 if answer > 1 else 4 for item, answer in mine.style.items()}
            theirs = replace(theirs, style={item: answers.get(item, 0) for item in theirs.style})
            theirs = replace(
                theirs,
                models=theirs.models and _all("models") - mine.models,
                formats=theirs.formats and _all("formats") - mine.formats,
            )
        case SharedHours():
            theirs = replace(theirs, week=FreeWeek())
        case Pace():
            theirs = replace(theirs, minutes=0)
        case CareerDistance():
            stages = [stage for stage in STAGES if stage != theirs.stage]
            scored = [(match(one, _with(other, stage=stage)).score, stage) for stage in stages]
            theirs = replace(theirs, stage=min(scored)[1])
        case OtherTrade():
            theirs = replace(theirs, trade=mine.trade)
    return one, replace(other, ways=theirs)


def _with(other: Candidate, **changes: object) -> Candidate:
    return replace(other, ways=replace(other.ways, **changes))  # type: ignore[arg-type]


def _all(field: str) -> frozenset[Any]:
    annotation = next(one.type for one in fields(Ways) if one.name == field)
    return frozenset(get_args(get_args(annotation)[0]))


def _least_sought(mine: Ways) -> int:
    """Tenths of the stage that suits them least."""
    assert mine.stage is not None
    return min(sought(mine.formats, steps(mine.stage, stage)) for stage in STAGES)


def _points(found: Match) -> float:
    return sum(one.points for one in found.weighed)


@settings(deadline=None)
@given(NEEDS, CANDIDATES)
def test_a_score_is_lower_without_its_top_reason(one: Need, other: Candidate) -> None:
    found = match(one, other)
    assume(found.reasons)  # nearly all have one
    fact = found.reasons[0].fact
    if isinstance(fact, StyleAlike):
        # Whoever wishes for every model and format wishes for the other's, whatever it is.
        assume(one.ways.models != _all("models") and one.ways.formats != _all("formats"))
    if isinstance(fact, CareerDistance):
        # Who leads and looks for somebody behind them finds no stage that suits them less.
        assume(sought(one.ways.formats, fact.steps) > _least_sought(one.ways))
    assert _points(match(*_untrue(fact, one, other))) < _points(found)


class TestSilence:
    """What somebody did not say costs them nothing, and counts for nothing."""

    SILENT: Final[dict[str, Callable[[Candidate], Candidate]]] = {
        "need": lambda one: replace(one, gives=()),
        "style": lambda one: _with(one, style={}, models=frozenset(), formats=frozenset()),
        "career": lambda one: _with(one, stage=None),
        "trade": lambda one: _with(one, trade=None),
    }

    @pytest.mark.parametrize("aspect", SILENT)
    @settings(deadline=None, max_examples=40)
    @given(one=NEEDS, other=CANDIDATES)
    def test_an_aspect_that_is_unknown_is_as_one_that_has_no_weight(
        self, aspect: str, one: Need, other: Candidate
    ) -> None:
        silent = match(one, self.SILENT[aspect](other))
        left_out = {aspect, "goals"} if aspect == "need" else {aspect}
        shares = {each.aspect: each.points / each.of for each in match(one, other).weighed}
        assert {each.aspect: each.points / each.of for each in silent.weighed} == pytest.approx(
            {each: share for each, share in shares.items() if each not in left_out}
        )

    @pytest.mark.parametrize("aspect", SILENT)
    @settings(deadline=None, max_examples=40)
    @given(one=NEEDS, other=CANDIDATES)
    def test_who_is_silent_is_never_below_who_says_what_does_not_suit(
        self, aspect: str, one: Need, other: Candidate
    ) -> None:
        one = replace(one, goals=())
        told = match(one, other)
        silent = match(one, self.SILENT[aspect](other))
        shares = {each.aspect: each.points / each.of for each in told.weighed}
        rest = [share for each, share in shares.items() if each != aspect]
        if aspect in shares and rest and shares[aspect] <= min(rest):
            assert _points(silent) >= _points(told) - 1e-9

    def test_who_says_nothing_at_all_is_still_weighed_by_the_hours_they_share(self) -> None:
        silent = Ways(languages=("en",), week=EVENINGS, zone=LONDON)
        found = match(need(), candidate(gives=(), ways=silent))
        assert [one.aspect for one in found.weighed] == ["time"]

    def test_without_any_weight_that_applies_there_is_no_score(self) -> None:
        all_on_goals = Weights(need=0, goals=100, style=0, time=0, career=0, trade=0)
        assert match(need(), candidate(), all_on_goals) == Match(0, (), (), None)


class TestBlind:
    """What is never weighed has no place in what is known."""

    def test_nothing_in_the_types_could_carry_it(self) -> None:
        known = {
            field.name for kind in (Need, Candidate, Ways, Load, Ties) for field in fields(kind)
        }
        assert known == {
            *("person", "seeks", "goals", "gives", "ways", "ties", "load", "standing", "hidden"),
            *("languages", "week", "zone", "minutes", "trade", "stage", "formats", "models"),
            *("style", "waiting_since", "blocked", "engaged", "set_aside"),
            *("capacity", "relationships", "open_invitations", "shown_to"),
        }

    def test_who_somebody_says_they_are_changes_nothing(self) -> None:
        plain = Profile("u_1", frozenset({"mentor", "mentee"}), seeks=Expertise(("alarms",)))
        told = replace(
            plain, occupation="Sister", organisation="St Mary's", about="A mother of three, 58."
        )
        assert need_of(plain, LONDON, VOCABULARY) == need_of(told, LONDON, VOCABULARY)
        mentor = [
            candidate_of(one, LONDON, VOCABULARY, load=Load(capacity=1), standing="listed")
            for one in (plain, told)
        ]
        assert mentor[0] == mentor[1]

    @settings(deadline=None)
    @given(NEEDS, CANDIDATES)
    def test_ids_change_nothing(self, one: Need, other: Candidate) -> None:
        renamed = match(replace(one, person="u_x"), replace(other, person="u_y"))
        assert renamed == match(one, other)


class TestFacts:
    """What is told of two people is what is so."""

    def test_who_has_all_that_is_sought_lacks_least(self) -> None:
        found = match(need(), candidate())
        assert [one.fact for one in found.reasons if one.aspect == "need"] == [
            NeedMet(topic, topic, 1.0) for topic in topics("wound-care", "alarms")
        ]
        assert found.gap == Lack("trade", SameTrade("healthcare", "healthcare"), 6.25)

    def test_the_gap_is_what_is_sought_and_not_given(self) -> None:
        found = match(need(seeks=topics("wound-care", "alarms", "escalation")), candidate())
        assert found.gap is not None
        assert found.gap.gap == NeedUnmet(topics("escalation"))

    def test_one_of_four_needs_carries_half(self) -> None:
        wishes = topics("wound-care", "imaging", "escalation", "testing")
        (weighed, *_) = match(need(seeks=wishes), candidate(gives=topics("wound-care"))).weighed
        assert weighed.points / weighed.of == pytest.approx(0.5)

    def test_hours_are_told_with_the_longest_stretch(self) -> None:
        hours = next(one for one in match(need(), candidate()).reasons if one.aspect == "time")
        assert isinstance(hours.fact, SharedHours)
        assert hours.fact.minutes == 360
        assert hours.fact.best is not None
        assert hours.fact.best.length == 3 * 3_600_000

    def test_what_is_alike_is_told_and_how_the_other_differs_is_not(self) -> None:
        mine = {"plain-words": 4, "big-picture": 2, "challenge": 3, "pace": 0}
        theirs = {"plain-words": 3, "big-picture": 2, "challenge": 0, "pace": 4}
        found = match(need(ways=ways(style=mine)), candidate(ways=ways(style=theirs)))
        (reason,) = [one for one in found.reasons if one.aspect == "style"]
        assert reason.fact == StyleAlike(("big-picture", "plain-words"), (), ())
        assert found.gap is not None
        assert found.gap.gap == StyleApart()

    def test_two_answers_alike_say_nothing_of_two_people(self) -> None:
        other = candidate(ways=ways(style={"plain-words": 4, "big-picture": 2}))
        assert "style" not in [one.aspect for one in match(need(), other).weighed]

    @pytest.mark.parametrize(("minutes", "share"), [(90, 1.0), (60, 0.85), (44, 0.7)])
    def test_how_much_time_a_mentor_has_is_told_in_steps(self, minutes: int, share: float) -> None:
        found = match(need(), candidate(ways=ways(minutes=minutes)))
        hours = next(one for one in found.weighed if one.aspect == "time")
        assert hours.points / hours.of == pytest.approx(share)

    @pytest.mark.parametrize(
        ("mentor", "fact"),
        [("senior", CareerDistance(2)), ("experienced", CareerDistance(1))],
    )
    def test_steps_ahead_are_counted(self, mentor: str, fact: CareerDistance) -> None:
        found = match(need(), candidate(ways=ways(stage=mentor)))
        assert [one.fact for one in found.reasons if one.aspect == "career"] == [fact]

    def test_a_peer_is_nearest_to_who_looks_for_a_peer(self) -> None:
        peer = candidate(ways=ways(stage="early"))
        by_format = {
            one: match(need(ways=ways(formats=frozenset({one}))), peer)
            for one in ("one_to_one", "peer")
        }
        assert by_format["peer"].score > by_format["one_to_one"].score

    @pytest.mark.parametrize("trade", ["engineering", "bridge"])
    def test_another_trade_is_a_reason(self, trade: Trade) -> None:
        found = match(need(), candidate(ways=ways(trade=trade)))
        assert OtherTrade("healthcare", trade) in [one.fact for one in found.reasons]

    @pytest.mark.parametrize(("part", "aspect"), [("stage", "career"), ("hours", "time")])
    @pytest.mark.parametrize("audience", ["everyone", "invited", "matched", "damaged"])
    def test_what_a_mentor_does_not_show_to_everyone_is_in_no_score(
        self, part: ShownPart, aspect: str, audience: Audience
    ) -> None:
        profile = Profile(
            "u_1",
            frozenset({"mentor"}),
            gives=Expertise(("alarms",)),
            stage="senior",
            week=EVENINGS,
            languages=("en-GB",),
            shown={part: audience},
        )
        mentor = candidate_of(profile, LONDON, VOCABULARY, load=Load(capacity=1), standing="listed")
        weighed = [one.aspect for one in match(need(), mentor).weighed]
        assert (aspect in weighed) == (audience == "everyone")


class TestProfiles:
    """What of a profile is known to matching."""

    def test_a_mentors_minutes_are_divided_among_their_mentees(self) -> None:
        profile = Profile("u_1", frozenset({"mentor"}), minutes_a_month=200, capacity=3)
        one = candidate_of(profile, LONDON, VOCABULARY, load=Load(capacity=3), standing="listed")
        assert one.ways.minutes == 66

    def test_who_did_not_come_as_a_mentor_is_none(self) -> None:
        profile = Profile("u_1", frozenset({"mentee"}))
        one = candidate_of(profile, LONDON, VOCABULARY, load=Load(capacity=1), standing="listed")
        assert one.standing == "unlisted"

    def test_answers_to_what_is_not_asked_and_no_answers_are_left_out(self) -> None:
        profile = Profile("u_1", style={"plain-words": 3, "astrology": 4, "pace": 9})
        assert need_of(profile, LONDON, VOCABULARY).ways.style == {"plain-words": 3}

    def test_what_a_damaged_row_says_is_as_nothing_said(self) -> None:
        damaged: dict[str, Any] = {
            "stage": "emeritus",
            "trade": "",
            "formats": frozenset({"seance"}),
            "models": frozenset({"osmosis"}),
        }
        plain = need_of(Profile("u_1"), LONDON, VOCABULARY)
        assert need_of(Profile("u_1", **damaged), LONDON, VOCABULARY) == plain

    def test_languages_are_compared_whatever_their_country(self) -> None:
        profile = Profile("u_1", languages=("fr-CA", "en-GB", "fr", "EN"))
        assert need_of(profile, LONDON, VOCABULARY).ways.languages == ("fr", "en")
