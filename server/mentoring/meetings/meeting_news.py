"""What is told by mail of a meeting, and to whom. Pure.

A mail says how a meeting stands when it goes. So one that still waits when the next act comes is
not sent, and the next has to know what its reader had before: nothing, news of a proposal, or an
entry in their calendar, which has to be changed or taken out.
"""

from typing import Final, Literal

from server.mentoring.meetings.meeting_life import IN_NO_CALENDAR, Meeting, State

Had = Literal["nothing", "news", "entry"]
"""What somebody had of a meeting before; also in the facts of the mail."""

News = Literal["booked", "moved", "proposed", "cancelled"]

_NEWS: Final[dict[State, News]] = {
    "booked": "booked",
    "moved": "moved",
    "proposed": "proposed",
    "cancelled": "cancelled",
}


def had_before(before: Meeting | None, waiting: Had | None) -> Had:
    """What somebody had of a meeting that was as `before`; `waiting` is what they had before a mail
    that was not sent yet."""
    if waiting is not None:
        return waiting
    if before is None:
        return "nothing"
    return "news" if before.state in IN_NO_CALENDAR else "entry"


def is_told(after: Meeting, had: Had, person: str) -> bool:
    """Whether `person`, who is to be there, is told of a meeting as it is `after` an act.

    Where a calendar changes everybody is. Of a proposal, or that it is off, those who did not do it
    themselves, and not who has never heard of it.
    """
    if after.state not in IN_NO_CALENDAR or had == "entry":
        return True
    if after.state == "proposed":
        return person != after.proposer
    return had == "news" and person != after.ended_by


def news_of(meeting: Meeting, had: Had) -> News | None:
    """What a mail says of it; None where it is over. A time that somebody's calendar had otherwise
    is another time, whatever it was called meanwhile."""
    news = _NEWS.get(meeting.state)
    if news in ("booked", "moved"):
        return "moved" if had == "entry" else "booked"
    return news
