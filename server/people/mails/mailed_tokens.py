"""The secrets of links in mails, as they leave and as they come back.

Mail programs take what follows an address into it, and break addresses in two. So a secret is of
one length and of letters and digits alone: what stands behind it is seen not to belong to it, and
one that lost its end is seen to be cut.
"""

import base64
import re
from itertools import product
from typing import Final
from urllib.parse import unquote

from server.kernel.errors import ServiceError
from server.kernel.ids import RandomBytes

BYTES: Final = 20
LENGTH: Final = 32
_FILLING: Final = re.compile(r"[\s\u200b\u00ad\ufeff]+")
SIGNATURE: Final = 32
"""Signs of an invitation's signature. Its last may be such that programs do not take for a part of
an address, and leave out."""

LEFT_OUT: Final = 2
"""So many of them at most: of a million invitations, thirty end in three such signs."""

_SIGNED: Final = re.compile(r"[\w-]+\.(?P<signature>[\w-]{1,32})", re.ASCII)
_SECRET: Final = re.compile(r"[a-z2-7]*")


def new_mailed_token(random: RandomBytes) -> str:
    """160 random bits as 32 lower-case letters and digits."""
    return base64.b32encode(random(BYTES)).decode().lower()


def invitation_tokens(given: str) -> list[str]:
    """What the token of an invitation may have been, from what a browser found in the path.

    Raises link_cut when its end is missing.
    """
    found = _SIGNED.match(_FILLING.sub("", unquote(given)))
    if found is None:
        raise ServiceError("link_cut")
    token = found[0]
    missing = SIGNATURE - len(found["signature"])
    if missing > LEFT_OUT:
        raise ServiceError("link_cut")
    return [token + "".join(end) for end in product("-_", repeat=missing)]


def mailed_token(given: str) -> str:
    """The secret in what a browser found behind the `#`, without what a mail program added.

    Raises link_cut when its end is missing.
    """
    text = _FILLING.sub("", unquote(given)).lower()
    found = _SECRET.match(text)
    secret = found[0][:LENGTH] if found else ""
    if len(secret) < LENGTH:
        raise ServiceError("link_cut")
    return secret
