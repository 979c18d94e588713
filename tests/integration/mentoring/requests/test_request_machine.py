"""Requests as they are kept, against their tables: whatever people do, also at the same moment.

Mentees and mentors write, answer, take back, pause, block and let time pass, on either database.
Two acts that meet come out as one after the other would, in one of the two orders; nobody
accompanies more people than they have room for; every mail tells of a step that was taken, once.
"""

import asyncio
import tempfile
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final, get_args

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import Connection, text

from server.kernel.clock import Millis
from server.kernel.errors import ServiceError
from server.mentoring.profiles.profile_life import KeptState
from server.mentoring.profiles.profile_record import ProfileRecord
from server.mentoring.requests.ports import By, Check, ToAct
from server.mentoring.requests.request import Request
from server.mentoring.requests.request_bounds import MOST_WAITING
from server.mentoring.requests.request_life import DAY, WHO, Act
from server.mentoring.requests.request_mails import RequestMail
from server.mentoring.requests.request_rules import check_meeting, check_send
from server.mentoring.requests.request_words import MenteeWords
from server.store.engine.database import Database
from server.store.log.writing.opening import open_database
from server.store.mentoring.blocks import StoredBlocks
from server.store.mentoring.requests.request_rows import REQUESTS, request_of
from server.store.mentoring.requests.request_writing import void_where_closed
from server.store.mentoring.requests.requests import StoredRequests
from server.store.sealed.vault import Vault
from tests.support.mentoring.request_model import Model
from tests.support.mentoring.standing import CODE, settle_in, turn
from tests.support.store.databases import Kind, url_in
from tests.support.store.units import fresh_cid
from tests.support.thoroughness import times

MENTEES: Final = ("u_ada", "u_ben", "u_cleo")
CAPACITY: Final = {"u_grace": 1, "u_hugo": 2}
MENTORS: Final = tuple(CAPACITY)
START: Final = 1_795_000_000_000


@dataclass(frozen=True, slots=True)
class Doing:
    """Something done at `now`: at a database, and by the model, which says how it is refused."""

    now: Millis
    real: Callable[[Database], Awaitable[Any]]
    model: Callable[[Model], str]

    def by(self, model: Model) -> str:
        model.now, before = self.now, model.now
        told = self.model(model)
        model.now = max(before, self.now)
        return told


State = tuple[dict[str, Request], Counter[RequestMail]]

_ACTS: Final[tuple[Act, ...]] = tuple(act for act in get_args(Act) if act != "send")
_acts = st.sampled_from(_ACTS)
_mentees, _mentors = st.sampled_from(MENTEES), st.sampled_from(MENTORS)
_numbers = st.integers(0, 9)


def post(connection: Connection, mail: RequestMail, _now: Millis) -> None:
    """Into a table, so that a mail stands where its transaction does."""
    row = {"person": mail.to, "kind": mail.kind, "request": mail.request}
    connection.execute(text("INSERT INTO posted VALUES (:person, :kind, :request)"), row)


