"""What every LogWriter and LogReader must do, whatever they are made of."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio
from hypothesis import given, settings
from hypothesis import strategies as st

from server.kernel.errors import ServiceError
from server.protocol.events.board import (
    ActionAdded,
    ActionChanged,
    AgendaAdded,
    AgendaChanged,
    PollOpened,
)
from server.protocol.events.calls import CallStarted
from server.protocol.events.chat import (
    BoardItem,
    MessageEdited,
    MessageRedacted,
    MessageSent,
    NotesChanged,
    Redacted,
)
from server.protocol.events.episodes import EpisodeOpened
from server.protocol.events.log import Body
from server.protocol.events.retention import WordsErased
from server.protocol.events.rooms import MemberAdded, MemberRemoved, RoomChanged
from server.rooms.ports import (
    Append,
    Committed,
    Duplicate,
    LogReader,
    LogWriter,
    NewEvent,
    Outcome,
    Refused,
)
from server.rooms.state.model import Membership, OpenCall, RoomRecord
from tests.support.store.databases import Kind
from tests.support.store.stores import opened_store
from tests.support.store.units import HandClock, by_itself, fresh_cid, opening, saying, unit


@dataclass
class Subject:
    """An implementation under test; `heard` is what its listener was told."""

    writer: LogWriter
    reader: LogReader
    clock: HandClock
    heard: list[Committed]


@pytest.fixture(params=["from disk", "remembered"])
def source(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest_asyncio.fixture(params=Kind)
async def log(
    tmp_path: Path, request: pytest.FixtureRequest, source: str
) -> AsyncIterator[Subject]:
    clock = HandClock()
    async with opened_store(tmp_path, clock, kind=request.param) as store:
        reader: LogReader = store.recent if source == "remembered" else store.log
        yield Subject(store.writer, reader, clock, store.heard)


async def _committed(log: Subject, unit: Append) -> Committed:
    outcome = await log.writer.append(unit)
    assert isinstance(outcome, Committed)
    return outcome


def _code(outcome: Outcome) -> str:
    assert isinstance(outcome, Refused)
    return outcome.error.code


# ── order ────────────────────────────────────────────────────────────────────────────────────


async def test_a_new_room_begins_at_seq_1_under_its_epoch(log: Subject) -> None:
    outcome = await _committed(log, opening("r_1", epoch="e7"))
    assert [event.seq for event in outcome.events] == [1, 2]
    assert await log.reader.heads(["r_1", "r_none"]) == {"r_1": ("e7", 2)}


async def test_what_was_committed_is_read_back_exactly(log: Subject) -> None:
    written = [
        *(await _committed(log, opening("r_1"))).events,
        *(
            await _committed(log, saying("r_1", 'quote " slash \\ line \n nul-ish \x01 é 語 🙂'))
        ).events,
        *(await _committed(log, by_itself("r_1", CallStarted(call="call_1")))).events,
    ]
    assert await log.reader.after("r_1", 0, 100) == written


async def test_seqs_are_contiguous_in_every_room_however_units_interleave(log: Subject) -> None:
    rooms = ["r_1", "r_2", "r_3"]
    await asyncio.gather(*(log.writer.append(opening(room)) for room in rooms))
    units = [saying(rooms[n % 3], f"message {n}") for n in range(600)]
    await asyncio.gather(*(log.writer.append(each) for each in units))
    for room in rooms:
        events = await log.reader.after(room, 0, 1_000)
        assert [event.seq for event in events] == list(range(1, 203))


async def test_the_listener_hears_before_the_caller_and_both_in_the_order_of_seq(
    log: Subject,
) -> None:
    await log.writer.append(opening("r_1"))
    told: list[tuple[int, int]] = []
    all_told = asyncio.Event()

    def done(outcome: Outcome) -> None:
        assert isinstance(outcome, Committed)
        assert outcome in log.heard
        told.append((outcome.events[0].seq, len(log.heard)))
        if len(told) == 300:
            all_told.set()

    for n in range(300):
        log.writer.submit(saying("r_1", str(n)), done)
    await all_told.wait()
    assert [seq for seq, _ in told] == list(range(3, 303))
    assert [heard.events[0].seq for heard in log.heard] == [1, *range(3, 303)]


async def test_a_unit_gets_seqs_in_one_row_and_is_never_seen_half(log: Subject) -> None:
    await log.writer.append(opening("r_1"))
    outcome = await _committed(
        log, by_itself("r_1", CallStarted(call="c"), EpisodeOpened(episode="ep", present=()))
    )
    assert [event.seq for event in outcome.events] == [3, 4]
    assert await log.reader.after("r_1", 2, 10) == list(outcome.events)


async def test_times_never_go_back_within_a_room_when_the_clock_does(log: Subject) -> None:
    await log.writer.append(opening("r_1"))
    late = (await _committed(log, saying("r_1", "late"))).events[0].at
    log.clock.at -= 60_000
    assert (await _committed(log, saying("r_1", "early"))).events[0].at == late
    log.clock.at += 120_000
    assert (await _committed(log, saying("r_1", "later"))).events[0].at == late + 60_000


# ── idempotency ──────────────────────────────────────────────────────────────────────────────


async def test_the_same_request_again_is_a_duplicate_of_the_first(log: Subject) -> None:
    await log.writer.append(opening("r_1"))
    cid = fresh_cid()
    first = (await _committed(log, saying("r_1", "once", cid=cid))).events[0]
    log.clock.at += 5_000
    again = await log.writer.append(saying("r_1", "once", cid=cid))
    assert again == Duplicate("r_1", "e1", first.seq, first.at)
    assert await log.reader.heads(["r_1"]) == {"r_1": ("e1", first.seq)}


async def test_the_same_cid_with_another_body_is_a_conflict(log: Subject) -> None:
    await log.writer.append(opening("r_1"))
    cid = fresh_cid()
    await log.writer.append(saying("r_1", "once", cid=cid))
    assert _code(await log.writer.append(saying("r_1", "twice", cid=cid))) == "idempotency_conflict"


async def test_equal_cids_that_arrive_together_are_written_once(log: Subject) -> None:
    await log.writer.append(opening("r_1"))
    cid = fresh_cid()
    texts = ["same", "same", "other"]
    first, second, third = await asyncio.gather(
        *(log.writer.append(saying("r_1", text, cid=cid)) for text in texts)
    )
    assert isinstance(first, Committed)
    assert second == Duplicate("r_1", "e1", 3, first.events[0].at)
    assert _code(third) == "idempotency_conflict"


async def test_a_cid_belongs_to_its_room_and_sender_alone(log: Subject) -> None:
    await asyncio.gather(log.writer.append(opening("r_1")), log.writer.append(opening("r_2")))
    cid = fresh_cid()
    await _committed(log, saying("r_1", "a", "u_ann", cid))
    await _committed(log, saying("r_1", "b", "u_ben", cid))
    await _committed(log, saying("r_2", "c", "u_ann", cid))


async def test_a_redacted_message_sent_again_stays_away(log: Subject) -> None:
    await log.writer.append(opening("r_1"))
    message = saying("r_1", "never again")
    seq = (await _committed(log, message)).events[0].seq
    await _committed(log, unit("r_1", MessageRedacted(target=seq)))
    assert isinstance(await log.writer.append(message), Duplicate)


# ── refusals ─────────────────────────────────────────────────────────────────────────────────


async def test_a_room_that_does_not_exist_is_not_found(log: Subject) -> None:
    assert _code(await log.writer.append(saying("r_none", "hello"))) == "not_found"


async def test_a_room_is_not_opened_twice(log: Subject) -> None:
    await log.writer.append(opening("r_1"))
    assert _code(await log.writer.append(opening("r_1"))) == "conflict"


async def test_units_that_cannot_be_written_do_not_sink_those_beside_them(log: Subject) -> None:
    await log.writer.append(opening("r_1"))
    outcomes = await asyncio.gather(
        log.writer.append(saying("r_1", "before")),
        log.writer.append(unit("r_1", MessageEdited(target=999, text="of nothing"))),
        log.writer.append(saying("r_none", "nowhere")),
        log.writer.append(by_itself("r_1", MessageSent(text="a lone surrogate \ud800 is no text"))),
        log.writer.append(saying("r_1", "after")),
    )
    assert [type(outcome) for outcome in outcomes] == [
        Committed, Refused, Refused, Refused, Committed,
    ]  # fmt: skip
    assert [_code(outcome) for outcome in outcomes[1:4]] == ["gone", "not_found", "internal"]
    texts = [
        event.body.text
        for event in await log.reader.after("r_1", 2, 10)
        if isinstance(event.body, MessageSent)
    ]
    assert texts == ["before", "after"]


@pytest.mark.parametrize(
    "wrong",
    [
        Append("r_1", ()),
        Append("r_1", (NewEvent("u_ann", MessageSent(text="x")),), opens="e1"),
        Append(
            "r_1", (NewEvent("u_ann", MessageSent()), NewEvent("u_ann", MessageSent(), fresh_cid()))
        ),
        by_itself("r_1", *(MessageSent(text="x") for _ in range(257))),
    ],
    ids=["empty", "opens with a message", "cid on the second draft", "too long"],
)
async def test_a_unit_against_the_rules_is_refused_before_it_is_queued(
    log: Subject, wrong: Append
) -> None:
    with pytest.raises(ValueError, match=r"unit|room"):
        log.writer.submit(wrong, lambda _: None)


async def test_the_2001st_waiting_unit_is_told_to_come_back(log: Subject) -> None:
    await log.writer.append(opening("r_1"))
    waiting = [
        asyncio.ensure_future(log.writer.append(saying("r_1", str(n)))) for n in range(2_000)
    ]
    await asyncio.sleep(0)  # every task takes its place before the first flush
    with pytest.raises(ServiceError) as refused:
        log.writer.submit(saying("r_1", "one too many"), lambda _: None)
    assert (refused.value.code, refused.value.temporary) == ("overloaded", True)
    assert refused.value.retry_ms
    await asyncio.gather(*waiting)
    await _committed(log, saying("r_1", "now there is room"))
    assert await log.reader.heads(["r_1"]) == {"r_1": ("e1", 2_003)}


# ── reading ──────────────────────────────────────────────────────────────────────────────────


async def test_pages_go_both_ways_in_the_order_of_seq(log: Subject) -> None:
    await log.writer.append(opening("r_1"))
    await asyncio.gather(*(log.writer.append(saying("r_1", str(n))) for n in range(20)))
    seqs = [
        [event.seq for event in page]
        for page in (
            await log.reader.after("r_1", 4, 3),
            await log.reader.before("r_1", 4, 2),
            await log.reader.before("r_1", 2, 5),
            await log.reader.after("r_1", 22, 5),
            await log.reader.before("r_1", 10_000, 2),
            await log.reader.after("r_none", 0, 5),
        )
    ]
    assert seqs == [[5, 6, 7], [2, 3], [1], [], [21, 22], []]


async def test_one_event_is_found_by_its_seq_or_not_at_all(log: Subject) -> None:
    founder = (await _committed(log, opening("r_1"))).events[1]
    assert await log.reader.event("r_1", 2) == founder
    assert await log.reader.event("r_1", 3) is None
    assert await log.reader.event("r_none", 1) is None


async def test_a_room_is_loaded_as_its_log_says(log: Subject) -> None:
    await log.writer.append(opening("r_1"))
    for body in (
        MemberAdded(person="u_ben", name="Ben", role="mentee", by="u_ann"),
        MemberAdded(person="g_cy", name="Cy", guest=True, role="guest", by="u_ann"),
        MemberRemoved(person="g_cy"),
        RoomChanged(title="Fridays", locked=True, next_at=5),
        CallStarted(call="call_1"),
        EpisodeOpened(episode="ep_1", present=()),
    ):
        await _committed(log, unit("r_1", body))
    record = await log.reader.load("r_1")
    assert record is not None
    call = OpenCall("call_1", log.clock.at)
    assert record == RoomRecord(
        id="r_1", epoch="e1", head=8, title="Fridays", kind="one_to_one", history="all",
        lobby=False, locked=True, archived=False, next_at=5, created_at=log.clock.at,
        members=record.members, call=call, episode="ep_1",
    )  # fmt: skip
    assert record.members == {
        "u_ann": Membership("u_ann", "Ann", False, "host", "member", 2),
        "u_ben": Membership("u_ben", "Ben", False, "mentee", "member", 3),
        "g_cy": Membership("g_cy", "Cy", True, "guest", "removed", 4),
    }
    assert await log.reader.load("r_none") is None


async def test_redaction_blanks_the_message_and_every_edit_of_it(log: Subject) -> None:
    await log.writer.append(opening("r_1"))
    for body in (
        MessageSent(text="the patient's name"),
        MessageEdited(target=3, text="the patient's initials"),
        MessageSent(text="something else"),
        MessageEdited(target=3, text="somebody"),
        MessageRedacted(target=3),
    ):
        await _committed(log, unit("r_1", body))
    bodies = [event.body for event in await log.reader.after("r_1", 2, 10)]
    assert bodies == [
        Redacted(), Redacted(), MessageSent(text="something else"), Redacted(),
        MessageRedacted(target=3),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("item", "made", "better"),
    [
        ("point", AgendaAdded(text="a name"), AgendaChanged(point=3, text="initials")),
        ("promise", ActionAdded(text="a name", owner="u_ann"), ActionChanged(action=3, text="x")),
        ("poll", PollOpened(question="a name?", options=("yes", "no")), MessageSent(text="kept")),
    ],
)
async def test_redaction_blanks_what_is_on_the_board_and_what_was_said_better_of_it(
    log: Subject, item: BoardItem, made: Body, better: Body
) -> None:
    await log.writer.append(opening("r_1"))
    kept = AgendaAdded(text="kept")
    redacted = MessageRedacted(target=3, item=item)
    for body in (made, better, kept, AgendaChanged(point=5, text="kept better"), redacted):
        await _committed(log, unit("r_1", body))
    bodies = [event.body for event in await log.reader.after("r_1", 2, 10)]
    gone = better if isinstance(better, MessageSent) else Redacted()
    better_kept = AgendaAdded(text="kept better")
    assert bodies == [
        Redacted(),
        gone,
        better_kept,
        AgendaChanged(point=5, text="kept better"),
        redacted,
    ]


async def test_what_leans_on_words_that_were_erased_meanwhile_is_refused_and_not_written(
    log: Subject,
) -> None:
    for room in ("r_1", "r_2"):
        await log.writer.append(opening(room))
        await _committed(log, unit(room, NotesChanged(since=0, update=b"\0\0")))

    def leaning(room: str, on: int) -> Append:
        changed = NotesChanged(since=0, update=b"\0\0")
        return Append(room, (NewEvent("u_ann", changed),), leans_on=on)

    erased = unit("r_1", WordsErased(first=1, last=3, page=0))
    units = (erased, leaning("r_1", 3), leaning("r_2", 3))  # of one batch
    outcomes = list(await asyncio.gather(*map(log.writer.append, units)))
    outcomes += [await log.writer.append(leaning("r_1", on)) for on in (3, 4)]
    assert [type(one) for one in outcomes] == [Committed, Refused, Committed, Refused, Committed]
    late = outcomes[3]
    assert isinstance(late, Refused)
    assert (late.error.code, late.error.temporary) == ("unavailable", True)
    assert [event.seq for event in await log.reader.after("r_1", 3, 9)] == [4, 5]


# ── any interleaving ─────────────────────────────────────────────────────────────────────────

_STEPS = st.lists(
    st.tuples(st.sampled_from(["r_1", "r_2"]), st.integers(0, 5), st.sampled_from(["x", "y"])),
    max_size=40,
)


@pytest.mark.parametrize("kind", Kind)
@settings(max_examples=25, deadline=None)
@given(bursts=st.lists(_STEPS, max_size=4))
def test_whatever_is_sent_and_resent_each_request_is_stored_once_and_seqs_have_no_gap(
    tmp_path_factory: pytest.TempPathFactory,
    kind: Kind,
    bursts: list[list[tuple[str, int, str]]],
) -> None:
    async def play() -> None:
        async with opened_store(tmp_path_factory.mktemp("log"), kind=kind) as store:
            for room in ("r_1", "r_2"):
                await store.writer.append(opening(room))
            first: dict[tuple[str, int], tuple[str, int]] = {}
            for burst in bursts:
                sent = [(room, n, text) for room, n, text in burst]
                outcomes = await asyncio.gather(
                    *(store.writer.append(saying(r, t, cid=f"{n:026d}")) for r, n, t in sent)
                )
                for (room, n, text), outcome in zip(sent, outcomes, strict=True):
                    _compare(first, room, n, text, outcome)
            for room in ("r_1", "r_2"):
                events = await store.log.after(room, 0, 500)
                assert [event.seq for event in events] == list(range(1, len(events) + 1))
                stored = {event.cid for event in events[2:]}
                assert len(stored) == len(events) - 2
                assert stored == {f"{n:026d}" for where, n in first if where == room}

    asyncio.run(play())


def _compare(
    first: dict[tuple[str, int], tuple[str, int]], room: str, n: int, text: str, outcome: Outcome
) -> None:
    """`outcome` is what the first request under this cid allows."""
    known = first.get((room, n))
    if known is None:
        assert isinstance(outcome, Committed)
        first[(room, n)] = (text, outcome.events[0].seq)
    elif known[0] == text:
        assert isinstance(outcome, Duplicate)
        assert outcome.seq == known[1]
    else:
        assert _code(outcome) == "idempotency_conflict"
