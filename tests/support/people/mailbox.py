"""Mails that a test reads instead of a mail server."""

import re

from server.people.ports.mailer import UNWATCHED, Handing, Mail


class Mailbox:
    """Keeps what was sent, oldest first."""

    def __init__(self) -> None:
        self.mails: list[Mail] = []

    async def send(self, mail: Mail, handing: Handing = UNWATCHED) -> None:
        await handing.giving()
        self.mails.append(mail)
        await handing.taken()


def link_token(text: str, page: str = "/sign-in/link") -> str:
    """The token of the link in a mail's text that opens `page`."""
    found = re.search(rf"{page}#([\w-]+)", text)
    assert found is not None, text
    return found[1]
