"""Reflections as their authors use them, alone or sealed with the other of two."""

from collections.abc import Callable
from dataclasses import replace

from server.history.pages.episode_page import EpisodeReader
from server.history.personal.log_outbox import LogOutbox
from server.history.ports.reflections import Decide, ReflectionBook
from server.history.ports.rooms import RoomStandings
from server.history.ports.shared_entries import NewShare
from server.history.record.episode_record import Record
from server.history.rules import reflection_life
from server.history.rules.privacy import may_read, require_share
from server.history.rules.reflection_life import ANSWERS, ActOutcome, KeptReflection, SheetWish
from server.kernel.clock import Clock
from server.kernel.errors import ServiceError
from server.kernel.ids import RandomBytes, new_id
from server.protocol.bodies.reflections import Reflection, ReflectionAct, ReflectionSave, Sheet
from server.protocol.bodies.shared_entries import EntryItem, ShareLevel
from server.protocol.events.base import RoomKind

ITEMS: tuple[EntryItem, ...] = (*ANSWERS, "numbers")


class Reflections:
    """Only who was there reflects, and only people with an account, who can find it again.

    What somebody wrote stays theirs to read and change after they left the room; to seal and to
    share, they have to be in its company still.
    """

    def __init__(
        self,
        book: ReflectionBook,
        episodes: EpisodeReader,
        company: RoomStandings,
        log_outbox: LogOutbox,
        clock: Clock,
        random: RandomBytes,
    ) -> None:
        self._book = book
        self._episodes = episodes
        self._company = company
        self._log_outbox = log_outbox
        self._clock = clock
        self._random = random

    async def view(self, person: str, episode: str) -> Reflection:
        """One's own, open where nothing was written; `not_found` to who was not there."""
        made = await self._attended(person, episode)
        mine, theirs = await self._book.of(episode, person)
        if theirs is not None and not await self._reads_partner(person, made):
            theirs = None
        if theirs is not None:
            await self._episodes.opened(person, episode)
        return await self._view(made, mine or self._new(made, person), theirs)

    async def save(self, person: str, episode: str, request: ReflectionSave) -> Reflection:
        """Keep what was typed; raises `conflict` when another device wrote meanwhile."""
        made = await self._attended(person, episode)
        wish = SheetWish(request.device, request.revision, request.sheet)
        now = self._clock.now()
        kept = await self._book.change(
            self._new(made, person),
            None,
            lambda mine, _: ActOutcome(reflection_life.save(mine, wish, now)),
        )
        return await self._view(made, kept, None)

    async def act(self, person: str, episode: str, request: ReflectionAct) -> Reflection:
        """Keep, seal, share, update, withdraw or put off; what both opened stays as it is."""
        made = await self._attended(person, episode)
        match request.act:
            case "seal":
                await self._seal(person, made)
            case "share":
                await self._share(person, made)
            case "update":
                await self._update(person, made)
            case alone:
                await self._alone(person, made, ALONE[alone])
        return await self.view(person, episode)

    async def _alone(
        self, person: str, made: Record, act: Callable[[KeptReflection], KeptReflection]
    ) -> None:
        await self._change(person, made, None, lambda mine, _: ActOutcome(act(mine)))

    async def _seal(self, person: str, made: Record) -> None:
        await self._company.allow(person, made.room, "read")
        partner = await self._partner_of(made, person)
        if partner is None:
            raise ServiceError("not_allowed", data={"action": "seal"})
        await self._change(
            person, made, partner, lambda mine, theirs: reflection_life.seal(mine, partner, theirs)
        )

    async def _share(self, person: str, made: Record) -> None:
        await self._company.allow(person, made.room, "read")
        level = level_in(made.kind)
        require_share("reflection", level)
        require_share("outcomes", level)
        new = self._new(made, person)
        shares = tuple(self._new_share(new, item, level) for item in ITEMS)
        await self._change(
            person, made, None, lambda mine, _: ActOutcome(reflection_life.share(mine)), shares
        )

    async def _update(self, person: str, made: Record) -> None:
        await self._company.allow(person, made.room, "read")
        await self._alone(person, made, reflection_life.update)

    async def _change(
        self,
        person: str,
        made: Record,
        partner: str | None,
        decide: Decide,
        shares: tuple[NewShare, ...] = (),
    ) -> None:
        await self._book.change(self._new(made, person), partner, decide, shares)
        await self._log_outbox.spread()

    async def _attended(self, person: str, episode: str) -> Record:
        made = await self._episodes.whole(episode)
        if (
            made is None
            or person not in people_of(made)
            or not await has_account(self._book, person)
        ):
            raise ServiceError("not_found")
        return made

    async def _partner_of(self, made: Record, person: str) -> str | None:
        """The other of exactly two people with accounts; None for any other company."""
        others = [one for one in people_of(made) if one != person]
        if len(others) != 1 or not await has_account(self._book, others[0]):
            return None
        return others[0]

    async def _view(self, made: Record, mine: KeptReflection, theirs: Sheet | None) -> Reflection:
        partner = mine.partner or await self._partner_of(made, mine.person)
        return _view(made, replace(mine, partner=partner), theirs)

    async def _reads_partner(self, person: str, made: Record) -> bool:
        try:
            await self._company.allow(person, made.room, "read")
        except ServiceError:
            return False
        return may_read("reflection", "P1", "pair")

    def _new(self, made: Record, person: str) -> KeptReflection:
        return KeptReflection(
            id=new_id("rf", self._random), episode=made.id, room=made.room, person=person
        )

    def _new_share(self, new: KeptReflection, item: EntryItem, level: ShareLevel) -> NewShare:
        return NewShare(
            id=new_id("sh", self._random),
            author=new.person,
            room=new.room,
            episode=new.episode,
            item=item,
            ref=new.id,
            level=level,
            at=self._clock.now(),
        )


ALONE: dict[str, Callable[[KeptReflection], KeptReflection]] = {
    "keep": reflection_life.keep,
    "withdraw": reflection_life.withdraw,
    "not_today": reflection_life.not_today,
}


async def has_account(book: ReflectionBook, person: str) -> bool:
    """What guests wrote could not be found again. Who was one, `g_…`, may have made an account."""
    return person.startswith("u_") or await book.registered(person)


def people_of(made: Record) -> tuple[str, ...]:
    return tuple(one.person for one in made.timeline.people)


def level_in(kind: RoomKind) -> ShareLevel:
    """How far something shared in a room is open."""
    return "P2" if kind == "circle" else "P1"


def _view(made: Record, shown: KeptReflection, theirs: Sheet | None) -> Reflection:
    return Reflection(
        episode=made.id,
        room=made.room,
        state=shown.state,
        revision=shown.revision,
        saved_at=shown.saved_at,
        sheet=shown.sheet,
        partner=shown.partner,
        theirs=theirs,
        shared=shown.shared,
        given=shown.given,
    )
