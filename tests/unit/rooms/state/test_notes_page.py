"""Shared notes: whatever happens in between, every replica is the fold of the log."""

from collections.abc import Callable

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from server.history.record.notes import NotesRecord
from server.kernel.errors import ServiceError
from server.protocol.events.chat import NotesChanged
from server.protocol.events.episodes import EpisodeClosed
from server.protocol.events.log import Event
from server.protocol.events.retention import WordsErased
from server.protocol.exchange import Ask
from server.protocol.messages.chat import NotesUpdate
from server.protocol.messages.replies import Ack, NotesState
from server.protocol.messages.vocabulary import Reply
from server.protocol.notes.shared_text import SharedText
from server.rooms.live.live_room import LiveRoom
from server.rooms.live.present_seats import RoomTally
from server.rooms.notes.shared_notes import GATHER_S, MOST_GATHER_S, SharedNotes, pause_after
from server.rooms.state.fold import fold, opened
from server.rooms.state.notes_page import NotesPage
from tests.support.notes.notes_writer import Writer
from tests.support.people.quiet_seat import QuietSeat
from tests.support.store.hand_log import HandLog, beginning

ROOM = "r_1"
PEOPLE = ("u_ann", "u_ben", "u_cat")


class Notes(RuleBasedStateMachine):
    """Three writers, a service that restarts, a database that refuses, sessions that end."""

    def __init__(self) -> None:
        super().__init__()
        self.log = HandLog(beginning(PEOPLE))
        self.writers = {person: Writer(client) for client, person in enumerate(PEOPLE, start=1)}
        self.asked: dict[str, list[bytes]] = {}
        """What each writer sent and was not answered about."""
        self.start()

    def start(self) -> None:
        """A fresh process over the log that is on disk; what was on its way is lost."""
        self.log.waiting.clear()
        self.asked.clear()
        self.timers: list[Callable[[], None]] = []
        record = opened(ROOM, "e1", self.log.events[0])
        for event in self.log.events[1:]:
            record = fold(record, event)
        self.live = LiveRoom(record, self.later, lambda *_: None, RoomTally(), self.folded())
        self.seats = {person: QuietSeat(person) for person in PEOPLE}
        for person, seat in self.seats.items():
            self.live.seat(seat, record.members[person], 0)
            self.writers[person].rejoin(self.live.page.state())
        self.sharing = SharedNotes(lambda _: self.live, self.log, self.later)

    def folded(self) -> NotesPage:
        closings = (e.seq for e in self.log.events if isinstance(e.body, EpisodeClosed))
        closed = max(closings, default=0)
        return NotesPage.of(closed, [e for e in self.log.events if e.seq > closed])

    def later(self, _: float, act: Callable[[], None]) -> None:
        self.timers.append(act)

    def hear(self, event: Event) -> None:
        self.live.committed([event])
        for writer in self.writers.values():
            writer.hear(event)

    # ── what people do ──────────────────────────────────────────────────────────────────────

    @rule(
        person=st.sampled_from(PEOPLE),
        at=st.integers(0, 30),
        words=st.text("ab👍é\n", min_size=1, max_size=4),
    )
    def types(self, person: str, at: int, words: str) -> None:
        self.writers[person].insert(at, words)

    @rule(person=st.sampled_from(PEOPLE), at=st.integers(0, 30), count=st.integers(1, 5))
    def deletes(self, person: str, at: int, count: int) -> None:
        self.writers[person].remove(at, count)

    @rule(person=st.sampled_from(PEOPLE), words=st.text("ab", min_size=1, max_size=4))
    def writes_on(self, person: str, words: str) -> None:
        """Beside the last words, whoever wrote those, and on its way at once."""
        self.writers[person].insert(10_000, words)
        self.sends(person)

    @rule(person=st.sampled_from(PEOPLE))
    def sends(self, person: str) -> None:
        """All that is unsent, also what was sent before and not yet answered."""
        writer = self.writers[person]
        if writer.unsent:
            self.ask(person, writer, list(writer.unsent))

    def ask(self, person: str, writer: Writer, updates: list[bytes]) -> None:
        since = writer.since

        def answer(told: Reply | ServiceError) -> None:
            if not isinstance(told, ServiceError):
                assert isinstance(told, Ack)
                self.stands(since, updates, told.seq)
                writer.unsent = [one for one in writer.unsent if one not in updates]
            elif told.code == "page_closed":
                writer.left += [one for one in updates if one not in writer.left]
            else:
                assert told.code == "unavailable"

        ask = Ask(
            self.seats[person], ROOM, NotesUpdate(since=since, update=writer.parcel()), answer
        )
        try:
            self.sharing.update(ask)
        except ServiceError as error:
            ask.refuse(error)

    def stands(self, since: int, updates: list[bytes], seq: int) -> None:
        """What was acknowledged is in the log, on its page, with everything it leans on.

        Unless it was written as event `seq` before something was erased.
        """
        if any(isinstance(event.body, WordsErased) for event in self.log.events[seq:]):
            return
        kept = SharedText()
        page = 0
        for event in self.log.events:
            if isinstance(event.body, EpisodeClosed):
                page = event.seq
            elif isinstance(event.body, NotesChanged) and event.body.since == page == since:
                kept.replay(event.actor, event.body.update)
        for update in updates:
            assert kept.write("", update, kept.read("", update)) is None

    # ── what happens to the service ─────────────────────────────────────────────────────────

    @precondition(lambda self: self.timers)
    @rule()
    def time_passes(self) -> None:
        self.timers.pop(0)()

    @rule()
    def all_is_saved(self) -> None:
        self.everything_passes()

    @precondition(lambda self: self.log.waiting)
    @rule()
    def commits(self) -> None:
        self.log.commit(self.hear)

    @precondition(lambda self: self.log.waiting)
    @rule()
    def refuses(self) -> None:
        self.log.refuse()

    @rule()
    def session_ends(self) -> None:
        """The closing stands in the queue, behind what is there and before what comes."""
        closing = EpisodeClosed(episode="ep_1", reason="ended", at=1)
        seq = len(self.log.events) + 1
        event = Event(seq=seq, actor="room", at=seq, body=closing)
        self.log.events.append(event)
        self.hear(event)

    @rule(person=st.sampled_from(PEOPLE))
    def erases(self, person: str) -> None:
        """Everybody joins again then; what leans on nothing that is there is offered to them."""
        self.log.erase(person, self.live.page.since, self.hear)

    @precondition(lambda self: self.live.page.under_way)
    @rule()
    def erases_what_the_next_leans_on(self) -> None:
        """Whoever wrote last takes it back while somebody's words are on their way."""
        wrote = [one.actor for one in self.log.events if isinstance(one.body, NotesChanged)]
        if wrote:
            self.erases(wrote[-1])

    @precondition(lambda self: self.live.page.stale)
    @rule()
    def reads_anew(self) -> None:
        self.live.page.renew(self.folded())
        for writer in self.writers.values():
            writer.rejoin(self.live.page.state())

    @rule()
    def restarts(self) -> None:
        self.start()

    # ── what holds ──────────────────────────────────────────────────────────────────────────

    @invariant()
    def the_kept_page_is_the_fold_of_the_log(self) -> None:
        if self.live.page.stale:
            return
        writing = NotesRecord(0)
        for event in self.log.events:
            writing.take(event)
        assert self.live.page.text() == writing.text()

    def everything_passes(self) -> None:
        while self.log.waiting or self.timers:
            if self.log.waiting:
                self.log.commit(self.hear)
            else:
                self.timers.pop(0)()

    def teardown(self) -> None:
        """Everybody sends what they have, the disk works: all see the same, nothing is unsent."""
        for _ in range(3):
            self.everything_passes()
            if self.live.page.stale:
                self.reads_anew()
            for person in PEOPLE:
                self.sends(person)
        texts = {str(writer) for writer in self.writers.values()}
        assert texts == {self.live.page.text()}
        assert not any(writer.unsent for writer in self.writers.values())
        self.the_kept_page_is_the_fold_of_the_log()


