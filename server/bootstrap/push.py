"""Puts notes to browsers together, where the operator set a key for them."""

from collections.abc import Sequence
from dataclasses import dataclass

from server.bootstrap.outside import Outside
from server.bridges.waiting_push import WaitingPush
from server.jobs.runner import Runner, Work
from server.people.push.own_push import OwnPush
from server.people.push.ports import PushSender
from server.push.vapid import public_key
from server.rooms.live.registry import LiveRooms
from server.settings import Settings
from server.store.engine.database import Database
from server.store.people.push_subscriptions import StoredPush
from server.store.sealed.vault import Vault
from server.web.http.route import AnyRoute
from server.web.routes.people.push import PushRoutes


@dataclass(frozen=True, slots=True)
class PushSide:
    """What the other sides need of notes to browsers. `waiting`: None where there is no key."""

    own: OwnPush
    waiting: WaitingPush | None
    routes: Sequence[AnyRoute]

    def repeating(self) -> dict[str, Work]:
        """kind -> what is done again and again."""
        forget: dict[str, Work] = {"push.forget": self.own.forget}
        return forget if self.waiting is None else {**forget, "push": self.waiting.tick}


def push_side(
    settings: Settings,
    database: Database,
    vault: Vault,
    rooms: LiveRooms,
    jobs: Runner,
    outside: Outside,
) -> PushSide:
    book = StoredPush(database, vault)
    sender = _sender(settings)
    own = OwnPush(book, settings.push_hosts if sender else (), outside.clock)
    waiting = WaitingPush(rooms, book, sender, jobs, outside.clock) if sender else None
    return PushSide(own, waiting, PushRoutes(own).routes())


def _sender(settings: Settings) -> PushSender | None:
    """The library is half of what starts, and most places send no notes: it is loaded for them."""
    key, contact = settings.push_key, settings.push_contact
    if key is None or contact is None:
        return None
    from server.push.web_push import WebPush  # noqa: PLC0415

    return WebPush(key.get_secret_value(), contact)


def push_key_of(settings: Settings) -> str | None:
    """What browsers subscribe with, where notes are sent."""
    key = settings.push_key
    return public_key(key.get_secret_value()) if key else None
