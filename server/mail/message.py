"""A mail as it travels (RFC 5322): text, HTML, and headers that keep other machines calm."""

from email.message import EmailMessage
from email.policy import SMTP, default
from email.utils import formatdate, make_msgid
from typing import Final

from server.mail.html_letter import html_letter
from server.people.ports.mailer import Mail

PLAIN: Final = default.clone(cte_type="7bit")
TRAVELLING: Final = SMTP.clone(cte_type="7bit", max_line_length=990)
"""An address in a header is longer than a usual line, and must not be broken or encoded."""


def bytes_of(mail: Mail, sender: str) -> bytes:
    """`mail` as it is handed over: lines that any server takes."""
    return message_of(mail, sender).as_bytes(policy=TRAVELLING)


def message_of(mail: Mail, sender: str) -> EmailMessage:
    """`mail` as text and as HTML. List-Unsubscribe is for mail programs (RFC 2369), with one press
    of a button (RFC 8058)."""
    message = EmailMessage(policy=PLAIN)
    message["From"] = sender
    message["To"] = mail.to
    message["Subject"] = mail.subject
    message["Date"] = formatdate()
    message["Message-ID"] = message_id(mail, sender)
    message["Auto-Submitted"] = "auto-generated"
    message["Content-Language"] = mail.locale
    if mail.stop:
        message["List-Unsubscribe"] = f"<{mail.stop}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(mail.text)
    message.add_alternative(html_letter(mail), subtype="html")
    if mail.calendar is not None:
        _add_calendar(message, mail)
    return message


def message_id(mail: Mail, sender: str) -> str:
    domain = sender.rpartition("@")[2]
    return f"<{mail.mark}@{domain}>" if mail.mark else make_msgid(domain=domain)


def _add_calendar(message: EmailMessage, mail: Mail) -> None:
    """As a form of the letter, which programs act on, and as a file, for those that do not."""
    if mail.calendar is None:
        return
    method, text = mail.calendar.method, mail.calendar.text
    message.add_alternative(text, subtype="calendar", params={"method": method})
    message.add_attachment(
        text, subtype="calendar", params={"method": method}, filename="invite.ics"
    )
