"""Sends notes by pywebpush: encrypted for one browser, signed with the operator's key."""

import asyncio
from typing import Final

import msgspec
import requests
from py_vapid import Vapid02
from pywebpush import WebPushException, webpush

from server.people.push.note import Note
from server.people.push.subscription import Outcome, Subscription

TIMEOUT_S: Final = 10.0
TTL_S: Final = 120
"""Who waits is not there for ever: what a push service cannot bring by then it drops."""

GONE: Final = frozenset({404, 410})
"""The subscription is no more (RFC 8030, 7.3)."""


class WebPush:
    """The PushSender of server/people/push/ports.py. `contact` is whom a push service writes to
    when it has trouble with our notes."""

    def __init__(self, private_key: str, contact: str) -> None:
        self._key = Vapid02.from_raw(private_key.encode())
        self._contact = f"mailto:{contact}"

    async def send(self, to: Subscription, note: Note) -> Outcome:
        return await asyncio.to_thread(self._send, to, msgspec.json.encode(note).decode())

    def _send(self, to: Subscription, text: str) -> Outcome:
        try:
            with _session() as session:
                self._hand_over(to, text, session)
        except WebPushException as error:
            refused = error.response is not None and error.response.status_code in GONE
            return "gone" if refused else "failed"
        except (requests.RequestException, ValueError):
            return "failed"
        return "sent"

    def _hand_over(self, to: Subscription, text: str, session: requests.Session) -> None:
        """Raises what `_send` knows."""
        webpush(
            {"endpoint": to.endpoint, "keys": {"p256dh": to.p256dh, "auth": to.auth}},
            data=text,
            vapid_private_key=self._key,
            vapid_claims={"sub": self._contact},
            ttl=TTL_S,
            timeout=TIMEOUT_S,
            headers={"Urgency": "high"},
            requests_session=session,
        )


def _session() -> requests.Session:
    """One that goes where it is sent and no further: no redirect, no proxy of the environment."""
    session = requests.Session()
    session.max_redirects = 0
    session.trust_env = False
    return session
