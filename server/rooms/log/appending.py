"""From a request to an append for the log, and from its outcome to the answer."""

from functools import partial
from typing import Any

import msgspec

from server.kernel.digests import digest_of
from server.kernel.errors import ServiceError
from server.protocol.events.log import SYSTEM_ACTOR, Body
from server.protocol.exchange import Ask
from server.protocol.messages.replies import Ack
from server.rooms.ports import Append, Committed, Duplicate, LogWriter, NewEvent, Outcome, Refused


def append_of(
    room: str, actor: str, request: msgspec.Struct, cid: str, first: Body, *rest: Body
) -> Append:
    """The append of an idempotent request; its cid and digest stand on the first event."""
    new_event = NewEvent(actor, first, cid, digest_of(request))
    return Append(room, (new_event, *[NewEvent(actor, body) for body in rest]))


def note_of(room: str, *bodies: Body, actor: str = SYSTEM_ACTOR) -> Append:
    """An append of something that happened by itself and is never sent twice."""
    return Append(room, tuple(NewEvent(actor, body) for body in bodies))


def ack_of(outcome: Outcome) -> Ack | ServiceError:
    """What the sender of an append is told about it."""
    match outcome:
        case Committed(epoch=epoch, events=events):
            return Ack(seq=events[0].seq, ep=epoch, ts=events[0].at)
        case Duplicate(epoch=epoch, seq=seq, at=at):
            return Ack(seq=seq, ep=epoch, ts=at, dup=True)
        case Refused(error=error):
            return error


def submit(writer: LogWriter, append: Append, ask: Ask[Any]) -> None:
    """Queue `append` and answer `ask` once it is on disk."""
    writer.submit(append, partial(answer, ask))


def answer(ask: Ask[Any], outcome: Outcome) -> None:
    told = ack_of(outcome)
    if isinstance(told, ServiceError):
        ask.refuse(told)
    else:
        ask.reply(told)
