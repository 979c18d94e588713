"""What became of terms from one version to the next, so that nobody who held one is lost. Pure.

| what | the id | who held it holds |
|---|---|---|
| merged | is gone | the one term it is part of now |
| split | is gone | each of the terms that it became |
| retired | is gone | the wider term that people look under now |
| renamed | stays | the same, by another name |

An id that is gone is never used again. So ids need no version beside them to be brought to today:
an id is a term, or it went, once, into others that stood when it did.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Annotated, Final

from msgspec import Meta, Struct

from server.mentoring.taxonomy.labels import Label
from server.mentoring.taxonomy.tree import Taxonomy
from server.protocol.bodies.mentoring.profiles import TermId


class Move(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="what"):
    """`version` is the first in which it is so, `was` what people called the term before."""

    id: TermId
    version: Annotated[int, Meta(ge=2)]
    was: dict[str, Label]


class Merged(Move, frozen=True, kw_only=True, tag="merged"):
    into: TermId


class Split(Move, frozen=True, kw_only=True, tag="split"):
    into: Annotated[tuple[TermId, ...], Meta(min_length=2)]


class Retired(Move, frozen=True, kw_only=True, tag="retired"):
    into: TermId


class Renamed(Move, frozen=True, kw_only=True, tag="renamed"):
    pass


AnyMove = Merged | Split | Retired | Renamed


class MoveError(ValueError):
    """A move that leads nowhere; `number` says which, counted from 0."""

    def __init__(self, reason: str, number: int) -> None:
        super().__init__(reason)
        self.number = number


class Moves:
    """All moves that lead to `taxonomy`, in the order of their versions.

    Raises MoveError where an id would come back or go twice, where one goes into what does not
    stand in that version, and for versions out of order or beyond the taxonomy's.
    """

    def __init__(self, taxonomy: Taxonomy, moves: Iterable[AnyMove]) -> None:
        self._taxonomy: Final = taxonomy
        self._moves: Final = tuple(moves)
        self._gone_in: Final[dict[str, int]] = {}
        self._heirs: Final[dict[str, tuple[str, ...]]] = {}
        # Backwards, so that what a term went into is already known to be there, or what became
        # of that.
        for number in reversed(range(len(self._moves))):
            self._follow(number)

    def all(self) -> tuple[AnyMove, ...]:
        return self._moves

    def today(self, ids: Iterable[str]) -> tuple[str, ...]:
        """The terms of today for `ids` of any versions, each once, in the order given.

        Whoever held a term holds at least one; what is a term today stays. An id that no version
        knows is left out.
        """
        return tuple(dict.fromkeys(heir for one in ids for heir in self._heirs_of(one)))

    def former_names(self) -> Mapping[str, tuple[str, ...]]:
        """Term of today -> what it, and all that went into it, was called in any language."""
        names: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for move in self._moves:
            for heir in self._heirs_of(move.id):
                names[heir].update(dict.fromkeys(move.was.values()))
        return {heir: tuple(called) for heir, called in names.items()}

    def _heirs_of(self, one: str) -> tuple[str, ...]:
        return (one,) if one in self._taxonomy else self._heirs.get(one, ())

    def _follow(self, number: int) -> None:
        move = self._moves[number]
        following = self._moves[number + 1 : number + 2]
        latest = following[0].version if following else self._taxonomy.version
        if move.version > latest:
            raise MoveError(f"version {move.version} is later than {latest}, which follows", number)
        if isinstance(move, Renamed):
            self._require(move.id, move, number)
            return
        if move.id in self._taxonomy:
            raise MoveError(f"{move.id} is a term again", number)
        if move.id in self._heirs:
            raise MoveError(f"{move.id} goes twice", number)
        into = move.into if isinstance(move, Split) else (move.into,)
        for one in into:
            self._require(one, move, number)
        self._heirs[move.id] = self.today(into)
        self._gone_in[move.id] = move.version

    def _require(self, one: str, move: AnyMove, number: int) -> None:
        """That `one` stands in the version of `move`: it does today, or went later."""
        if one not in self._taxonomy and self._gone_in.get(one, 0) <= move.version:
            raise MoveError(f"{one} is no term of version {move.version}", number)
