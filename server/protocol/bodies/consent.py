"""What people agree to, and the end of an account."""

from typing import Annotated, Literal

from msgspec import Meta

from server.protocol.bodies.base import In, Out
from server.protocol.bodies.people import Proof
from server.protocol.events.base import Purpose
from server.protocol.messages.base import Cid


class ConsentText(Out, frozen=True, kw_only=True):
    """What one agrees to, in plain words. A higher `version` asks again."""

    purpose: Purpose
    version: int
    title: str
    text: str


class ConsentTexts(Out, frozen=True, kw_only=True):
    texts: tuple[ConsentText, ...]


class ConsentChange(In, frozen=True, kw_only=True):
    """Agree to the present `version` of a purpose's text, or do not agree any more."""

    cid: Cid
    purpose: Purpose
    given: bool
    version: Annotated[int, Meta(ge=1, le=10_000)]


class Consented(Out, frozen=True, kw_only=True):
    room: str
    title: str
    purpose: Purpose
    version: int
    at: int


class MyConsents(Out, frozen=True, kw_only=True):
    consents: tuple[Consented, ...]


class AccountEnd(Proof, frozen=True, kw_only=True):
    """Delete my account; what I said stays without my name, or goes."""

    words: Literal["keep", "remove"] = "keep"


class AccountEnding(Out, frozen=True, kw_only=True):
    """The account is deleted at `at`, unless its owner signs in before."""

    at: int
