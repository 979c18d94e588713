"""How a mail comes into the outbox, and out of it again: inside the transaction that it tells of.

A repository calls these in its own transaction, so the mail is there if and only if that happened.
"""

from collections.abc import Collection
from typing import Final

from sqlalchemy import Connection, delete, exists, literal, select, update

from server.kernel.clock import Millis
from server.people.mails.facts import AnyFacts, facts_of, facts_text, kind_of
from server.people.mails.mail_ids import mail_id
from server.store.engine.portable import insert
from server.store.tables.mails import mails
from server.store.tables.people import people

_UNSENT: Final = ("waiting", "gathered")


def enqueue(
    connection: Connection,
    person: str,
    facts: AnyFacts,
    now: Millis,
    *,
    ready_at: Millis | None = None,
    until: Millis | None = None,
    address: str | None = None,
) -> None:
    """Have `person` told of `facts` by mail, once: the same again changes nothing.

    It goes from `ready_at` on (at once), as its kind and the person's preferences have it, and not
    after `until` (a week later). The letter is written then, to the address the person has then, or
    to `address`. Guests, and who is there no more, get none.
    """
    kept = facts_text(facts)
    ready = now if ready_at is None else ready_at
    row: dict[str, object] = {
        "id": mail_id(person, kept),
        "person": person,
        "kind": kind_of(facts),
        "facts": kept,
        "about": facts.about,
        "state": "waiting",
        "created_at": now,
        "ready_at": ready,
        "due_at": ready,
        "until": until,
        "at": now,
        "address": address,
        "why": "",
    }
    values = (literal(value, mails.c[name].type) for name, value in row.items())
    is_member = exists().where(people.c.id == person, people.c.kind == "member")
    written = insert(mails).from_select(list(row), select(*values).where(is_member))
    connection.execute(written.on_conflict_do_nothing())


def alarm(connection: Connection, person: str, facts: AnyFacts, now: Millis) -> None:
    """Have the owner of an account told what was done with it, at the address they have now: call
    it before that changes. Who has none is not told."""
    address = connection.scalar(select(people.c.email).where(people.c.id == person))
    if address is not None:
        enqueue(connection, person, facts, now, address=address)


def take_back(
    connection: Connection, about: str, now: Millis, whom: Collection[str] | None = None
) -> None:
    """Have nobody told any more of what `about` is the id of, or none of `whom`; what is on its
    way stays so."""
    waits = [mails.c.about == about, mails.c.state.in_(_UNSENT)]
    if whom is not None:
        waits.append(mails.c.person.in_(whom))
    nothing = {"facts": "", "about": "", "address": None, "digest": None}
    dropped = update(mails).where(*waits)
    connection.execute(dropped.values(state="dropped", why="taken_back", at=now, **nothing))


def waiting_about(connection: Connection, about: str) -> list[tuple[str, AnyFacts]]:
    """Who was to be told of what `about` is the id of, and of what; `take_back` would stop it."""
    waits = mails.c.about == about, mails.c.state.in_(_UNSENT)
    rows = connection.execute(select(mails.c.person, mails.c.facts).where(*waits)).all()
    read = ((row.person, facts_of(row.facts)) for row in rows)
    return [(person, facts) for person, facts in read if facts is not None]


def was_told(connection: Connection, person: str, facts: AnyFacts) -> bool:
    """Whether `person` got the mail about `facts`, or may have, or did so long ago that nobody
    remembers: everything but one that still waits, or was never sent."""
    state = connection.scalar(
        select(mails.c.state).where(mails.c.id == mail_id(person, facts_text(facts)))
    )
    return state not in ("waiting", "gathered", "dropped", "refused")


def forget_sent(connection: Connection, person: str) -> None:
    """What was sent to an address that is theirs no more says nothing of the one they have."""
    gone = mails.c.state.in_(("sent", "unknown"))
    connection.execute(delete(mails).where(mails.c.person == person, gone))
