"""When a mail goes: by its haste, its reader's preferences and the clocks of their zone. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from server.kernel.clock import Millis
from server.kernel.local_time import local, next_hour, zone_of
from server.people.mails.kinds import KINDS
from server.protocol.bodies.mails import Delivery, MailKind

LIFE: Final[Millis] = 7 * 24 * 60 * 60_000
"""What could not be sent for so long is not sent any more."""

HOUR: Final[Millis] = 60 * 60_000


@dataclass(frozen=True, slots=True)
class MailPreferences:
    """How somebody wants their mails. Hours are on their own clock, 0 to 23; no hour is quiet where
    `quiet_from` is `quiet_until`. `deliveries` has what differs from the usual."""

    digest_at: int = 8
    quiet_from: int = 20
    quiet_until: int = 8
    deliveries: Mapping[MailKind, Delivery] = field(default_factory=dict)

    def of(self, kind: MailKind) -> Delivery:
        """As wished, where that is one of its choices; as usual otherwise."""
        choices = KINDS[kind].choices
        wished = self.deliveries.get(kind, choices[0])
        return wished if wished in choices else choices[0]


@dataclass(frozen=True, slots=True)
class Goes:
    """At `at`, by itself or in the digest."""

    at: Millis
    digest: bool = False


Never = Literal["off", "late"]


@dataclass(frozen=True, slots=True)
class Wait:
    """A mail that may go from `ready_at` on, and helps nobody after `until`."""

    kind: MailKind
    ready_at: Millis
    until: Millis | None


def moment(wait: Wait, preferences: MailPreferences, time_zone: str, now: Millis) -> Goes | Never:
    """When it goes, from `now` on.

    What would be too late after the quiet hours, or in the digest, does not wait for them.
    """
    over = wait.ready_at + LIFE if wait.until is None else wait.until
    delivery = preferences.of(wait.kind)
    if delivery == "off":
        return "off"
    if now >= over:
        return "late"
    start = max(now, wait.ready_at)
    if KINDS[wait.kind].haste == "alarm" or (wait.kind == "digest" and now < wait.ready_at + HOUR):
        return Goes(start)
    if delivery == "digest":
        at = _digest(wait.ready_at, preferences, time_zone, now)
        if at < over:
            return Goes(at, digest=True)
    at = _outside_quiet(start, preferences, time_zone)
    return Goes(at if at < over else start)


def _digest(ready_at: Millis, preferences: MailPreferences, time_zone: str, now: Millis) -> Millis:
    """The first digest after `ready_at`; one that was missed goes when it is not quiet."""
    at = next_hour(ready_at, preferences.digest_at, zone_of(time_zone))
    return at if now < at + HOUR else _outside_quiet(now, preferences, time_zone)


def _outside_quiet(at: Millis, preferences: MailPreferences, time_zone: str) -> Millis:
    zone = zone_of(time_zone)
    hour, first, last = local(at, zone).hour, preferences.quiet_from, preferences.quiet_until
    quiet = first <= hour < last if first <= last else hour >= first or hour < last
    return next_hour(at, last, zone) if quiet else at
