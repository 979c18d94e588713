"""Frames to messages and back, in both encodings, with a bound on everything that comes in.

A frame is the envelope `{t, id?, room?, seq?, ep?, d}`; msgpack travels in binary frames, JSON in
text frames, and both carry the same names.
"""

import re
from collections.abc import Mapping
from enum import Enum
from typing import Annotated, Any, Final, Union

import msgpack
import msgspec

from server.kernel.errors import ErrorCode, Scalar, ServiceError
from server.protocol.events.log import Event
from server.protocol.limits import LIMITS
from server.protocol.messages.base import Message
from server.protocol.messages.replies import Err
from server.protocol.messages.vocabulary import REQUESTS, Reply
from server.protocol.texts import entered

MAX_REQUEST_ID: Final = 2**53 - 1
"""The largest whole number every language of a client can hold exactly."""


class Encoding(Enum):
    """The negotiated subprotocol; its value is what stands in Sec-WebSocket-Protocol."""

    MSGPACK = "mentor.v1.msgpack"
    JSON = "mentor.v1.json"

    # There is one object per encoding, and it keys a dictionary on every delivery.
    __hash__ = object.__hash__


class DecodedRequest(msgspec.Struct, frozen=True, gc=False):
    """A decoded request. `id` is None for messages that want no reply."""

    message: Message
    id: int | None = None
    room: str | None = None


class FrameError(ServiceError):
    """A frame that is no request; `request_id` names the request where it had an id."""

    def __init__(
        self,
        code: ErrorCode,
        request_id: int | None = None,
        *,
        reason: str = "",
        data: Mapping[str, Scalar] | None = None,
    ) -> None:
        super().__init__(code, data={"reason": reason} if reason else data)
        self.request_id = request_id


class _Envelope(msgspec.Struct, omit_defaults=True, gc=False):
    t: str
    d: object
    id: int | None = None
    room: str | None = None
    seq: int | None = None
    ep: str | None = None


RequestId = Annotated[int, msgspec.Meta(ge=0, le=MAX_REQUEST_ID)]
RoomId = Annotated[str, msgspec.Meta(max_length=64)]

_Container = dict[object, object] | list[object]

_DEPTH: Final = LIMITS.depth
_ELEMENTS: Final = LIMITS.elements
_TO_MSGPACK: Final = msgspec.msgpack.Encoder().encode
_TO_JSON: Final = msgspec.json.Encoder().encode
_NOTHING: Final[dict[str, object]] = {}


def _shape(kind: type[Message]) -> type[msgspec.Struct]:
    """The frame of one kind of request as one type."""
    fields: list[tuple[str, Any] | tuple[str, Any, Any]] = [
        ("d", kind),
        ("id", RequestId | None, None),
        ("room", RoomId | None, None),
    ]
    return msgspec.defstruct(kind.__name__, fields, tag_field="t", tag=kind.T, gc=False)


_SHAPES: Final[Any] = Union[*map(_shape, REQUESTS.values())]
_FROM_MSGPACK: Final = msgspec.msgpack.Decoder(_SHAPES)
_FROM_JSON: Final = msgspec.json.Decoder(_SHAPES)

_BOUNDS: Final[dict[str, Any]] = {
    "raw": False,
    "strict_map_key": True,
    "max_str_len": LIMITS.frame,
    "max_bin_len": LIMITS.frame,
    "max_ext_len": 0,
    "max_array_len": LIMITS.elements,
    "max_map_len": LIMITS.elements,
}
"""What msgpack is read within."""

_JSON_TOKENS: Final = re.compile(
    r'"id"\s*+:\s*+(?P<id>0|[1-9]\d{0,15}+)(?=\s*+[,}])|"(?:[^"\\]|\\.?)*+"?|[\[\]{}]', re.DOTALL
)
"""An id with its number, any other text, a bracket. Never reads a sign twice."""

_SMALL: Final = range(0x80, 0xA0)
"""The first bytes of msgpack's maps and lists of up to 15 members."""

_LARGE: Final = range(0xDC, 0xE0)
"""Those of larger ones."""

_FOREIGN: Final = (0xC1, *range(0xC4, 0xCA), *range(0xD4, 0xD9))
"""Those of the types that JSON has not."""

_UNREMARKABLE: Final = bytes({*range(256)} - {*_SMALL, *_LARGE, *_FOREIGN})


def decode(frame: bytes | str, encoding: Encoding) -> DecodedRequest:
    """The request in `frame`; raises FrameError with a stable code for anything else.

    What cannot be beyond any bound, as nearly all frames, is read in one pass (1 µs of the 6 that
    the tree takes). Whatever that pass will not have is read again as a tree, to say what is wrong.
    """
    if _is_harmless(frame):
        try:
            read = _read(frame)
        except (msgspec.MsgspecError, RecursionError, ValueError):
            pass
        else:
            return _request(read.d, read.id, read.room)
    return _decode_tree(frame, encoding)


def _read(frame: bytes | str) -> Any:  # noqa: ANN401 - any of the shapes
    return _FROM_JSON.decode(frame) if isinstance(frame, str) else _FROM_MSGPACK.decode(frame)


def _is_harmless(frame: bytes | str) -> bool:
    """Whether `frame` is too short for too many elements and has too few containers for depth.

    Counts containers too many rather than too few. In msgpack it has no type that JSON has not.
    """
    if len(frame) > _ELEMENTS:
        return False
    if isinstance(frame, str):
        return frame.count("{") + frame.count("[") < _DEPTH
    remarkable = frame.translate(None, _UNREMARKABLE)
    return 0 < len(remarkable) < _DEPTH and max(remarkable) < _SMALL.stop


