"""Words of one's own that others use as well."""

from server.protocol.bodies.base import Out


class OwnWords(Out, frozen=True, kw_only=True):
    """Each spelled as most people spell it; that of how many is told to nobody."""

    words: tuple[str, ...]
