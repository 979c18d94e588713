"""docs/reference.md: every message, event, error and bound, written from the types themselves."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, get_args

import msgspec

from server.protocol.board.model import Board
from server.protocol.codes import ERRORS, Close
from server.protocol.events.log import Body, Event, kind_of
from server.protocol.limits import LIMITS
from server.protocol.messages.base import Durable, Message
from server.protocol.messages.board import ON_BOARD
from server.protocol.messages.replies import Err
from server.protocol.messages.vocabulary import PUSHES, REPLY_OF, REQUESTS
from server.protocol.published.advice import ADVICE, TEMPORARY
from server.protocol.published.refusals import ALWAYS, IN_ROOM, OUTSIDE, OWN, WRITING, refusals_of
from server.protocol.published.shapes import fields_of, parts_of

_HEAD: Final = """\
# The protocol's types

Written by `python -m server schema --as reference`; change server/protocol and run it again.
What the messages are for, and in which order they come, is said in [protocol.md](protocol.md); \
the same as an AsyncAPI document stands at `/asyncapi.json`.

A field without a default has to be there; one that has its default may be missing. Lengths of \
text are counted in characters (code points) unless a bound says bytes. Unknown fields are \
ignored."""

_FIELDS: Final = ("field", "type and bounds", "default")


def reference() -> str:
    """The whole page."""
    parts = [
        _HEAD,
        _section("Requests", _requests()),
        _section("Replies", _structs(dict.fromkeys(REPLY_OF.values()), Err)),
        _section("Pushes", (_message(tag, kind) for tag, kind in PUSHES.items())),
        _section("Events", (_fields(f"`{kind_of(kind)}`", kind) for kind in get_args(Body))),
        _section("Parts", _structs(_parts())),
        _section("Errors", _errors()),
        _section("Close codes", _closes()),
        _section("Bounds", _bounds()),
    ]
    return "\n\n".join(parts) + "\n"


def _section(title: str, entries: Iterable[str]) -> str:
    return "\n\n".join([f"## {title}", *entries])


# ── messages, events and their parts ─────────────────────────────────────────────────────────


def _requests() -> Iterable[str]:
    yield (
        f"Any request may be refused with {_codes(ALWAYS)}; one about a room also with "
        f"{_codes(IN_ROOM)}; one with a `cid` also with {_codes(WRITING)}, "
        "but with nothing once it is done."
    )
    for tag, kind in REQUESTS.items():
        yield _message(tag, kind, _meets(kind))


def _meets(kind: type[Message]) -> str:
    reply = REPLY_OF.get(kind)
    said = f"Answered by `{reply.__name__}`." if reply else "No answer."
    room = "" if kind in OUTSIDE else " About a room."
    return f"{said}{room}" + (f" Refused also with {_codes(OWN[kind])}." if OWN[kind] else "")


def _message(tag: str, kind: type[Message], more: str = "") -> str:
    return _fields(f"`{tag}`", kind, more)


def _structs(kinds: Iterable[type[msgspec.Struct]], *more: type[msgspec.Struct]) -> Iterable[str]:
    return (_fields(kind.__name__, kind) for kind in (*kinds, *more))


def _fields(title: str, kind: type[msgspec.Struct], more: str = "") -> str:
    rows = [(f"`{each.name}`", each.type, each.default or "") for each in fields_of(kind)]
    said = [f"### {title}", _doc(kind), more, _table(_FIELDS, rows) if rows else ""]
    return "\n\n".join(part for part in said if part)


def _doc(kind: type[msgspec.Struct]) -> str:
    """What the type says of itself; what it inherits speaks of another."""
    return " ".join((vars(kind).get("__doc__") or "").split())


def _parts() -> Sequence[type[msgspec.Struct]]:
    """Every struct that stands in a message, a reply or an event, each once."""
    shown = {*REQUESTS.values(), *PUSHES.values(), *REPLY_OF.values(), *get_args(Body)}
    found: dict[type[msgspec.Struct], None] = {Event: None, Board: None}
    waiting: list[type[msgspec.Struct]] = [*shown, Event, Board]
    while waiting:
        for part in parts_of(waiting.pop()):
            if part not in found and part not in shown:
                found[part] = None
                waiting.append(part)
    return sorted(found, key=lambda kind: kind.__name__)


# ── errors and bounds ────────────────────────────────────────────────────────────────────────


def _errors() -> Iterable[str]:
    yield (
        "`temporary`: the same request may succeed later. Where no request of the socket is named, "
        "HTTP alone answers with it."
    )
    rows = [
        (f"`{code}`", meaning, "yes" if code in TEMPORARY else "", _whose(code), ADVICE[code])
        for code, meaning in ERRORS.items()
    ]
    yield _table(("code", "meaning", "temporary", "requests", "what a client does"), rows)


def _whose(code: str) -> str:
    for codes, said in ((ALWAYS, "any"), (IN_ROOM, "any about a room")):
        if code in codes:
            return said
    asked = [kind for kind in REQUESTS.values() if code in refusals_of(kind)]
    if code in WRITING:
        others = [kind for kind in asked if not issubclass(kind, Durable)]
        return ", ".join(["any with a `cid`", *(f"`{kind.T}`" for kind in others)])
    named = [kind for kind in asked if kind not in ON_BOARD or not set(ON_BOARD) <= set(asked)]
    board = ["any of the board"] if len(named) < len(asked) else []
    return ", ".join([*(f"`{kind.T}`" for kind in named), *board])


def _closes() -> Iterable[str]:
    yield _table(("code", "name"), [(str(int(each)), each.name.lower()) for each in Close])


def _bounds() -> Iterable[str]:
    yield "Sizes in bytes, rates per second, times in milliseconds. `welcome.limits` carries them."
    values: Mapping[str, object] = msgspec.to_builtins(LIMITS)
    yield _table(("name", "value"), [(f"`{name}`", str(value)) for name, value in values.items()])


# ── Markdown ─────────────────────────────────────────────────────────────────────────────────


def _codes(codes: Iterable[str]) -> str:
    return ", ".join(f"`{code}`" for code in codes)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
