"""A house with an outbox: mails written down by hand, and what became of them."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from sqlalchemy import insert, select

from server.bootstrap import Outside
from server.people.mails.facts import AnyFacts, PasswordFacts, RetentionFacts
from server.people.mails.outbox.mail_life import State
from server.people.ports.mailer import Mailer
from server.store.mails.enqueue import enqueue
from server.store.tables.episodes import episodes
from server.store.tables.log import rooms
from tests.support.clock import FakeClock
from tests.support.people.mailbox import Mailbox
from tests.support.service.house import House
from tests.support.service.quick_passwords import QuickHasher

MORNING: Final = 1_795_683_600_000
"""2026-11-26, 09:00 UTC."""

HOUR: Final = 3_600
DAY: Final = 24 * HOUR * 1_000


@dataclass
class Scene:
    folder: Path
    clock: FakeClock = field(default_factory=lambda: FakeClock(MORNING))
    mailbox: Mailbox = field(default_factory=Mailbox)

    def outside(self, mailer: Mailer | None = None) -> Outside:
        sender = self.mailbox if mailer is None else mailer
        return Outside(clock=self.clock, hasher=QuickHasher(), mailer=sender)


def smtp(port: int) -> dict[str, object]:
    return {
        "smtp_host": "127.0.0.1",
        "smtp_port": port,
        "smtp_security": "none",
        "smtp_from": "rooms@example.org",
    }


def password_changed(number: int = 1) -> PasswordFacts:
    """An alarm, which goes at any hour; each number is another one."""
    return PasswordFacts(at=MORNING + number)


def erased_soon(room: str, number: int = 1) -> RetentionFacts:
    return RetentionFacts(room=room, episode=f"ep_{number}", over_at=MORNING + 7 * DAY)


async def write_down(home: House, person: str, *facts: AnyFacts, until: int | None = None) -> None:
    """Each of `facts` in the outbox, as a repository puts it there."""
    now = home.service.outside.clock.now()
    for one in facts:
        await home.service.database.write(
            lambda c, one=one: enqueue(c, person, one, now, until=until)  # type: ignore[misc]
        )


async def grows_old(home: House, room: str) -> None:
    """An episode of the room that ended just now: erased in a week, where that is the rule."""
    mine = {"id": f"ep_{room}", "number": 1, "ended_at": MORNING}
    nothing = {"first_seq": 1, "last_seq": 1, "head": 1, "summary": "{}", "record": "{}"}
    number = select(rooms.c.number).where(rooms.c.id == room).scalar_subquery()
    row = insert(episodes).values(room=number, **mine, **nothing)
    await home.service.database.write(lambda c: c.execute(row).rowcount)


async def look(home: House, times: int = 1) -> None:
    """What is done every few seconds, with all that follows; a digest takes two."""
    for _ in range(times):
        await home.service.jobs.once("mails")


async def states(home: House) -> dict[State, int]:
    """How many mails are in which state."""
    tally = await home.service.mails.book.tally(home.service.outside.clock.now())
    return dict(tally.states)
