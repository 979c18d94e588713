"""One person's reflection on one episode: its life as a table, and what each act does to it.

Pure decisions. The store runs them inside one transaction, so whatever two people do at once has
an order, and a seal opens for both or for nobody.
"""

from dataclasses import dataclass, replace
from typing import Final, Literal

import msgspec

from server.kernel.clock import Millis
from server.kernel.errors import ServiceError
from server.kernel.text import is_blank
from server.protocol.bodies.reflections import ReflectionState, Sheet, SheetItem

Act = Literal["save", "keep", "not_today", "seal", "update", "withdraw", "open"]

# fmt: off
TRANSITIONS: Final[dict[ReflectionState, dict[Act, ReflectionState]]] = {
    "open":      {"save": "draft",  "keep": "kept", "not_today": "not_today", "seal": "sealed"},
    "draft":     {"save": "draft",  "keep": "kept", "not_today": "not_today", "seal": "sealed",
                  "update": "draft"},
    "not_today": {"save": "draft",  "keep": "kept", "not_today": "not_today", "seal": "sealed",
                  "update": "not_today"},
    "kept":      {"save": "kept",   "keep": "kept", "seal": "sealed", "update": "kept"},
    "sealed":    {"save": "sealed", "keep": "kept", "seal": "sealed", "withdraw": "draft",
                  "update": "sealed", "open": "opened"},
    "opened":    {},
}
# fmt: on
"""state → act → state. What both have read stays as it was: nothing leads out of `opened`."""

BLANK: Final = Sheet()
"""What nobody has written on yet."""

ANSWERS: Final[tuple[Literal["happened", "matters", "next"], ...]] = ("happened", "matters", "next")


def after(state: ReflectionState, act: Act) -> ReflectionState:
    """The state that `act` leads to; raises `conflict` for what stands in no row."""
    to = TRANSITIONS[state].get(act)
    if to is None:
        raise ServiceError("conflict", data={"state": state})
    return to


@dataclass(frozen=True, slots=True)
class KeptReflection:
    """A reflection as it is kept. `partner` is who it is sealed with; None while it is not.

    `shared` is what of it others read; `given` is what they read there while the sheet says
    something else, and None while it says the same.
    """

    id: str
    episode: str
    room: str
    person: str
    state: ReflectionState = "open"
    partner: str | None = None
    sheet: Sheet = BLANK
    revision: int = 0
    device: str = ""
    saved_at: Millis | None = None
    shared: tuple[SheetItem, ...] = ()
    given: Sheet | None = None


@dataclass(frozen=True, slots=True)
class ActOutcome:
    """What an act leaves behind. `opens`: the partner's opens with it."""

    mine: KeptReflection
    opens: bool = False


@dataclass(frozen=True, slots=True)
class SheetWish:
    """What is to be saved."""

    device: str
    revision: int
    sheet: Sheet


def save(mine: KeptReflection, wish: SheetWish, now: Millis) -> KeptReflection:
    """`mine` with what was typed; raises `conflict` with the newer `revision` of another device.

    Who reads what is shared of it goes on reading what they read before.
    """
    if wish.revision != mine.revision and wish.device != mine.device:
        raise ServiceError("conflict", data={"revision": mine.revision})
    saved = replace(
        mine,
        state=after(mine.state, "save"),
        sheet=tidy(wish.sheet),
        revision=mine.revision + 1,
        device=wish.device,
        saved_at=now,
        given=mine.given or mine.sheet,
    )
    return _settled(saved)


def keep(mine: KeptReflection) -> KeptReflection:
    """For oneself alone: what of it was shared is taken back."""
    kept = replace(mine, state=after(mine.state, "keep"), partner=None)
    return replace(kept, shared=(), given=None)


def share(mine: KeptReflection) -> KeptReflection:
    """All of it is read as it stands now."""
    return replace(keep(mine), shared=items_of(mine.sheet))


def update(mine: KeptReflection) -> KeptReflection:
    """What is shared is read as it stands now; what says nothing any more is taken back."""
    said = items_of(mine.sheet)
    shared = tuple(item for item in mine.shared if item in said)
    return replace(mine, state=after(mine.state, "update"), shared=shared, given=None)


def give(mine: KeptReflection, item: SheetItem) -> KeptReflection:
    """One item is read as it stands now, and no other."""
    rest = take_back(mine, item)
    return replace(rest, shared=(*rest.shared, item))


def take_back(mine: KeptReflection, item: SheetItem) -> KeptReflection:
    """One item is read no longer, nor is there anything left of what was read."""
    return _settled(replace(mine, shared=tuple(one for one in mine.shared if one != item)))


def _settled(mine: KeptReflection) -> KeptReflection:
    """`mine` that holds beside the sheet only what somebody reads."""
    before = mine.given or mine.sheet
    answers = {name: getattr(before.answers, name) for name in ANSWERS if name in mine.shared}
    scores = before.scores if "numbers" in mine.shared else mine.sheet.scores
    given = msgspec.structs.replace(
        mine.sheet, answers=msgspec.structs.replace(mine.sheet.answers, **answers), scores=scores
    )
    return replace(mine, given=None if given == mine.sheet else given)


def not_today(mine: KeptReflection) -> KeptReflection:
    return replace(mine, state=after(mine.state, "not_today"))


def withdraw(mine: KeptReflection) -> KeptReflection:
    """Break one's own seal, as long as the other's is not in."""
    return replace(mine, state=after(mine.state, "withdraw"), partner=None)


def seal(mine: KeptReflection, partner: str, partners_seal: str | None) -> ActOutcome:
    """Seal with `partner`; `partners_seal` is whom theirs is sealed with, if it is.

    Who gives nothing gets nothing: an empty reflection cannot be sealed (`bad_request`).
    """
    if is_empty(mine.sheet):
        raise ServiceError("bad_request", data={"reason": "empty"})
    sealed = replace(mine, state=after(mine.state, "seal"), partner=partner)
    if partners_seal != mine.person:
        return ActOutcome(sealed)
    return ActOutcome(replace(sealed, state=after(sealed.state, "open")), opens=True)


def tidy(sheet: Sheet) -> Sheet:
    """Each ring once, in the order they came."""
    return msgspec.structs.replace(sheet, rings=tuple(dict.fromkeys(sheet.rings)))


def items_of(sheet: Sheet) -> tuple[SheetItem, ...]:
    """What of a sheet there is to share: answers that say something, numbers when one is given."""
    said = tuple(name for name in ANSWERS if not is_blank(getattr(sheet.answers, name)))
    rated = any(score is not None for score in msgspec.structs.astuple(sheet.scores))
    return (*said, "numbers") if rated else said


def is_empty(sheet: Sheet) -> bool:
    return not items_of(sheet)
