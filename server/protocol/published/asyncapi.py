"""The socket as an AsyncAPI 3.0 document, made from the types; it stands at `/asyncapi.json`.

One channel carries everything. Every frame is an envelope; a message of the document is the whole
frame, so that its schema can be checked as it is.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import msgspec

from server.protocol.codec import MAX_REQUEST_ID, Encoding
from server.protocol.codes import ERRORS, Close
from server.protocol.events.log import Event
from server.protocol.messages.base import Message
from server.protocol.messages.replies import Err
from server.protocol.messages.vocabulary import PUSHES, REPLY_OF, REQUESTS
from server.protocol.published.refusals import OUTSIDE, refusals_of

_REF: Final = "#/components/schemas/{name}"
_ID: Final = {"type": "integer", "minimum": 0, "maximum": MAX_REQUEST_ID}
_ROOM: Final = {"type": "string", "maxLength": 64}

Schema = dict[str, Any]


def document(version: str) -> Schema:
    """The document of a service of `version`."""
    shapes, schemas = _schemas()
    messages = _messages(shapes)
    return {
        "asyncapi": "3.0.0",
        "info": {"title": "Mentoring Rooms, the socket", "version": version},
        "defaultContentType": "application/msgpack",
        "channels": {
            "socket": {
                "address": "/ws",
                "messages": {name: {"$ref": f"#/components/messages/{name}"} for name in messages},
                "bindings": {"ws": {"method": "GET", "headers": _handshake()}},
            }
        },
        "operations": _operations(),
        "components": {"messages": messages, "schemas": schemas},
        "x-errors": ERRORS,
        "x-close-codes": {str(int(code)): code.name.lower() for code in Close},
    }


def _handshake() -> Schema:
    offered = {"type": "string", "enum": [each.value for each in Encoding]}
    return {"type": "object", "properties": {"Sec-WebSocket-Protocol": offered}}


def _schemas() -> tuple[Mapping[type, Schema], Schema]:
    kinds: list[type] = [*REQUESTS.values(), *PUSHES.values(), *REPLY_OF.values(), Err, Event]
    unique = list(dict.fromkeys(kinds))
    shapes, components = msgspec.json.schema_components(unique, ref_template=_REF)
    return dict(zip(unique, shapes, strict=True)), dict(components)


def _messages(shapes: Mapping[type, Schema]) -> Schema:
    asked = {_name(tag): _request(tag, kind, shapes[kind]) for tag, kind in REQUESTS.items()}
    replies = {_reply(kind): _answer("ok", shapes[kind]) for kind in REPLY_OF.values()}
    told = {f"push_{_name(tag)}": _push(tag, shapes[kind]) for tag, kind in PUSHES.items()}
    numbers: Schema = {"seq": {"type": "integer"}, "ep": {"type": "string"}}
    event = _message("event", _frame("event", shapes[Event], room=_ROOM, **numbers))
    others = {"err": _answer("err", shapes[Err]), "event": event}
    return {**asked, **replies, **told, **others}


def _request(tag: str, kind: type[Message], shape: Schema) -> Schema:
    more: Schema = {} if kind in OUTSIDE else {"room": _ROOM}
    required = () if kind in OUTSIDE else ("room",)
    made = _message(tag, _frame(tag, shape, required, id=_ID, **more))
    return {**made, "x-refused-with": list(refusals_of(kind))}


def _answer(tag: str, shape: Schema) -> Schema:
    return _message(tag, _frame(tag, shape, id=_ID))


def _push(tag: str, shape: Schema) -> Schema:
    return _message(tag, _frame(tag, shape, room=_ROOM))


def _message(tag: str, payload: Schema) -> Schema:
    return {"name": tag, "payload": payload}


def _frame(tag: str, shape: Schema, required: Sequence[str] = (), **fields: Schema) -> Schema:
    """An envelope; what it holds besides is ignored by whoever does not know it."""
    properties = {"t": {"const": tag}, "d": shape, **fields}
    return {"type": "object", "properties": properties, "required": ["t", *required]}


def _operations() -> Schema:
    """What a client sends, each with its answer, and what it is told unasked."""
    asks = {_name(tag): _ask(tag, kind) for tag, kind in REQUESTS.items()}
    told = {
        "action": "receive",
        "channel": {"$ref": "#/channels/socket"},
        "messages": [_of(name) for name in ("event", *(f"push_{_name(tag)}" for tag in PUSHES))],
    }
    return {**asks, "told": told}


def _ask(tag: str, kind: type[Message]) -> Schema:
    sends: Schema = {
        "action": "send",
        "channel": {"$ref": "#/channels/socket"},
        "messages": [_of(_name(tag))],
    }
    reply = REPLY_OF.get(kind)
    if reply is not None:
        answers = [_of(_reply(reply)), _of("err")]
        sends["reply"] = {"channel": {"$ref": "#/channels/socket"}, "messages": answers}
    return sends


def _of(name: str) -> Schema:
    return {"$ref": f"#/channels/socket/messages/{name}"}


def _name(tag: str) -> str:
    """AsyncAPI's names hold no dot."""
    return tag.replace(".", "_")


def _reply(kind: type) -> str:
    return f"ok_{kind.__name__}"
