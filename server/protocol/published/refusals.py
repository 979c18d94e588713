"""Which refusals a request may meet, and what a client does then. docs/reference.md shows it.

A client needs both: what can happen to the request it writes now, and what is to be done about a
code wherever it turns up. Every refusal that a test of ours sees is held against this table
(tests/support/people/peer.py).
"""

from typing import Final

from server.kernel.errors import ErrorCode
from server.protocol.messages.base import Durable, Message
from server.protocol.messages.board import (
    ON_BOARD,
    ActionAdd,
    ActionChange,
    AgendaAdd,
    AgendaChange,
    AgendaTake,
    PollOpen,
)
from server.protocol.messages.calls import (
    CallJoin,
    CallLeave,
    CallReact,
    CallState,
    LowerHand,
    MuteAll,
    MuteAsk,
    SigAnswer,
    SigBye,
    SigCandidate,
    SigOffer,
)
from server.protocol.messages.chat import (
    MsgEdit,
    MsgReact,
    MsgRedact,
    MsgSend,
    NotesUpdate,
    Read,
    Typing,
)
from server.protocol.messages.rooms import (
    Admit,
    Allow,
    Deny,
    EpisodeEnd,
    HandHost,
    Knock,
    Remove,
    SetRole,
    SetRoom,
)
from server.protocol.messages.session import Hello, History, Join, Leave, Pong

ALWAYS: Final = (
    "bad_request",
    "too_large",
    "unknown_type",
    "not_authenticated",
    "rate_limited",
    "overloaded",
    "unavailable",
    "internal",
)
"""What any request may meet: its shape, its number, and the state of the service."""

IN_ROOM: Final = ("not_found", "not_joined")
"""Further what any request about a room may meet: `not_found` for a guest of another room."""

WRITING: Final = ("not_allowed", "room_archived", "idempotency_conflict", "removed")
"""Further what any request that writes to the log may meet."""

_BOARD: Final = ("gone", "conflict")
_SIGNAL: Final = ("no_call", "peer_gone", "stale_generation")
_DOOR: Final = (
    *("lobby", "room_locked", "room_full", "removed", "left"),
    *("denied", "refused", "conflict", "too_many_rooms"),
)

OWN: Final[dict[type[Message], tuple[ErrorCode, ...]]] = {
    Hello: ("ticket_invalid",),
    Pong: (),
    Join: (*_DOOR, "conduct_missing"),
    Leave: (),
    History: (),
    Knock: _DOOR,
    Admit: ("room_full", "conflict"),
    Deny: ("not_allowed", "room_archived"),
    Allow: ("not_allowed", "room_archived"),
    Remove: ("last_host",),
    SetRole: ("last_host",),
    HandHost: (),
    SetRoom: ("conflict",),
    EpisodeEnd: ("gone",),
    MsgSend: (),
    MsgEdit: ("gone", "held"),
    MsgRedact: ("gone", "held"),
    MsgReact: ("gone",),
    Typing: ("not_allowed", "room_archived"),
    Read: ("not_allowed",),
    NotesUpdate: ("not_allowed", "room_archived", "page_closed"),
    CallJoin: ("call_full", "no_call"),
    CallLeave: ("no_call",),
    CallState: ("no_call", "call_full"),
    CallReact: ("no_call",),
    LowerHand: ("no_call", "peer_gone"),
    MuteAsk: ("not_allowed", "no_call", "peer_gone"),
    MuteAll: ("not_allowed", "no_call"),
    **dict.fromkeys((SigOffer, SigAnswer, SigCandidate, SigBye), _SIGNAL),
    **dict.fromkeys(ON_BOARD, _BOARD),
    **dict.fromkeys((AgendaAdd, AgendaTake, ActionAdd, PollOpen), ("quota_exceeded", *_BOARD)),
    **dict.fromkeys((AgendaChange, ActionChange), ("held", *_BOARD)),
}
"""Request -> what it may meet beside the three lists above."""

OUTSIDE: Final[frozenset[type[Message]]] = frozenset({Hello, Pong})
"""Requests that are about no room."""


def refusals_of(request: type[Message]) -> tuple[ErrorCode, ...]:
    """Every code that `request` may be refused with, each once."""
    codes: list[ErrorCode] = [*ALWAYS]
    if request not in OUTSIDE:
        codes += IN_ROOM
    if issubclass(request, Durable):
        codes += WRITING
    return tuple(dict.fromkeys([*codes, *OWN[request]]))
