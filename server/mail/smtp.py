"""Mail over SMTP."""

from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from typing import Final, Literal

import aiosmtplib

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
        """Raises aiosmtplib.SMTPException or OSError when the server did not take it."""
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


def letter(mail: Mail, sender: str) -> EmailMessage:
    """`mail` with the headers that keep mail servers and auto-responders calm."""
    message = EmailMessage()
    message["From"] = sender
    message["To"] = mail.to
    message["Subject"] = mail.subject
    message["Date"] = formatdate()
    message["Message-ID"] = make_msgid(domain=sender.rpartition("@")[2])
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(mail.text)
    return message
