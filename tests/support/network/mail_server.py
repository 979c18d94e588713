"""A mail server on a free port that keeps what it is sent."""

from collections.abc import Callable, Iterator
from threading import Condition

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.support.network.free_ports import free_port


class Received:
    """What a real mail server took."""

    def __init__(self) -> None:
        self.envelopes: list[Envelope] = []
        self._came = Condition()

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        with self._came:
            self.envelopes.append(envelope)
            self._came.notify_all()
        return "250 taken"

    def first(self, is_it: Callable[[Envelope], bool], patience_s: float) -> Envelope:
        """The first that is it, once it has come; holds up its thread until then."""

        def found() -> Envelope | None:
            return next((one for one in self.envelopes if is_it(one)), None)

        with self._came:
            it = self._came.wait_for(found, patience_s)
        assert it is not None, [one.rcpt_tos for one in self.envelopes]
        return it


@pytest.fixture
def mail_server() -> Iterator[tuple[int, Received]]:
    received = Received()
    port = free_port()
    controller = Controller(received, hostname="127.0.0.1", port=port)
    controller.start()
    yield port, received
    controller.stop()
