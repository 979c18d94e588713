"""Mail that goes out, and whoever hands it to a mail server."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final, Protocol

from server.jobs.job_life import RefusedForGoodError
from server.kernel.errors import ServiceError
from server.protocol.bodies.people import Locale


@dataclass(frozen=True, slots=True)
class Calendar:
    """A calendar file (RFC 5545) that goes with a mail; `method` is that of iTIP (RFC 5546)."""

    method: str
    text: str


@dataclass(frozen=True, slots=True)
class Mail:
    """`text` is the whole letter; `locale` says in which language. `mark` is what its Message-ID
    begins with, where it is to be known again; `stop` the page that stops mails of its kind."""

    to: str
    subject: str
    text: str
    locale: Locale
    mark: str = ""
    stop: str = ""
    calendar: Calendar | None = None


class OutcomeUnknownError(ServiceError):
    """The letter was handed over and no answer came: it may arrive, or not."""

    def __init__(self) -> None:
        super().__init__("unavailable", temporary=True)


class NoMailboxError(RefusedForGoodError):
    """The mail server knows that there is no such mailbox."""


async def _nothing() -> None:
    """Nobody writes down how far a mail came."""


@dataclass(frozen=True, slots=True)
class Handing:
    """What is awaited while a mail is handed over.

    `giving`: the mail server has agreed to take it, and was given no word of it yet; what it raises
    is raised by `send`, and nothing was sent. `taken`: it has said that it has it.
    """

    giving: Callable[[], Awaitable[None]] = _nothing
    taken: Callable[[], Awaitable[None]] = _nothing


UNWATCHED: Final = Handing()
"""Of a mail that is written down nowhere."""


class Mailer(Protocol):
    """Hands a mail over to a mail server.

    Raises RefusedForGoodError for what it will never take, a temporary ServiceError for what it did
    not take now, and of these OutcomeUnknownError where it may have taken it.
    """

    async def send(self, mail: Mail, handing: Handing = UNWATCHED) -> None: ...
