"""The order of the directory, and where in it a page ends. Pure.

Who has room comes first, then who is spelled as it was typed, then who shares the most free hours
with the reader; equals by id. All of it may be seen of each mentor, so the order tells no more.
"""

import base64
import binascii
from typing import Annotated, Final, NamedTuple

import msgspec
from msgspec import Meta

from server.kernel.errors import ServiceError
from server.mentoring.matching.values.shared_time import BITS

LONGEST_CURSOR: Final = 200

_Id = Annotated[str, Meta(min_length=1, max_length=64)]


class Rank(NamedTuple):
    """Whoever comes first is least. `apart`: quarter hours of four weeks that are not shared."""

    full: bool
    errors: Annotated[int, Meta(ge=0, le=100)]
    apart: Annotated[int, Meta(ge=0, le=BITS)]
    person: _Id

    @property
    def quarters(self) -> int:
        return BITS - self.apart


def cursor_of(place: Rank) -> str:
    """What the page after `place` is asked by; it holds while profiles change."""
    return base64.urlsafe_b64encode(msgspec.json.encode(place)).decode().rstrip("=")


def place_in(cursor: str) -> Rank:
    """Raises bad_request for what no answer gave."""
    try:
        plain = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        return msgspec.json.decode(plain, type=Rank)
    except (binascii.Error, ValueError, msgspec.MsgspecError) as error:
        raise ServiceError("bad_request", data={"field": "after"}) from error
