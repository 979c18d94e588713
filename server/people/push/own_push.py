"""The use cases of notes to one's own browser."""

from collections.abc import Collection

from server.kernel.clock import Clock
from server.kernel.errors import ServiceError
from server.kernel.principal import Principal
from server.people.push.ports import PushBook
from server.people.push.subscription import Subscription, is_reachable
from server.protocol.bodies.push import PushState, PushSubscribe


class OwnPush:
    """`hosts`: the push services that notes may go to; none where the operator set no key.

    Errors are ServiceErrors of codes.py.
    """

    def __init__(self, book: PushBook, hosts: Collection[str], clock: Clock) -> None:
        self._book = book
        self._hosts = hosts
        self._clock = clock

    async def get(self, asker: Principal) -> PushState:
        return PushState(on=await self._book.stands(asker.sign_in))

    async def put(self, asker: Principal, given: PushSubscribe) -> None:
        """Ask for notes in this browser. Raises push_off."""
        if not is_reachable(given.endpoint, self._hosts):
            raise ServiceError("push_off")
        subscription = Subscription(given.endpoint, given.p256dh, given.auth)
        await self._book.put(asker.person, asker.sign_in, subscription, self._clock.now())

    async def remove(self, asker: Principal) -> None:
        await self._book.remove(asker.sign_in)

    async def forget(self) -> None:
        """Call every hour."""
        await self._book.forget_ended(self._clock.now())