class RequestMachine(RuleBasedStateMachine):
    """Three mentees and two mentors; with PostgreSQL they are at two services."""

    kind = Kind.SQLITE

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.folder = tempfile.TemporaryDirectory()
        self.vault = Vault(Path(self.folder.name) / "keys")
        self.model = Model(START, dict(CAPACITY))
        self.last: tuple[Doing, str] | None = None
        self.made = 0
        self.first, self.second = self.loop.run_until_complete(self.open())

    async def open(self) -> tuple[Database, Database]:
        url = url_in(Path(self.folder.name), self.kind)
        first = open_database(url)
        create = text("CREATE TABLE posted (person TEXT, kind TEXT, request TEXT)")
        await first.write(lambda connection: connection.execute(create).rowcount)
        for mentee in MENTEES:
            await settle_in(first, mentee, "mentee")
        for mentor, capacity in CAPACITY.items():
            await settle_in(first, mentor, "mentor", capacity=capacity)
        return first, open_database(url) if self.kind is Kind.POSTGRESQL else first

    def teardown(self) -> None:
        for database in {self.first, self.second}:
            self.loop.run_until_complete(database.close())
        self.loop.close()
        self.folder.cleanup()

    # ── what people do ──────────────────────────────────────────────────────────────────────

    @rule(mentee=_mentees, mentor=_mentors)
    def send(self, mentee: str, mentor: str) -> None:
        self.alone(self.sending(mentee, mentor))

    @rule(act=_acts, number=_numbers)
    def act(self, act: Act, number: int) -> None:
        request = self.request(number)
        if request is not None:
            self.alone(self.acting(request, act, self.model.now))

    @rule(mentor=_mentors)
    def pause_or_resume(self, mentor: str) -> None:
        self.alone(self.turning(mentor))

    @rule(mentee=_mentees, mentor=_mentors, back=st.booleans())
    def block(self, mentee: str, mentor: str, back: bool) -> None:
        self.alone(self.blocking(mentor, mentee) if back else self.blocking(mentee, mentor))

    @rule(mentor=_mentors)
    def say_that_one_is_there(self, mentor: str) -> None:
        now = self.model.now
        here = partial(Model.here, mentor=mentor)
        self.alone(Doing(now, lambda at: self.book(at).here(mentor, now), here))

    @rule()
    def write_down_what_lapsed(self) -> None:
        self.alone(self.settling(self.model.now))

    @rule(days=st.sampled_from([0.1, 1, 5, 7, 14, 31, 91]))
    def let_time_pass(self, days: float) -> None:
        self.model.now += round(days * DAY)

    @rule(act=_acts, other=_acts, number=_numbers)
    def both_act_at_once(self, act: Act, other: Act, number: int) -> None:
        request = self.request(number)
        if request is not None:
            now = self.model.now
            self.together(self.acting(request, act, now), self.acting(request, other, now))

    @rule(act=_acts, number=_numbers)
    def one_acts_as_it_lapses(self, act: Act, number: int) -> None:
        request = self.request(number)
        if request is not None and request.until is not None and request.until > self.model.now:
            late = self.settling(request.until)
            self.together(self.acting(request, act, request.until - 1), late)

    @rule(act=_acts, number=_numbers, how=st.sampled_from(["pause", "block", "full"]))
    def one_acts_as_it_becomes_pointless(self, act: Act, number: int, how: str) -> None:
        request, other = self.request(number), self.request(number + 1)
        if request is None or other is None or request.mentor is None or request.mentee is None:
            return
        others = {
            "pause": self.turning(request.mentor),
            "block": self.blocking(request.mentor, request.mentee),
            "full": self.acting(other, "accept", self.model.now),
        }
        self.together(self.acting(request, act, self.model.now), others[how])

    @rule(mentee=_mentees, mentor=_mentors, other=_mentors)
    def one_sends_two_at_once(self, mentee: str, mentor: str, other: str) -> None:
        self.together(self.sending(mentee, mentor), self.sending(mentee, other))

    @rule()
    def the_last_comes_again(self) -> None:
        """As where its answer was lost: it is answered as before, and changes nothing."""
        if self.last is not None and not self.last[1]:
            assert self.run(self.told(self.last[0], self.first)) == ""

    # ── how it is done ──────────────────────────────────────────────────────────────────────

    def alone(self, doing: Doing) -> None:
        told = self.run(self.told(doing, self.first))
        assert told == doing.by(self.model)
        self.last = doing, told

    def together(self, one: Doing, other: Doing) -> None:
        """As one after the other, in either order."""
        told = self.run(self.both(one, other))
        orders = []
        for doings in ((one, other), (other, one)):
            model = self.model.copy()
            results = {id(doing): doing.by(model) for doing in doings}
            orders.append(((results[id(one)], results[id(other)]), model))
        real = self.run(self.kept())
        found = [model for results, model in orders if (results, kept_by(model)) == (told, real)]
        assert found, (told, [results for results, _ in orders])
        self.model, self.last = found[0], None

    def run(self, work: Awaitable[Any]) -> Any:  # noqa: ANN401 - whatever it gives
        return self.loop.run_until_complete(work)

    async def both(self, one: Doing, other: Doing) -> tuple[str, str]:
        told = self.told(one, self.first), self.told(other, self.second)
        first, second = await asyncio.gather(*told)
        return first, second

    async def told(self, doing: Doing, database: Database) -> str:
        try:
            await doing.real(database)
        except ServiceError as error:
            return error.code
        return ""

    def book(self, database: Database) -> StoredRequests:
        return StoredRequests(database, self.vault, post)

    def request(self, number: int) -> Request | None:
        known = sorted(self.model.requests)
        return self.model.requests[known[-1 - number % len(known)]] if known else None

    def sending(self, mentee: str, mentor: str) -> Doing:
        now, new, by = self.model.now, f"rq_{self.made:04d}", By(mentee, fresh_cid(), b"send")
        self.made += 1
        check: Check = partial(check_send, conduct=CODE, now=now)
        words = MenteeWords(words="Dear Grace")
        return Doing(
            now,
            lambda at: self.book(at).send(by, mentor, new, words, check, now),
            partial(Model.send, mentee=mentee, mentor=mentor, new=new),
        )

    def acting(self, request: Request, act: Act, now: Millis) -> Doing:
        person = request.person(WHO[act])
        assert person is not None
        by, owes = By(person, fresh_cid(), act.encode()), {"talk": "call", "accept": "room"}
        check: Check | None = partial(check_meeting, conduct=CODE) if act in owes else None
        room = f"r_{request.id}" if act in owes else None
        wish = ToAct(act, "words", room=room, owes=owes.get(act), check=check)  # type: ignore[arg-type]
        return Doing(
            now,
            lambda at: self.book(at).act(by, request.id, wish, now),
            partial(Model.act, request=request.id, act=act),
        )

    def turning(self, mentor: str) -> Doing:
        """They pause, or are back."""
        now = self.model.now
        pauses = mentor not in self.model.paused
        state: KeptState = "paused" if pauses else "listed"

        def changed(connection: Connection, record: ProfileRecord) -> None:
            void_where_closed(connection, mentor, record, now, post)

        done = Model.pause if pauses else Model.resume
        return Doing(now, lambda at: turn(at, mentor, state, changed), partial(done, mentor=mentor))

    def blocking(self, person: str, other: str) -> Doing:
        now = self.model.now
        return Doing(
            now,
            lambda at: StoredBlocks(at, post).put(person, other, now),
            partial(Model.block, person=person, other=other),
        )

    def settling(self, now: Millis) -> Doing:
        async def settle(database: Database) -> None:
            book = self.book(database)
            for request in await book.unsettled(now, "", 100):
                await book.settle(request, now)

        return Doing(now, settle, Model.settle)

    async def kept(self) -> State:
        def work(connection: Connection) -> State:
            rows = [request_of(row) for row in connection.execute(REQUESTS).mappings()]
            posted = connection.execute(text("SELECT person, kind, request FROM posted"))
            mails = Counter(RequestMail(*row) for row in posted)
            return {one.id: one for one in rows}, mails

        return await self.first.read(work)

    # ── what always holds ───────────────────────────────────────────────────────────────────

    @invariant()
    def what_is_kept_is_what_the_tables_say(self) -> None:
        assert self.run(self.kept()) == kept_by(self.model)

    @invariant()
    def nobody_has_more_than_they_have_room_for(self) -> None:
        assert all(self.model.meets(one) <= most for one, most in CAPACITY.items())
        assert all(self.model.waiting(one) <= MOST_WAITING for one in MENTEES)

    @invariant()
    def a_mentor_rests_as_the_model_has_it(self) -> None:
        for mentor in MENTORS:
            place = self.run(self.book(self.first).place(mentor, self.model.now))
            assert place.resting is self.model.rests(mentor)
            assert place.meets == self.model.meets(mentor)


def kept_by(model: Model) -> State:
    return model.requests, model.mails


@pytest.mark.parametrize(("kind", "examples"), [(Kind.SQLITE, 10), (Kind.POSTGRESQL, 4)])
def test_whatever_is_done_is_what_the_tables_say(kind: Kind, examples: int) -> None:
    machine = type("Machine", (RequestMachine,), {"kind": kind})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=times(examples),
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
