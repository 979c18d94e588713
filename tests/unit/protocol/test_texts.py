"""Every string of a request is a text that comes through the one door, or says why it is none."""

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from msgspec import inspect

from server.kernel.errors import ServiceError
from server.protocol import bodies
from server.protocol.bodies.base import In
from server.protocol.bodies.reflections import Answers, ReflectionSave, Sheet
from server.protocol.bodies.rooms import RoomChange
from server.protocol.codec import DecodedRequest, Encoding, FrameError, decode
from server.protocol.messages.board import PollOpen
from server.protocol.messages.chat import MsgSend
from server.protocol.messages.vocabulary import REQUESTS
from server.protocol.published.typescript import _defined_in, _modules
from server.protocol.texts import entered
from server.web.routes import (
    countersignatures,
    diary,
    episodes,
    files,
    retention,
    rooms,
    search,
    shared_entries,
    timeline,
)
from server.web.routes.mentoring import profiles
from tests.support.people.cids import new_cid

CID = new_cid()
QUERIES = (
    countersignatures,
    diary,
    episodes,
    files,
    search,
    timeline,
    retention,
    rooms,
    shared_entries,
    profiles,
)


def _asked() -> Iterator[type[msgspec.Struct]]:
    yield from REQUESTS.values()
    for module in _modules(bodies):
        yield from (one for one in _defined_in(module) if issubclass(one, In))
    for module in QUERIES:
        for one in vars(module).values():
            if isinstance(one, type) and one.__name__.endswith("Query"):
                yield one


def _undeclared(info: inspect.Type, path: str, declared: bool = False) -> Iterator[str]:  # noqa: C901 - one line a kind
    """The strings below `info` that are no text, no id or token, and have no pattern."""
    match info:
        case inspect.Metadata(type=inner, extra=extra):
            yield from _undeclared(inner, path, declared or bool(extra))
        case inspect.StrType(pattern=None) if not declared:
            yield path
        case inspect.UnionType(types=types):
            for one in types:
                yield from _undeclared(one, path)
        case inspect.VarTupleType(item_type=item):
            yield from _undeclared(item, f"{path}[]")
        case inspect.DictType(key_type=key, value_type=value):
            yield from _undeclared(key, f"{path}.keys")
            yield from _undeclared(value, f"{path}.values")
        case inspect.StructType(fields=fields):
            for field in fields:
                yield from _undeclared(field.type, f"{path}.{field.name}")


@pytest.mark.parametrize("kind", list(_asked()), ids=lambda kind: kind.__name__)
def test_no_string_comes_in_beside_the_door(kind: type[msgspec.Struct]) -> None:
    assert list(_undeclared(inspect.type_info(kind), kind.__name__)) == []


def test_the_walk_finds_what_was_forgotten() -> None:
    class Forgetful(msgspec.Struct):
        title: str | None = None
        notes: tuple[str, ...] = ()

    found = list(_undeclared(inspect.type_info(Forgetful), "F"))
    assert found == ["F.title", "F.notes[]"]


def test_texts_come_in_clean_wherever_they_hang() -> None:
    poll = PollOpen(cid=CID, question=" why?\n", options=("a\0", " b"))
    kept = entered(poll)
    assert (kept.question, kept.options) == ("why?", ("a", "b"))
    change = RoomChange(cid=CID, title="e\u0301")
    assert entered(change).title == "\u00e9"
    plain = RoomChange(cid=CID)
    assert entered(plain) is plain
    save = ReflectionSave(
        device="laptop-1", revision=0, sheet=Sheet(answers=Answers(happened="\u3164", next="go\0"))
    )
    assert entered(save).sheet.answers == Answers(happened="", next="go")


def test_a_refusal_names_the_field_where_it_hangs() -> None:
    save = ReflectionSave(
        device="laptop-1", revision=0, sheet=Sheet(answers=Answers(next="x" * 281))
    )
    with pytest.raises(ServiceError) as caught:
        entered(save)
    told = {"field": "sheet.answers.next", "limit": 280, "length": 281, "unit": "characters"}
    assert (caught.value.code, caught.value.data) == ("too_large", told)
    poll = PollOpen(cid=CID, question="why?", options=("a", "\u200b"))
    with pytest.raises(ServiceError) as caught:
        entered(poll)
    assert caught.value.data == {"field": "options.1", "reason": "blank"}


def _frame(text: str, encoding: Encoding) -> bytes | str:
    tree: dict[str, Any] = {
        "t": "msg.send",
        "id": 7,
        "room": "r_1",
        "d": {"cid": CID, "text": text},
    }
    if encoding is Encoding.JSON:
        return msgspec.json.encode(tree).decode()
    return msgspec.msgpack.encode(tree)


@pytest.mark.parametrize("encoding", list(Encoding))
def test_frames_come_through_the_door(encoding: Encoding) -> None:
    request = decode(_frame("e\u0301\0", encoding), encoding)
    assert request == DecodedRequest(MsgSend(cid=CID, text="\u00e9"), 7, "r_1")
    with pytest.raises(FrameError) as caught:
        decode(_frame("x" * 8193, encoding), encoding)
    assert (caught.value.code, caught.value.request_id) == ("too_large", 7)
    told = {"field": "text", "limit": 8192, "length": 8193, "unit": "bytes"}
    assert caught.value.data == told


def test_lone_surrogates_are_refused_with_the_id() -> None:
    text = _frame("x", Encoding.JSON)
    assert isinstance(text, str)
    packed = _frame("xxx", Encoding.MSGPACK)
    assert isinstance(packed, bytes)
    for frame, encoding in (
        (text.replace('"x"', '"\\ud800"'), Encoding.JSON),
        (packed.replace(b"xxx", b"\xed\xa0\x80"), Encoding.MSGPACK),
    ):
        with pytest.raises(FrameError) as caught:
            decode(frame, encoding)
        assert (caught.value.code, caught.value.request_id) == ("bad_request", 7)
