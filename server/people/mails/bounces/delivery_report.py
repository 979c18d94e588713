"""What a mail server says of a mail that it could not deliver (RFC 3464). Pure.

Of the letter that came back only the headers are looked at, for the mark in its Message-ID.
"""

import re
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import Message
from typing import Final

MOST: Final = 1024 * 1024
"""Octets of a report; ours come with the headers of a letter alone."""

MOST_RECIPIENTS: Final = 50

_STATUS: Final = re.compile(r"(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?![\d.])")
_REPLY: Final = re.compile(r"(?<![\d.])([245]\d\d)(?![\d.])")

NO_ADDRESS: Final = re.compile(r"5\.(1\.([0-6]|9|10)|2\.1|4\.[14])")
"""What RFC 3463 says of an address: unknown, closed, moved away, or in a domain that is not there.
Not: full, too large, against a policy, or about the sender."""

NO_MAILBOX_REPLIES: Final = frozenset({"550", "551", "553"})
"""Replies of RFC 5321 that mean the mailbox, where nothing more exact was said."""

UNSAID: Final = re.compile(r"5\.\d{1,3}\.0|5\.0\.\d{1,3}")
"""Statuses that say no more than that it failed for good."""


@dataclass(frozen=True, slots=True)
class DeliveryReport:
    """`traces` is where the mark of the mail may stand. `gone`: no such mailbox, of all it was
    for."""

    traces: str
    gone: bool


def report_of(raw: bytes) -> DeliveryReport | None:
    """None for what is no report of a delivery: an answer, an absence note, anything damaged."""
    if len(raw) > MOST:
        return None
    message = message_from_bytes(raw, policy=policy.compat32)
    parts = list(message.walk())
    status = next((one for one in parts if _kind(one) == "message/delivery-status"), None)
    if status is None:
        return None
    of_message, *of_recipients = _blocks(status)
    traces = [
        *_said(message, "In-Reply-To", "References", "X-Failed-Message-Id"),
        *_said(of_message, "Original-Envelope-Id"),
        *(trace for one in parts for trace in _returned(one)),
    ]
    recipients = of_recipients[:MOST_RECIPIENTS]
    gone = bool(recipients) and all(_is_gone(one) for one in recipients)
    return DeliveryReport("\n".join(traces), gone)


def _kind(part: Message) -> str:
    return part.get_content_type()


def _blocks(status: Message) -> list[Message]:
    """The fields about the message, then those about each recipient."""
    blocks = status.get_payload()
    found = [one for one in blocks if isinstance(one, Message)] if isinstance(blocks, list) else []
    return [one for one in found if one.keys()] or [Message()]


def _said(message: Message, *names: str) -> list[str]:
    return [str(value) for name in names for value in message.get_all(name, [])]


def _returned(part: Message) -> list[str]:
    """Of the letter that came back, whole or its headers alone."""
    match _kind(part):
        case "message/rfc822" | "message/global":
            inner = part.get_payload()
            letters = inner if isinstance(inner, list) else []
            found = [one for one in letters if isinstance(one, Message)]
            return [trace for one in found for trace in _said(one, "Message-ID")]
        case "text/rfc822-headers" | "message/global-headers":
            text = part.get_payload(decode=True)
            return [text.decode(errors="replace")] if isinstance(text, bytes) else []
    return []


def _is_gone(recipient: Message) -> bool:
    if " ".join(_said(recipient, "Action")).strip().lower() != "failed":
        return False
    diagnosis = " ".join(_said(recipient, "Diagnostic-Code"))
    status = _first(_STATUS, " ".join(_said(recipient, "Status")))
    if status and not UNSAID.fullmatch(status):
        return NO_ADDRESS.fullmatch(status) is not None
    exact = _first(_STATUS, diagnosis)
    if exact and not UNSAID.fullmatch(exact):
        return NO_ADDRESS.fullmatch(exact) is not None
    return status.startswith("5") and _first(_REPLY, diagnosis) in NO_MAILBOX_REPLIES


def _first(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found[0] if found else ""
