"""Who sees what of a profile: each group of people sees what those before it see, and more. Pure.

What is not in the table is always seen of a mentor who is listed (name, occupation, trade, what
they give; in the directory, the formats and models they wish for), or never by anybody: the free
week, minutes, capacity, answers about style, what they seek. Decision 140 says why the table is as
it is.
"""

from collections.abc import Mapping
from typing import Final, TypeVar, get_args

from server.mentoring.profiles.profile_record import ProfileRecord
from server.protocol.bodies.mentoring.base import Audience, ShownPart
from server.protocol.bodies.mentoring.profiles import Expertise, PersonCard

T = TypeVar("T")

AUDIENCES: Final[tuple[Audience, ...]] = get_args(Audience)
"""From the farthest to the nearest."""

USUAL: Final[dict[ShownPart, Audience]] = {
    "languages": "everyone",
    "hours": "everyone",
    "about": "invited",
    "stage": "invited",
    "organisation": "matched",
    "picture": "matched",
}
"""Who sees a part whose owner said nothing of it: whom finding needs, and nobody further."""


def shown_to(shown: Mapping[ShownPart, Audience], part: ShownPart) -> Audience:
    """The farthest who see `part` of somebody who chose `shown`."""
    return shown.get(part, USUAL[part])


def sees(reader: Audience, shown: Mapping[ShownPart, Audience], part: ShownPart) -> bool:
    """Whether `reader` sees `part`; a damaged choice shows it to the nearest alone."""
    chosen = shown_to(shown, part)
    least = AUDIENCES.index(chosen) if chosen in AUDIENCES else len(AUDIENCES) - 1
    return AUDIENCES.index(reader) >= least


def card(record: ProfileRecord, reader: Audience, *, has_room: bool) -> PersonCard:
    """What `reader` sees of somebody, and what their owner is shown as seen by them."""
    profile = record.profile

    def cut(part: ShownPart, value: T, nothing: T) -> T:
        return value if sees(reader, profile.shown, part) else nothing

    return PersonCard(
        person=profile.person,
        name=record.name,
        occupation=profile.occupation,
        organisation=cut("organisation", profile.organisation, ""),
        about=cut("about", profile.about, ""),
        picture=cut("picture", record.has_picture, nothing=False),
        trade=profile.trade,
        stage=cut("stage", profile.stage, None),
        gives=Expertise(terms=profile.gives.terms, words=profile.gives.words),
        languages=cut("languages", profile.languages, ()),
        time_zone=cut("hours", record.time_zone, ""),
        has_room=has_room,
    )
