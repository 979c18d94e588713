"""What two people do together, over real sockets: agenda, promises, timer, polls, cards."""

from pathlib import Path

import pytest

from server.protocol.board.fold import concerns, fold_all
from server.protocol.board.model import OPEN_POINTS, Board
from server.protocol.events.board import AgendaAdded, AgendaCovered, AgendaTurned, PollVoted
from server.protocol.events.episodes import EpisodeClosed, EpisodeOpened
from server.protocol.messages.base import Message
from server.protocol.messages.board import (
    ActionAdd,
    ActionChange,
    ActionDrop,
    ActionTick,
    AgendaAdd,
    AgendaChange,
    AgendaCover,
    AgendaDrop,
    AgendaMove,
    AgendaOwn,
    AgendaTake,
    AgendaTurn,
    CardDismiss,
    CardDraw,
    PollClose,
    PollOpen,
    PollVote,
    TimerExtend,
    TimerStart,
    TimerStop,
)
from server.protocol.messages.replies import Ack
from server.protocol.messages.rooms import EpisodeEnd, SetRole, SetRoom
from server.rooms.log.appending import note_of
from tests.integration.rooms.conftest import Pair
from tests.support.people.cids import new_cid
from tests.support.people.peer import Peer, RefusedError
from tests.support.service.house import House
from tests.support.service.service import service


async def both(pair: Pair) -> tuple[Peer, Peer]:
    host, mentee = await pair.host.socket(), await pair.mentee.socket("mentor.v1.json")
    await host.join(pair.room)
    await mentee.join(pair.room)
    return host, mentee


async def board(peer: Peer, room: str) -> Board:
    """The board as somebody gets it who comes in anew."""
    peer.views.pop(room, None)
    joined = await peer.join(room)
    assert joined.board is not None
    return joined.board


async def add(peer: Peer, room: str, text: str, cid: str | None = None) -> int:
    ack: Ack = await peer.ask(AgendaAdd(cid=cid or new_cid(), text=text), room)
    return ack.seq


async def promise(peer: Peer, room: str, text: str, due: str | None = None) -> int:
    ack: Ack = await peer.ask(ActionAdd(cid=new_cid(), text=text, owner=peer.person, due=due), room)
    return ack.seq


async def test_a_point_that_one_adds_the_other_sees_and_ticks(pair: Pair) -> None:
    host, mentee = await both(pair)
    point = await add(mentee, pair.room, "  Night counts ")
    added = await host.happened(pair.room, AgendaAdded)
    assert isinstance(added.body, AgendaAdded)
    assert (added.seq, added.actor, added.body.text) == (point, mentee.person, "Night counts")
    await host.ask(AgendaCover(cid=new_cid(), point=point), pair.room)
    covered = await mentee.happened(pair.room, AgendaCovered)
    assert covered.actor == host.person
    (kept,) = (await board(mentee, pair.room)).points
    assert kept.covered_at == covered.at


async def test_the_same_request_again_is_one_point(pair: Pair) -> None:
    host, _ = await both(pair)
    cid = new_cid()
    first: Ack = await host.ask(AgendaAdd(cid=cid, text="once"), pair.room)
    again: Ack = await host.ask(AgendaAdd(cid=cid, text="once"), pair.room)
    assert (again.seq, again.dup) == (first.seq, True)
    with pytest.raises(RefusedError, match="idempotency_conflict"):
        await host.ask(AgendaAdd(cid=cid, text="twice"), pair.room)
    assert len((await board(host, pair.room)).points) == 1


async def test_points_are_said_better_moved_taken_off_and_put_back(pair: Pair) -> None:
    host, mentee = await both(pair)
    first, second, third = [await add(host, pair.room, text) for text in ("a", "b", "c")]
    await mentee.ask(AgendaMove(cid=new_cid(), point=third, before=second), pair.room)
    await mentee.ask(AgendaMove(cid=new_cid(), point=first), pair.room)
    await mentee.ask(AgendaChange(cid=new_cid(), point=second, text="better"), pair.room)
    await host.ask(AgendaDrop(cid=new_cid(), point=third), pair.room)
    await host.ask(AgendaDrop(cid=new_cid(), point=third, on=False), pair.room)
    points = (await board(host, pair.room)).points
    assert [(one.text, one.dropped) for one in points] == [
        ("c", False),
        ("better", False),
        ("a", False),
    ]


