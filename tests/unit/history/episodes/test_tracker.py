"""The episode tracker: when an episode opens, resumes and closes by itself."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from server.history.episodes.tracker import SIGN_MS
from server.history.record.fold import rebuild
from server.history.rules.episode_start_and_end import EMPTY_MS
from server.protocol.events.calls import CallJoined, CallStarted
from server.protocol.events.chat import MessageSent
from server.protocol.events.episodes import (
    EpisodeClosed,
    EpisodeInterrupted,
    EpisodeOpened,
    EpisodeResumed,
)
from server.protocol.events.log import Body
from server.protocol.events.rooms import PersonEntered, PersonLeft, RoomCreated
from tests.support.store.listed_log import Ledger

CREATED = RoomCreated(title="Room", room_kind="peer", history="all", lobby=False)


def kinds(ledger: Ledger) -> list[type[Body]]:
    return [type(body) for body in ledger.episodes()]


async def room(*people: str) -> Ledger:
    """A room that `people` entered, one after the other."""
    ledger = Ledger()
    await ledger.begin().start(ledger.now)
    ledger.happen("a", CREATED)
    for person in people:
        ledger.happen(person, PersonEntered())
        await settle(ledger)
    return ledger


async def settle(ledger: Ledger, after: int = 0) -> None:
    """Let `after` milliseconds pass and everything decided be written."""
    assert ledger.tracker is not None
    ledger.now += after
    await ledger.tracker.tick(ledger.now)
    ledger.jobs.hurry()
    await ledger.tracker.settled()


async def killed(ledger: Ledger, down: int) -> None:
    """The service is killed and starts again `down` milliseconds later."""
    ledger.now += down
    await ledger.begin().start(ledger.now)


async def test_one_person_alone_is_no_episode() -> None:
    assert kinds(await room("a")) == []


async def test_a_second_person_opens_an_episode_that_begins_with_their_entering() -> None:
    ledger = await room("a", "b")
    (opened,) = ledger.episodes()
    assert isinstance(opened, EpisodeOpened)
    assert [one.name for one in opened.present] == ["A", "B"]
    assert isinstance(ledger.events[opened.since - 1].body, PersonEntered)
    assert ledger.events[opened.since - 1].actor == "b"


async def test_the_second_device_of_one_person_opens_nothing() -> None:
    assert kinds(await room("a", "a")) == []


async def test_a_call_of_one_person_opens_nothing_until_another_comes() -> None:
    ledger = await room("a")
    ledger.happen("a", CallStarted(call="call_1"), CallJoined(call="call_1"))
    ledger.happen("a", MessageSent(text="early"))
    await settle(ledger)
    assert kinds(ledger) == []
    ledger.happen("b", PersonEntered())
    await settle(ledger)
    (opened,) = ledger.episodes()
    assert isinstance(opened, EpisodeOpened)
    assert ledger.events[opened.since - 1].actor == "b"
    made = rebuild(ledger.room, ledger.events)[0]
    assert (made.people, made.messages) == (("a", "b"), 0)
    (call,) = made.timeline.calls
    assert (call.people, call.span.start) == (("a",), made.started_at)


async def test_who_stays_alone_after_an_end_makes_no_new_episode_with_a_call() -> None:
    ledger = await room("a", "b")
    opened = ledger.episodes()[0]
    assert isinstance(opened, EpisodeOpened)
    ledger.happen("a", EpisodeClosed(episode=opened.episode, reason="ended", at=ledger.now))
    ledger.happen("a", PersonLeft())
    ledger.happen("b", CallStarted(call="call_2"))
    await settle(ledger)
    assert kinds(ledger) == [EpisodeOpened, EpisodeClosed]


async def test_a_running_episode_is_not_opened_twice() -> None:
    ledger = await room("a", "b", "c")
    ledger.happen("a", CallStarted(call="call_1"))
    await settle(ledger)
    assert kinds(ledger) == [EpisodeOpened]


async def test_it_closes_when_the_room_was_empty_for_five_minutes_as_of_when_it_became_so() -> None:
    ledger = await room("a", "b")
    ledger.happen("a", PersonLeft())
    await settle(ledger, after=EMPTY_MS)
    left = ledger.now - 10
    ledger.happen("b", PersonLeft(reason="lost", at=left))
    await settle(ledger, after=EMPTY_MS - 11)
    assert kinds(ledger) == [EpisodeOpened]
    await settle(ledger, after=1)
    closed = ledger.episodes()[-1]
    assert isinstance(closed, EpisodeClosed)
    assert (closed.reason, closed.at) == ("empty", left)


async def test_coming_back_within_five_minutes_goes_on_with_the_same_episode() -> None:
    ledger = await room("a", "b")
    ledger.happen("a", PersonLeft())
    ledger.happen("b", PersonLeft())
    await settle(ledger, after=EMPTY_MS - 1)
    ledger.happen("a", PersonEntered())
    await settle(ledger, after=2 * EMPTY_MS)
    assert kinds(ledger) == [EpisodeOpened]


async def test_coming_back_too_late_is_too_late_even_when_no_tick_came_in_between() -> None:
    ledger = await room("a", "b")
    ledger.happen("a", PersonLeft())
    ledger.happen("b", PersonLeft())
    ledger.now += EMPTY_MS
    ledger.happen("a", PersonEntered())
    ledger.happen("b", PersonEntered())
    await settle(ledger)
    assert kinds(ledger) == [EpisodeOpened, EpisodeClosed, EpisodeOpened]
    first, second = rebuild(ledger.room, ledger.events)
    assert first.ended_at is not None
    assert first.ended_at <= second.started_at


async def test_a_host_may_end_it_and_nothing_opens_until_somebody_comes_or_a_call_starts() -> None:
    ledger = await room("a", "b")
    opened = ledger.episodes()[0]
    assert isinstance(opened, EpisodeOpened)
    ledger.happen("a", EpisodeClosed(episode=opened.episode, reason="ended", at=ledger.now))
    ledger.happen("b", MessageSent(text="bye"))
    await settle(ledger, after=2 * EMPTY_MS)
    assert kinds(ledger) == [EpisodeOpened, EpisodeClosed]
    ledger.happen("b", CallStarted(call="call_2"))
    await settle(ledger)
    assert kinds(ledger)[2:] == [EpisodeOpened]


async def test_an_end_by_word_takes_along_what_was_to_open_and_could_not_be_written() -> None:
    ledger = await room("a", "b")
    opened = ledger.episodes()[0]
    assert isinstance(opened, EpisodeOpened)
    await killed(ledger, down=1)
    ledger.open = False
    await settle(ledger, after=EMPTY_MS)
    for person in ("a", "b"):
        ledger.happen(person, PersonEntered())
        await settle(ledger, after=1)
    ledger.happen("a", EpisodeClosed(episode=opened.episode, reason="ended", at=ledger.now))
    ledger.open = True
    await settle(ledger)
    assert len(rebuild(ledger.room, ledger.events)) == 1


async def test_what_cannot_be_written_now_is_written_at_a_later_tick() -> None:
    ledger = await room("a")
    ledger.open = False
    ledger.happen("b", PersonEntered())
    await settle(ledger)
    assert kinds(ledger) == []
    ledger.open = True
    await settle(ledger, after=1_000)
    assert kinds(ledger) == [EpisodeOpened]
    made = rebuild(ledger.room, ledger.events)[0]
    assert made.started_at == ledger.now - 1_000


async def test_a_kill_interrupts_at_the_last_sign_of_life_and_coming_back_resumes() -> None:
    ledger = await room("a", "b")
    await settle(ledger, after=SIGN_MS)
    died = ledger.now
    await killed(ledger, down=60_000)
    interrupted = ledger.episodes()[-1]
    assert isinstance(interrupted, EpisodeInterrupted)
    assert interrupted.at == died
    ledger.happen("b", PersonEntered())
    await settle(ledger)
    assert kinds(ledger) == [EpisodeOpened, EpisodeInterrupted, EpisodeResumed]


async def test_nobody_coming_back_in_time_closes_it_as_of_the_last_sign_of_life() -> None:
    ledger = await room("a", "b")
    died = ledger.now
    await killed(ledger, down=1_000)
    await settle(ledger, after=EMPTY_MS)
    closed = ledger.episodes()[-1]
    assert isinstance(closed, EpisodeClosed)
    assert (closed.reason, closed.at) == ("interrupted", died)


async def test_a_service_that_was_down_for_longer_closes_it_at_its_start() -> None:
    ledger = await room("a", "b")
    await killed(ledger, down=EMPTY_MS)
    assert kinds(ledger) == [EpisodeOpened, EpisodeInterrupted, EpisodeClosed]


async def test_a_second_kill_does_not_lengthen_the_five_minutes() -> None:
    ledger = await room("a", "b")
    await killed(ledger, down=EMPTY_MS - 2)
    await killed(ledger, down=1)
    assert kinds(ledger) == [EpisodeOpened, EpisodeInterrupted]
    await settle(ledger, after=1)
    assert kinds(ledger)[2:] == [EpisodeClosed]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["enter", "leave", "call", "end", "kill", "refuse", "wait"]),
            st.sampled_from(["a", "b", "c"]),
            st.sampled_from([0, 1, 10_000, EMPTY_MS - 1, EMPTY_MS]),
        ),
        max_size=25,
    )
)
async def test_episodes_never_overlap_and_each_is_closed_once(
    steps: list[tuple[str, str, int]],
) -> None:
    ledger = await room()
    inside: set[str] = set()
    for act, person, after in steps:
        await act_out(ledger, inside, act, person)
        await settle(ledger, after)
    ledger.open = True
    for person in inside:
        ledger.happen(person, PersonLeft())
    await settle(ledger)
    await settle(ledger, EMPTY_MS)
    records = rebuild(ledger.room, ledger.events)
    assert all(one.state == "closed" for one in records)
    assert len([b for b in ledger.episodes() if isinstance(b, EpisodeClosed)]) == len(records)
    for before, later in pairwise(records):
        assert before.ended_at is not None
        assert before.ended_at <= later.started_at


async def act_out(ledger: Ledger, inside: set[str], act: str, person: str) -> None:
    """One thing that happens in a room, as the rooms feature would write it."""
    running = [one.id for one in rebuild(ledger.room, ledger.events) if one.state != "closed"]
    match act:
        case "enter" if person not in inside:
            inside.add(person)
            ledger.happen(person, PersonEntered())
        case "leave" if person in inside:
            inside.remove(person)
            ledger.happen(person, PersonLeft())
        case "call" if person in inside:
            ledger.happen(person, CallStarted(call="call_1"))
        case "end" if running and inside:
            at = ledger.now
            ledger.happen(person, EpisodeClosed(episode=running[-1], reason="ended", at=at))
        case "kill":
            inside.clear()
            await killed(ledger, down=1)
        case "refuse":
            ledger.open = not ledger.open
