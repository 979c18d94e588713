"""Client ids as clients make them."""

import secrets
import time

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_cid() -> str:
    """A fresh ULID."""
    number = (int(time.time() * 1000) << 80) | secrets.randbits(80)
    return "".join(_ALPHABET[(number >> (5 * place)) & 31] for place in reversed(range(26)))
