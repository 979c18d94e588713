"""Mail over SMTP."""

from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from typing import Final, Literal

import aiosmtplib

from server.jobs.job_life import RefusedForGoodError
from server.kernel.errors import ServiceError
from server.mail.html_letter import html_letter
from server.people.ports import Mail

TIMEOUT_S: Final = 20


@dataclass(frozen=True, slots=True)
class SmtpServer:
    """Where mails are handed over. `starttls` refuses a server that does not offer it."""

    host: str
    port: int
    security: Literal["starttls", "tls", "none"]
    sender: str
    user: str | None = None
    password: str | None = None


class SmtpMailer:
    """Hands each mail over on a connection of its own: they are rare."""

    def __init__(self, server: SmtpServer) -> None:
        self._server = server

    async def send(self, mail: Mail) -> None:
        """As the port says."""
        try:
            await self._send(mail)
        except (aiosmtplib.SMTPException, OSError) as error:
            code = _answer(error)
            if code // 100 == 5:
                raise RefusedForGoodError(f"smtp_{code}") from error
            raise ServiceError("unavailable", temporary=True) from error

    async def _send(self, mail: Mail) -> None:
        server = self._server
        await aiosmtplib.send(
            letter(mail, server.sender),
            hostname=server.host,
            port=server.port,
            username=server.user,
            password=server.password,
            use_tls=server.security == "tls",
            start_tls=server.security == "starttls",
            timeout=TIMEOUT_S,
        )


def _answer(error: Exception) -> int:
    """The reply code of RFC 5321 that it tells of; 0 where the server said none."""
    match error:
        case aiosmtplib.SMTPRecipientsRefused(recipients=[first, *_]):
            return first.code
        case aiosmtplib.SMTPAuthenticationError():
            return 0  # the operator's password, not this mail: a mend lets it go
        case aiosmtplib.SMTPResponseException(code=code):
            return code
        case _:
            return 0


def letter(mail: Mail, sender: str) -> EmailMessage:
    """`mail` as text and as HTML, with headers that keep mail servers and auto-responders calm."""
    message = EmailMessage()
    message["From"] = sender
    message["To"] = mail.to
    message["Subject"] = mail.subject
    message["Date"] = formatdate()
    message["Message-ID"] = make_msgid(domain=sender.rpartition("@")[2])
    message["Auto-Submitted"] = "auto-generated"
    message["Content-Language"] = mail.locale
    message.set_content(mail.text)
    message.add_alternative(html_letter(mail), subtype="html")
    return message
