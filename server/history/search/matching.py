"""Whether a text matches what somebody typed, by the same rules as the log's index. Pure.

Words are compared without case, those of the Latin alphabet without accents, too; all of them have
to be there, in any order, and the last one also finds longer words that begin with it, once it has
three letters. What was typed as one (`blue-green`) has to stand together.

The index (SQLite's `unicode61 remove_diacritics 2`) knows Unicode 6.1: it takes signs that came
later, many emoji among them, for letters, and folds no case of theirs. Here they part words.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

LONGEST: Final = 200
"""Characters of a query that count; the rest is dropped."""

MOST_WORDS: Final = 16
BEGUN_FROM: Final = 3
"""Letters of a beginning: the words that share fewer are too many to be looked up, or of use."""

FIRST_IDEOGRAPH: Final = "\u2e80"
"""From here on one sign says as much as a word, and words are not set apart by spaces."""

SHOWN: Final = 24
"""Words of a snippet."""

OPEN, CLOSE = "\ue000", "\ue001"

ACCENTS: Final = "\u0300-\u0304\u0306-\u030c\u030f\u0311\u031b\u0323-\u0328\u032d\u032e\u0330\u0331"
"""The combining accents of Latin letters: they belong to a word and do not count in it."""

_WORD: Final = re.compile(rf"[^\W_](?:[^\W_]|[{ACCENTS}])*")
_ACCENT: Final = re.compile(f"[{ACCENTS}]")
_MARKS: Final = str.maketrans(OPEN + CLOSE, "  ")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: what is compared, and where it stands."""

    plain: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that have to follow each other; of the last one, the beginning does when `begun`."""

    words: tuple[str, ...]
    begun: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """Phrases that all have to be there."""

    phrases: tuple[Phrase, ...]


def typed_words(typed: str) -> list[str]:
    """What was typed, apart where there were spaces; only parts with a letter or digit count."""
    plain = unicodedata.normalize("NFC", typed[:LONGEST]).replace("\0", " ")
    return [word for word in plain.split() if any(map(str.isalnum, word))][:MOST_WORDS]


def may_begin(word: str) -> bool:
    """Whether `word`, typed last, finds longer words, too."""
    last = ""
    for part in words_of(word):
        last = part.plain
    return len(last) >= BEGUN_FROM or last[-1:] >= FIRST_IDEOGRAPH


def query_of(typed: str) -> Query | None:
    """None when nothing that was typed is a word."""
    typed_parts = typed_words(typed)
    if not typed_parts:
        return None
    parts = [tuple(word.plain for word in words_of(part)) for part in typed_parts]
    last = Phrase(parts[-1], may_begin(typed_parts[-1]))
    return Query((*map(Phrase, parts[:-1]), last))


def snippet(query: Query, text: str) -> str | None:
    """The part of `text` around its first match, with every match marked; None without one."""
    text = text.translate(_MARKS)
    words = list(words_of(text))
    found = [_places(phrase, words) for phrase in query.phrases]
    return _excerpt(text, words, set().union(*found)) if all(found) else None


def opening(text: str) -> str:
    """How `text` begins, nothing marked."""
    text = text.translate(_MARKS)
    return _excerpt(text, list(words_of(text)), set())


def words_of(text: str) -> Iterator[Word]:
    """Runs of letters and digits, folded."""
    for found in _WORD.finditer(text):
        yield Word(_plain(found.group()), found.start(), found.end())


def _plain(word: str) -> str:
    if word.isascii():
        return word.lower()
    return "".join(map(_folded, _ACCENT.sub("", word)))


@lru_cache(4096)
def _folded(sign: str) -> str:
    folded = sign.casefold()
    small = folded if len(folded) == 1 else sign.lower()
    base = unicodedata.normalize("NFD", small)[0]
    return base if base.isascii() else small


def _places(phrase: Phrase, words: Sequence[Word]) -> set[int]:
    """The numbers of the words that `phrase` is found in."""
    length = len(phrase.words)
    starts = range(len(words) - length + 1)
    return {at + n for at in starts if _stands(phrase, words, at) for n in range(length)}


def _stands(phrase: Phrase, words: Sequence[Word], at: int) -> bool:
    *before, last = phrase.words
    final = words[at + len(before)].plain
    there = final.startswith(last) if phrase.begun else final == last
    return there and all(words[at + n].plain == word for n, word in enumerate(before))


def _excerpt(text: str, words: Sequence[Word], hits: set[int]) -> str:
    first = max(min(hits, default=0) - SHOWN // 3, 0)
    end = min(first + SHOWN, len(words))
    start = words[first].start if first else 0
    stop = words[end - 1].end if end < len(words) else len(text)
    parts, at = ["…" if first else ""], start
    for number in range(first, end):
        if number in hits:
            word = words[number]
            parts += (text[at : word.start], OPEN, text[word.start : word.end], CLOSE)
            at = word.end
    parts += (text[at:stop], "…" if end < len(words) else "")
    return "".join(parts)
