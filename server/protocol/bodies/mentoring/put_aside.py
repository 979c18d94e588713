"""Whom somebody does not want suggested."""

from server.protocol.bodies.base import Out


class Aside(Out, frozen=True, kw_only=True):
    """Somebody whom the reader put aside, and when."""

    person: str
    name: str
    at: int


class PutAside(Out, frozen=True, kw_only=True):
    """The newest first; who is not to be found any more is not listed."""

    people: tuple[Aside, ...]
