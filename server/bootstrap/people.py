"""Puts the people side together: accounts, sign-ins, invitations and their pages."""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, field

import structlog

from server import __version__
from server.bootstrap.outside import Outside
from server.kernel.clock import Clock
from server.mail.outbox import MemoryOutbox
from server.mail.smtp import SmtpMailer, SmtpServer
from server.people.accounts import AccountRules, Accounts
from server.people.ended import Ended
from server.people.gate import Gate, gate_rates
from server.people.invitations import Invitations
from server.people.links import Links
from server.people.passwords import Passwords
from server.people.ports import Door, Mailer
from server.people.sign_ins import IDLE, SignIns
from server.people.signing import Signer
from server.people.vouch import Vouch
from server.protocol.bodies import Config
from server.protocol.events import MemberRemoved
from server.rooms.ports import Committed
from server.settings import Settings
from server.store.database import Database
from server.store.invitations import InvitationTables
from server.store.people import PeopleTables
from server.web.auth import Auth
from server.web.cookies import Cookies
from server.web.invitations import InvitationPages
from server.web.me import MyPages
from server.web.routes import AnyRoute
from server.web.service import ServicePages


@dataclass(slots=True)
class PeopleSide:
    """What the other sides need of the people side."""

    accounts: Accounts
    sign_ins: SignIns
    vouch: Vouch
    ended: Ended
    tables: PeopleTables
    passwords: Passwords
    links: Links
    invitations: Invitations
    mailer: Mailer | None
    clock: Clock
    routes: Sequence[AnyRoute]
    _sending: asyncio.Task[None] | None = None
    _working: set[asyncio.Task[None]] = field(default_factory=set)

    async def start(self) -> None:
        await self.ended.load(self.tables)
        self._sending = asyncio.ensure_future(self.links.run())

    async def stop(self) -> None:
        """Finish what a removal asked for; mails that wait are given up."""
        await self.settled()
        if self._sending is not None:
            self._sending.cancel()
            await asyncio.gather(self._sending, return_exceptions=True)
        self.passwords.close()

    async def settled(self) -> None:
        """Wait until no removed person's link is good any more."""
        await asyncio.gather(*self._working, return_exceptions=True)

    def committed(self, commit: Committed) -> None:
        """Whom a room removed for good comes back through no link."""
        for event in commit.events:
            if isinstance(event.body, MemberRemoved) and not event.body.by_self:
                self._work(self.invitations.removed(commit.room, event.body.person))

    async def sweep(self) -> None:
        """Forget what is over."""
        now = self.clock.now()
        await self.tables.sweep(now, now - IDLE)

    def _work(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.ensure_future(work)
        self._working.add(task)
        task.add_done_callback(self._worked)

    def _worked(self, task: asyncio.Task[None]) -> None:
        self._working.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            structlog.get_logger().error("people_work_failed", exc_info=error)


def people_side(
    settings: Settings,
    secret: bytes,
    outside: Outside,
    database: Database,
    door: Door,
    on_revoked: Callable[[Sequence[str]], None],
) -> PeopleSide:
    """Everything about people, over `database`; `door` is how invitations reach the rooms."""
    clock, random = outside.clock, outside.random
    tables = PeopleTables(database)
    ended = Ended(clock)
    rates = gate_rates(settings.sign_ins_per_minute, settings.registrations_per_hour)
    gate = Gate(clock, rates)
    passwords = Passwords(outside.hasher)
    outbox = MemoryOutbox(clock)
    mailer = outside.mailer or _mailer(settings, outbox)
    sign_ins = SignIns(
        people=tables, ended=ended, clock=clock, random=random, on_revoked=on_revoked
    )
    accounts = Accounts(
        people=tables,
        sign_ins=sign_ins,
        passwords=passwords,
        gate=gate,
        clock=clock,
        random=random,
        rules=AccountRules(settings.registration, settings.min_password),
    )
    links = Links(
        people=tables,
        sign_ins=sign_ins,
        gate=gate,
        mailer=mailer,
        address=settings.address,
        clock=clock,
        random=random,
        on_failure=mail_failed,
    )
    invitations = Invitations(
        book=InvitationTables(database),
        people=tables,
        sign_ins=sign_ins,
        door=door,
        gate=gate,
        signer=Signer(secret, "invitation"),
        address=settings.address,
        clock=clock,
        random=random,
    )
    vouch = Vouch(Signer(secret, "resume"), ended, clock, random)
    cookies = Cookies(secure=settings.address.startswith("https:"))
    pages = (
        ServicePages(_config(settings), outbox.page if settings.demo else None),
        Auth(accounts=accounts, links=links, sign_ins=sign_ins, cookies=cookies, clock=clock),
        MyPages(accounts, sign_ins, vouch),
        InvitationPages(invitations, cookies, clock),
    )
    routes = [row for page in pages for row in page.routes()]
    return PeopleSide(
        accounts=accounts,
        sign_ins=sign_ins,
        vouch=vouch,
        ended=ended,
        tables=tables,
        passwords=passwords,
        links=links,
        invitations=invitations,
        mailer=mailer,
        clock=clock,
        routes=routes,
    )


def _mailer(settings: Settings, outbox: MemoryOutbox) -> Mailer | None:
    """Through the mail server of the settings; the demo shows its mails; otherwise none."""
    if settings.smtp_host and settings.smtp_from:
        password = settings.smtp_password
        return SmtpMailer(
            SmtpServer(
                host=settings.smtp_host,
                port=settings.smtp_port,
                security=settings.smtp_security,
                user=settings.smtp_user,
                password=password.get_secret_value() if password else None,
                sender=settings.smtp_from,
            )
        )
    return outbox if settings.demo else None


def mail_failed(error: Exception) -> None:
    """A mail that was not taken: the kind of trouble, never the address."""
    structlog.get_logger().warning("mail_failed", error=type(error).__name__)


def _config(settings: Settings) -> Config:
    return Config(
        demo=settings.demo,
        mail=settings.mail,
        registration=settings.registration,
        min_password=settings.min_password,
        version=__version__,
    )
