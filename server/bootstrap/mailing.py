"""How mail leaves: through the mail server of the settings, or into the demo's outbox."""

from server.mail.outbox import MemoryOutbox
from server.mail.smtp import SmtpMailer, SmtpServer
from server.people.ports import Mailer
from server.settings import Settings


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
            )
        )
    return outbox if settings.demo else None
