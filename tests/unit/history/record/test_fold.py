"""The episode record: what the room writes about an episode by itself."""

import msgspec
from hypothesis import given

from server.history.record.chapter import chapters
from server.history.record.episode_record import Record
from server.history.record.fold import rebuild, record
from server.history.retention.erasing import erasure
from server.protocol.bodies.board import EpisodeNotes
from server.protocol.bodies.episode_timeline import Span
from server.protocol.events.calls import (
    CallEnded,
    CallJoined,
    CallLeft,
    CallStarted,
    HandLowered,
    HandRaised,
    ShareStarted,
)
from server.protocol.events.chat import (
    FileRef,
    MessageRedacted,
    MessageSent,
    NotesChanged,
    Redacted,
)
from server.protocol.events.episodes import (
    EpisodeClosed,
    EpisodeInterrupted,
    EpisodeOpened,
    EpisodeResumed,
)
from server.protocol.events.log import Event
from server.protocol.events.retention import WordsErased
from server.protocol.events.rooms import (
    MemberAdded,
    MemberRemoved,
    MemberRenamed,
    PersonEntered,
    PersonLeft,
    RoomChanged,
)
from tests.support.notes.notes_writer import Writer
from tests.support.store.room_logs import (
    MINUTE,
    SECRET,
    START,
    Script,
    blanked,
    logs,
    present,
    two_in_a_room,
)

ADA, TOM, BOTH = "u_ada", "u_tom", (("u_ada", "Ada"), ("u_tom", "Tomas"))


def both_there() -> Script:
    """Ada came, Tomas four minutes later, and the room opened an episode with event 5."""
    script = two_in_a_room().say(ADA, PersonEntered()).wait(4).say(TOM, PersonEntered())
    return script.say("room", EpisodeOpened(episode="ep_1", present=present(*BOTH), since=5))


def over(script: Script, minutes: float = 0) -> Script:
    """Closed now, as having ended `minutes` ago."""
    at = script.at - round(minutes * MINUTE)
    return script.say("room", EpisodeClosed(episode="ep_1", reason="empty", at=at))


def only(script: Script) -> Record:
    (made,) = rebuild("r_1", script.events)
    return made


def test_a_closing_before_its_opening_closes_nothing() -> None:
    script = two_in_a_room().say(ADA, PersonEntered()).say(TOM, PersonEntered())
    early = over(script).say("room", EpisodeOpened(episode="ep_1", present=(), since=5))
    assert only(early).state == "live"
    assert only(over(early.wait(1))).last_seq == 8


def test_an_episode_keeps_the_names_of_its_time() -> None:
    """Who comes into it is named as they were then; what they are called later changes nothing."""
    script = two_in_a_room().say(TOM, MemberAdded(person="u_eve", name="Eve", role="peer"))
    script.say("u_eve", MemberRenamed(person="u_eve", name="Evelyn"))
    script.say(ADA, MemberRenamed(person=ADA, name="Ada B."))
    script.say(ADA, PersonEntered(name="Ada B.")).say(TOM, PersonEntered(name="Tomas"))
    there = present((ADA, "Ada B."), (TOM, "Tomas"))
    script.say("room", EpisodeOpened(episode="ep_1", present=there, since=8))
    script.say("u_eve", PersonEntered(name="Evelyn"))
    script.say(TOM, MemberRenamed(person=TOM, name="Tom"))
    over(script.wait(5)).say(ADA, MemberRenamed(person=ADA, name="Ada C."))
    people = only(script).timeline.people
    assert [(p.name, p.role) for p in people] == [
        ("Ada B.", "mentee"),
        ("Tom", "mentor"),
        ("Evelyn", "peer"),
    ]


def test_an_episode_begins_with_the_event_that_made_it_open() -> None:
    made = only(both_there())
    assert (made.state, made.started_at, made.first_seq) == ("live", START + 4 * MINUTE, 5)
    assert (made.title, made.kind, made.number) == ("Alarm limits", "one_to_one", 1)
    assert [(p.name, p.role, p.spans) for p in made.timeline.people] == [
        ("Ada", "mentee", (Span(start=made.started_at, end=None),)),
        ("Tomas", "mentor", (Span(start=made.started_at, end=None),)),
    ]


def test_a_person_who_was_lost_and_came_back_was_away_in_between() -> None:
    script = both_there().wait(10)
    lost_at = script.at
    script.wait(0.2).say(TOM, PersonLeft(reason="lost", at=lost_at))
    script.wait(0.5).say(TOM, PersonEntered())
    tomas = only(script).timeline.people[1]
    assert tomas.away == (Span(start=lost_at, end=script.at),)
    assert tomas.left is None


