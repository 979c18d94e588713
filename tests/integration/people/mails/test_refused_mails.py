"""Mails over a real mail server that takes none now, or never."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from server.jobs.job_life import RefusedForGoodError
from server.kernel.errors import ServiceError
from server.mail.smtp import SmtpMailer, SmtpServer
from server.people.ports.mailer import Mail, NoMailboxError
from tests.support.network.free_ports import free_port
from tests.support.service.house import House, house

EMAIL = "amara@example.org"
MAIL = Mail(to=EMAIL, subject="s", text="t", locale="en")


class Moody:
    """Answers a recipient with the line it is given."""

    def __init__(self) -> None:
        self.line = "250 taken"
        self.asked = 0
        self.taken = 0

    async def handle_RCPT(  # noqa: N802
        self, _server: SMTP, _session: Session, envelope: Envelope, to: str, _options: list[str]
    ) -> str:
        self.asked += 1
        if self.line.startswith("250"):
            envelope.rcpt_tos.append(to)
        return self.line

    async def handle_DATA(self, _server: SMTP, _session: Session, _envelope: Envelope) -> str:  # noqa: N802
        self.taken += 1
        return "250 taken"


@pytest.fixture
def moody() -> Iterator[tuple[int, Moody]]:
    handler, port = Moody(), free_port()
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    yield port, handler
    controller.stop()


def smtp(port: int) -> dict[str, object]:
    return {
        "smtp_host": "127.0.0.1",
        "smtp_port": port,
        "smtp_security": "none",
        "smtp_from": "rooms@example.org",
    }


async def asked(home: House) -> None:
    await home.service.people.accounts.create(EMAIL, "Amara", admin=False)
    await home.browser().post("/auth/link", json={"email": EMAIL})
    await home.service.people.links.settled()


def mailer(port: int) -> SmtpMailer:
    return SmtpMailer(SmtpServer("127.0.0.1", port, "none", "rooms@example.org"))


@pytest.mark.parametrize("line", ["550 no such mailbox", "554 no"])
async def test_what_is_never_taken_is_told_as_that(moody: tuple[int, Moody], line: str) -> None:
    port, server = moody
    server.line = line
    with pytest.raises(RefusedForGoodError) as refused:
        await mailer(port).send(MAIL)
    assert refused.value.code == f"smtp_{line[:3]}"


@pytest.mark.parametrize(
    ("line", "no_mailbox"),
    [
        ("550 5.1.1 no such mailbox", True),
        ("550 5.2.1 closed", True),
        ("550 5.7.1 relaying denied", False),
        ("550 relay not permitted", False),
        ("552 5.2.2 full", False),
    ],
)
async def test_only_who_says_so_exactly_has_no_such_mailbox(
    moody: tuple[int, Moody], line: str, no_mailbox: bool
) -> None:
    """A mail server of one's own that is set up wrongly refuses everybody."""
    port, server = moody
    server.line = line
    with pytest.raises(RefusedForGoodError) as refused:
        await mailer(port).send(MAIL)
    assert isinstance(refused.value, NoMailboxError) == no_mailbox


@pytest.mark.parametrize("line", ["450 later", "421 busy"])
async def test_what_is_not_taken_now_may_go_later(moody: tuple[int, Moody], line: str) -> None:
    port, server = moody
    server.line = line
    with pytest.raises(ServiceError) as put_off:
        await mailer(port).send(MAIL)
    assert put_off.value.temporary


async def test_a_mail_server_that_is_not_there_may_come_back() -> None:
    with pytest.raises(ServiceError) as put_off:
        await mailer(free_port()).send(MAIL)
    assert put_off.value.temporary


async def test_a_mail_refused_for_good_is_given_up_and_one_put_off_goes_later(
    tmp_path: Path, moody: tuple[int, Moody]
) -> None:
    port, server = moody
    async with house(tmp_path, None, **smtp(port)) as home:
        server.line = "550 no"
        await asked(home)
        deaths = home.service.jobs.deaths["mails.asked"]
        assert deaths == 1
        assert home.service.jobs.count("mails.asked") == 0
        server.line = "450 later"
        await home.browser().post("/auth/link", json={"email": EMAIL})
        await home.service.people.links.settled()
        assert home.service.jobs.count("mails.asked") == 1
        server.line = "250 taken"
        before = server.taken
        home.service.jobs.hurry("mails.asked")
        await home.service.people.links.settled()
        assert home.service.jobs.count("mails.asked") == 0
        assert server.taken == before + 1
