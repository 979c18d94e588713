"""Identifiers and secrets: who makes them, how long they are and what they look like.

Every id is a short prefix that names its kind, an underscore and random base32 text. The
prefix makes a stray id in a log readable; the rest carries at least 128 random bits, so an
id cannot be guessed and a room can be addressed by it alone.
"""

import base64
import hashlib
import os
from collections.abc import Callable
from typing import Literal

RandomBytes = Callable[[int], bytes]
"""`n -> n` random bytes; `os.urandom` in production, seeded in tests."""

Kind = Literal[
    "u",
    "g",
    "r",
    "s",
    "ep",
    "f",
    "call",
    "inv",
    "mk",
    "as",
    "m",
    "ex",
    "cs",
    "nd",
    "rf",
    "sh",
    "dy",
    "nt",
    "mt",
    "ms",
    "rq",
    "wt",
    "pp",
]
"""u member · g guest · r room · s socket session · ep episode · f file · call · inv invitation ·
mk mark · as sign-in session · m mail · ex export ·
cs countersignature · rf reflection · sh share · dy diary entry · nt notice ·
mt meeting · ms series of meetings · rq mentoring request · wt wait for a place ·
pp pair that a programme proposes"""

CID_PATTERN = r"^[0-9A-HJKMNP-TV-Z]{26}$"
"""A ULID in Crockford's base32, made by the client for every durable request."""


def new_id(kind: Kind, random: RandomBytes = os.urandom) -> str:
    """A fresh id of `kind` with 130 random bits, for example `r_7f3k…`."""
    return f"{kind}_{base64.b32encode(random(17)).decode().lower()[:26]}"


def new_secret(random: RandomBytes = os.urandom) -> str:
    """A URL-safe secret of 256 bits: tickets, sign-in links, cookies. Stored only as a hash."""
    return base64.urlsafe_b64encode(random(32)).decode().rstrip("=")


def secret_hash(secret: str) -> bytes:
    """What is stored in place of a secret: SHA-256, enough because secrets are random."""
    return hashlib.sha256(secret.encode()).digest()
