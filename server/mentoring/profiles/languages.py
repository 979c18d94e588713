"""Languages by their tags: BCP 47, in the one form that is kept. Pure."""

from collections.abc import Iterable

from langcodes import Language, standardize_tag
from langcodes.tag_parser import LanguageTagError

from server.kernel.errors import ServiceError


def canonical(tag: str) -> str:
    """`fr-CA` of `FR-ca`; raises ValueError for a tag of no language, and for one that says more
    than how people speak: private use, calendars and the like."""
    try:
        found = Language.get(standardize_tag(tag))
    except LanguageTagError as error:
        raise ValueError("no language") from error
    says_more = found.extensions or found.private
    if not found.language or len(found.language) > 3 or says_more or not found.is_valid():
        raise ValueError("no language")
    return found.to_tag()


def canonical_all(tags: Iterable[str]) -> tuple[str, ...]:
    """Each once, in the order given; raises bad_request for what is no language."""
    try:
        return tuple(dict.fromkeys(map(canonical, tags)))
    except ValueError as error:
        raise ServiceError("bad_request", data={"field": "languages"}) from error


def primary(tag: str) -> str:
    """`fr` of `fr-CA`: who speaks one talks with who speaks the other."""
    return tag.partition("-")[0].lower()
