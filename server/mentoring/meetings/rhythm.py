"""When we speak of meetings by ourselves: the first one, and one that is near. Pure.

A first meeting is offered in the minute in which an invitation is accepted, asked for after 7 and
after 14 days, and never later: by then it is between the two. A meeting that stands is reminded of
a day and an hour before; not where it was booked so late that the booking was the reminder.
"""

from typing import Final, Literal

from server.jobs.due_looks import STILL_IN_TIME
from server.kernel.clock import Millis

HOUR: Final[Millis] = 3_600_000
DAY: Final[Millis] = 24 * HOUR

FIRST_ASKS: Final[tuple[Millis, ...]] = (0, 7 * DAY, 14 * DAY)
"""After acceptance."""

Reminder = Literal["day", "hour"]
BEFORE: Final[dict[Reminder, Millis]] = {"day": DAY, "hour": HOUR}
"""How long before a meeting, longest first."""


def first_ask(accepted_at: Millis, asked: int, now: Millis) -> int | None:
    """Which ask for a first meeting goes now, from 1, where `asked` is the last that went, 0 none.

    One at a time: what was missed is not made up for. None where there is nothing to ask.
    """
    for number in range(len(FIRST_ASKS), asked, -1):
        due = accepted_at + FIRST_ASKS[number - 1]
        if due <= now < due + STILL_IN_TIME:
            return number
    return None


def reminder(
    starts_at: Millis, known_since: Millis, sent: frozenset[Reminder], now: Millis
) -> Reminder | None:
    """Which reminder goes now of a meeting that is known at this time since `known_since`.

    `sent` are those that went for this time; one that was moved has none yet. Only the nearest that
    is due, so after a stop of the service nobody gets two at once, and none once it began.
    """
    due = [
        one
        for one, before in BEFORE.items()
        if known_since <= starts_at - before <= now < starts_at
    ]
    return due[-1] if due and due[-1] not in sent else None
