"""Profiles: what somebody says of themselves to be found, and to find."""

from typing import Annotated, Literal

from msgspec import UNSET, Meta, UnsetType

from server.protocol.bodies.base import In, Out
from server.protocol.texts import OPAQUE, line, prose

Part = Literal["mentee", "mentor"]
Stage = Literal["training", "early", "experienced", "senior", "leading"]
Trade = Literal["healthcare", "engineering", "bridge"]
Format = Literal["one_to_one", "peer", "reverse", "triad", "long_distance"]
Model = Literal["apprenticeship", "cloning", "nurturing", "friendship"]
Audience = Literal["everyone", "invited", "matched"]
"""everyone: all members who look for a mentor · invited: who was invited, or invites · matched: who
shares a room of a relationship."""

ShownPart = Literal["organisation", "about", "picture", "stage", "languages", "hours"]
ProfileState = Literal["draft", "ready", "listed", "paused", "withdrawn"]
ProfileStep = Literal["list", "pause", "resume", "withdraw", "return"]

TermId = Annotated[str, Meta(min_length=1, max_length=40, pattern=r"^[a-z][a-z0-9-]*$")]
OwnWord = Annotated[str, line(60)]
Language = Annotated[str, Meta(min_length=2, max_length=35, extra=OPAQUE)]
"""A BCP 47 tag, such as `fr-CA`; kept in its canonical form."""
StyleItem = Annotated[str, Meta(min_length=1, max_length=40, pattern=r"^[a-z][a-z0-9-]*$")]
StyleAnswer = Annotated[int, Meta(ge=0, le=4)]
HalfHour = Annotated[int, Meta(ge=0, le=48)]


class FreeSpan(In, frozen=True, kw_only=True):
    """Half hours from `start` to `end` (not included) of `day` (0 is Monday) on one's own clock."""

    day: Annotated[int, Meta(ge=0, le=6)]
    start: HalfHour
    end: HalfHour


class Expertise(In, frozen=True, kw_only=True):
    """Terms of the taxonomy, and words of one's own."""

    terms: Annotated[tuple[TermId, ...], Meta(max_length=12)] = ()
    words: Annotated[tuple[OwnWord, ...], Meta(max_length=12)] = ()


class ProfileChange(In, frozen=True, kw_only=True):
    """Only what is present changes: each step of the welcome keeps its own fields as they are
    typed."""

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
    style: dict[StyleItem, StyleAnswer] | UnsetType = UNSET
    shown: dict[ShownPart, Audience] | UnsetType = UNSET


class MyProfile(Out, frozen=True, kw_only=True):
    """One's own profile, whole. `state` is None until there is a profile; `missing` names the
    fields without which it is not ready to be listed; `code_version` which version of the code of
    conduct was agreed to, None for none, or for one that holds no more."""

    state: ProfileState | None
    missing: tuple[str, ...]
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
    ready: dict[Part, bool]
    code_version: int | None
    changed_at: int


class ProfileAct(In, frozen=True, kw_only=True):
    """A step of the profile's life (`server/mentoring/profiles/profile_life.py`)."""

    step: ProfileStep


class Readiness(In, frozen=True, kw_only=True):
    """One's answers to the six questions of a part, by number from 1; sealed, and read by nobody
    else. `said`: that "ready" may leave this page."""

    part: Part
    answers: dict[str, bool]
    said: bool = False


class TermOut(Out, frozen=True, kw_only=True):
    id: str
    parent: str | None
    labels: dict[str, str]


class TaxonomyOut(Out, frozen=True, kw_only=True):
    """Every term, each after the one it stands below; `style` the items of how one works."""

    version: int
    terms: tuple[TermOut, ...]


class PersonCard(Out, frozen=True, kw_only=True):
    """Somebody as one who looks for a mentor sees them; what they do not show is empty."""

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
