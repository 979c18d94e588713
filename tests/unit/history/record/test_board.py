"""What a record says of the board: agenda with its times, promises, polls, cards, the timer."""

from server.history.record.chapter import chapters
from server.history.record.episode_record import Record
from server.history.record.fold import rebuild, record
from server.protocol.bodies.episode_timeline import Span
from server.protocol.events.board import (
    ActionAdded,
    ActionDone,
    ActionDropped,
    AgendaAdded,
    AgendaCovered,
    AgendaDropped,
    AgendaTaken,
    AgendaTurned,
    CardDrawn,
    PollClosed,
    PollOpened,
    PollVoted,
    TimerExtended,
    TimerStarted,
    TimerStopped,
)
from server.protocol.events.episodes import EpisodeClosed, EpisodeOpened
from server.protocol.events.retention import WordsErased
from server.protocol.events.rooms import MemberAdded, PersonEntered
from tests.support.store.room_logs import MINUTE, Script, blanked, present, two_in_a_room

ADA, TOM, BOTH = "u_ada", "u_tom", (("u_ada", "Ada"), ("u_tom", "Tomas"))


def opened(script: Script, episode: str = "ep_1") -> Script:
    since = len(script.events)
    return script.say("room", EpisodeOpened(episode=episode, present=present(*BOTH), since=since))


def session(script: Script | None = None) -> Script:
    """Both are there; the log's next event is the episode's."""
    script = script or two_in_a_room()
    return opened(script.say(ADA, PersonEntered()).say(TOM, PersonEntered()))


def over(script: Script, episode: str = "ep_1") -> Script:
    return script.say("room", EpisodeClosed(episode=episode, reason="ended", at=script.at))


def last(script: Script) -> Record:
    return rebuild("r_1", script.events)[-1]


def test_a_point_is_told_with_who_brought_it_how_long_it_took_and_when_it_was_covered() -> None:
    script = session()
    script.say(ADA, AgendaAdded(text="Night counts")).say(TOM, AgendaAdded(text="Who says yes"))
    first, second = len(script.events) - 1, len(script.events)
    begun = script.wait(1).at
    script.say(TOM, AgendaTurned(point=first))
    turned = script.wait(12).at
    script.say(TOM, AgendaCovered(point=first), AgendaTurned(point=second))
    ended = script.wait(11).at
    covered, left = last(over(script)).together.agenda
    assert (covered.text, covered.by, covered.covered_at) == ("Night counts", ADA, turned)
    assert covered.spans == (Span(start=begun, end=turned),)
    assert (left.text, left.by, left.covered_at) == ("Who says yes", TOM, None)
    assert left.spans == (Span(start=turned, end=ended),)


def test_what_an_earlier_session_left_counts_once_it_was_taken_in() -> None:
    script = over(session(two_in_a_room().say(ADA, AgendaAdded(text="a"), AgendaAdded(text="b"))))
    script = opened(script.wait(60).say(TOM, AgendaTaken(point=4)), "ep_2")
    assert [one.text for one in last(script).together.agenda] == ["a"]
    script.say(TOM, AgendaCovered(point=5))
    assert [one.text for one in last(script).together.agenda] == ["b", "a"]


def test_what_was_taken_off_is_not_told() -> None:
    script = session().say(ADA, AgendaAdded(text="a"), ActionAdded(text="b", owner=ADA))
    count = len(script.events)
    script.say(ADA, AgendaDropped(point=count - 1), ActionDropped(action=count))
    together = last(over(script)).together
    assert (together.agenda, together.actions) == ((), ())


def test_promises_are_told_where_they_were_made_and_where_they_were_kept() -> None:
    script = session().say(ADA, ActionAdded(text="Ask biomed", owner=ADA, due="2026-11-27"))
    promise = len(script.events)
    script = opened(over(script).wait(60).say(TOM, PersonEntered()), "ep_2")
    kept_at = script.wait(5).at
    made, kept = rebuild("r_1", over(script.say(ADA, ActionDone(action=promise)), "ep_2").events)
    (one,) = made.together.actions
    assert (one.made, one.done_at, one.due) == (True, None, "2026-11-27")
    (one,) = kept.together.actions
    assert (one.made, one.done_at) == (False, kept_at)


def test_polls_and_cards_are_told_as_they_ended() -> None:
    script = session().say(TOM, PollOpened(question="When?", options=("now", "later")))
    poll = len(script.events)
    script.say(ADA, PollVoted(poll=poll, choice=1)).say(TOM, PollClosed(poll=poll))
    script.say(ADA, CardDrawn(card_kind="challenge", number=4))
    together = last(over(script)).together
    assert [(one.question, one.closed_at, one.votes[0].choice) for one in together.polls] == [
        ("When?", script.at, 1)
    ]
    assert [(one.card_kind, one.number, one.by) for one in together.cards] == [
        ("challenge", 4, ADA)
    ]


def test_a_timer_lasted_until_it_was_up_stopped_or_the_session_over() -> None:
    script = session()
    start = script.at
    script.say(TOM, TimerStarted(ms=5 * MINUTE)).wait(2).say(TOM, TimerExtended(ms=MINUTE))
    script.wait(10).say(TOM, TimerStarted(ms=30 * MINUTE)).wait(3).say(ADA, TimerStopped())
    script.say(TOM, TimerStarted(ms=30 * MINUTE)).wait(1)
    spans = [one.span for one in last(over(script)).together.timers]
    assert spans == [
        Span(start=start, end=start + 6 * MINUTE),
        Span(start=start + 12 * MINUTE, end=start + 15 * MINUTE),
        Span(start=start + 15 * MINUTE, end=start + 16 * MINUTE),
    ]


def test_what_somebody_took_back_is_told_as_if_it_had_never_been_written() -> None:
    script = session().say(ADA, AgendaAdded(text="mine"), ActionAdded(text="mine", owner=TOM))
    first = len(script.events) - 1
    script.say(TOM, AgendaAdded(text="his"), AgendaCovered(point=first))
    script.say(ADA, AgendaTurned(point=first + 2)).wait(5)
    taken_back = WordsErased(first=first, last=len(script.events), episode="ep_1")
    script = over(script).say(ADA, taken_back)
    together = last(script).together
    assert [(one.text, one.spans) for one in together.agenda] == [("his", ())]
    assert together.actions == ()
    assert rebuild("r_1", blanked(script.events)) == rebuild("r_1", script.events)


def test_who_was_admitted_between_sessions_reads_nothing_from_before_in_the_later_one() -> None:
    script = two_in_a_room().say(ADA, AgendaAdded(text="before"))
    script.say(ADA, MemberAdded(person="u_ola", name="Ola", role="peer", by=ADA))
    admitted = len(script.events)
    script = over(session(script).say(ADA, AgendaAdded(text="after")))
    (chapter,) = chapters("r_1", script.events)
    whole, theirs = record(chapter), record(chapter, admitted)
    assert whole is not None
    assert theirs is not None
    assert [one.text for one in whole.together.agenda] == ["before", "after"]
    assert [one.text for one in theirs.together.agenda] == ["after"]
    assert whole.seen_from(admitted) == theirs
