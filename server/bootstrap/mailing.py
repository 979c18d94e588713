"""How mail leaves: who sends it, and the outbox with all who write letters."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from server.bootstrap.outside import Outside
from server.jobs.runner import Jobs, Work
from server.kernel.signed_texts import Signer
from server.mail.maildir import BounceMaildir
from server.mail.outbox import MemoryOutbox
from server.mail.smtp import SmtpMailer, SmtpServer
from server.people.mails.bounces.bounces import Bounces
from server.people.mails.facts import AnyFacts
from server.people.mails.kinds import ALARM, KINDS
from server.people.mails.letter import Letter
from server.people.mails.letters.alarms import alarm_of
from server.people.mails.mail_ids import MailMarks
from server.people.mails.outbox.composing import Composing
from server.people.mails.outbox.handover import Handover
from server.people.mails.outbox.mail_outbox import MailOutbox
from server.people.mails.outbox.mail_sending import MailSending
from server.people.mails.outbox.ports import Writer
from server.people.mails.own_preferences import OwnPreferences
from server.people.mails.stop_links import StopLinks
from server.people.model import Person
from server.people.ports.mailer import Mailer
from server.protocol.bodies.mails import MailKind
from server.settings import Settings
from server.store.engine.database import Database
from server.store.mails.outbox import StoredMails
from server.store.mails.preferences import StoredMailPreferences
from server.store.people.accounts import PeopleTables


def mailer(settings: Settings, outbox: MemoryOutbox) -> Mailer | None:
    """The mail server where there is one; the demo shows its mails; otherwise none are sent."""
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
                bounces=settings.bounce_address,
            )
        )
    return outbox if settings.demo else None


def sender_of(settings: Settings) -> str:
    """Whom mails are from; where none are sent, nobody who would be reached."""
    return settings.smtp_from or f"nobody@{urlsplit(settings.address).hostname}"


@dataclass(frozen=True, slots=True)
class MailSide:
    """What the other sides need of mails that nobody waits for."""

    outbox: MailOutbox
    book: StoredMails
    preferences: OwnPreferences
    bounces: Bounces
    maildir: BounceMaildir | None

    def repeating(self) -> dict[str, Work]:
        """kind -> what is done again and again."""
        watched = {"bounces": self.maildir.look} if self.maildir else {}
        return {
            "mails": self.outbox.look,
            "mails.count": self.outbox.count,
            "mails.forget": self.outbox.forget,
            **watched,
        }


def mail_side(
    settings: Settings,
    secret: bytes,
    outside: Outside,
    database: Database,
    sender: Mailer | None,
    writers: Mapping[MailKind, Writer],
    jobs: Jobs,
) -> MailSide:
    """The outbox over `database`; `writers` are those of every kind but alarms and the digest."""
    book, people, clock = StoredMails(database), PeopleTables(database), outside.clock
    preferences = StoredMailPreferences(database)
    stops = StopLinks(Signer(secret, "mail stop"), settings.address)
    marks = MailMarks(Signer(secret, "mail"))
    sending = None
    if sender is not None:
        sending = MailSending(
            book=book,
            preferences=preferences,
            people=people,
            composing=Composing({**_ALARMS, **writers}, marks, stops),
            handover=Handover(book, people, sender, jobs, clock),
            clock=clock,
        )
    bounces = Bounces(book, people, marks, clock)
    return MailSide(
        outbox=MailOutbox(book, sending, jobs, clock),
        book=book,
        preferences=OwnPreferences(preferences, people, stops, clock),
        bounces=bounces,
        maildir=_maildir(settings, bounces, jobs),
    )


def _maildir(settings: Settings, bounces: Bounces, jobs: Jobs) -> BounceMaildir | None:
    async def take(raw: bytes) -> bool:
        return await bounces.take(raw) != "none"

    folder = settings.bounce_maildir
    return BounceMaildir(folder, take, jobs) if folder else None


async def _alarm(person: Person, facts: AnyFacts) -> Letter | None:
    return alarm_of(person, facts)


_ALARMS: Final[Mapping[MailKind, Writer]] = {
    kind: _alarm for kind, row in KINDS.items() if row is ALARM
}
