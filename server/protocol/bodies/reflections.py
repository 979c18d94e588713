"""One's own reflection on an episode."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from server.protocol.bodies.base import In, Out
from server.protocol.texts import OPAQUE, prose

Answer = Annotated[str, prose(280, least=0)]
Score = Annotated[int, Meta(ge=0, le=10)] | None
Ring = Literal["innate", "individual", "relational", "societal"]
Device = Annotated[str, Meta(min_length=8, max_length=64, extra=OPAQUE)]
Revision = Annotated[int, Meta(ge=0, le=2**53)]
SheetItem = Literal["happened", "matters", "next", "numbers"]
ReflectionState = Literal["open", "draft", "kept", "not_today", "sealed", "opened"]


class Value(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A part of both requests and answers: every field is always written."""


class Answers(Value, frozen=True, kw_only=True):
    """What happened · why it matters · what next. Empty is an answer, too."""

    happened: Answer = ""
    matters: Answer = ""
    next: Answer = ""


class Scores(Value, frozen=True, kw_only=True):
    """Own questions, 0 to 10, not a validated scale. None is "not yet" and never counts as one.

    This conversation gave me energy · left me readier to act · taught me something · left me
    feeling more valued · made me want more. I was heard · we worked on what matters · the way we
    worked suited me.
    """

    energy: Score = None
    action: Score = None
    learning: Score = None
    worth: Score = None
    connection: Score = None
    heard: Score = None
    mattered: Score = None
    suited: Score = None


class Sheet(Value, frozen=True, kw_only=True):
    """What one person wrote about one episode. `rings` are tags, for the author alone."""

    answers: Answers = Answers()
    scores: Scores = Scores()
    rings: Annotated[tuple[Ring, ...], Meta(max_length=4)] = ()


class ReflectionSave(In, frozen=True, kw_only=True):
    """`revision` is the one that was read last; `device` names the browser that writes.

    A save that builds on an older revision is refused with `conflict`, unless the newer one was
    written on the same device: there, the last write wins.
    """

    device: Device
    revision: Revision
    sheet: Sheet


class ReflectionAct(In, frozen=True, kw_only=True):
    """keep: for oneself, and take back what of it was shared · seal: with the other of two · share:
    keep and open all of it to the room · update: let the readers of what is shared read it as it
    stands now · withdraw: break one's own seal before both are in · not_today."""

    act: Literal["keep", "seal", "share", "update", "withdraw", "not_today"]


class Reflection(Out, frozen=True, kw_only=True):
    """One's own reflection. `partner` is the other of two people with accounts, None otherwise.

    `theirs` is the partner's and stays None until both opened; nothing before tells of it.
    `shared` is what of it the room reads. `given` is what they read there while `sheet` says
    something else: what was shared is edited as a draft until `update`. None while both say the
    same.
    """

    episode: str
    room: str
    state: ReflectionState
    revision: int
    saved_at: int | None
    sheet: Sheet
    partner: str | None
    theirs: Sheet | None
    shared: tuple[SheetItem, ...] = ()
    given: Sheet | None = None
