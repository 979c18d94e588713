"""A client's own: saying hello, joining rooms, reading back."""

from typing import Annotated, ClassVar

from msgspec import Meta

from server.protocol.events.base import Seq
from server.protocol.messages.base import Message, Token
from server.protocol.texts import OPAQUE


class Hello(Message, frozen=True, kw_only=True):
    """The first frame. Exactly one of `ticket` (from POST /api/v1/tickets) and `resume`.

    A ticket begins a session; a resume token, from `welcome` or `token`, goes on with its own,
    also after the server restarted.
    """

    T: ClassVar = "hello"
    ticket: Token | None = None
    resume: Token | None = None
    agent: Annotated[str, Meta(max_length=120, extra=OPAQUE)] = ""


class Pong(Message, frozen=True, kw_only=True):
    """Answers `ping`. Any other frame counts as a sign of life, too."""

    T: ClassVar = "pong"


class Join(Message, frozen=True, kw_only=True):
    """Enter a room and follow its log. With `ep` and `seq`: resume after that event.

    `board`: also a reply that resumes brings the board and the opening. Whoever follows the log
    asks for it after something was taken out of it. `reading`: follow and write without being
    there, as on a page to prepare on: no session is shown, nobody entered, and there is no call.
    """

    T: ClassVar = "join"
    ep: Annotated[str, Meta(max_length=32, extra=OPAQUE)] | None = None
    seq: Annotated[int, Meta(ge=0, le=2**53)] | None = None
    board: bool = False
    reading: bool = False


class Leave(Message, frozen=True, kw_only=True):
    """Leave the room on this connection; membership stays."""

    T: ClassVar = "leave"


class History(Message, frozen=True, kw_only=True):
    """A page of the log: the `limit` events after `after`, or before `before`, in order of seq."""

    T: ClassVar = "history"
    after: Annotated[int, Meta(ge=0, le=2**53)] | None = None
    before: Seq | None = None
    limit: Annotated[int, Meta(ge=1, le=500)] = 100
