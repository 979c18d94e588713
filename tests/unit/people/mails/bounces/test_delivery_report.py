"""What came back: which mail it was, and whether its mailbox is gone for good."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.kernel.signed_texts import Signer
from server.people.mails.bounces.delivery_report import MOST, DeliveryReport, report_of
from server.people.mails.facts import PasswordFacts, facts_text
from server.people.mails.mail_ids import MailMarks, mail_id
from tests.support.mails.delivery_reports import absence, exchange, exim, postfix

MARKS = MailMarks(Signer(b"s" * 32, "mail"))
MAIL = mail_id("u_1", facts_text(PasswordFacts(at=1)))
MARK = MARKS.of(MAIL)

SHAPES: dict[str, Callable[[str], bytes]] = {
    "postfix": postfix,
    "postfix, by the envelope": lambda mark: postfix(mark, envelope=True),
    "exchange": exchange,
    "exim": exim,
    "with other ends of lines": lambda mark: postfix(mark).replace(b"\n", b"\r\n"),
}


def read(raw: bytes) -> DeliveryReport:
    report = report_of(raw)
    assert report is not None
    return report


@pytest.mark.parametrize("shape", SHAPES)
def test_whose_mailbox_is_gone_is_known_in_every_shape(shape: str) -> None:
    report = read(SHAPES[shape](MARK))
    assert set(MARKS.found_in(report.traces)) == {MAIL}
    assert report.gone


@pytest.mark.parametrize(
    ("status", "gone"),
    [
        ("5.1.1", True),
        ("5.1.10", True),
        ("5.2.1", True),
        ("5.4.4", True),
        ("5.1.8", False),  # the sender's
        ("5.2.2", False),  # full
        ("5.3.4", False),  # too large
        ("5.7.1", False),  # a policy
        ("4.4.7", False),  # given up after days
    ],
)
def test_only_what_says_so_of_the_address_counts(status: str, gone: bool) -> None:
    assert read(postfix(MARK, status)).gone == gone
    assert read(exchange(MARK, status)).gone == gone


@pytest.mark.parametrize(
    ("diagnosis", "gone"),
    [
        ("550 unknown user", True),
        ("550 5.1.1 unknown user", True),
        ("550 5.7.1 blocked", False),
        ("554 refused", False),
        ("452 later", False),
    ],
)
def test_where_the_status_says_nothing_the_server_does(diagnosis: str, gone: bool) -> None:
    assert read(exim(MARK, diagnosis)).gone == gone


@pytest.mark.parametrize("action", ["delayed", "delivered", "relayed", "expanded", ""])
def test_a_mail_that_is_late_or_arrived_says_nothing_of_its_mailbox(action: str) -> None:
    assert not read(postfix(MARK, action=action)).gone


def test_of_several_recipients_all_have_to_be_gone() -> None:
    one = b"Final-Recipient: rfc822; amara@example.org\n"
    other = b"Final-Recipient: rfc822; tomas@example.org\nAction: relayed\nStatus: 2.0.0\n\n" + one
    assert not read(postfix(MARK).replace(one, other)).gone


@pytest.mark.parametrize(
    "raw", [b"", b"\xff\xfe", absence(MARK), postfix(MARK)[:400], b"x" * (MOST + 1)]
)
def test_whatever_is_no_report_is_none(raw: bytes) -> None:
    assert report_of(raw) is None


@settings(max_examples=200)
@given(st.data())
def test_a_damaged_report_is_read_or_not_and_breaks_nothing(data: st.DataObject) -> None:
    """Lines that are missing, come twice, or are something else."""
    lines = data.draw(st.sampled_from([make(MARK) for make in SHAPES.values()])).split(b"\n")
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(lines) - 1))
        lines[place : place + 1] = data.draw(
            st.sampled_from([[], [lines[place]] * 2, [b"\xff: \x00=?utf-8?q?=ff?="], [b""]])
        )
    report = report_of(b"\n".join(lines))
    assert report is None or set(MARKS.found_in(report.traces)) <= {MAIL}


@settings(max_examples=200)
@given(st.binary(max_size=2_000))
def test_any_bytes_are_no_report(raw: bytes) -> None:
    report = report_of(raw)
    assert report is None or not report.gone
