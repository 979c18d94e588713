"""Mails of requests, into the outbox: the `Post` of request_writing.py."""

from collections.abc import Mapping
from functools import partial
from typing import Final, Protocol

from sqlalchemy import Connection

from server.kernel.clock import Millis
from server.mentoring.requests.request_mails import MailKind, RequestMail
from server.people.mails.facts import AnyFacts
from server.people.mails.programme_facts import (
    RequestAcceptedFacts,
    RequestOverFacts,
    RequestWaitsFacts,
)
from server.store.mails.enqueue import enqueue, was_told


class _Facts(Protocol):
    def __call__(self, *, request: str) -> AnyFacts: ...


_FACTS: Final[Mapping[MailKind, _Facts]] = {
    "request_sent": partial(RequestWaitsFacts, news="sent"),
    "request_asked": partial(RequestWaitsFacts, news="asked"),
    "request_answered": partial(RequestWaitsFacts, news="answered"),
    "request_resting": partial(RequestWaitsFacts, news="resting"),
    "request_talk": partial(RequestAcceptedFacts, news="talk"),
    "request_accepted": partial(RequestAcceptedFacts, news="accepted"),
    "request_declined": partial(RequestOverFacts, news="declined"),
    "request_expired": partial(RequestOverFacts, news="expired"),
    "request_taken_back": partial(RequestOverFacts, news="taken_back"),
    "request_void": partial(RequestOverFacts, news="void"),
}


def post_request_mail(connection: Connection, mail: RequestMail, now: Millis) -> None:
    """Have it sent if this transaction stands. Whom no mail told of a letter hears of none that it
    was taken back."""
    if mail.kind == "request_taken_back":
        letter = _FACTS["request_sent"](request=mail.request)
        if not was_told(connection, mail.to, letter):
            return
    enqueue(connection, mail.to, _FACTS[mail.kind](request=mail.request), now, until=mail.until)
