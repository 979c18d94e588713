"""A proposal as a row and a row as a proposal."""

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    RowMapping,
    Select,
    Text,
    and_,
    bindparam,
    exists,
    or_,
    select,
)

from server.kernel.clock import Millis
from server.mentoring.programme.ports import NamedProposal
from server.mentoring.programme.proposal_life import PairProposal
from server.protocol.bodies.mentoring.base import Part
from server.store.tables.mentoring_requests import mentoring_requests
from server.store.tables.people import people
from server.store.tables.programme import proposals

_mentee = people.alias("the_mentee")
_mentor = people.alias("the_mentor")

NAMED: Final = (
    select(
        proposals,
        _mentee.c.name.label("mentee_name"),
        _mentor.c.name.label("mentor_name"),
        mentoring_requests.c.room,
    )
    .join(_mentee, _mentee.c.id == proposals.c.mentee)
    .join(_mentor, _mentor.c.id == proposals.c.mentor)
    .outerjoin(mentoring_requests, mentoring_requests.c.id == proposals.c.request)
)
STAY: Final[tuple[ColumnElement[bool], ...]] = (
    _mentee.c.leaving_at.is_(None),
    _mentor.c.leaving_at.is_(None),
)
"""Of two who are both there: whoever asked to be deleted is proposed to nobody."""

_ONE: Final = select(proposals).where(proposals.c.id == bindparam("proposal", type_=Text()))

_A, _B = bindparam("a", type_=Text()), bindparam("b", type_=Text())
_ASKED: Final = select(
    exists().where(
        proposals.c.state == "open",
        proposals.c.until > bindparam("now", type_=BigInteger()),
        or_(
            and_(proposals.c.mentee == _A, proposals.c.mentor == _B),
            and_(proposals.c.mentee == _B, proposals.c.mentor == _A),
        ),
    )
)


def asked_about_each_other(connection: Connection, one: str, other: str, now: Millis) -> bool:
    """Whether two are asked whether they would like to: they see each other meanwhile."""
    return bool(connection.scalar(_ASKED, {"a": one, "b": other, "now": now}))


def proposal_in(row: RowMapping) -> PairProposal:
    said: dict[Part, bool] = {"mentee": row["mentee_yes"], "mentor": row["mentor_yes"]}
    return PairProposal(
        id=row["id"],
        mentee=row["mentee"],
        mentor=row["mentor"],
        state=row["state"],
        made_at=row["made_at"],
        until=row["until"],
        ended_at=row["ended_at"],
        yes=frozenset(part for part, yes in said.items() if yes),
    )


def columns_of(one: PairProposal) -> dict[str, Any]:
    """All but its id."""
    return {
        "mentee": one.mentee,
        "mentor": one.mentor,
        "state": one.state,
        "made_at": one.made_at,
        "until": one.until,
        "ended_at": one.ended_at,
        "mentee_yes": "mentee" in one.yes,
        "mentor_yes": "mentor" in one.yes,
    }


def read_one(connection: Connection, proposal: str) -> PairProposal | None:
    row = connection.execute(_ONE, {"proposal": proposal}).mappings().first()
    return None if row is None else proposal_in(row)


def named(
    connection: Connection, query: Select[*tuple[Any, ...]], given: Mapping[str, object]
) -> list[NamedProposal]:
    return [
        NamedProposal(proposal_in(row), row["mentee_name"], row["mentor_name"], row["room"])
        for row in connection.execute(query, given).mappings()
    ]
