"""What a mail of the outbox is known by: its id, and the mark that its Message-ID begins with.

The id follows from whom it is for and what it is about, so the same mail cannot be written down
twice. Somebody who knows both could work it out; the mark is signed, so whoever shows one had a
mail of ours in hand.
"""

import base64
import re
from collections.abc import Iterator
from hashlib import blake2b
from typing import Final

from server.kernel.signed_texts import Signer

BYTES: Final = 16
_MARK: Final = re.compile(r"(?<![\w-])[\w-]{22}\.[\w-]{32}(?![\w-])", re.ASCII)


def mail_id(person: str, facts: str) -> str:
    """The id of the mail to `person` about `facts`, as they are kept."""
    return _id(blake2b(f"{person}\0{facts}".encode(), digest_size=BYTES).digest())


class MailMarks:
    """`signer` signs for this purpose alone."""

    def __init__(self, signer: Signer) -> None:
        self._signer = signer

    def of(self, mail: str) -> str:
        """The mark of the mail of that id: 55 letters, digits, `-`, `_` and a dot."""
        text = mail.removeprefix("m_").upper()
        return self._signer.sign(base64.b32decode(text + "=" * (-len(text) % 8)))

    def found_in(self, text: str) -> Iterator[str]:
        """The ids of mails of ours whose marks stand in `text`."""
        for found in _MARK.finditer(text):
            signed = self._signer.open(found[0])
            if signed is not None and len(signed) == BYTES:
                yield _id(signed)


def _id(raw: bytes) -> str:
    return f"m_{base64.b32encode(raw).decode().lower().rstrip('=')}"
