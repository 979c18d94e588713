"""Shared notes with the browser client's own page code: whatever people do there is taken.

Several windows of several people type, clear, undo, reload and send again, answers are lost and the
service restarts. Nothing that they send is refused but for its length, and at the end every window
shows what the log gives.
"""

from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from server.kernel.errors import ServiceError
from server.protocol.events.chat import NotesChanged
from server.protocol.events.episodes import EpisodeClosed
from server.protocol.events.log import Event
from server.protocol.events.retention import WordsErased
from server.protocol.exchange import Ask
from server.protocol.messages.chat import NotesUpdate
from server.protocol.messages.replies import Ack
from server.protocol.messages.vocabulary import Reply
from server.protocol.notes.shared_text import SharedText
from server.rooms.live.live_room import LiveRoom
from server.rooms.live.present_seats import RoomTally
from server.rooms.notes.shared_notes import SharedNotes
from server.rooms.state.fold import fold, opened
from server.rooms.state.notes_page import NotesPage
from tests.support.notes.notes_windows import Windows
from tests.support.people.quiet_seat import QuietSeat
from tests.support.store.hand_log import HandLog, beginning
from tests.support.thoroughness import times

ROOM = "r_1"
PEOPLE = ("u_ann", "u_ben")
AT = st.integers(0, 40)
WORDS = st.text("ab👍é\n", min_size=1, max_size=6)
PICK = st.integers(0, 7)
EXAMPLES = times(100)
MOST_ROUNDS = 500
"""Of sending and answering, until all that was typed is saved: each takes some 16 KiB along."""


@pytest.fixture(scope="module")
def windows() -> Iterator[Windows]:
    windows = Windows()
    yield windows
    windows.close()


