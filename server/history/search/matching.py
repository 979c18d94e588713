"""Whether a text matches what somebody typed, by the same rules as the log's index. Pure.

Words are compared without case and accents; all of them have to be there, in any order, and the
last one also finds longer words that begin with it.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

LONGEST: Final = 200
"""Characters of a query that count."""

MOST_WORDS: Final = 16
SHOWN: Final = 24
"""Words of a snippet."""

OPEN, CLOSE = "\ue000", "\ue001"


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: what is compared, and where it stands."""

    plain: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Query:
    """`whole` have to be there as they are, `begun` at the beginning of a word."""

    whole: tuple[str, ...]
    begun: str


def query_of(typed: str) -> Query | None:
    """None when nothing that was typed is a word."""
    words = [word.plain for word in words_of(typed[:LONGEST])][:MOST_WORDS]
    return Query(tuple(words[:-1]), words[-1]) if words else None


def snippet(query: Query, text: str) -> str | None:
    """The part of `text` around its first match, with every match marked; None without one."""
    words = list(words_of(text))
    found = [word for word in words if _is_hit(query, word)]
    if not found or not _all_there(query, {word.plain for word in words}):
        return None
    first = max(words.index(found[0]) - SHOWN // 3, 0)
    shown = words[first : first + SHOWN]
    return _marked(text, shown, {word.start for word in found}, len(words) > first + SHOWN)


def words_of(text: str) -> Iterator[Word]:
    """Runs of letters and digits, folded."""
    start = None
    for at, sign in enumerate(text):
        if sign.isalnum() or (start is not None and unicodedata.category(sign) == "Mn"):
            start = at if start is None else start
        elif start is not None:
            yield Word(_plain(text[start:at]), start, at)
            start = None
    if start is not None:
        yield Word(_plain(text[start:]), start, len(text))


def _plain(word: str) -> str:
    taken_apart = unicodedata.normalize("NFD", word)
    return "".join(sign for sign in taken_apart if unicodedata.category(sign) != "Mn").lower()


def _is_hit(query: Query, word: Word) -> bool:
    return word.plain in query.whole or word.plain.startswith(query.begun)


def _all_there(query: Query, plain: set[str]) -> bool:
    return all(word in plain for word in query.whole) and any(
        word.startswith(query.begun) for word in plain
    )


def _marked(text: str, shown: list[Word], hits: set[int], cut: bool) -> str:
    parts = ["…" if shown[0].start > 0 else ""]
    at = shown[0].start
    for word in shown:
        if word.start in hits:
            parts += (text[at : word.start], OPEN, text[word.start : word.end], CLOSE)
            at = word.end
    parts += (text[at : shown[-1].end if cut else len(text)], "…" if cut else "")
    return "".join(parts)
