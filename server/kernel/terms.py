"""What a text is found by: its words and signs, folded. Pure, and alike for every database.

A text becomes a row of terms, which the log's index keeps in its own way and the search over
sealed texts compares itself, so both find the same.

- A word is its letters and digits without case, accents, or what nobody sees: `Łódź` is `lodz`,
  `Straße` `strasse`, `œuvre` `oeuvre`; vowel signs of Indian scripts are no accents and stay.
- Where a script sets no spaces, every two signs that follow each other are a term, and the last
  sign is one alone: 北京市 is 北京, 京市, 市. So any part of a sentence is a row of terms.
- A picture (an emoji without its shade) is a term.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from server.kernel.signs import DENSE, IGNORABLE, PICTURES

WORD: Final = "w"
RUN: Final = "r"
PICTURE: Final = "p"


class TextTerm(NamedTuple):
    """`plain` is what is compared; it stands at `start` to `end`, its first sign to `cut`."""

    plain: str
    start: int
    end: int
    cut: int


class Piece(NamedTuple):
    """A word, a picture, or a run of signs without spaces, with its terms."""

    kind: str
    terms: list[TextTerm]


_INSTEAD: Final = {
    "o": "øɵ",
    "d": "đðɖɗ",
    "i": "\u0131ɨ",
    "l": "łƚ",
    "h": "ħɦ",
    "t": "ŧƭʈ",
    "n": "ŋɲ",
    "k": "ĸƙ",
    "b": "ƀɓ",
    "g": "ǥɠ",
    "y": "ƴ",
    "f": "ƒ",
    "c": "ȼ",
    "r": "ɍ",
    "z": "ƶ",
    "u": "ʉ",
    "ae": "æ",
    "oe": "œ",
    "th": "þ",
    # One letter to two keyboards: Arabic and Persian yeh and kaf, teh marbuta.
    "\u064a": "\u06cc\u0649",
    "\u0643": "\u06a9",
    "\u0647": "\u0629",
}
"""How letters that do not come apart are written where a keyboard lacks them."""

_ACCENTS: Final = (
    (0x0300, 0x036F),
    (0x0483, 0x0487),
    (0x0591, 0x05C7),  # Hebrew points
    (0x0610, 0x061A),
    (0x0640, 0x0640),  # a stroke that only makes an Arabic word longer
    (0x064B, 0x065F),
    (0x0670, 0x0670),
    (0x06D6, 0x06ED),
    (0x0711, 0x0711),
    (0x0730, 0x074A),
    (0x1AB0, 0x1AFF),
    (0x1DC0, 0x1DFF),
    (0x20D0, 0x20F0),
    (0xFE20, 0xFE2F),
)
"""Marks that people leave out when they type in haste."""

_IGNORABLE: Final = re.compile(f"[{IGNORABLE}]")
_DENSE: Final = re.compile(f"[{DENSE}]")
_PICTURE: Final = re.compile(f"[{PICTURES}]")
_SHADES: Final = "\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"
"""Of skin: a hand is found whatever its colour."""

_VOICED: Final = "\uff9e\uff9f"
"""Marks on narrow kana."""

_MOST_CLASSES: Final = 20_000


class _Classes(dict[int, str]):
    """Code point -> `w` of a word, `r` of a run, `p` a picture, `j` joined to what is before it."""

    def __missing__(self, code: int) -> str:
        found = _class_of(chr(code))
        if len(self) < _MOST_CLASSES:
            self[code] = found
        return found


def _class_of(sign: str) -> str:
    if sign in _SHADES + _VOICED or _IGNORABLE.match(sign) or unicodedata.category(sign)[0] == "M":
        return "j"
    if _DENSE.match(sign):
        return "r"
    if sign.isalnum():
        return "w"
    return "p" if _PICTURE.match(sign) else " "


_CLASSES: Final = _Classes()
_WORDS_ALONE: Final = re.compile(
    "[\\0-\xa8\xaa-\xac\xaf-\u02ff\u0370-\u0482\u048a-\u058f\u2010-\u2027\u20a0-\u20bf]*"
)
"""Latin, Greek, Cyrillic, Armenian as they are mostly written: no marks, no pictures."""

_WORD: Final = re.compile(r"[^\W_]+")
_PIECE: Final = re.compile("w[wj]*|r[rj]*|pj*")
_SIGN: Final = re.compile("rj*")

_FOLDED: Final = str.maketrans(
    {
        **{sign: None for sign in map(chr, range(0x80)) if not sign.isalnum()},
        **{chr(at): None for first, last in _ACCENTS for at in range(first, last + 1)},
        **dict.fromkeys(_SHADES),
        **{letter: plain for plain, letters in _INSTEAD.items() for letter in letters},
    }
)


def terms_of(text: str) -> Iterator[TextTerm]:
    """The terms of `text` in their order; what stands between them is no part of any."""
    for piece in pieces_of(text):
        yield from piece.terms


def pieces_of(text: str) -> Iterator[Piece]:
    """The terms of `text` by what they come from. Positions are those of `text` as it is."""
    for found in _PIECE.finditer(text.translate(_CLASSES)):
        start, end = found.span()
        piece = text[start:end]
        kind = found.group()[0]
        if kind == RUN:
            terms = _pairs(_signs(piece, found.group(), start))
        else:
            terms = [TextTerm(fold(piece) if kind == WORD else piece[0], start, end, end)]
        if terms and terms[0].plain:
            yield Piece(kind, terms)


def indexed(text: str) -> str | None:
    """The terms of `text` with spaces between them, as an index takes them.

    None where they are its words as they stand: an index that knows ASCII finds them by itself.
    """
    if text.isascii():
        return None
    text = unicodedata.normalize("NFC", text)
    if _WORDS_ALONE.fullmatch(text):
        return " ".join(map(fold, _WORD.findall(text)))
    plains: list[str] = []
    for found in _PIECE.finditer(text.translate(_CLASSES)):
        piece, kind = text[found.start() : found.end()], found.group()
        if kind[0] == RUN:
            signs = _plain_signs(piece, kind)
            plains += map(str.__add__, signs, signs[1:])
            plains += signs[-1:]
        else:
            plains.append(fold(piece) if kind[0] == WORD else piece[0])
    return " ".join(filter(None, plains))


def fold(word: str) -> str:
    """`word` as it is compared; empty when nothing of it counts."""
    return word.lower() if word.isascii() else _fold(word)


@lru_cache(8192)
def _fold(word: str) -> str:
    apart = unicodedata.normalize("NFKD", _IGNORABLE.sub("", word)).casefold()
    plain = unicodedata.normalize("NFKD", apart).translate(_FOLDED)
    return "".join(map(_digit, unicodedata.normalize("NFC", plain)))


def _digit(sign: str) -> str:
    return sign if sign.isascii() else str(unicodedata.decimal(sign, sign))


def _plain_signs(run: str, classes: str) -> list[str]:
    each = run if "j" not in classes else [run[a:b] for a, b in _spans(classes)]
    return [plain for sign in each if (plain := _fold(sign))]


def _signs(run: str, classes: str, at: int) -> list[TextTerm]:
    """Each sign of `run`, which stands at `at`, with the marks on it."""
    return [
        TextTerm(plain, at + start, at + end, at + end)
        for start, end in _spans(classes)
        if (plain := _fold(run[start:end]))
    ]


def _spans(classes: str) -> list[tuple[int, int]]:
    return [found.span() for found in _SIGN.finditer(classes)]


def _pairs(signs: list[TextTerm]) -> list[TextTerm]:
    pairs = [
        TextTerm(one.plain + other.plain, one.start, other.end, one.end)
        for one, other in pairwise(signs)
    ]
    return pairs + signs[-1:]
