"""A letter, before it has an address."""

from dataclasses import dataclass

from server.people.ports.mailer import Calendar


@dataclass(frozen=True, slots=True)
class Letter:
    """`line` is what a digest says of it, in one sentence, and `link` where that leads."""

    subject: str
    text: str
    line: str = ""
    link: str = ""
    calendar: Calendar | None = None
