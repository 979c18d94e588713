"""The taxonomy that ships with this version of the service. Read once, then kept."""

from functools import cache
from importlib.resources import files

from server.mentoring.taxonomy.moves import Moves
from server.mentoring.taxonomy.reading import moves_in, taxonomy_in
from server.mentoring.taxonomy.tree import Taxonomy


@cache
def taxonomy() -> Taxonomy:
    """Today's terms."""
    return taxonomy_in(_text("terms.yaml"))


@cache
def moves() -> Moves:
    """What became of the terms of earlier versions: whoever reads stored ids asks this."""
    return moves_in(_text("moves.yaml"), taxonomy())


def _text(name: str) -> str:
    return (files(__package__) / name).read_text("utf-8")
