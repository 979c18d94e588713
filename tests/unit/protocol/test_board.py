"""The board: what a log puts before the people of a room."""

import json
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.protocol.board.fold import fold, fold_all
from server.protocol.board.model import Board, next_after, seen_from
from server.protocol.events.board import (
    ActionAdded,
    ActionDone,
    AgendaAdded,
    AgendaCovered,
    AgendaDropped,
    AgendaMoved,
    AgendaTaken,
    AgendaTurned,
    CardDrawn,
    PollOpened,
    PollVoted,
    TimerExtended,
    TimerStarted,
)
from server.protocol.events.episodes import EpisodeClosed
from server.protocol.events.log import Event
from tests.support.store.room_logs import MINUTE, START, Script, logs

VECTORS = json.loads((Path(__file__).parents[2] / "vectors" / "board.json").read_text())

ADA, TOM = "u_ada", "u_tom"
OVER = EpisodeClosed(episode="ep_1", reason="ended", at=START)


def board_of(script: Script) -> Board:
    return fold_all(script.events)


@pytest.mark.parametrize("vector", VECTORS, ids=[vector["name"] for vector in VECTORS])
def test_the_vectors_fold_as_every_client_folds_them(vector: dict[str, object]) -> None:
    events = msgspec.convert(vector["events"], list[Event])
    assert json.loads(msgspec.json.encode(fold_all(events))) == vector["board"]


def test_an_open_point_is_carried_over_and_a_covered_one_is_not() -> None:
    script = Script().say(ADA, AgendaAdded(text="Night counts"), AgendaAdded(text="Who says yes"))
    script.say(TOM, AgendaCovered(point=1), OVER)
    (left,) = board_of(script).points
    assert (left.text, left.carried) == ("Who says yes", True)


def test_a_carried_point_that_is_taken_in_stands_last_and_is_todays() -> None:
    script = Script().say(ADA, AgendaAdded(text="old"), OVER, AgendaAdded(text="new"))
    board = board_of(script.say(TOM, AgendaTaken(point=1)))
    assert [(one.text, one.carried) for one in board.points] == [("new", False), ("old", False)]


def test_points_stand_where_they_were_moved() -> None:
    script = Script().say(ADA, *(AgendaAdded(text=text) for text in "abc"))
    script.say(TOM, AgendaMoved(point=3, place=1.5), AgendaMoved(point=1))
    assert [one.text for one in board_of(script).points] == ["c", "b", "a"]


def test_nobody_talks_about_a_point_that_is_over() -> None:
    script = Script().say(ADA, AgendaAdded(text="a"), AgendaTurned(point=1))
    assert board_of(script).current == 1
    assert board_of(script.say(TOM, AgendaCovered(point=1))).current is None


def test_a_point_taken_off_comes_back_where_it_was() -> None:
    script = Script().say(ADA, AgendaAdded(text="a"), AgendaAdded(text="b"))
    script.say(ADA, AgendaDropped(point=1), AgendaDropped(point=1, on=False))
    assert [(one.text, one.dropped) for one in board_of(script).points] == [
        ("a", False),
        ("b", False),
    ]


def test_the_next_point_is_an_open_one_of_today() -> None:
    script = Script().say(ADA, AgendaAdded(text="old"), OVER)
    script.say(ADA, *(AgendaAdded(text=text) for text in "abc"))
    script.say(ADA, AgendaMoved(point=1, place=3.5), AgendaCovered(point=4))
    assert next_after(board_of(script), 3) == 5
    assert next_after(board_of(script), 5) is None


def test_a_promise_stays_until_it_is_kept() -> None:
    script = Script().say(ADA, ActionAdded(text="Ask biomed", owner=ADA, due="2026-11-27"))
    script.say("room", OVER)
    (promise,) = board_of(script).actions
    assert (promise.carried, promise.done_at) == (True, None)
    script.wait(1).say(ADA, ActionDone(action=1))
    assert board_of(script).actions[0].done_at == script.at
    assert board_of(script.say("room", OVER)).actions == ()


def test_a_timer_ends_by_the_time_of_its_event_and_goes_on_from_now_once_it_is_up() -> None:
    script = Script().say(ADA, TimerStarted(ms=10 * MINUTE)).wait(5)
    script.say(TOM, TimerExtended(ms=5 * MINUTE))
    timer = board_of(script).timer
    assert timer is not None
    assert timer.ends_at == START + 15 * MINUTE
    timer = board_of(script.wait(20).say(TOM, TimerExtended(ms=5 * MINUTE))).timer
    assert timer is not None
    assert timer.ends_at == script.at + 5 * MINUTE


def test_each_has_one_vote_which_can_be_changed_and_taken_back() -> None:
    script = Script().say(ADA, PollOpened(question="When?", options=("now", "later")))
    script.say(ADA, PollVoted(poll=1, choice=0)).say(TOM, PollVoted(poll=1, choice=0))
    script.say(ADA, PollVoted(poll=1, choice=1)).say(TOM, PollVoted(poll=1, choice=None))
    script.say(TOM, PollVoted(poll=1, choice=2))
    (poll,) = board_of(script).polls
    assert [(vote.person, vote.choice) for vote in poll.votes] == [(ADA, 1)]


def test_a_session_takes_its_timer_polls_and_card_with_it() -> None:
    script = Script().say(
        ADA,
        TimerStarted(ms=1),
        PollOpened(question="When?", options=("now", "later")),
        CardDrawn(card_kind="challenge", number=2),
        OVER,
    )
    board = board_of(script)
    assert (board.timer, board.polls, board.card, board.current) == (None, (), None, None)


@given(logs())
def test_what_was_seen_already_changes_nothing(log: list[Event]) -> None:
    board = fold_all(log)
    assert fold_all(log, board) == board


@given(logs(), st.integers(1, 60))
def test_who_came_later_folds_on_to_what_the_service_would_show_them(
    log: list[Event], visible_from: int
) -> None:
    """The server cuts one board for each reader; their clients fold on from what they got."""
    at_first = [event for event in log if event.seq < visible_from]
    afterwards = [event for event in log if event.seq >= visible_from]
    whole, theirs = fold_all(at_first), seen_from(fold_all(at_first), visible_from)
    for event in afterwards:
        whole, theirs = fold(whole, event), fold(theirs, event)
        assert seen_from(whole, visible_from) == theirs
        assert fold_all(afterwards).points == fold_all(afterwards, theirs).points


@given(logs(), st.integers(1, 60))
def test_nothing_written_before_somebody_came_is_on_their_board(
    log: list[Event], visible_from: int
) -> None:
    board = seen_from(fold_all(log), visible_from)
    shown = [*board.points, *board.actions, *board.polls, board.timer, board.card]
    assert all(one is None or one.seq >= visible_from for one in shown)
    assert board.current is None or board.current >= visible_from