async def test_in_a_session_the_talk_turns_to_the_next_point_by_itself(pair: Pair) -> None:
    host, mentee = await both(pair)
    await host.happened(pair.room, EpisodeOpened)
    first, second = [await add(host, pair.room, text) for text in ("a", "b")]
    await host.ask(AgendaTurn(cid=new_cid(), point=first), pair.room)
    await mentee.ask(AgendaCover(cid=new_cid(), point=first), pair.room)
    turned = [
        event.body.point
        for event in (await host.reached(pair.room, second + 3)).events
        if isinstance(event.body, AgendaTurned)
    ]
    assert turned == [first, second]
    assert (await board(host, pair.room)).current == second


async def test_what_is_open_opens_the_next_session(pair: Pair) -> None:
    host, mentee = await both(pair)
    await host.happened(pair.room, EpisodeOpened)
    done, left = [await add(host, pair.room, text) for text in ("done", "left")]
    kept = await promise(mentee, pair.room, "Ask biomed", "2026-11-27")
    await host.ask(AgendaCover(cid=new_cid(), point=done), pair.room)
    await host.ask(EpisodeEnd(cid=new_cid()), pair.room)
    await mentee.happened(pair.room, EpisodeClosed)
    carried = await board(mentee, pair.room)
    assert [(one.seq, one.carried) for one in carried.points] == [(left, True)]
    assert [(one.seq, one.due, one.carried) for one in carried.actions] == [
        (kept, "2026-11-27", True)
    ]
    await mentee.ask(AgendaTake(cid=new_cid(), point=left), pair.room)
    await host.ask(ActionTick(cid=new_cid(), action=kept), pair.room)
    taken = await board(host, pair.room)
    assert [one.carried for one in taken.points] == [False]
    assert taken.actions[0].done_at is not None


async def test_a_promise_is_changed_let_go_of_and_taken_up_again(pair: Pair) -> None:
    host, mentee = await both(pair)
    kept = await promise(mentee, pair.room, "Ask biomed")
    change = ActionChange(
        cid=new_cid(), action=kept, text="Ask Marie", owner=host.person, due="2026-12-01"
    )
    await host.ask(change, pair.room)
    await host.ask(ActionChange(cid=new_cid(), action=kept, due=None), pair.room)
    await host.ask(ActionDrop(cid=new_cid(), action=kept), pair.room)
    await host.ask(ActionDrop(cid=new_cid(), action=kept, on=False), pair.room)
    (action,) = (await board(mentee, pair.room)).actions
    assert (action.text, action.owner, action.due, action.dropped) == (
        "Ask Marie",
        host.person,
        None,
        False,
    )


async def test_a_timer_runs_from_its_event_on_is_extended_and_stopped(pair: Pair) -> None:
    host, mentee = await both(pair)
    started: Ack = await host.ask(TimerStart(cid=new_cid(), minutes=20), pair.room)
    timer = (await board(mentee, pair.room)).timer
    assert timer is not None
    assert timer.ends_at == started.ts + 20 * 60_000
    await mentee.ask(TimerExtend(cid=new_cid(), minutes=5), pair.room)
    timer = (await board(host, pair.room)).timer
    assert timer is not None
    assert timer.ends_at == started.ts + 25 * 60_000
    await mentee.ask(TimerStop(cid=new_cid()), pair.room)
    assert (await board(host, pair.room)).timer is None
    with pytest.raises(RefusedError, match="gone"):
        await host.ask(TimerExtend(cid=new_cid(), minutes=5), pair.room)


