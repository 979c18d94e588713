"""What terms.yaml and moves.yaml say, read and checked. Pure: text in, values out."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated

from msgspec import Meta, Struct

from server.mentoring.taxonomy.labels import Label, missing_from
from server.mentoring.taxonomy.moves import AnyMove, MoveError, Moves
from server.mentoring.taxonomy.tree import Taxonomy, Term, TermError
from server.mentoring.taxonomy.yaml_rows import YamlRows
from server.protocol.bodies.mentoring.profiles import TermId

EscoUri = Annotated[str, Meta(pattern=r"^http://data\.europa\.eu/esco/[a-z-]+/[A-Za-z0-9-]+$")]


class _TermsHead(Struct, frozen=True, forbid_unknown_fields=True):
    version: Annotated[int, Meta(ge=1)]


class _MovesHead(Struct, frozen=True, forbid_unknown_fields=True):
    pass


class _TermRow(Struct, frozen=True, forbid_unknown_fields=True):
    id: TermId
    labels: dict[str, Label]
    parent: TermId | None = None
    also: tuple[Label, ...] = ()
    esco_uri: EscoUri | None = None


def taxonomy_in(text: str) -> Taxonomy:
    """The taxonomy that a terms.yaml describes. Raises DataError."""
    file = YamlRows(text, "terms.yaml", "terms")
    version = file.head(_TermsHead).version
    terms = [_term(row) for row in file.rows(_TermRow)]
    for number, term in enumerate(terms):
        _complete(file, number, term.labels)
    try:
        return Taxonomy(version, terms)
    except TermError as error:
        raise file.refused(error.number, str(error)) from error


def moves_in(text: str, taxonomy: Taxonomy) -> Moves:
    """The moves that a moves.yaml tells of, which lead to `taxonomy`. Raises DataError."""
    file = YamlRows(text, "moves.yaml", "moves")
    file.head(_MovesHead)
    moves: list[AnyMove] = file.rows(AnyMove)  # type: ignore[arg-type]
    for number, move in enumerate(moves):
        _complete(file, number, move.was)
    try:
        return Moves(taxonomy, moves)
    except MoveError as error:
        raise file.refused(error.number, str(error)) from error


def _term(row: _TermRow) -> Term:
    return Term(row.id, row.parent, MappingProxyType(row.labels), row.also, row.esco_uri)


def _complete(file: YamlRows, number: int, labels: Mapping[str, str]) -> None:
    language = missing_from(labels)
    if language is not None:
        raise file.refused(number, f"no label in {language}")
