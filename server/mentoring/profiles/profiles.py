"""The use cases of one's own profile, and of somebody else's as a card."""

from dataclasses import replace

from server.kernel.clock import Clock
from server.kernel.errors import ServiceError
from server.mentoring.profiles.amending import amended
from server.mentoring.profiles.audiences import card
from server.mentoring.profiles.completeness import missing
from server.mentoring.profiles.own_profile import own_profile
from server.mentoring.profiles.ports import Nearness, ProfileBook
from server.mentoring.profiles.profile_life import Step, after
from server.mentoring.profiles.profile_record import ProfileRecord
from server.mentoring.profiles.visibility import is_findable, nearness
from server.mentoring.taxonomy.tree import Taxonomy
from server.protocol.bodies.mentoring.base import Audience
from server.protocol.bodies.mentoring.profiles import MyProfile, PersonCard, ProfileChange


class Profiles:
    """Errors are ServiceErrors of codes.py. `conduct`: the version of the code that holds."""

    def __init__(
        self,
        book: ProfileBook,
        nearness: Nearness,
        taxonomy: Taxonomy,
        conduct: int,
        clock: Clock,
    ) -> None:
        self._book = book
        self._nearness = nearness
        self._taxonomy = taxonomy
        self._conduct = conduct
        self._clock = clock

    async def mine(self, person: str) -> MyProfile:
        return self._own(await self._record(person))

    async def change(self, person: str, change: ProfileChange) -> MyProfile:
        """Keep what `change` names. Raises unknown_term, bad_request."""
        now = self._clock.now()

        def decide(record: ProfileRecord) -> ProfileRecord:
            profile = amended(record.profile, change, self._taxonomy, now)
            if record.state is not None:
                return replace(record, profile=profile)
            begun = replace(profile, changed_at=now)
            return replace(record, profile=begun, state="draft", began_at=now)

        return self._own(await self._book.amend(person, decide))

    async def step(self, person: str, step: Step) -> MyProfile:
        """Take a step of the profile's life. Raises incomplete, conflict."""
        now = self._clock.now()

        def decide(record: ProfileRecord) -> ProfileRecord:
            state = after(step, record.state or "draft", self._lacks(record))
            if record.state is None:
                return record
            listed_at = now if (record.state, state) == ("draft", "listed") else record.listed_at
            return replace(record, state=state, listed_at=listed_at)

        return self._own(await self._book.amend(person, decide))

    async def card(self, reader: str, person: str) -> PersonCard:
        """Somebody as `reader` sees them; raises not_found for whom they do not see.

        Who was invited, or is accompanied, sees who that is, listed or not; who blocked somebody
        does not see them any more.
        """
        record = await self._book.read(person)
        near = await self._nearness.of(reader, person)
        seen_as = nearness(reader, record, near) if record else None
        if record is None or seen_as is None:
            raise ServiceError("not_found")
        return card(record, seen_as, has_room=near.has_room)

    async def seen_as(self, person: str, reader: Audience) -> PersonCard:
        """Oneself as that reader sees one, listed or not."""
        record, near = await self._record(person), await self._nearness.of(person, person)
        return card(record, reader, has_room=near.has_room)

    async def _record(self, person: str) -> ProfileRecord:
        record = await self._book.read(person)
        if record is None:
            raise ServiceError("not_authenticated")
        return record

    def _lacks(self, record: ProfileRecord) -> tuple[str, ...]:
        """What a profile lacks before it may be listed."""
        parts = () if "mentor" in record.profile.parts else ("parts",)
        code = () if record.agreed == self._conduct else ("code",)
        return (*parts, *missing(record, "mentor"), *code)

    def _own(self, record: ProfileRecord) -> MyProfile:
        lacks = self._lacks(record)
        return own_profile(record, lacks, findable=is_findable(record), conduct=self._conduct)