def _decode_tree(frame: bytes | str, encoding: Encoding) -> DecodedRequest:
    if len(frame) > LIMITS.frame:
        raise FrameError("too_large")
    tree = parse(frame, encoding)
    if not isinstance(tree, dict):
        raise FrameError("bad_request", reason="a frame is a map")
    request_id = _request_id(tree.get("id"))
    _bound(tree, request_id)
    kind, room = tree.get("t"), tree.get("room")
    if not isinstance(kind, str):
        raise FrameError("bad_request", request_id, reason="t is missing")
    if room is not None and not (isinstance(room, str) and len(room) <= 64):
        raise FrameError("bad_request", request_id, reason="room is not an id")
    known = REQUESTS.get(kind)
    if known is None:
        raise FrameError("unknown_type", request_id)
    return _request(_convert(tree.get("d", _NOTHING), known, request_id), request_id, room)


def _request(message: Message, request_id: int | None, room: str | None) -> DecodedRequest:
    """With what people wrote as it is kept."""
    try:
        return DecodedRequest(entered(message), request_id, room)
    except ServiceError as error:
        raise FrameError(error.code, request_id, data=error.data) from error


def encode_reply(request_id: int, reply: Reply, encoding: Encoding) -> bytes:
    """The `ok` frame that answers request `request_id`."""
    return _encode(_Envelope("ok", reply, request_id), encoding)


def encode_error(request_id: int | None, error: Err, encoding: Encoding) -> bytes:
    """The `err` frame; without an id when the refused frame had none that could be read."""
    return _encode(_Envelope("err", error, id=request_id), encoding)


def encode_push(message: Message, encoding: Encoding, room: str | None = None) -> bytes:
    """A frame that answers nothing, about `room` where it is about one."""
    return _encode(_Envelope(message.T, message, room=room), encoding)


def encode_event(room: str, epoch: str, event: Event, encoding: Encoding) -> bytes:
    """The push of one event of the log."""
    return _encode(_Envelope("event", event, None, room, event.seq, epoch), encoding)


def encode_request(request: DecodedRequest, encoding: Encoding) -> bytes:
    """The frame of a request, for peers of ours that are written in Python."""
    message = request.message
    return _encode(_Envelope(message.T, message, id=request.id, room=request.room), encoding)


def _encode(envelope: _Envelope, encoding: Encoding) -> bytes:
    if encoding is Encoding.MSGPACK:
        return _TO_MSGPACK(envelope)
    return _TO_JSON(envelope)


def parse(frame: bytes | str, encoding: Encoding) -> object:
    """The tree in `frame`, with every size bounded while it is read."""
    try:
        if encoding is Encoding.JSON:
            return msgspec.json.decode(frame)
        return msgpack.unpackb(frame, **_BOUNDS)
    except (ValueError, RecursionError, msgspec.MsgspecError, msgpack.UnpackException) as error:
        request_id = _readable_id(frame, encoding)
        raise FrameError("bad_request", request_id, reason="not decodable") from error


def _readable_id(frame: bytes | str, encoding: Encoding) -> int | None:
    """The id of a frame that cannot be decoded: cut short, too deep, too long, or no Unicode.

    Reads the envelope alone and skips what hangs in it, as far as its form is right.
    """
    try:
        if encoding is Encoding.MSGPACK:
            return _request_id(_id_in_msgpack(frame))
        return _request_id(_id_in_json(frame))
    except ServiceError:
        return None


def _id_in_msgpack(frame: bytes | str) -> object:
    reader = msgpack.Unpacker(unicode_errors="replace", max_ext_len=0)
    found: object = None
    try:
        reader.feed(frame)
        for _ in range(reader.read_map_header()):
            if reader.unpack() == "id":
                found = reader.unpack()
            else:
                reader.skip()
    except (ValueError, TypeError, RecursionError, msgpack.UnpackException):
        return found
    return found


def _id_in_json(frame: bytes | str) -> object:
    text = frame if isinstance(frame, str) else frame.decode(errors="replace")
    depth, found = 0, None
    for token in _JSON_TOKENS.finditer(text if text.lstrip().startswith("{") else ""):
        first = token[0][0]
        depth += (first in "{[") - (first in "}]")
        if depth == 1 and token["id"] is not None:
            found = int(token["id"])
    return found


def _request_id(value: object) -> int | None:
    if value is None:
        return None
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MAX_REQUEST_ID:
        return value
    raise FrameError("bad_request", reason="id is no whole number")


def _bound(tree: dict[object, object], request_id: int | None) -> None:
    """Refuse a tree deeper than 16 or with more than 4,096 elements, walking no further."""
    if _left(tree, 2, _ELEMENTS - 1) < 0:
        raise FrameError("too_large", request_id)


def _left(container: _Container, depth: int, elements: int) -> int:
    """How many of `elements` are left after what hangs in `container`; below 0 for too much.

    `depth` is the level of its members. Both parsers make exact dicts and lists.
    """
    elements -= len(container)
    if elements < 0 or (depth > _DEPTH and container):
        return -1
    for member in container.values() if isinstance(container, dict) else container:
        if type(member) is dict or type(member) is list:
            elements = _left(member, depth + 1, elements)
            if elements < 0:
                return -1
    return elements


def _convert(data: object, kind: type[Message], request_id: int | None) -> Message:
    try:
        return msgspec.convert(data, kind)
    except msgspec.ValidationError as error:
        raise FrameError("bad_request", request_id, reason=str(error)) from error