TestNotes = Notes.TestCase
TestNotes.settings = settings(max_examples=80, stateful_step_count=40, deadline=None)


@pytest.mark.parametrize("moment", ["under way", "gathered", "before the page is read anew"])
def test_what_leans_on_words_that_are_erased_meanwhile_is_refused(moment: str) -> None:
    notes = Notes()
    ann, ben = notes.writers["u_ann"], notes.writers["u_ben"]
    ann.insert(0, "ann's words ")
    notes.sends("u_ann")
    notes.commits()
    ben.insert(12, "and ben's")
    if moment == "under way":
        notes.everything_passes()
    if moment == "before the page is read anew":
        notes.erases("u_ann")
        notes.everything_passes()
        notes.sends("u_ben")
    else:
        notes.sends("u_ben")
        notes.erases("u_ann")
    notes.everything_passes()
    assert ben.unsent
    notes.reads_anew()
    assert ben.left, "they are offered"
    assert not any(isinstance(event.body, NotesChanged) for event in notes.log.events)


def test_a_page_with_very_many_changes_gathers_longer_up_to_a_second() -> None:
    assert pause_after(0) == GATHER_S
    assert pause_after(20_000) == 3 * GATHER_S
    assert pause_after(10**9) == MOST_GATHER_S


def test_a_change_that_missed_its_page_counts_for_none() -> None:
    writer = Writer()
    writer.insert(0, "late")
    page = NotesPage(7)
    late = NotesChanged(since=0, update=writer.parcel())
    page.take(Event(seq=8, actor="u_ann", at=1, body=late))
    assert page.text() == ""


def test_what_leans_on_words_of_the_same_commit_stands_behind_them_in_the_log() -> None:
    """Somebody may guess where another's next word will stand, and write beside it."""
    ann, ben = Writer(1), Writer(2)
    page = NotesPage()

    def offer(person: str, update: bytes) -> None:
        ask = Ask(QuietSeat(person), ROOM, NotesUpdate(since=0, update=update), lambda _: None)
        assert page.offer(ask, 0, update)

    def exchange(writer: Writer, other: Writer) -> bytes:
        update = writer.parcel()
        writer.unsent.clear()
        other.joined(NotesState(since=0, update=update))
        return update

    ben.insert(0, "first ")
    offer("u_ben", exchange(ben, ann))
    ann.insert(6, "second ")
    offer("u_ann", exchange(ann, ben))
    ben.insert(13, "third")
    offer("u_ben", exchange(ben, ann))
    gathered = page.hand_over()
    assert gathered
    kept = SharedText()
    assert all(kept.replay(person, body.update) for person, body in gathered.bodies())
    assert str(kept) == "first second third"
