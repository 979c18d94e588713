"""The bus within one process: enough for one node, and for several in one test."""

from collections.abc import Callable

from server.rooms.ports import Committed


class MemoryHub:
    """Connects the buses of the nodes in this process."""

    def __init__(self) -> None:
        self._receivers: dict[MemoryBus, Callable[[Committed], None]] = {}

    def __len__(self) -> int:
        return len(self._receivers)

    def join(self, bus: "MemoryBus", receive: Callable[[Committed], None]) -> None:
        self._receivers[bus] = receive

    def tell(self, sender: "MemoryBus", commit: Committed) -> None:
        if len(self._receivers) == 1:
            return
        for bus, receive in list(self._receivers.items()):
            if bus is not sender:
                receive(commit)


class MemoryBus:
    """Implements the rooms' Bus for one node at a hub."""

    def __init__(self, hub: MemoryHub | None = None) -> None:
        self._hub = MemoryHub() if hub is None else hub

    @property
    def shared(self) -> bool:
        return len(self._hub) > 1

    def publish(self, commit: Committed) -> None:
        self._hub.tell(self, commit)

    def subscribe(self, receive: Callable[[Committed], None]) -> None:
        self._hub.join(self, receive)
