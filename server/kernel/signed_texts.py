"""Short texts that only this service can have written: invitations, resume tokens.

`<payload>.<signature>`, both base64url; the signature is HMAC-SHA256 under a key derived for one
purpose, so a token made for one thing never passes as another.
"""

import base64
import binascii
import hashlib
import hmac
from typing import Final

SIGNATURE_BYTES: Final = 24


class Signer:
    """Signs for one `purpose` with a key derived from the service's secret."""

    def __init__(self, secret: bytes, purpose: str) -> None:
        self._key = hmac.digest(secret, b"mentoring-rooms:" + purpose.encode(), hashlib.sha256)

    def sign(self, payload: bytes) -> str:
        return f"{_text(payload)}.{_text(self._signature(payload))}"

    def open(self, token: str) -> bytes | None:
        """The payload, or None for anything this signer did not make."""
        head, dot, tail = token.partition(".")
        try:
            payload, signature = _bytes(head), _bytes(tail)
        except (binascii.Error, ValueError):
            return None
        if not dot or not hmac.compare_digest(signature, self._signature(payload)):
            return None
        return payload

    def _signature(self, payload: bytes) -> bytes:
        return hmac.digest(self._key, payload, hashlib.sha256)[:SIGNATURE_BYTES]


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
