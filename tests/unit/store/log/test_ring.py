"""The remembered end of a room answers exactly as the whole log does, or not at all."""

from hypothesis import given
from hypothesis import strategies as st

from server.protocol.events.board import AgendaAdded, AgendaChanged
from server.protocol.events.chat import MessageEdited, MessageRedacted, MessageSent, Redacted
from server.protocol.events.log import Body, Event
from server.store.log.ring import RING, Ring
from tests.support.store.room_logs import blanked


def _messages(first: int, last: int) -> list[Event]:
    return [
        Event(seq=seq, actor="u_a", at=seq, body=MessageSent(text=str(seq)))
        for seq in range(first, last + 1)
    ]


@given(
    head=st.integers(1, 700), kept=st.integers(1, 700), seq=st.integers(0, 800),
    limit=st.integers(1, 300),
)  # fmt: skip
def test_a_page_is_right_or_missing(head: int, kept: int, seq: int, limit: int) -> None:
    log = _messages(1, head)
    ring = Ring(log[-kept:])
    after, before = ring.after(seq, limit), ring.before(seq, limit)
    assert after in (None, [event for event in log if event.seq > seq][:limit])
    assert before in (None, [event for event in log if event.seq < seq][-limit:])
    if kept >= head:
        assert after is not None
        assert before is not None


@given(sizes=st.lists(st.integers(1, 300), max_size=8))
def test_it_never_holds_more_than_twice_its_length_and_ends_at_the_head(sizes: list[int]) -> None:
    ring = Ring(_messages(1, 1))
    for size in sizes:
        head = ring.head
        ring.extend(_messages(head + 1, head + size))
        assert len(ring) <= 2 * RING
        assert ring.head == head + size
        assert ring.head - ring.first + 1 == len(ring)


def test_what_is_redacted_is_blanked_also_when_it_is_read_back_later() -> None:
    log = [
        *_messages(1, 2),
        Event(seq=3, actor="u_a", at=3, body=MessageEdited(target=2, text="milder")),
        *_messages(4, 4),
        Event(seq=5, actor="u_a", at=5, body=MessageRedacted(target=2)),
    ]
    grown = Ring(log[:4])
    grown.extend(log[4:])
    filled = Ring(log[3:])
    filled.precede(log[:3])
    assert grown.after(0, 9) == filled.after(0, 9) == blanked(log)


def test_of_a_point_that_is_taken_back_what_was_said_better_is_blanked_too() -> None:
    said: tuple[Body, ...] = (
        AgendaAdded(text="a"),
        AgendaAdded(text="b"),
        AgendaChanged(point=1, text="c"),
    )
    log = [Event(seq=n, actor="u_a", at=n, body=body) for n, body in enumerate(said, start=1)]
    ring = Ring(log)
    ring.extend([Event(seq=4, actor="u_a", at=4, body=MessageRedacted(target=1, item="point"))])
    assert [type(event.body) for event in ring.after(0, 9) or []] == [
        Redacted, AgendaAdded, Redacted, MessageRedacted,
    ]  # fmt: skip


def test_older_events_that_do_not_join_on_are_left_out() -> None:
    ring = Ring(_messages(10, 12))
    ring.precede(_messages(1, 8))
    assert ring.first == 10
