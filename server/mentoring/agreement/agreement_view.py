"""An agreement as one of its readers sees it. Pure."""

from collections.abc import Collection
from typing import Final

from server.kernel.clock import Millis
from server.kernel.local_time import local, zone_of
from server.mentoring.agreement.agreement_life import in_force, next_number, state_of
from server.mentoring.agreement.changes import changed_since
from server.mentoring.agreement.points import POINTS
from server.mentoring.agreement.ports import Table
from server.mentoring.agreement.versions import Version
from server.mentoring.agreement.waiting import waits_for
from server.protocol.bodies.mentoring.agreement import (
    AgreementDraft,
    AgreementVersion,
    AgreementView,
    PointOffer,
    PointView,
    SaidAlone,
    Settled,
    VersionPerson,
)
from server.protocol.events.agreement import AgreementPoint, Answer

MOST_SHOWN: Final = 50


def view_of(table: Table, now: Millis) -> AgreementView:
    """A review is due from the day on that it is where the reader is."""
    today = local(now, zone_of(table.zone)).date()
    pair = [one.person for one in table.partners]
    theirs = table.part is not None and not table.archived
    waits = waits_for(table.agreement, pair, table.handed, table.person, today) if theirs else None
    versions = sorted(table.agreement, key=lambda one: one.number)
    newest = list(zip((None, *versions), versions, strict=False))[::-1]
    return AgreementView(
        room=table.room,
        part=table.part,
        partners=tuple(table.partners),
        archived=table.archived,
        draft=_draft(table, pair) if theirs else None,
        waits=waits,
        versions=tuple(_version(one, before, pair) for before, one in newest[:MOST_SHOWN]),
    )


def _draft(table: Table, pair: Collection[str]) -> AgreementDraft | None:
    number = next_number(table.agreement, pair)
    if number is None or any(one.guest for one in table.partners):
        return None
    holding = in_force(table.agreement, pair)
    begun = beginning(holding, table.person) if holding else ()
    return AgreementDraft(
        version=number,
        answers=tuple(table.mine.answers.values()) if table.mine else begun,
        handed=table.person in table.handed,
        other_handed=bool(table.handed - {table.person}),
    )


def beginning(holding: Version, person: str) -> tuple[Answer, ...]:
    """What holds, and one's own hopes: where somebody begins who would change some of it."""
    own = holding.answers.get(person, {})
    held = {**{p: own.get(p) for p, rule in POINTS.items() if rule.each_own}, **holding.terms}
    return tuple(answer for answer in held.values() if answer is not None)


def _version(version: Version, before: Version | None, pair: Collection[str]) -> AgreementVersion:
    return AgreementVersion(
        version=version.number,
        state=state_of(version, pair),
        opened_at=version.opened_at,
        holds_since=version.holds_since,
        ended_at=version.ended_at,
        terms=version.changed,
        people=tuple(_person(version, one) for one in sorted(version.people)),
        points=tuple(_point(version, point) for point in POINTS),
        changed=changed_since(before, version) if before else (),
    )


def _person(version: Version, person: str) -> VersionPerson:
    return VersionPerson(
        person=person,
        handed_at=version.handed.get(person),
        signed_at=version.signed.get(person),
        fell_at=version.fell.get(person),
    )


def _point(version: Version, point: AgreementPoint) -> PointView:
    said = (
        SaidAlone(person=who, answer=answers[point])
        for who, answers in sorted(version.answers.items())
        if point in answers
    )
    held, latest = version.held(point), version.latest(point)
    settled = _settled(version, point)
    offer = (
        PointOffer(by=latest[0], seq=latest[1].seq, answer=latest[1].answer)
        if latest and settled is None
        else None
    )
    holds = held.answer if held and settled != "own" else None
    return PointView(point=point, said=tuple(said), settled=settled, holds=holds, offer=offer)


def _settled(version: Version, point: AgreementPoint) -> Settled | None:
    if POINTS[point].each_own:
        return "own"
    held = version.held(point)
    if held is None:
        return None
    if held.answer is None:
        return "open"
    return "agreed" if version.latest(point) else "alike"
