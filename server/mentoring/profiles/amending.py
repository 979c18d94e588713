"""What becomes of a profile by a change of it. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Final

from msgspec import UNSET

from server.kernel.clock import Millis
from server.kernel.errors import ServiceError
from server.mentoring.free_time.free_week import FreeSpan, FreeWeek, week_of
from server.mentoring.profiles import style_items
from server.mentoring.profiles.languages import canonical_all
from server.mentoring.profiles.own_words import without_repeats
from server.mentoring.profiles.profile import Expertise, Profile
from server.mentoring.taxonomy.tree import Taxonomy
from server.protocol.bodies.mentoring import profiles as bodies
from server.protocol.bodies.mentoring.profiles import ProfileChange

_AS_GIVEN: Final = (
    *("occupation", "organisation", "about", "trade", "stage"),
    *("notice_hours", "minutes_a_month", "capacity"),
)
_SETS: Final = ("parts", "formats", "models")


def amended(profile: Profile, change: ProfileChange, taxonomy: Taxonomy, now: Millis) -> Profile:
    """`profile` with what `change` holds; the very same where that is so already.

    Raises unknown_term with the `term`, and bad_request with the `field` that is wrong.
    """
    given = _said(change, _AS_GIVEN) | _expertise(change, taxonomy) | _of_items(profile, change)
    given |= {name: frozenset(value) for name, value in _said(change, _SETS).items()}
    if change.languages is not UNSET:
        given["languages"] = canonical_all(change.languages)
    if change.week is not UNSET:
        given["week"] = _week(change.week)
    changed: Profile = replace(profile, **given)
    return profile if changed == profile else replace(changed, changed_at=now)


def _said(change: ProfileChange, names: Iterable[str]) -> dict[str, Any]:
    """Those of `names` that are present."""
    given = {name: getattr(change, name) for name in names}
    return {name: value for name, value in given.items() if value is not UNSET}


def _expertise(change: ProfileChange, taxonomy: Taxonomy) -> dict[str, Any]:
    return {
        name: Expertise(_known(value.terms, name, taxonomy), without_repeats(value.words))
        for name, value in _said(change, ("seeks", "gives")).items()
    }


def _known(terms: tuple[str, ...], field: str, taxonomy: Taxonomy) -> tuple[str, ...]:
    for term in terms:
        if term not in taxonomy:
            raise ServiceError("unknown_term", data={"field": f"{field}.terms", "term": term})
    return tuple(dict.fromkeys(terms))


def _of_items(profile: Profile, change: ProfileChange) -> dict[str, Any]:
    """What is kept by item and by part, of which a change names some."""
    given: dict[str, Any] = {}
    if change.style is not UNSET:
        if not change.style.keys() <= style_items.IDS:
            raise ServiceError("bad_request", data={"field": "style"})
        given["style"] = _merged(profile.style, change.style)
    if change.shown is not UNSET:
        given["shown"] = _merged(profile.shown, change.shown)
    return given


def _merged(kept: Mapping[Any, Any], given: Mapping[Any, Any]) -> dict[Any, Any]:
    return {name: value for name, value in {**kept, **given}.items() if value is not None}


def _week(spans: tuple[bodies.FreeSpan, ...]) -> FreeWeek:
    try:
        return week_of(FreeSpan(span.day, span.start, span.end) for span in spans)
    except ValueError as error:
        raise ServiceError("bad_request", data={"field": "week"}) from error
