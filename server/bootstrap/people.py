"""Puts the people side together: accounts, sign-ins, invitations and their pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from server import __version__
from server.bootstrap.mailing import mailer
from server.bootstrap.outside import Outside
from server.bootstrap.push import push_key_of
from server.jobs.runner import Runner, Work
from server.kernel.clock import Clock
from server.kernel.signed_texts import Signer
from server.mail.outbox import MemoryOutbox
from server.people.accounts.account_deletion import AccountDeletion
from server.people.accounts.accounts import AccountRules, Accounts
from server.people.accounts.address_change import Addresses
from server.people.accounts.registration import Registration
from server.people.invitations import Invitations
from server.people.mails.outgoing import Outgoing
from server.people.ports.invitations import InvitedRooms
from server.people.ports.mailer import Mailer
from server.people.ports.people import OnRenamed, OnRevoked
from server.people.ports.traces import PersonTraces
from server.people.sign_in.ended_sign_ins import EndedSignIns
from server.people.sign_in.fresh_proof import FreshProof
from server.people.sign_in.lifetimes import IDLE
from server.people.sign_in.passwords import Passwords
from server.people.sign_in.rate_gate import RateGate, gate_rates
from server.people.sign_in.recent_names import RecentNames
from server.people.sign_in.sign_in_links import Links
from server.people.sign_in.sign_ins import SignIns
from server.people.sign_in.socket_credentials import SocketCredentials
from server.protocol.bodies.service import Config
from server.protocol.events.base import EventBody
from server.protocol.events.rooms import HostHanded, MemberRemoved, MemberRole
from server.rooms.ports import Committed
from server.settings import Settings
from server.store.engine.database import Database
from server.store.people.accounts import PeopleTables
from server.store.people.address_proofs import AddressProofTables
from server.store.people.invitations import InvitationTables
from server.web.http.cookies import Cookies
from server.web.http.route import AnyRoute
from server.web.routes.people.account_deletion import AccountDeletionRoutes
from server.web.routes.people.invitations import InvitationRoutes
from server.web.routes.people.me import MeRoutes
from server.web.routes.people.sign_in import SignInRoutes
from server.web.routes.service import ServiceRoutes

HEARD: Final[frozenset[type[EventBody]]] = frozenset({MemberRemoved, MemberRole, HostHanded})
"""The kinds of events that `PeopleSide.committed` does something about."""

FOLLOWING: Final = (
    *("invitations", "names", "names.write", "mails.asked", "mails", "mails.send", "mails.mark"),
    *("exports", "exports.remove"),
)
"""Jobs that follow from what people do."""


@dataclass(slots=True)
class PeopleSide:
    """What the other sides need of the people side."""

    accounts: Accounts
    sign_ins: SignIns
    credentials: SocketCredentials
    ended: EndedSignIns
    renamed: RecentNames
    tables: PeopleTables
    passwords: Passwords
    links: Links
    registration: Registration
    invitations: Invitations
    leaving: AccountDeletion
    fresh: FreshProof
    mailer: Mailer | None
    rate_gate: RateGate
    clock: Clock
    routes: Sequence[AnyRoute]
    jobs: Runner
    announce: "Announce"

    async def start(self) -> None:
        await self.ended.load(self.tables)
        await self.renamed.load(self.tables)
        self.jobs.begin("invitations", "", self.invitations.settle)
        await self.jobs.settled("invitations")

    def repeating(self) -> dict[str, Work]:
        """kind -> what is done again and again."""
        return {"accounts": self.leaving.tick, "sign_ins": self._forget_sign_ins}

    async def settled(self) -> None:
        """Wait until all that people asked for is done or put off, except for exports.

        No removed person's link is good any more then, new names are in the rooms, mails that are
        due are out.
        """
        await self.jobs.settled(*FOLLOWING)
        self.jobs.begin("mails", "", self.announce.look_at_mails)
        await self.jobs.settled(*FOLLOWING)

    def committed(self, commit: Committed) -> None:
        """Nobody comes in by the links of who is gone; the removed by none that they came by."""
        for event in commit.events:
            match event.body:
                case MemberRemoved(person=person, by_self=by_self):
                    gone = self.invitations.left if by_self else self.invitations.removed
                    job = partial(gone, commit.room, person)
                    self.jobs.begin("invitations", f"{commit.room}/{person}", job)
                case MemberRole() | HostHanded():
                    job = partial(self.invitations.demoted, commit.room)
                    self.jobs.begin("invitations", f"{commit.room}/{event.seq}", job)
                case _:
                    pass

    async def sweep(self) -> None:
        """Do now what is done every hour."""
        await self.jobs.once("accounts", "sign_ins")

    async def _forget_sign_ins(self) -> None:
        now = self.clock.now()
        await self.tables.sweep(now, now - IDLE)


@dataclass(frozen=True, slots=True)
class Announce:
    """Whom the people side tells what the other sides have to know at once."""

    revoked: OnRevoked
    renamed: OnRenamed
    look_at_mails: Work


def people_side(
    settings: Settings,
    secret: bytes,
    outside: Outside,
    database: Database,
    door: InvitedRooms,
    belongings: PersonTraces,
    announce: Announce,
    jobs: Runner,
) -> PeopleSide:
    """Everything about people, over `database`; `door` is how invitations reach the rooms."""
    build = _Build(settings, secret, outside, database, announce, jobs)
    accounts, links, invitations = build.accounts(), build.links(), build.invitations(door)
    registration = build.registration(accounts, links)
    leaving = build.leaving(belongings)
    return PeopleSide(
        accounts=accounts,
        sign_ins=build.sign_ins,
        credentials=build.credentials,
        ended=build.ended,
        renamed=build.renamed,
        tables=build.tables,
        passwords=build.passwords,
        links=links,
        registration=registration,
        invitations=invitations,
        leaving=leaving,
        fresh=build.fresh(),
        mailer=build.mailer,
        rate_gate=build.rate_gate,
        clock=outside.clock,
        routes=build.routes(accounts, registration, links, invitations, leaving),
        jobs=jobs,
        announce=announce,
    )


class _Build:
    """Holds what several use cases of people stand on while they are put together."""

    def __init__(
        self,
        settings: Settings,
        secret: bytes,
        outside: Outside,
        database: Database,
        announce: Announce,
        jobs: Runner,
    ) -> None:
        clock, random = outside.clock, outside.random
        self._settings = settings
        self._secret = secret
        self._outside = outside
        self._database = database
        self._announce = announce
        self._jobs = jobs
        self._outbox = MemoryOutbox(clock)
        self.mailer = outside.mailer or mailer(settings, self._outbox)
        self._outgoing = Outgoing(self.mailer, self._jobs)
        self._proofs = AddressProofTables(database)
        self._rules = AccountRules(settings.registering, settings.min_password)
        rates = gate_rates(settings.sign_ins_per_minute, settings.registrations_per_hour)
        self.rate_gate = RateGate(clock, rates)
        self.tables = PeopleTables(database)
        self.ended = EndedSignIns(clock)
        self.renamed = RecentNames(clock)
        self.passwords = Passwords(outside.hasher)
        self.credentials = SocketCredentials(
            Signer(secret, "resume"), self.ended, self.renamed, clock, random
        )
        self.sign_ins = SignIns(
            people=self.tables,
            ended=self.ended,
            renamed=self.renamed,
            clock=clock,
            random=random,
            on_revoked=announce.revoked,
        )

    def accounts(self) -> Accounts:
        return Accounts(
            people=self.tables,
            sign_ins=self.sign_ins,
            passwords=self.passwords,
            rate_gate=self.rate_gate,
            clock=self._outside.clock,
            random=self._outside.random,
            rules=self._rules,
            on_renamed=self._announce.renamed,
        )

    def addresses(self) -> Addresses:
        return Addresses(
            proofs=self._proofs,
            people=self.tables,
            outgoing=self._outgoing,
            rate_gate=self.rate_gate,
            rules=self._rules,
            address=self._settings.address,
            clock=self._outside.clock,
            random=self._outside.random,
        )

    def fresh(self) -> FreshProof:
        return FreshProof(self.tables, self.passwords, self.rate_gate, self._outside.clock)

    def leaving(self, belongings: PersonTraces) -> AccountDeletion:
        return AccountDeletion(
            people=self.tables,
            sign_ins=self.sign_ins,
            belongings=belongings,
            clock=self._outside.clock,
            jobs=self._jobs,
        )

    def links(self) -> Links:
        return Links(
            people=self.tables,
            sign_ins=self.sign_ins,
            rate_gate=self.rate_gate,
            outgoing=self._outgoing,
            address=self._settings.address,
            clock=self._outside.clock,
            random=self._outside.random,
        )

    def registration(self, accounts: Accounts, links: Links) -> Registration:
        return Registration(
            proofs=self._proofs,
            people=self.tables,
            accounts=accounts,
            sign_ins=self.sign_ins,
            links=links,
            outgoing=self._outgoing,
            rate_gate=self.rate_gate,
            rules=self._rules,
            address=self._settings.address,
            clock=self._outside.clock,
            random=self._outside.random,
        )

    def invitations(self, door: InvitedRooms) -> Invitations:
        return Invitations(
            book=InvitationTables(self._database),
            people=self.tables,
            sign_ins=self.sign_ins,
            door=door,
            rate_gate=self.rate_gate,
            signer=Signer(self._secret, "invitation"),
            address=self._settings.address,
            clock=self._outside.clock,
            random=self._outside.random,
        )

    def routes(
        self,
        accounts: Accounts,
        registration: Registration,
        links: Links,
        invitations: Invitations,
        leaving: AccountDeletion,
    ) -> Sequence[AnyRoute]:
        settings, clock, sign_ins = self._settings, self._outside.clock, self.sign_ins
        cookies = Cookies(secure=settings.address.startswith("https:"))
        pages = (
            ServiceRoutes(_config(settings), self._outbox.page if settings.demo else None),
            SignInRoutes(
                accounts=accounts,
                registration=registration,
                links=links,
                sign_ins=sign_ins,
                cookies=cookies,
                clock=clock,
            ),
            MeRoutes(accounts, self.addresses(), sign_ins, self.credentials),
            InvitationRoutes(invitations, cookies, clock),
            AccountDeletionRoutes(leaving, cookies),
        )
        return [row for page in pages for row in page.routes()]


def _config(settings: Settings) -> Config:
    return Config(
        demo=settings.demo,
        mail=settings.mail,
        registering=settings.registering,
        min_password=settings.min_password,
        version=__version__,
        retention=settings.retention,
        push_key=push_key_of(settings),
    )
