"""How long a sign-in lasts, of members and of guests, and how long what is known of it."""

from typing import Final

from server.kernel.clock import Millis

MINUTE: Final[Millis] = 60_000
DAY: Final[Millis] = 24 * 60 * MINUTE

IDLE: Final[Millis] = 14 * DAY
"""A browser that was not seen for so long is signed out."""

MEMBER_LIFE: Final[Millis] = 90 * DAY
GUEST_LIFE: Final[Millis] = 7 * DAY
"""Until when a guest can come back, from the first time on."""

SEEN_STEP: Final[Millis] = 10 * MINUTE
"""How stale `seen_at` may be on disk: reading must not mean writing each time."""
