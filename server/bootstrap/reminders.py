"""Puts reminders together: they need episodes, people and mail."""

from server.bootstrap.outside import Outside
from server.bootstrap.people import PeopleSide
from server.bridges.reminder_mail import MailedReminders
from server.history.personal.reminders import Reminders
from server.jobs.runner import Jobs
from server.settings import Settings
from server.store.engine.database import Database
from server.store.personal.reminders import StoredReminders


def reminders(
    settings: Settings, database: Database, people: PeopleSide, outside: Outside, jobs: Jobs
) -> Reminders:
    """Reminders by mail; silent where the service has no mail server and is no demo."""
    post = MailedReminders(people.mailer, settings.address) if people.mailer else None
    return Reminders(StoredReminders(database), post, outside.clock, jobs)
