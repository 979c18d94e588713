"""The operator's key, by which push services know whose notes they carry (VAPID, RFC 8292)."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Final

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

KEY_BYTES: Final = 32


def new_private_key() -> str:
    """A key of its own, as base64url of its 32 bytes: what MENTORING_PUSH_KEY holds."""
    number = ec.generate_private_key(ec.SECP256R1()).private_numbers().private_value
    return _text(number.to_bytes(KEY_BYTES, "big"))


def public_key(private: str) -> str:
    """What browsers are given, as base64url of the point. Raises ValueError for what is no key."""
    number = int.from_bytes(_bytes(private), "big")
    point = ec.derive_private_key(number, ec.SECP256R1()).public_key()
    return _text(point.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint))


def _bytes(text: str) -> bytes:
    read = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    if len(read) != KEY_BYTES:
        raise ValueError("it is not the base64url of 32 bytes")
    return read


def _text(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()
