"""Who is told of what was committed, and in which order."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from server.protocol.events.base import EventBody
from server.rooms.ports import Committed
from server.signaling.session_table import Faults

Listener = Callable[[Committed], None]


@dataclass(frozen=True, slots=True)
class _Follower:
    kinds: frozenset[type[EventBody]]
    listener: Listener


class CommitListeners:
    """Tells each listener; one that fails is told to the operator, and keeps nobody from hearing.

    The log's writer is made before those who listen to it, so they are added one by one.
    """

    def __init__(self, faults: Faults) -> None:
        self._faults = faults
        self._show: list[Listener] = []
        self._follow: list[_Follower] = []
        self._followed: frozenset[type[EventBody]] = frozenset()
        self._pass_on: list[Listener] = []

    def show(self, *listeners: Listener) -> None:
        """Those through whom people see it: told first, of what another node committed, too."""
        self._show += listeners

    def follow(self, kinds: Collection[type[EventBody]], listener: Listener) -> None:
        """Who does something about events of `kinds` besides showing them: told after that."""
        self._follow.append(_Follower(frozenset(kinds), listener))
        self._followed |= self._follow[-1].kinds

    def pass_on(self, listener: Listener) -> None:
        """Who tells other nodes: told last."""
        self._pass_on.append(listener)

    def committed(self, commit: Committed) -> None:
        """This process committed it."""
        self._tell(self._show, commit)
        for event in commit.events:
            if type(event.body) in self._followed:
                self._tell_followers(commit)
                break
        self._tell(self._pass_on, commit)

    def hinted(self, commit: Committed) -> None:
        """Another node committed it."""
        self._tell(self._show, commit)

    def _tell_followers(self, commit: Committed) -> None:
        kinds = {type(event.body) for event in commit.events}
        self._tell([one.listener for one in self._follow if one.kinds & kinds], commit)

    def _tell(self, listeners: list[Listener], commit: Committed) -> None:
        for listener in listeners:
            try:
                listener(commit)
            except Exception as error:
                self._faults("listener", error)
