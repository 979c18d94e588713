"""What `doctor` asks of the database: whether it is sound and as it has to be, and what is stuck.

Nothing is written, nothing is made.
"""

from collections.abc import Sequence

from sqlalchemy.exc import DBAPIError

from server.jobs.runner import Stuck
from server.kernel.clock import Millis
from server.people.mails.outbox.ports import MailTally
from server.store.engine.stuck_jobs import stuck
from server.store.mails.outbox import tally
from server.store.maintenance.place_state import PlaceState
from server.store.maintenance.places import place_of


def database_state(url: str) -> PlaceState:
    """How the database at `url` is."""
    return place_of(url).state(url)


def stuck_work(url: str) -> Sequence[Stuck] | None:
    """Work in the background that fails; None where nothing can be known."""
    place = place_of(url)
    if not place.is_there(url):
        return None
    try:
        with place.reading(url) as connection:
            return stuck(connection)
    except DBAPIError:
        return None


def mails_told(url: str, now: Millis) -> MailTally | None:
    """What stands in the outbox; None where nothing can be known."""
    place = place_of(url)
    if not place.is_there(url):
        return None
    try:
        with place.reading(url) as connection:
            return tally(now, connection)
    except DBAPIError:
        return None
