"""Words of one's own, beside the taxonomy: which of them are the same. Pure."""

from collections.abc import Iterable

from server.kernel.terms import terms_of


def key_of(word: str) -> str:
    """What equal words have in common: their terms, without case and accents."""
    return " ".join(term.plain for term in terms_of(word)) or word.casefold()


def without_repeats(words: Iterable[str]) -> tuple[str, ...]:
    """Each once, as it was written first."""
    kept: dict[str, str] = {}
    for word in words:
        kept.setdefault(key_of(word), word)
    return tuple(kept.values())