def test_it_ended_when_the_room_became_empty_and_everything_ended_with_it() -> None:
    script = both_there().say(ADA, CallStarted(call="call_1"), CallJoined(call="call_1"))
    script.wait(30).say(ADA, PersonLeft()).say(TOM, PersonLeft(reason="lost"))
    ended = script.at
    made = only(over(script.wait(5), minutes=5))
    assert (made.state, made.ended_at, made.reason) == ("closed", ended, "empty")
    assert made.last_seq == script.events[-1].seq
    assert [one.left for one in made.timeline.people] == ["left", "lost"]
    assert made.timeline.calls[0].span == Span(start=START + 4 * MINUTE, end=ended)


def test_a_call_names_all_who_were_in_it_and_ends_what_was_shown_in_it() -> None:
    script = both_there().say(ADA, CallStarted(call="call_1"), CallJoined(call="call_1"))
    script.wait(1).say(TOM, CallJoined(call="call_1"), ShareStarted(call="call_1"))
    script.say(ADA, HandRaised(call="call_1")).wait(2).say(ADA, HandLowered(call="call_1"))
    script.wait(5).say(ADA, CallLeft(call="call_1")).say("room", CallEnded(call="call_1"))
    timeline, end = only(script).timeline, script.at
    assert timeline.calls[0].people == (ADA, TOM)
    assert timeline.calls[0].span.end == end
    assert [(one.person, one.span.end) for one in timeline.shares] == [(TOM, end)]
    assert [(one.person, one.span.end) for one in timeline.hands] == [(ADA, end - 5 * MINUTE)]


def test_a_stop_of_the_service_interrupts_everybody_and_is_told_apart_from_leaving() -> None:
    script = both_there().wait(10)
    died = script.at
    script.wait(1).say("room", EpisodeInterrupted(episode="ep_1", at=died))
    assert only(script).state == "interrupted"
    script.wait(1).say(TOM, PersonEntered()).say("room", EpisodeResumed(episode="ep_1"))
    made = only(script)
    assert made.state == "live"
    assert made.timeline.interrupted == (Span(start=died, end=script.at),)
    ada, tomas = made.timeline.people
    assert (ada.spans[-1].end, ada.left) == (died, None)
    assert tomas.away == made.timeline.interrupted


def test_chat_is_counted_by_person_and_by_minute_and_never_quoted() -> None:
    script = both_there().say(ADA, MessageSent(text=SECRET), MessageSent(text=SECRET))
    script.wait(3).say(TOM, MessageSent(text=SECRET))
    made = only(over(script))
    assert made.messages == 3
    assert [one.messages for one in made.timeline.people] == [2, 1]
    assert [(one.at - made.started_at, one.count) for one in made.timeline.chat] == [
        (0, 2),
        (3 * MINUTE, 1),
    ]
    assert SECRET.encode() not in msgspec.json.encode(made)


def test_the_buckets_of_a_long_episode_stay_few() -> None:
    script = both_there()
    for _ in range(400):
        script.wait(30).say(ADA, MessageSent(text="on"))
    made = only(over(script))
    assert len(made.timeline.chat) <= 96
    assert sum(one.count for one in made.timeline.chat) == 400


def test_a_redacted_message_takes_its_files_and_its_count_along_even_after_the_end() -> None:
    file = FileRef(id="f_1", name=SECRET, size=3, media_type="text/plain")
    script = both_there().say(ADA, MessageSent(files=(file,)))
    assert only(script).timeline.files[0].file == file
    over(script).wait(60).say(ADA, MessageRedacted(target=7))
    made = only(script)
    assert (made.messages, made.timeline.files, made.timeline.chat) == (0, (), ())


def test_a_person_removed_is_gone_for_that_reason() -> None:
    script = both_there().wait(1).say(ADA, MemberRemoved(person=TOM))
    tomas = only(script).timeline.people[1]
    assert (tomas.left, tomas.spans[-1].end) == ("removed", script.at)


def test_the_title_is_the_one_the_room_had_at_the_end() -> None:
    script = over(both_there().say(ADA, RoomChanged(title="Night counts")))
    assert only(script.say(ADA, RoomChanged(title="Later"))).title == "Night counts"


