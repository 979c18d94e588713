"""What differs between a version and the one before it. Pure."""

from server.mentoring.agreement.points import POINTS, alike
from server.mentoring.agreement.versions import Version
from server.protocol.events.agreement import AgreementPoint


def changed_since(before: Version, version: Version) -> tuple[AgreementPoint, ...]:
    """The points of which the two do not say the same, in the order of the table."""
    return tuple(
        point
        for point, rule in POINTS.items()
        if not (_own_alike if rule.each_own else _held_alike)(before, version, point)
    )


def _held_alike(one: Version, other: Version, point: AgreementPoint) -> bool:
    """Open on purpose and not settled, or not known any more, are two things."""
    before, now = one.held(point), other.held(point)
    if before is None or now is None:
        return before is now
    return alike(before.answer, now.answer)


def _own_alike(one: Version, other: Version, point: AgreementPoint) -> bool:
    people = one.answers.keys() | other.answers.keys()
    said = ((one.answers.get(who, {}), other.answers.get(who, {})) for who in people)
    return all(alike(before.get(point), now.get(point)) for before, now in said)
