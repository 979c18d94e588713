"""What goes for good, and who looked."""

from typing import Literal

from server.protocol.bodies.base import In, Out
from server.protocol.events.base import EraseWish

LookAct = Literal["read", "export", "share", "erase", "erase_own", "hold", "release"]


class Erased(Out, frozen=True, kw_only=True):
    """When an episode was erased; by whom, `room` for its time being over; by whose wish."""

    at: int
    by: str
    wish: EraseWish


class ErasureWish(Out, frozen=True, kw_only=True):
    """`person` wants the whole episode erased; the wish counts until `until`."""

    person: str
    until: int


class Erase(In, frozen=True, kw_only=True):
    """`mine`: what one said there oneself, at once. `all`: the whole episode, when all agree."""

    what: Literal["mine", "all"]


class Erasing(Out, frozen=True, kw_only=True):
    """Whether it is done, and whose agreement is missing."""

    erased: bool
    missing: tuple[str, ...]


class Look(Out, frozen=True, kw_only=True):
    """`name` is empty for somebody who deleted their account."""

    person: str
    name: str
    act: LookAct
    room: str
    episode: str
    at: int


class Looks(Out, frozen=True, kw_only=True):
    """Who looked, newest first. `whole`: the chain of hashes holds, nothing was taken out."""

    looks: tuple[Look, ...]
    whole: bool
