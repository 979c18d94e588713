"""Mail over SMTP."""

from dataclasses import dataclass
from typing import Final, Literal

import aiosmtplib
from aiosmtplib.protocol import PERIOD_REGEX, normalize_message_line_endings

from server.jobs.job_life import RefusedForGoodError
from server.kernel.errors import ServiceError
from server.mail.message import bytes_of
from server.people.ports.mailer import UNWATCHED, Handing, Mail, NoMailboxError, OutcomeUnknownError

TIMEOUT_S: Final = 20
TAKING_S: Final = 120
"""How long it may take to take a letter: whoever gives up here does not know what became of it."""

NO_MAILBOX: Final = ("5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1")
"""What RFC 3463 says of an address, and not of a letter or of who sends it."""


@dataclass(frozen=True, slots=True)
class SmtpServer:
    """Where mails are handed over. `starttls` refuses a server that does not offer it. What cannot
    be delivered comes back to `bounces`, or to `sender`."""

    host: str
    port: int
    security: Literal["starttls", "tls", "none"]
    sender: str
    user: str | None = None
    password: str | None = None
    bounces: str | None = None


class SmtpMailer:
    """Hands each mail over on a connection of its own: they are rare."""

    def __init__(self, server: SmtpServer) -> None:
        self._server = server

    async def send(self, mail: Mail, handing: Handing = UNWATCHED) -> None:
        """As the port says."""
        server = self._server
        client = _Client(handing, hostname=server.host, port=server.port, **_options(server))
        try:
            await _hand_over(client, mail, server)
        except (aiosmtplib.SMTPException, OSError) as error:
            if client.taken:
                return  # what failed after that is the goodbye
            raise _refusal(error, handed=client.handed) from error


async def _hand_over(client: "_Client", mail: Mail, server: SmtpServer) -> None:
    async with client:
        if client.is_ehlo_or_helo_needed:
            await client.ehlo()
        of_bounces = client.supports_extension("dsn")
        await client.sendmail(
            server.bounces or server.sender,
            [mail.to],
            bytes_of(mail, server.sender),
            mail_options=["RET=HDRS", *_envelope(mail)] if of_bounces else [],
            rcpt_options=["NOTIFY=FAILURE"] if of_bounces else [],
        )


def _envelope(mail: Mail) -> list[str]:
    """What a bounce says again (RFC 3461), if we have something to know it by."""
    return [f"ENVID={mail.mark}"] if mail.mark else []


def _options(server: SmtpServer) -> dict[str, object]:
    return {
        "username": server.user,
        "password": server.password,
        "use_tls": server.security == "tls",
        "start_tls": server.security == "starttls",
        "timeout": TIMEOUT_S,
    }


class _Client(aiosmtplib.SMTP):
    """Knows how far it came: `handed` once the server may have all of the letter, `taken` once it
    said so."""

    def __init__(self, handing: Handing, **options: object) -> None:
        super().__init__(**options)  # type: ignore[arg-type]
        self._handing = handing
        self.handed = False
        self.taken = False

    async def data(self, message: str | bytes, /, **_: object) -> aiosmtplib.SMTPResponse:
        """The letter in two steps, which the library takes in one."""
        await self._handing.giving()
        _expect(await self.execute_command(b"DATA"), aiosmtplib.SMTPStatus.start_input)
        response = await self._letter(message.encode() if isinstance(message, str) else message)
        self.handed = False
        _expect(response, aiosmtplib.SMTPStatus.completed)
        self.taken = True
        await self._handing.taken()
        return response

    async def _letter(self, message: bytes) -> aiosmtplib.SMTPResponse:
        if self.protocol is None:
            raise aiosmtplib.SMTPServerDisconnected("Connection lost")
        lines = PERIOD_REGEX.sub(b"..", normalize_message_line_endings(message))
        self.handed = True
        self.protocol.write(lines + b".\r\n")
        return await self.protocol.read_response(timeout=TAKING_S)


def _expect(response: aiosmtplib.SMTPResponse, status: aiosmtplib.SMTPStatus) -> None:
    if response.code != status:
        raise aiosmtplib.SMTPDataError(response.code, response.message)


def _refusal(error: Exception, *, handed: bool) -> Exception:
    if handed:
        return OutcomeUnknownError()
    code, said = _answer(error)
    if code // 100 != 5:
        return ServiceError("unavailable", temporary=True)
    if isinstance(error, aiosmtplib.SMTPRecipientsRefused) and said.startswith(NO_MAILBOX):
        return NoMailboxError(f"smtp_{code}")
    return RefusedForGoodError(f"smtp_{code}")


def _answer(error: Exception) -> tuple[int, str]:
    """The reply code of RFC 5321 that it tells of, with its text; 0 where the server said none."""
    match error:
        case aiosmtplib.SMTPRecipientsRefused(recipients=[first, *_]):
            return first.code, first.message
        case aiosmtplib.SMTPAuthenticationError():
            return 0, ""  # the operator's password, not this mail: a mend lets it go
        case aiosmtplib.SMTPResponseException(code=code, message=message):
            return code, message
        case _:
            return 0, ""
