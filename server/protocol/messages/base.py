"""What every message of the socket is made of: the bounds they share."""

from typing import Annotated, ClassVar, Literal

import msgspec
from msgspec import Meta

from server.kernel.ids import CID_PATTERN
from server.protocol.texts import OPAQUE

Cid = Annotated[str, Meta(pattern=CID_PATTERN)]
Token = Annotated[str, Meta(min_length=16, max_length=1024, extra=OPAQUE)]
Sdp = Annotated[str, Meta(min_length=1, max_length=48 * 1024, extra=OPAQUE)]
Candidate = Annotated[str, Meta(max_length=2048, extra=OPAQUE)]
Generation = Annotated[int, Meta(ge=0, le=1_000_000)]
Retention = Annotated[int, Meta(ge=1, le=36_500)]
"""Days after which an episode is erased."""
CadenceDays = Annotated[int, Meta(ge=1, le=366)]
Presence = Literal["online", "reconnecting"]
Minutes = Annotated[int, Meta(ge=1, le=180)]


class Message(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """Base of every message. `T` is the `t` of its envelope, its fields are `d`."""

    T: ClassVar[str]


class Durable(Message, frozen=True, kw_only=True):
    """A request that writes to the log. Sent again with the same `cid` it writes nothing new."""

    cid: Cid


class Data(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Base of the parts of messages."""
