"""Both encodings carry the same requests, and whatever is no request is refused with a code."""

import json
from pathlib import Path
from typing import Any

import msgpack
import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.kernel.errors import ServiceError
from server.protocol import codec
from server.protocol.codec import DecodedRequest, Encoding, FrameError, decode, encode_request
from server.protocol.codes import ERRORS
from server.protocol.limits import LIMITS
from server.protocol.messages.chat import MsgSend
from server.protocol.messages.vocabulary import REQUESTS

VECTORS = json.loads((Path(__file__).parents[2] / "vectors" / "frames.json").read_text())
CID = "01ARZ3NDEKTSV4RRFFQ69G5FAV"


def frame_of(row: dict[str, str], encoding: Encoding) -> bytes | str:
    return row["json"] if encoding is Encoding.JSON else bytes.fromhex(row["msgpack"])


@pytest.mark.parametrize("encoding", Encoding)
@pytest.mark.parametrize("row", VECTORS, ids=lambda row: row["name"])
def test_every_vector_is_read_as_the_tree_it_stands_for(
    row: dict[str, str], encoding: Encoding
) -> None:
    if row["direction"] == "push":
        assert codec.parse(frame_of(row, encoding), encoding) == row["tree"]
        return
    request = decode(frame_of(row, encoding), encoding)
    tree = json.loads(row["json"])
    assert request.message.T == tree["t"]
    assert request.id == tree.get("id")
    assert request.room == tree.get("room")


@pytest.mark.parametrize("encoding", Encoding)
@given(text=st.text("aé京🙂 .", max_size=200).map(str.strip), number=st.integers(0, 2**53 - 1))
def test_what_is_encoded_is_decoded_the_same(encoding: Encoding, text: str, number: int) -> None:
    request = DecodedRequest(MsgSend(cid=CID, text=text), number, "r_x")
    assert decode(encode_request(request, encoding), encoding) == request


@pytest.mark.parametrize("encoding", Encoding)
def test_a_message_may_name_everybody_a_room_holds(encoding: Encoding) -> None:
    everybody = tuple(f"u_{number:026}" for number in range(LIMITS.members))
    request = DecodedRequest(MsgSend(cid=CID, text="a" * LIMITS.text, mentions=everybody), 1, "r_x")
    assert decode(encode_request(request, encoding), encoding) == request


@given(frame=st.binary(max_size=300))
def test_arbitrary_bytes_are_a_request_or_a_known_refusal(frame: bytes) -> None:
    for encoding in Encoding:
        try:
            decode(frame, encoding)
        except ServiceError as error:
            assert error.code in ERRORS  # noqa: PT017 - both outcomes are allowed


def nested(depth: int) -> object:
    tree: object = 1
    for _ in range(depth):
        tree = [tree]
    return tree


def levels(tree: object) -> int:
    """How deep `tree` is, where a scalar is one level and an empty container, too."""
    inner = tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ()
    return 1 + max(map(levels, inner), default=0)


@pytest.mark.parametrize("encoding", Encoding)
@given(
    st.recursive(
        st.none() | st.booleans(),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=2), inner),
    ),
    st.integers(0, 20),
)
def test_depth_is_bounded_exactly(encoding: Encoding, leaf: object, wraps: int) -> None:
    """Whatever hangs at the end of a chain of lists: 16 levels are read, 17 are refused."""
    for _ in range(wraps):
        leaf = [leaf]
    tree = {"t": "pong", "d": {"x": leaf}}
    packed = json.dumps(tree) if encoding is Encoding.JSON else msgpack.packb(tree)
    if levels(tree) <= 16:
        assert decode(packed, encoding).message == REQUESTS["pong"]()
        return
    with pytest.raises(FrameError) as refused:
        decode(packed, encoding)
    assert refused.value.code == "too_large"


@pytest.mark.parametrize("encoding", Encoding)
def test_elements_are_bounded_exactly(encoding: Encoding) -> None:
    """The frame, `t`, `d`, the list in it and its members count one each: 4,096 are read."""
    for members, accepted in ((4092, True), (4093, False)):
        tree = {"t": "pong", "d": {"x": [0] * members}}
        packed = json.dumps(tree) if encoding is Encoding.JSON else msgpack.packb(tree)
        if accepted:
            assert decode(packed, encoding).message == REQUESTS["pong"]()
        else:
            with pytest.raises(FrameError):
                decode(packed, encoding)


