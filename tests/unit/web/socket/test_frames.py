"""The short way through a frame reads nothing that the careful way would read differently."""

from hypothesis import given
from hypothesis import strategies as st

from server.web.socket.frames import CarefulParser, whole_frame
from tests.support.network.raw_socket import BINARY, CLOSE, CONT, PING, TEXT, frame

LIMIT = 1000

frames = st.builds(
    frame,
    st.sampled_from([CONT, TEXT, BINARY, CLOSE, PING, 3, 11]),
    st.binary(max_size=300) | st.sampled_from([b"", bytes(LIMIT), bytes(LIMIT + 1)]),
    fin=st.booleans(),
    reserved=st.sampled_from([0, 0, 0, 1, 4]),
    mask=st.none() | st.binary(min_size=4, max_size=4),
    length=st.none() | st.sampled_from([0, 5, 125, 126, 70_000]),
)


@given(frames)
def test_what_the_short_way_reads_is_what_the_library_reads(chunk: bytes) -> None:
    payload = whole_frame(chunk)
    if payload is None or len(payload) > LIMIT:
        return
    parser = CarefulParser(LIMIT)
    messages = parser.receive(chunk)
    if messages:
        [message] = messages
        assert payload == (message.encode() if isinstance(message, str) else message)
        assert parser.between_messages
    else:  # the short way leaves bad UTF-8 to its caller
        assert parser.close_sent is not None
        assert parser.close_sent.code == 1007


@given(st.lists(st.binary(max_size=200), max_size=6), st.data())
def test_however_the_network_cuts_them_messages_arrive_whole(
    payloads: list[bytes], data: st.DataObject
) -> None:
    stream = b""
    for payload in payloads:
        cut = data.draw(st.integers(0, len(payload)))
        stream += frame(BINARY, payload[:cut], fin=False) + frame(PING, b"!")
        stream += frame(CONT, payload[cut:])
    parser, at, seen = CarefulParser(LIMIT), 0, []
    while at < len(stream):
        step = data.draw(st.integers(1, 300))
        seen += parser.receive(stream[at : at + step])
        at += step
    assert seen == payloads
    assert parser.between_messages == bool(payloads)


def test_between_messages_means_that_no_byte_is_left_over() -> None:
    """Only then may the next chunk take the short way."""
    whole = frame(BINARY, b"one")
    for cut in range(1, len(whole)):
        parser = CarefulParser(LIMIT)
        assert parser.receive(whole + whole[:cut]) == [b"one"]
        assert not parser.between_messages
        assert parser.receive(whole[cut:]) == [b"one"]
        assert parser.between_messages


def test_endless_empty_fragments_cost_no_memory_and_are_counted() -> None:
    parser = CarefulParser(LIMIT)
    parser.receive(frame(BINARY, b"", fin=False) + frame(CONT, b"", fin=False) * 1000)
    assert parser.take_idle_frames() == 1001
    assert parser.take_idle_frames() == 0
