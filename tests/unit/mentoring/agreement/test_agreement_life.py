"""The life of a version: its table, and any acts of two people against a simple model."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from server.kernel.errors import ServiceError
from server.mentoring.agreement.agreement_life import (
    ACTS,
    MOST_OFFERS,
    Step,
    in_force,
    in_making,
    next_number,
    require_step,
    state_of,
)
from server.mentoring.agreement.points import alike
from server.mentoring.agreement.versions import Agreement, fold
from server.mentoring.agreement.waiting import waits_for
from server.protocol.events.agreement import (
    AgreementAccepted,
    AgreementAnswered,
    AgreementLeftOpen,
    AgreementOffered,
    AgreementSigned,
    Answer,
)
from server.protocol.events.chat import Redacted
from server.protocol.events.log import Body, Event
from tests.support.mentoring.agreement_model import (
    OPEN,
    SAID,
    SHARED,
    Act,
    Cells,
    Model,
    Two,
    Who,
    answers_of,
    cell,
    done,
    other_of,
)

PAIR = {"mentor": "u_tomas", "mentee": "u_amara"}
TODAY = date(2026, 11, 27)
START = 1_795_000_000_000

CELLS = st.dictionaries(st.sampled_from(tuple(SAID)), st.integers(0, 1))
ACT: st.SearchStrategy[Act] = st.tuples(
    st.sampled_from(("offer", "accept", "leave_open", "sign", "sign")),
    st.sampled_from(Two),
    st.sampled_from(SHARED[:4]),
    st.integers(0, 1),
)


class Log:
    """A log written by hand, where every step is asked for first."""

    def __init__(self) -> None:
        self.events: list[Event] = []

    @property
    def agreement(self) -> Agreement:
        return fold(self.events)

    def say(self, who: Who, body: Body) -> None:
        seq = len(self.events) + 1
        self.events.append(Event(seq=seq, actor=PAIR[who], at=START + seq, body=body))

    def open(self, mentor: Cells, mentee: Cells) -> "Log":
        number = next_number(self.agreement, PAIR.values())
        assert number is not None
        for who, cells in (("mentor", mentor), ("mentee", mentee)):
            said = AgreementAnswered(version=number, handed_at=START, answers=answers_of(cells))
            self.say("mentor" if who == "mentor" else "mentee", said)
        return self

    def step(self, who: Who, body: Step) -> None:
        require_step(self.agreement, PAIR.values(), PAIR[who], body)
        self.say(who, body)

    def tries(self, act: Act) -> bool:
        try:
            self.step(act[1], self._step(act))
        except ServiceError as error:
            if error.code != "conflict":
                raise
            return False
        return True

    def sign(self, who: Who) -> None:
        version = self.agreement[-1]
        self.step(who, AgreementSigned(version=version.number, terms=version.changed))

    def _step(self, act: Act) -> Step:
        name, who, point, which = act
        version = self.agreement[-1]
        theirs = version.positions[PAIR[other_of(who)]][point]
        steps: dict[str, Step] = {
            "offer": AgreementOffered(version=version.number, answer=SAID[point][which]),
            "accept": AgreementAccepted(version=version.number, point=point, offer=theirs.seq),
            "leave_open": AgreementLeftOpen(version=version.number, point=point),
            "sign": AgreementSigned(version=version.number, terms=version.changed),
        }
        return steps[name]


def all_alike() -> Log:
    return Log().open({}, {})


@settings(max_examples=60, deadline=None)
@given(CELLS, CELLS, st.lists(ACT, max_size=12))
def test_whatever_the_two_do_it_stands_as_a_simple_model_has_it(
    mentor: Cells, mentee: Cells, acts: list[Act]
) -> None:
    log, model = Log().open(mentor, mentee), Model.of(mentor, mentee)
    for act in acts:
        assert log.tries(act) is done(model, act)
        version = log.agreement[-1]
        assert state_of(version, PAIR.values()) == model.state
        held = {
            point: OPEN if answer is None else cell(point, which(answer))
            for point, answer in version.terms.items()
        }
        assert held == model.terms
        assert set(version.signed) == {PAIR[who] for who in model.signed}
        assert set(version.fell) == {PAIR[who] for who in model.fell}
        assert not (model.state == "in_force" and version.unsettled)


def which(answer: Answer) -> int:
    return next(at for at, said in enumerate(SAID[answer.point]) if alike(said, answer))


@settings(max_examples=30, deadline=None)
@given(CELLS, CELLS, st.lists(ACT, max_size=10), st.sets(st.integers(0, 12)))
def test_what_was_taken_out_of_the_log_keeps_nobody_from_the_rest(
    mentor: Cells, mentee: Cells, acts: list[Act], gone: set[int]
) -> None:
    log = Log().open(mentor, mentee)
    for act in acts:
        log.tries(act)
    left = [
        replace(event, body=Redacted()) if at in gone else event
        for at, event in enumerate(log.events)
    ]
    for version in fold(left):
        assert state_of(version, PAIR.values()) in ACTS
        assert set(version.terms) <= set(SHARED)


def test_alike_in_all_is_settled_and_both_signatures_put_it_in_force() -> None:
    log = all_alike()
    assert state_of(log.agreement[-1], PAIR.values()) == "settled"
    log.sign("mentor")
    assert in_force(log.agreement, PAIR.values()) is None
    log.sign("mentee")
    version = in_force(log.agreement, PAIR.values())
    assert version is not None
    assert version.holds_since == log.events[-1].at
    assert version.terms["length"] == SAID["length"][0]


def test_two_who_sign_the_same_terms_at_once_both_count() -> None:
    log = all_alike()
    terms = log.agreement[-1].changed
    for who in Two:
        log.step(who, AgreementSigned(version=1, terms=terms))
    assert state_of(log.agreement[-1], PAIR.values()) == "in_force"


def test_nobody_signs_what_they_have_not_read() -> None:
    log = all_alike()
    read = log.agreement[-1].changed
    log.step("mentor", AgreementOffered(version=1, answer=SAID["length"][1]))
    accepted = AgreementAccepted(version=1, point="length", offer=len(log.events))
    log.step("mentee", accepted)
    with pytest.raises(ServiceError, match="conflict"):
        log.step("mentor", AgreementSigned(version=1, terms=read))
    log.sign("mentor")


def test_of_two_offers_that_crossed_one_yes_counts() -> None:
    log = Log().open({}, {"length": 1})
    for who in Two:
        words = Answer(point="length", words=f"As {who} has it")
        log.step(who, AgreementOffered(version=1, answer=words))
    mentors, mentees = 3, 4
    log.step("mentee", AgreementAccepted(version=1, point="length", offer=mentors))
    with pytest.raises(ServiceError, match="conflict"):
        log.step("mentor", AgreementAccepted(version=1, point="length", offer=mentees))
    held = log.agreement[-1].terms["length"]
    assert held is not None
    assert held.words == "As mentor has it"


def test_a_new_version_supersedes_and_the_old_one_stays_to_be_read() -> None:
    log = all_alike()
    for who in Two:
        log.sign(who)
    log.open({"length": 1}, {"length": 1})
    first, second = log.agreement
    assert state_of(first, PAIR.values()) == "in_force"
    assert state_of(second, PAIR.values()) == "settled"
    for who in Two:
        log.sign(who)
    first, second = log.agreement
    assert state_of(first, PAIR.values()) == "superseded"
    assert first.terms["length"] == SAID["length"][0]
    assert in_force(log.agreement, PAIR.values()) == second
    assert next_number(log.agreement, PAIR.values()) == 3


def test_whoever_is_gone_leaves_it_set_aside_and_their_successor_begins_anew() -> None:
    log = all_alike()
    assert next_number(log.agreement, PAIR.values()) is None
    others = ("u_tomas", "u_ola")
    assert in_making(log.agreement, others) is None
    assert next_number(log.agreement, others) == 2
    assert next_number(log.agreement, ("u_tomas",)) is None
    signed = AgreementSigned(version=1, terms=2)
    with pytest.raises(ServiceError, match="conflict"):
        require_step(log.agreement, others, "u_tomas", signed)
    with pytest.raises(ServiceError, match="not_allowed"):
        require_step(log.agreement, PAIR.values(), "u_ola", signed)


@pytest.mark.parametrize(
    "step",
    [
        AgreementOffered(version=1, answer=SAID["hopes"][0]),
        AgreementLeftOpen(version=1, point="hopes"),
        AgreementOffered(version=1, answer=Answer(point="length")),
        AgreementOffered(version=1, answer=Answer(point="review", words="In spring")),
    ],
)
def test_an_offer_is_of_what_the_point_takes(step: Step) -> None:
    with pytest.raises(ServiceError, match="bad_request"):
        all_alike().step("mentor", step)


def test_offers_have_a_bound_and_what_ends_them_has_none() -> None:
    log = Log().open({}, {"length": 1})
    for count in range(MOST_OFFERS):
        words = Answer(point="length", words=f"{count} minutes")
        log.say("mentor", AgreementOffered(version=1, answer=words))
    with pytest.raises(ServiceError, match="quota_exceeded"):
        log.step("mentor", AgreementOffered(version=1, answer=SAID["length"][0]))
    yes = AgreementAccepted(version=1, point="length", offer=len(log.events))
    log.step("mentee", yes)
    log.sign("mentor")


def test_what_waits_for_each_of_the_two() -> None:
    def waits(log: Log, *handed: str, today: date = TODAY) -> tuple[str | None, ...]:
        pair = tuple(PAIR.values())
        return tuple(waits_for(log.agreement, pair, handed, one, today) for one in pair)

    log = Log()
    assert waits(log) == ("fill", "fill")
    assert waits(log, "u_tomas") == (None, "fill")
    log.open({}, {"length": 1})
    assert waits(log) == ("settle", "settle")
    log.step("mentor", AgreementOffered(version=1, answer=SAID["length"][0]))
    assert waits(log) == (None, "settle")
    log.step("mentee", AgreementLeftOpen(version=1, point="length"))
    assert waits(log) == ("settle", None)
    log.step("mentor", AgreementLeftOpen(version=1, point="length"))
    assert waits(log) == ("sign", "sign")
    log.sign("mentor")
    assert waits(log) == (None, "sign")
    log.sign("mentee")
    assert waits(log) == (None, None)
    assert waits(log, today=date(2027, 6, 15)) == ("review", "review")
    assert waits(log, "u_amara", today=date(2027, 6, 15)) == ("fill", None)
    assert waits_for(log.agreement, ("u_tomas",), (), "u_tomas", TODAY) is None
