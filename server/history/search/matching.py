"""Whether a text matches what somebody typed, by the same terms as the log's index. Pure.

What was typed apart has to be there, in any order; what was typed as one (`blue-green`, 北京市) has
to stand together. Folding and taking apart are those of server/kernel/terms.py. The last
word also finds longer words that begin with it, once it has three letters. One sign of a script
without spaces is the beginning of every pair that it stands first in, so it is found anywhere.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from server.kernel.terms import RUN, WORD, Piece, TextTerm, pieces_of, terms_of

LONGEST: Final = 200
"""Characters of a query that count; the rest is dropped."""

MOST_WORDS: Final = 16
BEGUN_FROM: Final = 3
"""Letters of a beginning: the words that share fewer are too many to be looked up, or of use."""

SHOWN: Final = 24
"""Words of a snippet; of scripts without spaces, three times as many signs."""

OPEN, CLOSE = "\ue000", "\ue001"

_MARKS: Final = str.maketrans(OPEN + CLOSE, "  ")
_WORD_COSTS: Final = 3


@dataclass(frozen=True, slots=True)
class Phrase:
    """Terms that have to follow each other; of the last one, the beginning does when `begun`."""

    terms: tuple[str, ...]
    begun: bool = False
    may_begin: bool = False
    """Whether it finds longer words, too, where whole ones are too few."""


@dataclass(frozen=True, slots=True)
class Query:
    """Phrases that all have to be there."""

    phrases: tuple[Phrase, ...]


def query_of(typed: str, *, begun: bool = True) -> Query | None:
    """None when nothing that was typed is a word, a sign or a picture.

    The last word is taken as a beginning only if it may be `begun`.
    """
    plain = unicodedata.normalize("NFC", typed[:LONGEST])
    parts = [pieces for part in plain.split() if (pieces := list(pieces_of(part)))][:MOST_WORDS]
    if not parts:
        return None
    phrases = [_phrase(pieces) for pieces in parts]
    if begun and phrases[-1].may_begin:
        phrases[-1] = replace(phrases[-1], begun=True)
    return Query(tuple(phrases))


def snippet(query: Query, text: str) -> str | None:
    """The part of `text` around its first match, with every match marked; None without one."""
    text = _shown(text)
    terms = list(terms_of(text))
    plains = [term.plain for term in terms]
    found = [_places(phrase, plains) for phrase in query.phrases]
    if not all(found):
        return None
    hits: dict[int, int] = {}
    for phrase, starts in zip(query.phrases, found, strict=True):
        for start in starts:
            hits.update(_marked(phrase, terms, start))
    return _excerpt(text, terms, hits)


def opening(text: str) -> str:
    """How `text` begins, nothing marked."""
    text = _shown(text)
    return _excerpt(text, list(terms_of(text)), {})


def _shown(text: str) -> str:
    return unicodedata.normalize("NFC", text.translate(_MARKS))


def _phrase(pieces: Sequence[Piece]) -> Phrase:
    """What ends in a run of signs may go on in the text, so the last sign is no term of its own."""
    terms = [term.plain for piece in pieces for term in piece.terms]
    last = pieces[-1]
    if last.kind == RUN and len(last.terms) > 1:
        return Phrase(tuple(terms[:-1]))
    alone = last.kind == RUN
    return Phrase(tuple(terms), alone, last.kind == WORD and len(terms[-1]) >= BEGUN_FROM)


def _places(phrase: Phrase, plains: Sequence[str]) -> list[int]:
    """The numbers of the terms that `phrase` begins at."""
    starts = range(len(plains) - len(phrase.terms) + 1)
    return [at for at in starts if _stands(phrase, plains, at)]


def _stands(phrase: Phrase, plains: Sequence[str], at: int) -> bool:
    *before, last = phrase.terms
    final = plains[at + len(before)]
    there = final.startswith(last) if phrase.begun else final == last
    return there and all(plains[at + n] == plain for n, plain in enumerate(before))


def _marked(phrase: Phrase, terms: Sequence[TextTerm], start: int) -> dict[int, int]:
    """The number of each term that is marked -> where its mark ends."""
    last = start + len(phrase.terms) - 1
    marked = {at: terms[at].end for at in range(start, last + 1)}
    if phrase.begun and not phrase.may_begin:
        marked[last] = terms[last].cut
    return marked


def _excerpt(text: str, terms: Sequence[TextTerm], hits: dict[int, int]) -> str:
    first, end = _window(terms, min(hits, default=0))
    start = terms[first].start if first else 0
    stop = terms[end - 1].end if end < len(terms) else len(text)
    parts, at = ["…" if first else ""], start
    for opened, closed in _spans(terms, hits, first, end):
        parts += (text[at:opened], OPEN, text[opened:closed], CLOSE)
        at = closed
    parts += (text[at:stop], "…" if end < len(terms) else "")
    return "".join(parts)


def _window(terms: Sequence[TextTerm], hit: int) -> tuple[int, int]:
    """The first term that is shown, and the one after the last: a third of them before `hit`."""
    first = _reach(terms, range(hit - 1, -1, -1), SHOWN * _WORD_COSTS // 3)
    end = _reach(terms, range(hit - first, len(terms)), SHOWN * _WORD_COSTS)
    return hit - first, hit - first + end


def _reach(terms: Sequence[TextTerm], numbers: Iterable[int], budget: int) -> int:
    """How many of the terms with `numbers` may be shown for `budget`."""
    reached = 0
    for number in numbers:
        budget -= _WORD_COSTS if terms[number].cut == terms[number].end else 1
        if budget < 0:
            break
        reached += 1
    return reached


def _spans(
    terms: Sequence[TextTerm], hits: dict[int, int], first: int, end: int
) -> Iterator[tuple[int, int]]:
    """What is marked of the terms from `first` to before `end`; what touches is one."""
    opened = closed = -1
    for number in sorted(number for number in hits if first <= number < end):
        if terms[number].start <= closed:
            closed = max(closed, hits[number])
            continue
        if opened >= 0:
            yield opened, closed
        opened, closed = terms[number].start, hits[number]
    if opened >= 0:
        yield opened, closed
