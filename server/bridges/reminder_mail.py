"""Reminders of history, as mails of people."""

from server.history.ports.reminders import Owed
from server.people.mails.letters.notices import reminder_mail
from server.people.ports import Mailer


class MailedReminders:
    """Implements the ReminderMail of server/history over the mailer of people."""

    def __init__(self, mailer: Mailer, address: str) -> None:
        self._mailer = mailer
        self._address = address

    async def remind(self, owed: Owed) -> None:
        link = f"{self._address}/rooms/{owed.room}/episodes/{owed.episode}/reflect"
        await self._mailer.send(reminder_mail(owed.name, owed.locale, owed.email, link))
