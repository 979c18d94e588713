"""Content codings: which a client takes, and answers at run time in the one we make.

Only what is the same for everybody who asks is compressed: the length of a compressed answer tells
how much of it repeats, so that somebody who can put words beside another's (a message, a name, a
title) could guess these from outside the encryption. What people wrote goes out as it is.
"""

import gzip
from functools import lru_cache
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

BROTLI: Final = "br"
GZIP: Final = "gzip"
OURS: Final = (BROTLI, GZIP)
"""What the client is built in, best first."""

VARY: Final = {"Vary": "Accept-Encoding"}
WORTH_IT: Final = 500
"""Bytes: less fits into one packet either way."""


def accepted(header: str) -> tuple[str, ...]:
    """Of our codings those that an Accept-Encoding lets us send, best first."""
    given = dict(_weighed(part) for part in header.split(","))
    fallback = given.get("*", 0.0)
    return tuple(coding for coding in OURS if given.get(coding, fallback) > 0)


def _weighed(part: str) -> tuple[str, float]:
    """`gzip;q=0.5` -> ("gzip", 0.5). A weight that is none counts as a refusal."""
    coding, _, parameter = part.partition(";")
    name, _, weight = parameter.partition("=")
    try:
        quality = float(weight) if name.strip().lower() == "q" else 1.0
    except ValueError:
        quality = 0.0
    return coding.strip().lower(), quality


def for_everybody(body: bytes, request: Request, status: int = 200) -> Response:
    """`body`, JSON that everybody gets alike, compressed where the client takes that."""
    takes_gzip = GZIP in accepted(request.headers.get("accept-encoding", ""))
    if len(body) < WORTH_IT or not takes_gzip:
        return Response(body, status, VARY, media_type="application/json")
    headers = {**VARY, "Content-Encoding": GZIP}
    return Response(_gzipped(body), status, headers, media_type="application/json")


@lru_cache(maxsize=32)
def _gzipped(body: bytes) -> bytes:
    return gzip.compress(body, mtime=0)
