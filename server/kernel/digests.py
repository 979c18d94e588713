"""What tells one request from any other that comes under the same cid."""

from hashlib import blake2b
from typing import Final

import msgspec

_ENCODE: Final = msgspec.msgpack.Encoder().encode


def digest_of(request: msgspec.Struct) -> bytes:
    """Eight bytes of all that `request` says."""
    return blake2b(_written(request), digest_size=8).digest()


def _written(request: msgspec.Struct) -> bytes:
    try:
        return _ENCODE(request)
    except OverflowError:
        # A number beyond 64 bits, which MessagePack has no place for: it is refused by its own
        # rule, and asked about here while that is said.
        return msgspec.json.encode(request)
