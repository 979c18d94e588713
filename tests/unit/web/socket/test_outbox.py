"""The outbox keeps what must arrive, replaces what is stale, and knows when it is too full."""

from hypothesis import given
from hypothesis import strategies as st

from server.protocol.codec import Encoding
from server.protocol.outbound import Outbound
from server.web.socket.outbox import Outbox

MAX_BYTES, MAX_FRAMES = 400, 12

messages = st.lists(
    st.tuples(st.integers(0, 60), st.sampled_from([None, None, "typing", "presence"]))
)


def wire_size(message: Outbound) -> int:
    return len(message.wire(Encoding.MSGPACK))


def make(size: int, coalesce: str | None) -> Outbound:
    return Outbound(lambda encoding: bytes(size), coalesce)


def drain(outbox: Outbox) -> list[Outbound]:
    return [outbox.pop() for _ in range(len(outbox))]


@given(messages)
def test_durable_messages_leave_complete_and_in_order(sizes: list[tuple[int, str | None]]) -> None:
    outbox = Outbox(Encoding.MSGPACK, MAX_BYTES, MAX_FRAMES)
    sent = [make(*each) for each in sizes]
    for message in sent:
        outbox.push(message)
    left = drain(outbox)
    assert [each for each in left if each.coalesce is None] == [
        each for each in sent if each.coalesce is None
    ]


@given(messages)
def test_of_each_name_only_the_newest_waits_and_order_is_kept(
    sizes: list[tuple[int, str | None]],
) -> None:
    outbox = Outbox(Encoding.MSGPACK, 1 << 20, 1024)
    sent = [make(*each) for each in sizes]
    for message in sent:
        assert outbox.push(message)
    newest = {each.coalesce: each for each in sent if each.coalesce is not None}
    expected = [each for each in sent if each.coalesce is None or newest[each.coalesce] is each]
    assert drain(outbox) == expected


@given(messages)
def test_it_is_too_full_exactly_when_durable_messages_alone_exceed_the_bound(
    sizes: list[tuple[int, str | None]],
) -> None:
    outbox = Outbox(Encoding.MSGPACK, MAX_BYTES, MAX_FRAMES)
    durable: list[Outbound] = []
    for each in sizes:
        message = make(*each)
        if message.coalesce is None:
            durable.append(message)
        fits = outbox.push(message)
        total = sum(wire_size(one) for one in durable)
        assert fits == (total <= MAX_BYTES and len(durable) <= MAX_FRAMES)
        if not fits:
            return
        assert len(outbox) <= MAX_FRAMES


def test_a_dropped_message_gives_its_place_to_a_durable_one() -> None:
    outbox = Outbox(Encoding.MSGPACK, 1 << 20, 2)
    stale, first, second = make(1, "typing"), make(2, None), make(3, None)
    assert all(outbox.push(each) for each in (stale, first, second))
    assert drain(outbox) == [first, second]
