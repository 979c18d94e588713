"""What somebody fills in alone as a row, sealed under their key."""

from collections.abc import Collection
from functools import partial

from sqlalchemy import Connection, select

from server.kernel.clock import Millis
from server.mentoring.agreement.points import Answers, by_point
from server.mentoring.agreement.ports import Draft
from server.store.engine.portable import insert
from server.store.sealed.columns import SealedAnswers, answers_in, seal_answers
from server.store.sealed.sealing import unless_gone
from server.store.sealed.vault import Vault
from server.store.tables.agreement import agreement_drafts as table


def draft_of(connection: Connection, vault: Vault, room: int, person: str) -> Draft | None:
    """What cannot be opened any more was not filled in."""
    query = select(table.c.sealed, table.c.handed_at).where(
        table.c.room == room, table.c.person == person
    )
    row = connection.execute(query).first()
    if row is None:
        return None
    opened = unless_gone(partial(answers_in, vault, person, room, row.sealed))
    return Draft(by_point(opened.answers) if opened else {}, row.handed_at)


def keep_draft(
    connection: Connection, vault: Vault, room: int, person: str, answers: Answers, now: Millis
) -> None:
    content = SealedAnswers(answers=tuple(answers.values()))
    sealed = seal_answers(vault, person, room, content)
    row = insert(table).values(room=room, person=person, saved_at=now, sealed=sealed)
    changed = {"sealed": row.excluded.sealed, "saved_at": now}
    connection.execute(row.on_conflict_do_update(index_elements=["room", "person"], set_=changed))


def handed_in(connection: Connection, room: int, people: Collection[str]) -> frozenset[str]:
    """Who of them has handed in."""
    query = select(table.c.person).where(
        table.c.room == room, table.c.person.in_(people), table.c.handed_at.is_not(None)
    )
    return frozenset(connection.scalars(query))
