"""Whom somebody does not meet any more."""

from server.protocol.bodies.base import Out


class Block(Out, frozen=True, kw_only=True):
    """Somebody whom the reader blocked, and when."""

    person: str
    name: str
    at: int


class Blocks(Out, frozen=True, kw_only=True):
    """The newest first."""

    blocks: tuple[Block, ...]
