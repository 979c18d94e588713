"""What people seek and give, as it is compared: terms of the taxonomy and words of their own. Pure.

Words are compared without case and accents, as in all of profiles (`own_words.py`). A word that is
a name of a term, in whatever language, counts as the term. A term of an earlier version is what
became of it (`taxonomy/moves.py`); one that no version knows is left out.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from server.mentoring.profiles.own_words import key_of
from server.mentoring.profiles.profile import Expertise
from server.mentoring.taxonomy.moves import Moves
from server.mentoring.taxonomy.tree import Taxonomy

WHOLE: Final = 10
"""Nearness is counted in tenths, so that sums of it are exact."""

COVERS: Final = 6
"""Whoever gives a topic this near covers it: the same, its parent or its child."""


@dataclass(frozen=True, slots=True)
class Topic:
    """`said` is a term's id, or a word as somebody wrote it; `key` is what is compared."""

    kind: Literal["term", "word"]
    said: str
    key: str


class Met(NamedTuple):
    """A topic that was sought, and the nearest of what is given, `near` tenths alike."""

    sought: Topic
    given: Topic | None
    near: int


class Vocabulary:
    """What can be compared: one version of the taxonomy, and the items of style that are asked."""

    def __init__(self, taxonomy: Taxonomy, moves: Moves, style_items: Collection[str]) -> None:
        self.style_items: Final = tuple(style_items)
        self._moves = moves
        self._named = dict(_names(taxonomy, moves.former_names()))
        self._like = {
            term.id: {near: _tenths(much) for near, much in taxonomy.like(term.id).items()}
            for term in taxonomy.all()
        }

    @property
    def terms(self) -> tuple[str, ...]:
        """The id of each term, in the order of the taxonomy."""
        return tuple(self._like)

    def read(self, expertise: Expertise) -> tuple[Topic, ...]:
        """Each topic once, in the order they were given, terms first."""
        found = [Topic("term", term, term) for term in self._moves.today(expertise.terms)]
        found += [self._word(word) for word in expertise.words]
        first: dict[str, Topic] = {}
        for topic in found:
            first.setdefault(topic.key, topic)
        return tuple(first.values())

    def like(self, key: str) -> Mapping[str, int]:
        """Every key that is anything like `key`, in tenths; itself with ten. A word is like none
        but itself."""
        return self._like.get(key) or {key: WHOLE}

    def met(self, sought: Sequence[Topic], given: Sequence[Topic]) -> tuple[Met, ...]:
        """What of `given` comes nearest to each of `sought`; the first of equals."""
        return tuple(self._nearest(topic, given) for topic in sought)

    def _nearest(self, sought: Topic, given: Sequence[Topic]) -> Met:
        like = self.like(sought.key)
        best = max(given, key=lambda topic: like.get(topic.key, 0), default=None)
        near = like.get(best.key, 0) if best else 0
        return Met(sought, best if near else None, near)

    def _word(self, word: str) -> Topic:
        plain = key_of(word)
        return Topic("word", word, self._named.get(plain, f"={plain}"))


def _names(taxonomy: Taxonomy, former: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    """By what each name is compared, and its term; where one name is of two terms, the label of
    the first comes last, and so holds."""
    terms = taxonomy.all()[::-1]
    for other_names in (True, False):
        for term in terms:
            others = (*former.get(term.id, ()), *term.also)
            names = others if other_names else tuple(term.labels.values())
            yield from ((key_of(name), term.id) for name in names)


def _tenths(much: float) -> int:
    return round(much * WHOLE)
