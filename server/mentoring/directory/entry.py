"""By what a mentor is found in the directory: no more than everybody may see of them. Pure.

What is not shown to everyone is not here, so no facet and no search can find it
(docs/decisions/0152-the-directory-finds-what-it-shows.md).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from server.mentoring.directory.term_words import TermWords, words_of
from server.mentoring.free_time.free_week import FreeWeek
from server.mentoring.profiles.audiences import sees
from server.mentoring.profiles.languages import primary
from server.mentoring.profiles.profile import Profile
from server.mentoring.register.mentor import Mentor, placed
from server.protocol.bodies.mentoring.base import Trade
from server.protocol.events.relationship import Format, Model


@dataclass(frozen=True, slots=True)
class Entry:
    """`terms` are those they give, with all that these stand below; `languages` are primary
    subtags. `hours` is None where they are not shown. `words` is all that a search looks at."""

    person: str
    terms: frozenset[str]
    languages: frozenset[str]
    formats: frozenset[Format]
    models: frozenset[Model]
    trade: Trade | None
    hours: tuple[FreeWeek, ZoneInfo] | None
    words: frozenset[str]
    has_room: bool


def entry_of(mentor: Mentor, names: TermWords) -> Entry:
    profile, zone = placed(mentor.record)
    shows_hours = sees("everyone", profile.shown, "hours")
    shows_languages = sees("everyone", profile.shown, "languages")
    return Entry(
        person=profile.person,
        terms=names.under(profile.gives.terms),
        languages=frozenset(map(primary, profile.languages) if shows_languages else ()),
        formats=profile.formats,
        models=profile.models,
        trade=profile.trade,
        hours=(profile.week, zone) if shows_hours else None,
        words=names.words(profile.gives.terms).union(
            word for text in _texts(mentor.record.name, profile) for word in words_of(text)
        ),
        has_room=mentor.place.has_room,
    )


def _texts(name: str, profile: Profile) -> Iterator[str]:
    yield from (name, profile.occupation, *profile.gives.words)
    if sees("everyone", profile.shown, "organisation"):
        yield profile.organisation
    if sees("everyone", profile.shown, "about"):
        yield profile.about