async def test_each_votes_once_and_may_think_again_until_it_closes(pair: Pair) -> None:
    host, mentee = await both(pair)
    ask = PollOpen(cid=new_cid(), question="When?", options=("now", "later"))
    opened: Ack = await host.ask(ask, pair.room)
    for choice in (0, 1):
        await mentee.ask(PollVote(cid=new_cid(), poll=opened.seq, choice=choice), pair.room)
    await host.ask(PollVote(cid=new_cid(), poll=opened.seq, choice=1), pair.room)
    await host.happened(pair.room, PollVoted)
    await host.ask(PollClose(cid=new_cid(), poll=opened.seq), pair.room)
    with pytest.raises(RefusedError, match="gone"):
        await mentee.ask(PollVote(cid=new_cid(), poll=opened.seq, choice=0), pair.room)
    (poll,) = (await board(mentee, pair.room)).polls
    assert {(vote.person, vote.choice) for vote in poll.votes} == {
        (host.person, 1),
        (mentee.person, 1),
    }
    assert poll.closed_at is not None


async def test_a_card_lies_before_all_and_can_be_switched_off_for_the_room(pair: Pair) -> None:
    host, mentee = await both(pair)
    drawn: Ack = await mentee.ask(CardDraw(cid=new_cid(), kind="listening", number=3), pair.room)
    card = (await board(host, pair.room)).card
    assert card is not None
    assert (card.card_kind, card.number, card.by) == ("listening", 3, mentee.person)
    await host.ask(CardDismiss(cid=new_cid(), card=drawn.seq), pair.room)
    assert (await board(host, pair.room)).card is None
    await host.ask(SetRoom(cid=new_cid(), cards=False), pair.room)
    with pytest.raises(RefusedError, match="not_allowed"):
        await mentee.ask(CardDraw(cid=new_cid(), kind="listening", number=3), pair.room)
    assert (await board_room(mentee, pair.room)) is False


async def board_room(peer: Peer, room: str) -> bool:
    """Whether the room's cards are on, as a newcomer is told."""
    peer.views.pop(room, None)
    return (await peer.join(room)).room.cards


async def test_the_agenda_is_given_away_by_its_owner_or_a_host(pair: Pair) -> None:
    host, mentee = await both(pair)
    await mentee.ask(AgendaOwn(cid=new_cid(), person=host.person), pair.room)
    assert (await board(host, pair.room)).owner == host.person
    with pytest.raises(RefusedError, match="not_allowed"):
        await mentee.ask(AgendaOwn(cid=new_cid(), person=mentee.person), pair.room)
    with pytest.raises(RefusedError, match="not_found"):
        await host.ask(AgendaOwn(cid=new_cid(), person="u_stranger"), pair.room)


@pytest.mark.parametrize(
    ("message", "code"),
    [
        (AgendaAdd(cid=new_cid(), text="  "), "bad_request"),
        (AgendaChange(cid=new_cid(), point=99, text="x"), "not_found"),
        (AgendaMove(cid=new_cid(), point=99), "not_found"),
        (AgendaCover(cid=new_cid(), point=1), "not_found"),
        (AgendaDrop(cid=new_cid(), point=99), "not_found"),
        (AgendaTake(cid=new_cid(), point=99), "not_found"),
        (AgendaTurn(cid=new_cid(), point=99), "not_found"),
        (ActionAdd(cid=new_cid(), text="x", owner="u_stranger"), "bad_request"),
        (ActionTick(cid=new_cid(), action=99), "not_found"),
        (PollOpen(cid=new_cid(), question="?", options=("a", " a")), "bad_request"),
        (PollVote(cid=new_cid(), poll=99, choice=0), "not_found"),
        (TimerExtend(cid=new_cid(), minutes=5), "gone"),
    ],
)
async def test_what_makes_no_sense_is_refused_with_its_code(
    pair: Pair, message: Message, code: str
) -> None:
    host, _ = await both(pair)
    with pytest.raises(RefusedError, match=code):
        await host.ask(message, pair.room)


async def test_a_day_that_no_calendar_has_is_refused(pair: Pair) -> None:
    host, _ = await both(pair)
    with pytest.raises(RefusedError, match="bad_request"):
        await promise(host, pair.room, "x", "2026-02-30")


