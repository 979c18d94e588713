"""Mails that a test reads instead of a mail server."""

import re

from server.people.ports import Mail


class Mailbox:
    """Keeps what was sent, oldest first."""

    def __init__(self) -> None:
        self.mails: list[Mail] = []

    async def send(self, mail: Mail) -> None:
        self.mails.append(mail)


def link_token(text: str) -> str:
    """The token of the sign-in link in a mail's text."""
    found = re.search(r"/sign-in/link#(\S+)", text)
    assert found is not None, text
    return found[1]
