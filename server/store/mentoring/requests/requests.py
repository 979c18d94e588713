"""Mentoring requests in the database: the RequestBook of server/mentoring/requests/ports.py.

What is read of them stands here; what is done with them in `request_acts.py`.
"""

from collections.abc import Sequence
from functools import partial

from sqlalchemy import Connection, func, select

from server.kernel.clock import Millis
from server.mentoring.requests.mentor_place import MentorPlace, place_of
from server.mentoring.requests.ports import By, Check, Company, KeptRequest, Owed, ToAct
from server.mentoring.requests.request_rules import RequestFacts
from server.mentoring.requests.request_words import MenteeWords
from server.store.engine.database import Database
from server.store.mentoring.profile_reading import read_profile
from server.store.mentoring.requests import request_acts, request_drafts, request_settling
from server.store.mentoring.requests.request_facts import facts_of, tally_of
from server.store.mentoring.requests.request_rows import REQUESTS, every, kept_in
from server.store.mentoring.requests.request_writing import Post, hear
from server.store.sealed.vault import Vault
from server.store.tables.mentoring_requests import mentoring_requests as table
from server.store.tables.people import people


class StoredRequests:
    """Every call is one transaction of `database`; `post` hands the mails over within it."""

    def __init__(self, database: Database, vault: Vault, post: Post) -> None:
        self._database = database
        self._vault = vault
        self._post = post

    async def of(self, person: str, most: int) -> Sequence[KeptRequest]:
        return await self._database.read(partial(_of, self._vault, person, most))

    async def get(self, request: str) -> KeptRequest | None:
        return await self._database.read(lambda c: kept_in(c, self._vault, request))

    async def desk(
        self, mentee: str, mentor: str, now: Millis
    ) -> tuple[RequestFacts, KeptRequest | None]:
        def work(connection: Connection) -> tuple[RequestFacts, KeptRequest | None]:
            facts = facts_of(connection, mentee, mentor, now)
            return facts, request_drafts.draft_to(connection, self._vault, mentee, mentor)

        return await self._database.read(work)

    async def keep(
        self, mentee: str, mentor: str, new: str, words: MenteeWords, now: Millis
    ) -> None:
        work = partial(request_drafts.keep, self._vault, mentee, mentor, new, words, now)
        await self._database.write(work)

    async def drop(self, mentee: str, mentor: str) -> None:
        await self._database.write(partial(request_drafts.drop, mentee, mentor))

    async def send(
        self, by: By, mentor: str, new: str, words: MenteeWords, check: Check, now: Millis
    ) -> KeptRequest:
        letter = request_acts.NewRequest(mentor, new, words, check)
        work = partial(request_acts.send, self._vault, self._post, by, letter, now)
        return await self._database.write(work)

    async def act(self, by: By, request: str, wish: ToAct, now: Millis) -> KeptRequest:
        work = partial(request_acts.act, self._vault, self._post, by, request, wish, now)
        return await self._database.write(work)

    async def here(self, mentor: str, now: Millis) -> None:
        await self._database.write(lambda c: hear(c, mentor, now))

    async def place(self, person: str, now: Millis) -> MentorPlace | None:
        def work(connection: Connection) -> MentorPlace | None:
            record = read_profile(person, connection)
            if record is None or "mentor" not in record.profile.parts:
                return None
            return place_of(record, tally_of(connection, person, now))

        return await self._database.read(work)

    async def unsettled(self, now: Millis, after: str, most: int) -> Sequence[str]:
        return await self._database.read(partial(request_settling.unsettled, now, after, most))

    async def settle(self, request: str, now: Millis) -> None:
        await self._database.write(partial(request_settling.settle, self._post, request, now))

    async def owed(self, after: str, most: int) -> Sequence[str]:
        owing = table.c.owed.is_not(None), table.c.id > after
        query = select(table.c.id).where(*owing).order_by(table.c.id).limit(most)
        return await self._database.read(lambda c: list(c.scalars(query)))

    async def company(self, request: str) -> Company | None:
        return await self._database.read(partial(_company, self._vault, request))

    async def made(self, request: str, owed: Owed) -> None:
        await self._database.write(partial(request_acts.made, request, owed))

    async def forget(self, ended_before: Millis) -> None:
        await self._database.write(partial(request_settling.forget, ended_before))


def _of(vault: Vault, person: str, most: int, connection: Connection) -> list[KeptRequest]:
    """A draft is its writer's alone."""
    newest = REQUESTS.order_by(func.coalesce(table.c.sent_at, table.c.saved_at).desc())
    mine = newest.where(table.c.mentee == person)
    theirs = newest.where(table.c.mentor == person, table.c.state != "written")
    return [one for query in (mine, theirs) for one in every(connection, vault, query.limit(most))]


def _company(vault: Vault, request: str, connection: Connection) -> Company | None:
    kept = kept_in(connection, vault, request)
    if kept is None or kept.owed is None or kept.room is None:
        return None
    mentee, mentor = kept.request.mentee, kept.request.mentor
    if mentee is None or mentor is None:
        return None
    locale = select(people.c.locale).where(people.c.id == mentee)
    return Company(
        room=kept.room,
        owed=kept.owed,
        mentee=mentee,
        mentee_name=kept.mentee_name,
        mentee_locale=connection.scalars(locale).one(),
        mentor=mentor,
        mentor_name=kept.mentor_name,
        mentee_words=kept.mentee_words,
    )
