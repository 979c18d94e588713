"""Calls, and what their browsers tell each other."""

from typing import Annotated, ClassVar

from msgspec import Meta

from server.protocol.events.base import Emoji, Id
from server.protocol.messages.base import Candidate, Data, Durable, Generation, Message, Sdp
from server.protocol.texts import OPAQUE

OfferNumber = Annotated[int, Meta(ge=0, le=1_000_000)]


class MediaState(Data, frozen=True, kw_only=True):
    """What a participant of a call sends; kept through reconnects exactly."""

    muted: bool = False
    camera: bool = False
    sharing: bool = False
    hand: bool = False


class CallJoin(Durable, frozen=True, kw_only=True):
    """Join the room's call, or start it. `call` names the call a resuming client was in."""

    T: ClassVar = "call.join"
    call: Id | None = None
    state: MediaState


class CallLeave(Durable, frozen=True, kw_only=True):
    T: ClassVar = "call.leave"


class CallState(Durable, frozen=True, kw_only=True):
    """Replaces the sender's whole media state."""

    T: ClassVar = "call.state"
    state: MediaState


class CallReact(Message, frozen=True, kw_only=True):
    """A reaction that floats by. Pushed to all with `session`. Never stored."""

    T: ClassVar = "call.react"
    emoji: Emoji
    session: Id | None = None


class LowerHand(Durable, frozen=True, kw_only=True):
    """A host lowers somebody's hand."""

    T: ClassVar = "hand.lower"
    session: Id


class MuteAsk(Message, frozen=True, kw_only=True):
    """A host asks somebody to mute. Whether they do is theirs alone."""

    T: ClassVar = "mute.ask"
    session: Id


class MuteAll(Message, frozen=True, kw_only=True):
    """A host asks everybody else in the call to mute."""

    T: ClassVar = "mute.all"


class IceCandidate(Data, frozen=True, kw_only=True):
    """RTCIceCandidateInit in snake case; `candidate` is empty at the end of a generation."""

    candidate: Candidate
    sdp_mid: Annotated[str, Meta(max_length=64, extra=OPAQUE)] | None = None
    sdp_m_line_index: Annotated[int, Meta(ge=0, le=512)] | None = None
    username_fragment: Annotated[str, Meta(max_length=256, extra=OPAQUE)] | None = None


class SigOffer(Message, frozen=True, kw_only=True):
    """Relayed to session `peer`; it arrives with `peer` naming the sender. Same for the next.

    `number` comes back in the answer, so that a late one is not taken for that of a newer offer.
    """

    T: ClassVar = "sig.offer"
    peer: Id
    call: Id
    gen: Generation
    sdp: Sdp
    number: OfferNumber | None = None


class SigAnswer(Message, frozen=True, kw_only=True):
    T: ClassVar = "sig.answer"
    peer: Id
    call: Id
    gen: Generation
    sdp: Sdp
    number: OfferNumber | None = None


class SigCandidate(Message, frozen=True, kw_only=True):
    T: ClassVar = "sig.candidate"
    peer: Id
    call: Id
    gen: Generation
    candidate: IceCandidate


class SigBye(Message, frozen=True, kw_only=True):
    """The connection of this generation is closed on the sender's side."""

    T: ClassVar = "sig.bye"
    peer: Id
    call: Id
    gen: Generation
