"""The chat and the shared notes, and what is left of words that are gone."""

from typing import Literal

import msgspec

from server.protocol.events.base import EventBody

BoardItem = Literal["point", "promise", "poll"]
"""What on the board has words in it."""


class FileRef(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """A file as a message shows it. `size` in bytes, `width` and `height` of an image's preview."""

    id: str
    name: str
    size: int
    media_type: str
    width: int | None = None
    height: int | None = None


class MessageSent(EventBody, frozen=True, kw_only=True, tag="msg.sent"):
    """`text` may be empty when there are files. `reply_to` is the seq of a message."""

    text: str = ""
    reply_to: int | None = None
    mentions: tuple[str, ...] = ()
    files: tuple[FileRef, ...] = ()


class MessageEdited(EventBody, frozen=True, kw_only=True, tag="msg.edited"):
    target: int
    text: str


class MessageRedacted(EventBody, frozen=True, kw_only=True, tag="msg.redacted"):
    """The body of `target` and of its edits was blanked in the same transaction.

    `item` says what of the board it was, where it was no message.
    """

    target: int
    item: BoardItem | None = None


class MessageReacted(EventBody, frozen=True, kw_only=True, tag="msg.reacted"):
    target: int
    emoji: str
    on: bool


class NotesChanged(EventBody, frozen=True, kw_only=True, tag="notes.changed"):
    """The actor wrote in the room's shared notes: `update` is a Yjs update (v1).

    `since` is the seq of the `episode.closed` that this page began after, 0 for the room's first;
    an update that came too late for its page counts for none.
    """

    since: int
    update: bytes


class Unreadable(EventBody, frozen=True, kw_only=True, tag="unreadable"):
    """An event stands here that nobody can read any more: it is damaged, or of a later version.

    Never stored: whoever reads the log puts it in the place of what does not decode.
    """


class Redacted(EventBody, frozen=True, kw_only=True, tag="redacted"):
    """What is left of a body whose content was removed."""
