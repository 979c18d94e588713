"""What people say of themselves for the programme: profiles, readiness, the code of conduct.

Lists of a profile stand in rows of their own, so that whoever has a term, a word or a language is
found by an index.
"""

from typing import Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    TypedColumns,
)

from server.store.tables.base import metadata


def _person() -> ForeignKey:
    return ForeignKey("people.id", ondelete="CASCADE")


class ProfilesColumns(TypedColumns):
    """`complete`: nothing is missing for others to see it; `week` has 336 bits, the first half hour
    of Monday the lowest of the last byte; `listed_at` is since when others see it, a pause or not.
    """

    person: Column[str] = Column(Text, _person(), primary_key=True)
    state: Column[str] = Column(Text, nullable=False)
    complete: Column[bool] = Column(Boolean, nullable=False)
    mentee: Column[bool] = Column(Boolean, nullable=False)
    mentor: Column[bool] = Column(Boolean, nullable=False)
    occupation: Column[str] = Column(Text, nullable=False)
    organisation: Column[str] = Column(Text, nullable=False)
    about: Column[str] = Column(Text, nullable=False)
    trade: Column[str | None] = Column(Text)
    stage: Column[str | None] = Column(Text)
    week: Column[bytes] = Column(LargeBinary, nullable=False)
    notice_hours: Column[int] = Column(Integer, nullable=False)
    minutes_a_month: Column[int | None] = Column(Integer)
    capacity: Column[int] = Column(Integer, nullable=False)
    began_at: Column[int] = Column(BigInteger, nullable=False)
    changed_at: Column[int] = Column(BigInteger, nullable=False)
    listed_at: Column[int | None] = Column(BigInteger)


profiles: Final = Table(
    "profiles",
    metadata,
    ProfilesColumns,
    Index("ix_profiles_listed_at", "listed_at"),
    sqlite_with_rowid=False,
)


class ProfileValuesColumns(TypedColumns):
    """One of a list: `kind` says of which (server/store/mentoring/profile_rows.py), `place` where
    in it. `key` is what equals are found by: the value itself, of words without case and accents.
    """

    person: Column[str] = Column(Text, _person(), primary_key=True)
    kind: Column[str] = Column(Text, primary_key=True)
    place: Column[int] = Column(Integer, primary_key=True)
    value: Column[str] = Column(Text, nullable=False)
    key: Column[str] = Column(Text, nullable=False)


profile_values: Final = Table(
    "profile_values",
    metadata,
    ProfileValuesColumns,
    Index("ix_profile_values_key", "kind", "key"),
    sqlite_with_rowid=False,
)


class ProfileStyleColumns(TypedColumns):
    """How somebody likes to work, by item, 0 to 4."""

    person: Column[str] = Column(Text, _person(), primary_key=True)
    item: Column[str] = Column(Text, primary_key=True)
    answer: Column[int] = Column(Integer, nullable=False)


profile_style: Final = Table(
    "profile_style", metadata, ProfileStyleColumns, sqlite_with_rowid=False
)


class ProfileAudiencesColumns(TypedColumns):
    """Who sees a part, where that is not who sees it usually."""

    person: Column[str] = Column(Text, _person(), primary_key=True)
    part: Column[str] = Column(Text, primary_key=True)
    audience: Column[str] = Column(Text, nullable=False)


profile_audiences: Final = Table(
    "profile_audiences", metadata, ProfileAudiencesColumns, sqlite_with_rowid=False
)


class ProfilePicturesColumns(TypedColumns):
    """WebP, without anything but what is seen."""

    person: Column[str] = Column(Text, _person(), primary_key=True)
    picture: Column[bytes] = Column(LargeBinary, nullable=False)
    at: Column[int] = Column(BigInteger, nullable=False)


profile_pictures: Final = Table("profile_pictures", metadata, ProfilePicturesColumns)


class ReadinessColumns(TypedColumns):
    """`sealed` has the answers; `ready` is all that leaves, once its owner said so."""

    person: Column[str] = Column(Text, _person(), primary_key=True)
    part: Column[str] = Column(Text, primary_key=True)
    ready: Column[bool] = Column(Boolean, nullable=False)
    sealed: Column[bytes] = Column(LargeBinary, nullable=False)


readiness: Final = Table("readiness", metadata, ReadinessColumns, sqlite_with_rowid=False)


class ConductAgreementsColumns(TypedColumns):
    """Who said yes to which version of the code of conduct, and when."""

    person: Column[str] = Column(Text, _person(), primary_key=True)
    version: Column[int] = Column(Integer, primary_key=True)
    at: Column[int] = Column(BigInteger, nullable=False)


conduct_agreements: Final = Table(
    "conduct_agreements", metadata, ConductAgreementsColumns, sqlite_with_rowid=False
)
