"""The chat and the shared notes."""

from typing import Annotated, ClassVar

from msgspec import Meta

from server.protocol.events.base import Emoji, Id, Seq, Text
from server.protocol.limits import LIMITS
from server.protocol.messages.base import Durable, Message
from server.protocol.texts import prose


class MsgSend(Durable, frozen=True, kw_only=True):
    T: ClassVar = "msg.send"
    text: Annotated[str, prose(LIMITS.text, least=0, unit="bytes")] = ""
    reply_to: Seq | None = None
    mentions: Annotated[tuple[Id, ...], Meta(max_length=LIMITS.members)] = ()
    files: Annotated[tuple[Id, ...], Meta(max_length=10)] = ()


class MsgEdit(Durable, frozen=True, kw_only=True):
    T: ClassVar = "msg.edit"
    target: Seq
    text: Text


class MsgRedact(Durable, frozen=True, kw_only=True):
    """Take back a message, or a point, promise or poll, which leaves the board."""

    T: ClassVar = "msg.redact"
    target: Seq


class MsgReact(Durable, frozen=True, kw_only=True):
    T: ClassVar = "msg.react"
    target: Seq
    emoji: Emoji
    on: bool = True


class Typing(Message, frozen=True, kw_only=True):
    """Also pushed to the others, with `person` set by the server. Never stored."""

    T: ClassVar = "typing"
    on: bool
    person: Id | None = None


class Read(Message, frozen=True, kw_only=True):
    """The reader's marker moved to `seq`. Pushed to the others with `person`. Never goes back."""

    T: ClassVar = "read"
    seq: Seq
    person: Id | None = None


class NotesUpdate(Message, frozen=True, kw_only=True):
    """What the sender typed, as a Yjs update (v1) of the page that began after event `since`.

    It needs no cid: sent again it brings nothing new, and is acknowledged with `dup`.
    """

    T: ClassVar = "notes.update"
    since: Annotated[int, Meta(ge=0, le=2**53)]
    update: bytes
