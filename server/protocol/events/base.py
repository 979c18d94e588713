"""What every event of the log is made of: the words and bounds they share."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from server.protocol.limits import LIMITS
from server.protocol.texts import ONE_EMOJI, OPAQUE, line, prose

RoomKind = Literal["one_to_one", "peer", "circle", "one_off"]
"""A `one_off` is a single conversation of people without a room of theirs."""
Role = Literal["host", "mentor", "mentee", "peer", "guest", "observer"]
HistoryRule = Literal["all", "since_admission"]
LeaveReason = Literal["left", "lost", "removed"]
CloseReason = Literal["empty", "ended", "interrupted"]
Purpose = Literal["chat_log", "recording", "transcript", "research"]
EraseWish = Literal["agreed", "host", "retention"]
AmendedAbout = Literal["people", "times", "agenda", "notes", "other"]
Text = Annotated[str, prose(LIMITS.text, unit="bytes")]
Title = Annotated[str, line(120)]
Name = Annotated[str, line(80)]
Emoji = Annotated[str, Meta(min_length=1, max_length=32, extra=ONE_EMOJI)]
"""One emoji of those that Unicode recommends; kept in its full form."""
Seq = Annotated[int, Meta(ge=1, le=2**53)]
Id = Annotated[str, Meta(min_length=3, max_length=64, extra=OPAQUE)]
Words = Annotated[str, line(200)]
"""A point, a promise or a question: one line."""
PollOption = Annotated[str, line(80)]
Choice = Annotated[int, Meta(ge=0, le=5)]
Day = Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$")]
"""A day of the calendar, in no time zone: a promise is due by its end wherever one is."""
CardKind = Literal["listening", "question", "encouragement", "challenge"]
CardNumber = Annotated[int, Meta(ge=0, le=63)]


class EventBody(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", gc=False
):
    """What every body of the log has in common: its tag is the event's kind.

    Like all that is made for each message these are trees, which no garbage collector need visit.
    """