def test_who_may_read_from_the_middle_on_sees_it_from_there() -> None:
    script = both_there().say(ADA, MessageSent(text="before"))
    script.wait(1).say(TOM, PersonLeft()).wait(9)
    script.say(ADA, MemberAdded(person="u_eve", name="Eve", role="peer"))
    admitted = script.events[-1].seq
    script.say("u_eve", PersonEntered(), MessageSent(text="hello"))
    over(script.wait(5))
    (chapter,) = chapters("r_1", script.events)
    seen = record(chapter, admitted)
    assert seen is not None
    assert (seen.first_seq, seen.messages) == (admitted, 1)
    assert [one.name for one in seen.timeline.people] == ["Ada", "Eve"]
    assert min(s.start for one in seen.timeline.people for s in one.spans) == seen.started_at


def test_a_second_episode_has_the_next_number_and_nothing_of_the_first() -> None:
    script = over(both_there().say(ADA, MessageSent(text="once")), 0)
    script.say(ADA, PersonLeft()).wait(60).say(ADA, PersonEntered())
    since = script.events[-1].seq
    script.say("room", EpisodeOpened(episode="ep_2", present=present(*BOTH), since=since))
    first, second = rebuild("r_1", script.events)
    assert (first.number, second.number) == (1, 2)
    assert (second.messages, second.state) == (0, "live")


@given(logs())
def test_any_log_gives_records_and_always_the_same(log: list[Event]) -> None:
    assert rebuild("r_1", log) == rebuild("r_1", list(log))


def test_an_episode_begins_where_it_did_when_that_was_taken_out() -> None:
    script = two_in_a_room().say(ADA, MessageSent(text="before")).wait(1)
    script.say("room", EpisodeOpened(episode="ep_1", present=present(*BOTH), since=4))
    script.say(ADA, MessageRedacted(target=4))
    (made,) = rebuild("r_1", script.events)
    assert made.first_seq == 4
    assert rebuild("r_1", blanked(script.events)) == [made]


@given(logs())
def test_blanking_what_was_redacted_changes_no_record(log: list[Event]) -> None:
    assert rebuild("r_1", blanked(log)) == rebuild("r_1", log)


@given(logs())
def test_no_message_and_no_name_of_a_redacted_file_is_in_a_record(log: list[Event]) -> None:
    everything = [
        Event(seq=len(log) + n, actor="u_a", at=log[-1].at, body=MessageRedacted(target=event.seq))
        for n, event in enumerate(log, start=1)
    ]
    assert SECRET.encode() not in msgspec.json.encode(rebuild("r_1", log + everything))


@given(logs())
def test_spans_are_in_order_and_only_the_last_is_open(log: list[Event]) -> None:
    for made in rebuild("r_1", log):
        for one in made.timeline.people:
            ends = [span.end for span in one.spans]
            assert None not in ends[:-1]
            times = [t for span in one.spans for t in (span.start, span.end) if t is not None]
            assert times == sorted(times)
            assert made.state != "closed" or None not in ends


@given(logs())
def test_any_point_of_view_gives_a_record_that_holds_no_more_than_the_whole(
    log: list[Event],
) -> None:
    for chapter in chapters("r_1", log):
        whole = record(chapter)
        for visible_from in range(1, len(log) + 2):
            seen = record(chapter, visible_from)
            assert whole is not None
            if seen is None:
                assert whole.last_seq is not None
                assert whole.last_seq < visible_from
                continue
            assert seen.messages <= whole.messages
            assert set(seen.timeline.files) <= set(whole.timeline.files)


def written(script: Script, since: int, *words: tuple[str, str]) -> Script:
    """Each of `words`, `(person, what)`, at the end of the page that began after event `since`."""
    page = Writer()
    for person, what in words:
        page.insert(10_000, what)
        script.say(person, NotesChanged(since=since, update=page.unsent[-1]))
    return script


def test_the_notes_are_what_stood_on_the_page_when_it_closed_and_who_wrote() -> None:
    script = written(both_there().wait(3), 0, (TOM, "Three nights. "), (ADA, "Who may?"))
    at = script.at
    made = only(over(script.wait(5)))
    assert made.notes == EpisodeNotes(
        text="Three nights. Who may?", writers=(TOM, ADA), changed_at=at
    )


