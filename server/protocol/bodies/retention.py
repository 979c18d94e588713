"""What goes for good, and who looked."""

from typing import Literal

from server.protocol.bodies.base import In, Out
from server.protocol.events.base import EraseWish
from server.protocol.messages.base import Cid

LookAct = Literal[
    "read",
    "list",
    "history",
    "search",
    "file",
    "export",
    "share",
    "erase",
    "erase_own",
    "hold",
    "release",
]
"""By which door somebody looked, or what else they did. `list`: what all of a room's were about,
`history`: events of it as a page of the log, `search`: it was among what was found."""


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
    """`mine`: what one said there oneself, at once. `all`: the whole episode, when all agree.

    With a `cid`, sent again it is answered as done.
    """

    what: Literal["mine", "all"]
    cid: Cid | None = None


class Erasing(Out, frozen=True, kw_only=True):
    """Whether it is done, and whose agreement is missing."""

    erased: bool
    missing: tuple[str, ...]


class Look(Out, frozen=True, kw_only=True):
    """`name` is empty for somebody who deleted their account, `episode` where it is about all of
    a room's."""

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
