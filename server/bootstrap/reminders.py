"""Puts reminders together: they need episodes, people and mail."""

from server.bootstrap.doors import MailPost
from server.bootstrap.outside import Outside
from server.bootstrap.people import PeopleSide
from server.history.reminders import Reminders
from server.runtime.runner import Jobs
from server.settings import Settings
from server.store.database import Database
from server.store.reminders import StoredReminders


def reminders(
    settings: Settings, database: Database, people: PeopleSide, outside: Outside, jobs: Jobs
) -> Reminders:
    """Reminders by mail; silent where the service has no mail server and is no demo."""
    post = MailPost(people.mailer, settings.address) if people.mailer else None
    return Reminders(StoredReminders(database), post, outside.clock, jobs)