def test_words_written_before_a_session_belong_to_the_one_that_follows() -> None:
    script = over(both_there())
    closed = script.events[-1].seq
    written(script.wait(60), closed, (ADA, "to talk about"))
    script.say(ADA, PersonEntered())
    since = script.events[-1].seq
    script.say("room", EpisodeOpened(episode="ep_2", present=present(*BOTH), since=since))
    first, second = rebuild("r_1", script.events)
    assert first.notes is None
    assert second.notes is not None
    assert second.notes.text == "to talk about"


def test_a_change_that_came_after_the_closing_is_in_no_episode() -> None:
    script = written(over(both_there()), 0, (ADA, "too late"))
    assert only(script).notes is None


def test_notes_whose_changes_were_blanked_hold_nothing_that_was_in_them() -> None:
    script = written(both_there(), 0, (ADA, SECRET), (ADA, " and more"))
    log = [
        Event(seq=e.seq, actor=e.actor, at=e.at, body=Redacted()) if e.seq == 7 else e
        for e in over(script).events
    ]
    assert SECRET.encode() not in msgspec.json.encode(rebuild("r_1", log))


def test_who_came_in_the_middle_of_a_page_gets_none_of_it() -> None:
    script = written(both_there(), 0, (ADA, "before Eve"))
    script.say(ADA, MemberAdded(person="u_eve", name="Eve", role="peer"))
    (chapter,) = chapters("r_1", over(script.wait(5)).events)
    assert [seen and seen.notes for seen in (record(chapter, 8),)] == [None]
    whole = record(chapter)
    assert whole is not None
    assert whole.notes is not None


def test_an_erasure_takes_the_notes_that_were_written_before_the_session_along() -> None:
    script = over(both_there())
    closed = script.events[-1].seq
    written(script.wait(60), closed, (ADA, SECRET))
    script.say(ADA, PersonEntered())
    since = script.events[-1].seq
    script.say("room", EpisodeOpened(episode="ep_2", present=present(*BOTH), since=since))
    script.say("room", EpisodeClosed(episode="ep_2", reason="ended", at=script.at))
    made = rebuild("r_1", script.events)[1]
    assert made.page == closed
    script.say(ADA, erasure(made, "agreed"))
    assert not any(isinstance(event.body, NotesChanged) for event in blanked(script.events))
    assert rebuild("r_1", blanked(script.events)) == rebuild("r_1", script.events)


def test_who_takes_back_their_words_takes_them_out_of_the_notes() -> None:
    script = written(both_there(), 0, (TOM, "Kept. "), (ADA, SECRET))
    over(script).say(ADA, WordsErased(first=1, last=script.events[-1].seq, episode="ep_1"))
    made = only(script)
    assert made.notes is not None
    assert (made.notes.text, made.notes.writers) == ("Kept. ", (TOM,))


def test_who_waited_in_the_call_is_in_it_from_the_beginning_and_who_went_is_not() -> None:
    script = two_in_a_room().say(ADA, PersonEntered(), CallStarted(call="call_1"))
    script.say(ADA, CallJoined(call="call_1"), ShareStarted(call="call_1"))
    script.say("u_eve", CallJoined(call="call_1")).wait(4).say("u_eve", PersonLeft())
    since = script.say(TOM, PersonEntered()).events[-1].seq
    script.say("room", EpisodeOpened(episode="ep_1", present=present(*BOTH), since=since))
    script.say(TOM, CallJoined(call="call_1")).wait(5)
    made = only(over(script))
    (call,) = made.timeline.calls
    assert (call.people, call.span) == ((ADA, TOM), Span(start=made.started_at, end=script.at))
    assert [(one.person, one.span.start) for one in made.timeline.shares] == [
        (ADA, made.started_at)
    ]


def alone(script: Script, episode: str) -> Script:
    """As an older service had it: a call of one person was an episode."""
    since = script.say(ADA, PersonEntered(), CallStarted(call="call_1")).events[-1].seq
    there = present(("u_ada", "Ada"))
    script.say("room", EpisodeOpened(episode=episode, present=there, since=since))
    return script.wait(1)


def test_an_episode_of_one_person_has_no_number_and_those_after_it_are_counted_without_it() -> None:
    script = alone(two_in_a_room(), "ep_0").say(ADA, PersonLeft())
    script.say("room", EpisodeClosed(episode="ep_0", reason="empty", at=script.at))
    alone(script, "ep_1").say(TOM, PersonEntered())
    over(script.wait(5))
    made = rebuild("r_1", script.events)
    assert [(one.id, one.number, one.people) for one in made] == [
        ("ep_0", 0, (ADA,)),
        ("ep_1", 1, (ADA, TOM)),
    ]