async def test_an_observer_sees_the_board_and_changes_nothing(pair: Pair) -> None:
    host, mentee = await both(pair)
    await add(host, pair.room, "a")
    change = SetRole(cid=new_cid(), person=mentee.person, role="observer")
    await host.ask(change, pair.room)
    assert len((await board(mentee, pair.room)).points) == 1
    for message in (
        AgendaAdd(cid=new_cid(), text="x"),
        ActionAdd(cid=new_cid(), text="x", owner=mentee.person),
        TimerStart(cid=new_cid(), minutes=5),
        PollOpen(cid=new_cid(), question="?", options=("a", "b")),
        CardDraw(cid=new_cid(), kind="challenge", number=0),
    ):
        with pytest.raises(RefusedError, match="not_allowed"):
            await mentee.ask(message, pair.room)


async def test_a_cut_client_goes_on_with_its_own_board_and_misses_nothing(pair: Pair) -> None:
    host, mentee = await both(pair)
    first = await add(host, pair.room, "a")
    before = await board(mentee, pair.room)
    await mentee.cut()
    await host.ask(AgendaCover(cid=new_cid(), point=first), pair.room)
    last = await add(host, pair.room, "b")
    await mentee.open()
    joined = await mentee.join(pair.room)
    assert (joined.recovered, joined.board) == (True, None)
    view = await mentee.reached(pair.room, last)
    # The record of the session may open meanwhile: that is no change of the board.
    gone_on = fold_all(filter(concerns, view.events), before)
    assert gone_on == await board(mentee, pair.room)


async def test_who_came_later_gets_nothing_of_what_was_written_before(home: House) -> None:
    host, late = await home.person("Samira"), await home.person("Ola")
    room = await host.found(kind="circle", lobby=False)
    here = await host.socket()
    await here.join(room)
    early = await add(here, room, "before Ola")
    await here.ask(TimerStart(cid=new_cid(), minutes=10), room)
    await here.ask(CardDraw(cid=new_cid(), kind="challenge", number=1), room)
    await late.accept(await host.invite(room, "peer"))
    theirs = await late.socket()
    joined = await theirs.join(room)
    assert joined.board is not None
    shown = (joined.board.points, joined.board.timer, joined.board.card)
    assert shown == ((), None, None)
    await here.ask(AgendaCover(cid=new_cid(), point=early), room)
    later = await add(here, room, "with Ola")
    for hidden in (
        AgendaChange(cid=new_cid(), point=early, text="x"),
        AgendaCover(cid=new_cid(), point=early, on=False),
        AgendaMove(cid=new_cid(), point=later, before=early),
    ):
        with pytest.raises(RefusedError, match="not_found"):
            await theirs.ask(hidden, room)
    assert [one.text for one in (await board(theirs, room)).points] == ["with Ola"]
    assert len((await board(here, room)).points) == 2


async def test_an_agenda_is_full_at_a_hundred_open_points(home: House, pair: Pair) -> None:
    host, _ = await both(pair)
    points = (AgendaAdded(text=f"point {number}") for number in range(OPEN_POINTS))
    await home.service.writer.append(note_of(pair.room, *points, actor=host.person))
    with pytest.raises(RefusedError, match="quota_exceeded"):
        await add(host, pair.room, "one too many")
    first = (await board(host, pair.room)).points[0]
    await host.ask(AgendaCover(cid=new_cid(), point=first.seq), pair.room)
    await add(host, pair.room, "in its place")


async def test_the_board_outlives_a_kill_of_the_service(tmp_path: Path) -> None:
    async with service(tmp_path) as running:
        host = await running.person("Tomas")
        room = await host.found()
        peer = await host.socket()
        await peer.join(room)
        await add(peer, room, "a")
        await promise(peer, room, "b", "2026-11-27")
        await peer.ask(TimerStart(cid=new_cid(), minutes=30), room)
        before = await board(peer, room)
        await running.kill()
        await running.start()
        again = await host.socket()
        after = await board(again, room)
        assert (after.points, after.actions, after.timer) == (
            before.points,
            before.actions,
            before.timer,
        )