class Desks(RuleBasedStateMachine):
    """Windows of two people at one page, and between them and the service a slow network."""

    windows: Windows

    def __init__(self) -> None:
        super().__init__()
        self.windows.tell("reset", seed=7)
        self.log = HandLog(beginning(PEOPLE))
        self.opened = 0
        self.people: dict[str, str] = {}
        """window -> whose it is."""
        self.heard: dict[str, int] = {}
        """window -> the seq up to which it has heard the log."""
        self.asked: dict[str, NotesUpdate] = {}
        self.pushed = list(self.log.events)
        """The log as it was sent: what is taken out later was in it."""
        self.behind: set[str] = set()
        """Windows that wrote before they had the page without the erased: they may lean on it."""
        self.rejoining: set[str] = set()
        """Windows that have heard of an erasure and ask for the page as it is now."""
        self.answers: dict[str, str | None] = {}
        """window -> what the service answered, and has not arrived: a code, or None for done."""
        self.start()
        for person in PEOPLE:
            self.opens(person)

    def start(self) -> None:
        self.log.waiting.clear()
        self.timers: list[Callable[[], None]] = []
        record = opened(ROOM, "e1", self.log.events[0])
        for event in self.log.events[1:]:
            record = fold(record, event)
        self.live = LiveRoom(record, self.later, lambda *_: None, RoomTally(), self.folded())
        self.seats = {person: QuietSeat(person) for person in PEOPLE}
        for person, seat in self.seats.items():
            self.live.seat(seat, record.members[person], 0)
        self.sharing = SharedNotes(lambda _: self.live, self.log, self.later)

    def folded(self) -> NotesPage:
        closings = (e.seq for e in self.log.events if isinstance(e.body, EpisodeClosed))
        since = max(closings, default=0)
        return NotesPage.of(since, [event for event in self.log.events if event.seq > since])

    def later(self, _: float, act: Callable[[], None]) -> None:
        self.timers.append(act)

    def hear(self, event: Event) -> None:
        self.pushed.append(event)
        self.live.committed([event])

    def window(self, pick: int) -> str:
        names = sorted(self.people)
        return names[pick % len(names)]

    # ── what people do ──────────────────────────────────────────────────────────────────────

    @precondition(lambda self: len(self.people) < 4)
    @rule(person=st.sampled_from(PEOPLE))
    def opens(self, person: str) -> None:
        self.opened += 1
        name = f"window {self.opened}"
        self.people[name] = person
        self.windows.tell("open", name, person=person)
        self.joins(name)

    @precondition(lambda self: len(self.people) > 1)
    @rule(pick=PICK)
    def closes(self, pick: int) -> None:
        name = self.window(pick)
        self.rejoining.discard(name)
        for known in (self.people, self.heard, self.asked, self.answers):
            known.pop(name, None)
        self.windows.tell("close", name)

    @rule(pick=PICK)
    def reloads(self, pick: int) -> None:
        person = self.people[self.window(pick)]
        self.closes(pick) if len(self.people) > 1 else None
        self.opens(person) if len(self.people) < 4 else None

    @rule(pick=PICK, at=AT, words=WORDS)
    def types(self, pick: int, at: int, words: str) -> None:
        self.edit(pick, at, at, words)

    @rule(pick=PICK, at=AT, count=st.integers(1, 8))
    def deletes(self, pick: int, at: int, count: int) -> None:
        self.edit(pick, at, at + count, "")

    @rule(pick=PICK, words=st.just("") | WORDS)
    def replaces_all(self, pick: int, words: str) -> None:
        self.edit(pick, 0, 1_000_000, words)

    def edit(self, pick: int, start: int, end: int, words: str) -> None:
        """`start` and `end` count characters; the client counts units of UTF-16."""
        name = self.window(pick)
        text = self.windows.shown[name].text
        at, removed = units(text[:start]), units(text[start:end])
        self.windows.tell("edit", name, at=at, removed=removed, inserted=words)

    @rule(pick=PICK, at=AT, count=st.sampled_from([9_000, 30_000, 70_000]))
    def pastes(self, pick: int, at: int, count: int) -> None:
        """It stands there whole or not at all."""
        before = self.windows.shown[self.window(pick)].text
        self.edit(pick, at, at, "p" * count)
        after = self.windows.shown[self.window(pick)].text
        assert len(after) in {len(before), len(before) + count}

    @rule(pick=PICK)
    def undoes(self, pick: int) -> None:
        self.windows.tell("undo", self.window(pick))

    @rule(pick=PICK)
    def redoes(self, pick: int) -> None:
        self.windows.tell("redo", self.window(pick))

    # ── what is on its way ──────────────────────────────────────────────────────────────────

    @rule()
    def clients_clocks_tick(self) -> None:
        self.windows.tell("elapse")

    @rule(pick=PICK)
    def arrives(self, pick: int) -> None:
        """What a window sent comes to the service."""
        name = self.window(pick)
        sent = self.windows.shown[name].sent
        if sent is None or name in self.asked:
            return
        self.asked[name] = sent
        unheard = self.pushed[self.heard[name] :]
        if name in self.rejoining or any(isinstance(one.body, WordsErased) for one in unheard):
            self.behind.add(name)
        person = self.people[name]

        def answer(told: Reply | ServiceError) -> None:
            if isinstance(told, Ack):
                self.stands(sent, told.seq)
            if self.asked.get(name) is sent:
                self.answers[name] = told.code if isinstance(told, ServiceError) else None

        ask = Ask(self.seats[person], ROOM, sent, answer)
        try:
            self.sharing.update(ask)
        except ServiceError as error:
            ask.refuse(error)

    def stands(self, sent: NotesUpdate, seq: int) -> None:
        """What was acknowledged is in the log, with everything it leans on.

        Unless it was written as event `seq` before something was erased.
        """
        if any(isinstance(event.body, WordsErased) for event in self.log.events[seq:]):
            return
        kept, page = SharedText(), 0
        for event in self.log.events:
            if isinstance(event.body, EpisodeClosed):
                page = event.seq
            elif isinstance(event.body, NotesChanged) and event.body.since == page == sent.since:
                kept.replay(event.actor, event.body.update)
        before = str(kept)
        kept.write("", sent.update, kept.read("", sent.update))
        assert str(kept) == before

    @rule(pick=PICK)
    def answer_arrives(self, pick: int) -> None:
        name = self.window(pick)
        if name not in self.answers:
            return
        code = self.answers.pop(name)
        del self.asked[name]
        leans_on_erased = name in self.behind and code == "bad_request"
        self.behind.discard(name)
        assert leans_on_erased or code in {None, "unavailable", "too_large", "page_closed"}
        if code is None:
            self.windows.tell("acknowledge", name)
        else:
            self.windows.tell("refuse", name, code=code, temporary=code == "unavailable")

    @rule(pick=PICK)
    def asked_page_arrives(self, pick: int) -> None:
        """After a refusal a window shows the page as the service has it, and offers the words."""
        name = self.window(pick)
        before = self.windows.shown[name]
        if before.fetching:
            self.fetches(name)
            after = self.windows.shown[name]
            assert after.text == self.live.page.text()
            assert after.left != before.left or after.refused == "too_large"

    @rule(pick=PICK)
    def connection_breaks(self, pick: int) -> None:
        self.joins(self.window(pick))

    def joins(self, name: str) -> None:
        """Answers that were on their way are lost."""
        for known in (self.asked, self.answers):
            known.pop(name, None)
        self.behind.discard(name)
        self.windows.tell("cut", name)
        if name in self.heard:
            self.hears(name, len(self.pushed))  # what was missed comes with the join
        self.fetches(name)

    def fetches(self, name: str) -> None:
        self.reads_anew()
        self.rejoining.discard(name)
        head = self.heard[name] = len(self.log.events)
        self.windows.joined(name, "e1", head, self.live.page.state())

    @rule(pick=PICK, count=st.integers(1, 5))
    def events_arrive(self, pick: int, count: int) -> None:
        self.hears(self.window(pick), count)

    def hears(self, name: str, count: int) -> None:
        heard = self.heard[name]
        events = self.pushed[heard : heard + count]
        self.heard[name] += len(events)
        if events:
            self.windows.heard(name, events)
        if any(isinstance(event.body, WordsErased) for event in events):
            self.rejoining.add(name)

    @rule(pick=PICK)
    def page_without_the_erased_arrives(self, pick: int) -> None:
        name = self.window(pick)
        if name in self.rejoining:
            self.fetches(name)

    @rule()
    def everything_arrives(self) -> None:
        """People wait until all is saved and seen by all, as far as the service can be reached."""
        for _ in range(MOST_ROUNDS):
            self.windows.tell("elapse")
            for pick in range(len(self.people)):
                self.arrives(pick)
            self.reads_anew()
            for act in [self.timers.pop(0) for _ in self.timers[:]]:
                act()
            while self.log.waiting:
                self.log.commit(self.hear)
            for pick in range(len(self.people)):
                self.answer_arrives(pick)
                self.asked_page_arrives(pick)
                self.events_arrive(pick, len(self.log.events))
                self.page_without_the_erased_arrives(pick)
            shown = self.windows.shown.values()
            if not any(one.unsaved or one.sent for one in shown):
                break
        assert not any(one.unsaved or one.sent for one in shown)
        assert {one.text for one in shown} == {self.live.page.text()}

    # ── what happens to the service ─────────────────────────────────────────────────────────

    @precondition(lambda self: self.timers)
    @rule()
    def services_clock_ticks(self) -> None:
        self.timers.pop(0)()

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
        closing = EpisodeClosed(episode="ep_1", reason="ended", at=1)
        seq = len(self.log.events) + 1
        self.log.events.append(Event(seq=seq, actor="room", at=seq, body=closing))
        self.hear(self.log.events[-1])

    @rule(person=st.sampled_from(PEOPLE))
    def erases(self, person: str) -> None:
        """Somebody takes back all that they wrote on the page."""
        self.log.erase(person, self.live.page.since, self.hear)

    @rule()
    def reads_anew(self) -> None:
        if self.live.page.stale:
            self.live.page.renew(self.folded())

    @rule()
    def restarts(self) -> None:
        self.start()
        for name in sorted(self.people):
            self.joins(name)

    # ── what holds ──────────────────────────────────────────────────────────────────────────

    @invariant()
    def the_page_is_the_fold_of_the_log(self) -> None:
        assert self.live.page.stale or self.live.page.text() == self.folded().text()

    def teardown(self) -> None:
        self.everything_arrives()
        self.the_page_is_the_fold_of_the_log()


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def test_whatever_real_windows_do_is_taken_and_all_see_the_same(windows: Windows) -> None:
    Desks.windows = windows
    run_state_machine_as_test(
        Desks,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=40,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        ),
    )
