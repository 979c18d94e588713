"""Profiles: what somebody says of themselves to be found, and to find."""

from typing import Annotated, Final, Literal

from msgspec import UNSET, Meta, UnsetType

from server.protocol.bodies.base import In, Out
from server.protocol.bodies.mentoring.base import Audience, Part, ShownPart, Stage, Trade
from server.protocol.events.relationship import Format, Model
from server.protocol.texts import OPAQUE, line, prose

ProfileState = Literal["draft", "ready", "listed", "paused", "withdrawn"]
ProfileStep = Literal["list", "pause", "resume", "withdraw", "return"]

TermId = Annotated[str, Meta(min_length=1, max_length=40, pattern=r"^[a-z][a-z0-9-]*$")]
OwnWord = Annotated[str, line(60)]
Language = Annotated[str, Meta(min_length=2, max_length=35, extra=OPAQUE)]
"""A BCP 47 tag, such as `fr-CA`; kept in its canonical form."""
StyleItem = Annotated[str, Meta(min_length=1, max_length=40, pattern=r"^[a-z][a-z0-9-]*$")]
StyleAnswer = Annotated[int, Meta(ge=0, le=4)]
MOST_STYLE: Final = 32
MissingField = Literal["occupation", "gives", "seeks", "languages", "week", "readiness"]
HalfHour = Annotated[int, Meta(ge=0, le=48)]


class FreeSpan(In, frozen=True, kw_only=True):
    """Half hours from `start` to `end` (not included) of `day` (0 is Monday) on one's own clock."""

    day: Annotated[int, Meta(ge=0, le=6)]
    start: HalfHour
    end: HalfHour


class Expertise(In, frozen=True, kw_only=True, omit_defaults=False):
    """Terms of the taxonomy, and words of one's own."""

    terms: Annotated[tuple[TermId, ...], Meta(max_length=12)] = ()
    words: Annotated[tuple[OwnWord, ...], Meta(max_length=12)] = ()


class ProfileChange(In, frozen=True, kw_only=True):
    """Only what is present changes: each step of the welcome keeps its own fields as they are
    typed. Of `style` and `shown` only the items and parts that are named; null takes an answer
    back."""

    parts: Annotated[tuple[Part, ...], Meta(max_length=2)] | UnsetType = UNSET
    occupation: Annotated[str, line(120, least=0)] | UnsetType = UNSET
    organisation: Annotated[str, line(120, least=0)] | UnsetType = UNSET
    about: Annotated[str, prose(400, least=0)] | UnsetType = UNSET
    trade: Trade | UnsetType | None = UNSET
    stage: Stage | UnsetType | None = UNSET
    seeks: Expertise | UnsetType = UNSET
    gives: Expertise | UnsetType = UNSET
    languages: Annotated[tuple[Language, ...], Meta(max_length=8)] | UnsetType = UNSET
    week: Annotated[tuple[FreeSpan, ...], Meta(max_length=168)] | UnsetType = UNSET
    notice_hours: Annotated[int, Meta(ge=0, le=336)] | UnsetType = UNSET
    minutes_a_month: Annotated[int, Meta(ge=30, le=6000)] | UnsetType | None = UNSET
    capacity: Annotated[int, Meta(ge=1, le=20)] | UnsetType = UNSET
    formats: Annotated[tuple[Format, ...], Meta(max_length=5)] | UnsetType = UNSET
    models: Annotated[tuple[Model, ...], Meta(max_length=4)] | UnsetType = UNSET
    style: (
        Annotated[dict[StyleItem, StyleAnswer | None], Meta(max_length=MOST_STYLE)] | UnsetType
    ) = UNSET
    shown: dict[ShownPart, Audience] | UnsetType = UNSET


class MyProfile(Out, frozen=True, kw_only=True):
    """One's own profile, whole.

    `state` is of the mentor's part, None until there is a profile. `missing`: what a mentor lacks
    before others may see them (what the step `list` asks for), and a mentee before anybody can be
    suggested to them; of each part they came for. `findable`: others see it now. `ready`: said to
    be, of each part. `code_version`: the newest version of the code of conduct they agreed to;
    `code_asked`: it is not the one that holds.
    """

    state: ProfileState | None
    missing: dict[Part, tuple[MissingField, ...]]
    findable: bool
    parts: tuple[Part, ...]
    occupation: str
    organisation: str
    about: str
    trade: Trade | None
    stage: Stage | None
    seeks: Expertise
    gives: Expertise
    languages: tuple[str, ...]
    week: tuple[FreeSpan, ...]
    notice_hours: int
    minutes_a_month: int | None
    capacity: int
    formats: tuple[Format, ...]
    models: tuple[Model, ...]
    style: dict[str, int]
    shown: dict[ShownPart, Audience]
    picture: bool
    ready: dict[Part, bool]
    code_version: int | None
    code_asked: bool
    changed_at: int


class ProfileAct(In, frozen=True, kw_only=True):
    """A step of the profile's life (`server/mentoring/profiles/profile_life.py`)."""

    step: ProfileStep


class TermOut(Out, frozen=True, kw_only=True):
    id: str
    parent: str | None
    labels: dict[str, str]


class StyleItemOut(Out, frozen=True, kw_only=True):
    """A sentence that is like oneself, from 0, not at all, to 4, very much; not a validated
    scale."""

    id: str
    labels: dict[str, str]


class TaxonomyOut(Out, frozen=True, kw_only=True):
    """Every term, each after the one it stands below; `style` the items of how one works."""

    version: int
    terms: tuple[TermOut, ...]
    style: tuple[StyleItemOut, ...]


class PersonCard(Out, frozen=True, kw_only=True):
    """Somebody as one who looks for a mentor sees them; what they do not show is empty. `has_room`
    is false for who is full and for who paused, and never says which."""

    person: str
    name: str
    occupation: str
    organisation: str
    about: str
    picture: bool
    trade: Trade | None
    stage: Stage | None
    gives: Expertise
    languages: tuple[str, ...]
    time_zone: str
    has_room: bool
