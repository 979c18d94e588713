"""What mentors have taken on, of many at once: whom they accompany, what lapsed, what waits."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import ColumnElement, Connection, Select, Text, and_, bindparam, func, select

from server.kernel.clock import Millis
from server.mentoring.requests.mentor_place import MentorTally
from server.mentoring.requests.request import OPEN, WAITING
from server.store.log.mentoring.relationships import ACCOMPANIES, NOW, SOON, WITH, mine, theirs
from server.store.mentoring.requests.request_facts import LAPSED
from server.store.mentoring.waiting_list.wait_facts import promised
from server.store.tables.mentoring_requests import mentoring_requests as table

_MENTORS: Final = bindparam("mentors", type_=Text(), expanding=True)

_MET: Final = (
    WITH.where(*ACCOMPANIES)
    .with_only_columns(mine.c.person.label("mentor"), theirs.c.person.label("mentee"))
    .distinct()
)


def _requests(which: ColumnElement[bool]) -> Select[str | None, int]:
    """How many of a mentor's requests are so, by mentor."""
    counted = select(table.c.mentor, func.count().label("many"))
    return counted.where(which, table.c.mentor.is_not(None)).group_by(table.c.mentor)


_SOON: Final = _requests(SOON)
_LAPSES: Final = _requests(LAPSED)
_OPEN: Final = _requests(and_(table.c.state.in_(OPEN), table.c.until > NOW))
_WAITING: Final = _requests(and_(table.c.state.in_(WAITING), table.c.until > NOW))


@dataclass(frozen=True, slots=True)
class Counted:
    """By mentor; who has none of something is missing there."""

    meets: Mapping[str, int]
    lapses: Mapping[str, int]
    waiting: Mapping[str, int]
    open: Mapping[str, int]
    promised: Mapping[str, int]

    def tally(self, mentor: str) -> MentorTally:
        return MentorTally(
            meets=self.meets.get(mentor, 0),
            lapses=self.lapses.get(mentor, 0),
            waiting=self.waiting.get(mentor, 0),
            promised=self.promised.get(mentor, 0),
        )


def counted(connection: Connection, now: Millis, of: Collection[str] | None = None) -> Counted:
    """Of these mentors, at most some hundred; of all without."""
    given: dict[str, object] = {"now": now}
    if of is not None:
        given["mentors"] = list(of)
    met = _MET if of is None else _MET.where(mine.c.person.in_(_MENTORS))
    meets = Counter(row.mentor for row in connection.execute(met, given))

    def many(query: Select[str | None, int]) -> dict[str, int]:
        asked = query if of is None else query.where(table.c.mentor.in_(_MENTORS))
        return {mentor: number for mentor, number in connection.execute(asked, given) if mentor}

    meets.update(many(_SOON))
    return Counted(
        meets=meets,
        lapses=many(_LAPSES),
        waiting=many(_WAITING),
        open=many(_OPEN),
        promised=promised(connection, now, of),
    )