@pytest.mark.parametrize(
    ("tree", "code"),
    [
        pytest.param([1], "bad_request", id="no map"),
        pytest.param({"id": 1}, "bad_request", id="no type"),
        pytest.param({"t": 5}, "bad_request", id="a type that is no text"),
        pytest.param({"t": "pong", "id": -1}, "bad_request", id="a negative id"),
        pytest.param({"t": "pong", "id": True}, "bad_request", id="an id that is no number"),
        pytest.param({"t": "pong", "id": 2**53}, "bad_request", id="an id too large"),
        pytest.param({"t": "pong", "room": "r" * 65}, "bad_request", id="a room too long"),
        pytest.param({"t": "nonsense", "id": 1}, "unknown_type", id="an unknown type"),
        pytest.param({"t": "pong", "d": nested(17)}, "too_large", id="too deep"),
        pytest.param({"t": "pong", "d": {"x": [0] * 4096}}, "too_large", id="too many elements"),
        pytest.param({"t": "msg.send", "d": {"cid": "x"}}, "bad_request", id="a bad cid"),
        pytest.param({"t": "msg.send", "d": [1]}, "bad_request", id="d is no map"),
    ],
)
@pytest.mark.parametrize("encoding", Encoding)
def test_what_is_no_request_is_refused(tree: object, code: str, encoding: Encoding) -> None:
    packed = json.dumps(tree) if encoding is Encoding.JSON else msgpack.packb(tree)
    with pytest.raises(FrameError) as refused:
        decode(packed, encoding)
    assert refused.value.code == code


def test_a_refusal_names_the_request_it_refuses() -> None:
    with pytest.raises(FrameError) as refused:
        decode(b'{"t":"msg.send","id":7,"d":{}}', Encoding.JSON)
    assert refused.value.request_id == 7


SAID = {"t": "msg.send", "id": 7, "room": "r_x", "d": {"cid": CID, "text": 'a "id": 9, \\" b'}}
AFTER = {"t": "msg.send", "d": {"id": 9, "text": "x"}, "id": 7}


def packed(tree: object, encoding: Encoding) -> bytes | str:
    return json.dumps(tree) if encoding is Encoding.JSON else msgpack.packb(tree)


def refused_id(frame: bytes | str, encoding: Encoding) -> int | None:
    with pytest.raises(FrameError) as refused:
        decode(frame, encoding)
    return refused.value.request_id


@pytest.mark.parametrize("encoding", Encoding)
def test_a_frame_cut_anywhere_is_answered_by_its_id_once_that_was_read(encoding: Encoding) -> None:
    whole = packed(SAID, encoding)
    ids = [refused_id(whole[:length], encoding) for length in range(1, len(whole))]
    assert set(ids) == {None, 7}
    assert ids == sorted(ids, key=lambda found: found is not None)
    assert ids.index(7) < len(whole) // 3


@pytest.mark.parametrize("encoding", Encoding)
@pytest.mark.parametrize("frame", [SAID, AFTER], ids=["before", "after"])
@pytest.mark.parametrize(
    "much",
    [
        pytest.param(nested(17), id="too deep"),
        pytest.param(nested(900), id="far too deep"),
        pytest.param([0] * 4096, id="too many elements"),
        pytest.param({str(number): 0 for number in range(4097)}, id="too many keys"),
    ],
)
def test_a_frame_of_too_much_is_answered_by_its_id(
    much: object, frame: dict[str, Any], encoding: Encoding
) -> None:
    tree = {key: {"x": much} if key == "d" else value for key, value in frame.items()}
    assert refused_id(packed(tree, encoding), encoding) == 7


def test_what_is_deeper_than_any_parser_reads_is_answered_by_its_id() -> None:
    assert refused_id('{"t":"pong","id":7,"d":' + "[" * 60_000, Encoding.JSON) == 7
    assert refused_id(b"\x83\xa1t\xa4pong\xa2id\x07\xa1d" + b"\x91" * 60_000, Encoding.MSGPACK) == 7


@pytest.mark.parametrize(
    "frame",
    [
        '["id":7,',
        '{"x":{"id":7,',
        '{"t":"id","d":7,',
        '{"id":7',
        '{"id":-7,',
        '{"id":"7",',
        '{"id":7.5,',
    ],
)
def test_no_other_number_is_taken_for_the_id(frame: str) -> None:
    assert refused_id(frame, Encoding.JSON) is None


@pytest.mark.parametrize("sign", ['"', '\\"', "\\", '"id":', "{", " "])
def test_looking_for_the_id_takes_no_longer_than_reading(sign: str) -> None:
    """Each sign is read once, or the tests would not end."""
    assert refused_id('{"d":"' + sign * (65_000 // len(sign)), Encoding.JSON) is None


def test_a_frame_over_the_limit_is_refused_before_it_is_read() -> None:
    with pytest.raises(FrameError) as refused:
        decode(b" " * 70_000, Encoding.JSON)
    assert refused.value.code == "too_large"


def test_every_request_type_has_its_own_tag() -> None:
    assert len(REQUESTS) == 52
