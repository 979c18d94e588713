"""The one door for what people write: what is taken out, what counts as blank, how long it may be.

| signs | in prose | in a line |
|---|---|---|
| lone surrogates | refused | refused |
| CR, CRLF, VT, FF, NEL, U+2028, U+2029 | a line break | a space |
| line break, tab | stay | a space |
| other C0 and C1 controls, DEL, noncharacters | removed | removed |
| embeddings and overrides of direction, U+202A to U+202E | removed | removed |
| isolates of direction, U+2066 to U+2069 | stay where a paragraph closes what it opens | removed |
| U+FEFF, U+206A to U+206F, U+FFF9 to U+FFFB, unassigned invisible ones | removed | removed |
| tags, U+E0000 to U+E007F | stay in a flag | stay in a flag |
| joiners, variation selectors, marks of direction, soft hyphens | stay | stay, not at the ends |
| white space and other blanks at the ends | stay | removed |

What is left is composed (NFC), and then counted. Where nothing of it can be seen it is blank,
which is the same as empty. The client counts by a twin of this (client_demo/src/text); both are
held to tests/vectors/text.json. Pure; cleaning twice changes nothing.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final, Literal

from server.kernel.errors import ServiceError
from server.kernel.signs import IGNORABLE

Unit = Literal["characters", "bytes"]
"""Code points, or bytes of UTF-8."""


@dataclass(frozen=True, slots=True)
class Writing:
    """How a field takes what somebody writes: on one line or many, and from `least` to `most`."""

    line: bool
    most: int
    least: int = 1
    unit: Unit = "characters"


_ODD: Final = re.compile(
    "[\0-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u206f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufff0-\uffff]"
)
"""What keeps a text without pictures from being prose as it is; nearly all have none of it."""

_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_BREAKS: Final = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_REMOVED: Final = re.compile(
    "[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u206a-\u206f\ufdd0-\ufdef\ufeff"
    "\ufff0-\ufffb\ufffe\uffff]"
)
_LAST_OF_PLANES: Final = "".join(
    f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(1, 17)
)
_REMOVED_BEYOND: Final = re.compile(
    f"[\U000e0080-\U000e00ff\U000e01f0-\U000e0fff{_LAST_OF_PLANES}]"
)
_BEYOND: Final = re.compile("[\U00010000-\U0010ffff]")
_TAGS: Final = re.compile("(\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f)|[\U000e0000-\U000e007f]+")
_ISOLATES: Final = re.compile("[\u2066-\u2069]")
_GAPS: Final = re.compile("[\t\n]+")

_BLANK: Final = f"\\s{IGNORABLE}\u2800\ufffc\U0001d159"
_NOT_BLANK: Final = re.compile(
    f"[^{_BLANK}\0-\x1f\x7f-\x9f\ufdd0-\ufdef\ufff0-\ufffb\ufffe\uffff{_LAST_OF_PLANES}]"
)
_OFTEN_SEEN: Final = re.compile("[!-~\xc0-\u02ff\u0391-\u0481\u4e00-\u9fff]")
_SELECTORS: Final = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef\U000e0020-\U000e007f]")
_EDGE: Final = re.compile(f"[{_BLANK}]")
_UNSEEN: Final = re.compile(f"[{IGNORABLE}]")
_DOTTED: Final = re.compile("i\u0307+")
_WIDE: Final = re.compile("[\0-\x1f\x7f-\x9f\u2800\ufffc\U0001d159]")
"""Blanks that are neither white space nor ignorable, and what is no sign at all."""


def taken(text: str, writing: Writing, field: str) -> str:
    """`text` as it is kept; empty where it is blank and may be.

    Raises bad_request where it is blank and may not be, or is no Unicode, and too_large with
    `limit` and `length` in the unit of `writing`.
    """
    kept = cleaned(text, writing, field)
    length = len(kept) if writing.unit == "characters" or kept.isascii() else len(kept.encode())
    if length > writing.most:
        raise ServiceError(
            "too_large",
            data={"field": field, "limit": writing.most, "length": length, "unit": writing.unit},
        )
    if length < writing.least:
        raise ServiceError("bad_request", data={"field": field, "reason": "blank"})
    return kept


def cleaned(text: str, writing: Writing, field: str = "text") -> str:
    """`text` without what the table takes out, composed; empty where it is blank."""
    if text.isascii() and text.isprintable():  # as most are
        text = text.strip() if writing.line else text
        return "" if text.isspace() else text
    if _ODD.search(text):
        if _SURROGATE.search(text):
            raise ServiceError("bad_request", data={"field": field, "reason": "not Unicode"})
        text = _without_odd(text, writing)
    if not text.isascii():
        if _BEYOND.search(text):
            text = _TAGS.sub(lambda found: found.group(1) or "", _REMOVED_BEYOND.sub("", text))
        text = unicodedata.normalize("NFC", text)
    if writing.line:
        text = _edged(_GAPS.sub(" ", text))
    return "" if is_blank(text) else text


def is_blank(text: str) -> bool:
    """Whether nothing of `text` can be seen; marks with no letter below them count for nothing."""
    if _OFTEN_SEEN.search(text):
        return False
    signs = (found.group() for found in _NOT_BLANK.finditer(text))
    return all(unicodedata.category(sign)[0] == "M" for sign in signs)


def alike(name: str) -> str:
    """What two names have in common that differ by what nobody sees, by width or by case.

    The one rule by which names are compared, never shown; idempotent. The client has its twin
    (client_demo/src/lib/text/text.ts), and both are held to tests/vectors/names.json. Case goes by
    way of lower, upper and lower again, sign by sign, which both languages know; casefold is
    Python's alone, and parts an i from its capital where the dot is written, or left out.
    """
    seen = unicodedata.normalize("NFKC", _UNSEEN.sub("", name))
    folded = _DOTTED.sub("i", "".join(sign.lower().upper().lower() for sign in seen))
    return " ".join(_UNSEEN.sub("", _WIDE.sub(" ", unicodedata.normalize("NFKC", folded))).split())


def _without_odd(text: str, writing: Writing) -> str:
    text = _REMOVED.sub("", _BREAKS.sub("\n", text))
    return _ISOLATES.sub("", text) if writing.line else _closed(text)


def _closed(text: str) -> str:
    """Isolates only in paragraphs that close what they open: elsewhere they turn what follows."""
    return "\n".join(
        part if _closes(_ISOLATES.findall(part)) else _ISOLATES.sub("", part)
        for part in text.split("\n")
    )


def _closes(isolates: list[str]) -> bool:
    depth = 0
    for sign in isolates:
        depth += -1 if sign == "\u2069" else 1
        if depth < 0:
            return False
    return depth == 0


def _edged(text: str) -> str:
    """Without blanks at the ends; a selector belongs to the sign before it."""
    start, end = 0, len(text)
    while start < end and _EDGE.match(text[start]):
        start += 1
    while end > start and _EDGE.match(text[end - 1]) and not _SELECTORS.match(text[end - 1]):
        end -= 1
    return text[start:end]
