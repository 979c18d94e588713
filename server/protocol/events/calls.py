"""Calls: who is in one, what is shared, whose hand is up."""

from server.protocol.events.base import EventBody


class CallStarted(EventBody, frozen=True, kw_only=True, tag="call.started"):
    call: str


class CallJoined(EventBody, frozen=True, kw_only=True, tag="call.joined"):
    call: str


class CallLeft(EventBody, frozen=True, kw_only=True, tag="call.left"):
    call: str
    at: int | None = None


class CallEnded(EventBody, frozen=True, kw_only=True, tag="call.ended"):
    call: str
    at: int | None = None


class ShareStarted(EventBody, frozen=True, kw_only=True, tag="share.started"):
    call: str


class ShareStopped(EventBody, frozen=True, kw_only=True, tag="share.stopped"):
    call: str
    at: int | None = None


class HandRaised(EventBody, frozen=True, kw_only=True, tag="hand.raised"):
    call: str


class HandLowered(EventBody, frozen=True, kw_only=True, tag="hand.lowered"):
    """`by` lowered it when that was not the actor."""

    call: str
    by: str | None = None
