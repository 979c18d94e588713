"""Talk shares: right when everything is known, withheld when it is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.history.record.episode_record import CallStay, Record
from server.history.record.talk_shares import STEP, Heard, percent, shares
from server.protocol.bodies.episode_timeline import EpisodeCall, Span, TalkShare, Timeline

ADA, TOM, OLA = "u_ada", "u_tom", "u_ola"
START = 1_790_000_000_000
MINUTE = 60_000
DS = 600
"""Deciseconds of a minute."""


def call_of(minutes: int, *people: str, late: int = 0) -> Record:
    """A call of so many minutes; the last of `people` came `late` minutes later."""
    end = START + minutes * MINUTE
    starts = [START] * (len(people) - 1) + [START + late * MINUTE]
    return Record(
        id="ep_1",
        room="r_1",
        number=1,
        title="Alarm limits",
        kind="one_to_one",
        state="closed",
        started_at=START,
        ended_at=end,
        reason="ended",
        first_seq=4,
        last_seq=9,
        messages=0,
        timeline=Timeline(
            people=(),
            calls=(EpisodeCall(call="call_1", span=Span(start=START, end=end), people=people),),
            shares=(),
            hands=(),
            files=(),
            interrupted=(),
            bucket_ms=MINUTE,
            chat=(),
        ),
        stays=tuple(
            CallStay(person=who, call="call_1", span=Span(start=start, end=end))
            for who, start in zip(people, starts, strict=True)
        ),
    )


def heard(who: str, since: int, until: int, *spans: tuple[int, int]) -> Heard:
    """In minutes of the call."""
    in_ds = tuple((start * DS, end * DS) for start, end in spans)
    return Heard(who, "call_1", since * DS, until * DS, in_ds)


def told(value: int) -> TalkShare:
    return TalkShare(percent=value, withheld=None)


def test_a_share_is_of_the_time_anyone_spoke_not_of_the_call() -> None:
    record = call_of(40, ADA, TOM)
    reports = [heard(ADA, 0, 40, (0, 8)), heard(TOM, 0, 40, (10, 16), (20, 26))]
    assert shares(record, reports) == {ADA: told(40), TOM: told(60)}


def test_speaking_at_the_same_time_counts_for_both() -> None:
    reports = [heard(ADA, 0, 10, (0, 10)), heard(TOM, 0, 10, (5, 10))]
    assert shares(call_of(10, ADA, TOM), reports) == {ADA: told(100), TOM: told(50)}


@pytest.mark.parametrize(("until", "known"), [(36, True), (35, False)])
def test_a_tenth_of_anybodys_time_may_be_missing_and_no_more(until: int, known: bool) -> None:
    reports = [heard(ADA, 0, 40, (0, 4)), heard(TOM, 0, until, (4, 8))]
    made = shares(call_of(40, ADA, TOM), reports)
    assert made[ADA] == (told(50) if known else TalkShare(percent=None, withheld="incomplete"))


def test_who_came_later_owes_reports_from_then_on_only() -> None:
    reports = [heard(ADA, 0, 40, (0, 10)), heard(TOM, 30, 40, (30, 40))]
    assert shares(call_of(40, ADA, TOM, late=30), reports)[TOM] == told(50)


def test_alone_and_silent_have_words_of_their_own() -> None:
    alone = shares(call_of(9, ADA), [heard(ADA, 0, 9, (0, 3))])
    silent = shares(call_of(9, ADA, TOM), [heard(ADA, 0, 9), heard(TOM, 0, 9)])
    assert alone == {ADA: TalkShare(percent=None, withheld="alone")}
    assert {one.withheld for one in silent.values()} == {"silent"}


def test_what_is_told_of_times_outside_ones_own_call_counts_for_nothing() -> None:
    other = Heard(TOM, "call_2", 0, 99 * DS, ((0, 99 * DS),))
    reports = [heard(ADA, 0, 99, (0, 99)), heard(TOM, 0, 10, (0, 10)), other]
    stranger = heard(OLA, 0, 10, (0, 10))
    made = shares(call_of(10, ADA, TOM), [*reports, stranger])
    assert made == {ADA: told(100), TOM: told(100)}


_speech = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=9).map(
    lambda spans: tuple((a, b) for a, b in spans if a < b)
)


@given(_speech, _speech, st.integers(1, 59))
def test_shares_cover_the_whole_and_do_not_depend_on_how_reports_are_cut(
    ada: tuple[tuple[int, int], ...], tom: tuple[tuple[int, int], ...], cut: int
) -> None:
    record = call_of(60, ADA, TOM)
    whole = [heard(ADA, 0, 60, *ada), heard(TOM, 0, 60, *tom)]
    cut_up = [
        heard(who, since, until, *((max(a, since), min(b, until)) for a, b in spans))
        for who, spans in ((ADA, ada), (TOM, tom))
        for since, until in ((0, cut), (cut, 60))
    ]
    made = shares(record, whole)
    assert made == shares(record, cut_up)
    numbers = [one.percent for one in made.values() if one.percent is not None]
    assert bool(numbers) == bool(ada or tom)
    assert all(0 <= number <= 100 and number % STEP == 0 for number in numbers)
    assert sum(numbers) >= 100 - STEP or not numbers


def test_a_share_is_told_in_steps() -> None:
    assert [percent(part, 1000) for part in (0, 24, 26, 412, 1000)] == [0, 0, 5, 40, 100]
