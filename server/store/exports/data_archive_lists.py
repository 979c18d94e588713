"""What belongs to one person, list by list: for the archive they take away."""

from typing import Any, Final

from sqlalchemy import ColumnElement, Text, bindparam, case, cast, func, or_, select

from server.store.engine.portable import IsJson, JsonText
from server.store.episodes.talk_reports import talk_share_in
from server.store.exports.data_archive_pages import ListedQuery, Query
from server.store.mentoring.profile_rows import week_in
from server.store.sealed.columns import (
    answers_in,
    mentee_words_in,
    mentor_words_in,
    note_in,
    page_in,
    readiness_in,
    reflection_in,
)
from server.store.tables.agreement import agreement_drafts
from server.store.tables.episodes import is_of_board, marks
from server.store.tables.finding import put_aside, waits
from server.store.tables.log import events, memberships, rooms
from server.store.tables.mails import mail_hours, mail_switches, mails
from server.store.tables.meetings import calendar_feeds, meeting_people, meetings
from server.store.tables.mentoring_requests import blocks, mentoring_requests
from server.store.tables.people import people, sign_ins
from server.store.tables.personal import diary, reflections
from server.store.tables.profiles import (
    conduct_agreements,
    profile_audiences,
    profile_style,
    profile_values,
    profiles,
    readiness,
)
from server.store.tables.programme import coordinators, proposals
from server.store.tables.timeline import talk_shares

_PERSON: Final = bindparam("person", type_=Text())

_EVENT: Final = (memberships.c.room, events.c.seq)
_FIRST: Final = (0, 0)


_PROPOSED: Final = or_(proposals.c.mentee == _PERSON, proposals.c.mentor == _PERSON)
_SAID_YES: Final = case(
    (proposals.c.mentee == _PERSON, proposals.c.mentee_yes), else_=proposals.c.mentor_yes
)


def _said(body: str, *fields: ColumnElement[Any]) -> Query:
    """Events of the rooms that the person is or was in."""
    return (
        select(rooms.c.id.label("room"), *fields, events.c.body.label(body))
        .select_from(memberships)
        .join(rooms, rooms.c.number == memberships.c.room)
        .join(events, events.c.room == memberships.c.room)
        .where(memberships.c.person == _PERSON)
    )


def _by_them(body: str, *fields: ColumnElement[Any], kinds: tuple[str, ...]) -> ListedQuery:
    theirs = events.c.actor == memberships.c.person, events.c.kind.in_(kinds)
    return ListedQuery(_said(body, *fields).where(*theirs), _EVENT, _FIRST, body=body)


def _requests(sealed: ColumnElement[Any]) -> Query:
    """Of each only one's own words, and no more than the page tells: the rest is the other's."""
    own = mentoring_requests.c
    return select(own.id, own.sent_at, sealed.label("sealed"))


_OWNER: Final = func.coalesce(JsonText(events.c.body, "owner"), events.c.actor)

LISTS: Final[dict[str, ListedQuery]] = {
    "account": ListedQuery(
        select(
            people.c.id,
            people.c.name,
            people.c.email,
            people.c.locale.label("language"),
            people.c.time_zone,
            people.c.created_at,
        ).where(people.c.id == _PERSON),
        (people.c.id,),
    ),
    "sign_ins": ListedQuery(
        select(sign_ins.c.agent.label("browser"), sign_ins.c.created_at, sign_ins.c.seen_at).where(
            sign_ins.c.person == _PERSON
        ),
        (sign_ins.c.id,),
    ),
    "mails": ListedQuery(
        select(mails.c.kind, mails.c.state, mails.c.created_at, mails.c.at.label("since")).where(
            mails.c.person == _PERSON
        ),
        (mails.c.id,),
    ),
    "mail_hours": ListedQuery(
        select(mail_hours.c.digest_at, mail_hours.c.quiet_from, mail_hours.c.quiet_until).where(
            mail_hours.c.person == _PERSON
        ),
        (mail_hours.c.person,),
    ),
    "mail_switches": ListedQuery(
        select(mail_switches.c.kind, mail_switches.c.delivery).where(
            mail_switches.c.person == _PERSON
        ),
        (mail_switches.c.kind,),
    ),
    "rooms": ListedQuery(
        select(
            rooms.c.id,
            rooms.c.title,
            rooms.c.kind,
            memberships.c.name,
            memberships.c.role,
            memberships.c.standing,
        )
        .join(memberships, memberships.c.room == rooms.c.number)
        .where(memberships.c.person == _PERSON),
        (memberships.c.room,),
        (0,),
    ),
    "messages": _by_them(
        "said", events.c.seq, events.c.at, kinds=("msg.sent", "msg.edited", "msg.reacted")
    ),
    "amendments": _by_them("said", events.c.at, kinds=("episode.confirmed", "episode.amended")),
    "agreements": _by_them(
        "said", events.c.seq, events.c.at, kinds=("agreement.answered", "agreement.offered")
    ),
    "agreement_drafts": ListedQuery(
        select(
            rooms.c.id.label("room"),
            agreement_drafts.c.sealed,
        )
        .join(rooms, rooms.c.number == agreement_drafts.c.room)
        .where(agreement_drafts.c.person == _PERSON),
        (agreement_drafts.c.room,),
        (0,),
        open=lambda vault, person, row: (
            answers_in(vault, person, row["place"], row["sealed"]).answers
        ),
    ),
    "consents": _by_them("what", events.c.at, kinds=("consent.given", "consent.withdrawn")),
    "marks": ListedQuery(
        select(marks.c.id, rooms.c.id.label("room"), marks.c.kind, marks.c.at, marks.c.sealed)
        .join(rooms, rooms.c.number == marks.c.room)
        .where(marks.c.person == _PERSON),
        (marks.c.id,),
        open=lambda vault, person, row: note_in(vault, person, row["id"], row["sealed"]).note,
    ),
    "reflections": ListedQuery(
        select(
            reflections.c.id,
            reflections.c.episode,
            rooms.c.id.label("room"),
            reflections.c.state,
            reflections.c.sealed,
        )
        .join(rooms, rooms.c.number == reflections.c.room)
        .where(reflections.c.person == _PERSON),
        (reflections.c.id,),
        open=lambda vault, _, row: (
            reflection_in(vault, row["episode"], row["id"], row["sealed"]).sheet
        ),
    ),
    "diary": ListedQuery(
        select(diary.c.id, diary.c.day, diary.c.sealed).where(diary.c.person == _PERSON),
        (diary.c.id,),
        open=lambda vault, person, row: page_in(vault, person, row["id"], row["sealed"]).text,
    ),
    "talk": ListedQuery(
        select(talk_shares.c.episode, talk_shares.c.sealed).where(talk_shares.c.person == _PERSON),
        (talk_shares.c.episode,),
        open=lambda vault, person, row: talk_share_in(vault, person, row["episode"], row["sealed"]),
    ),
    "profile": ListedQuery(
        select(
            profiles.c.state,
            profiles.c.mentee,
            profiles.c.mentor,
            *(profiles.c.occupation, profiles.c.organisation, profiles.c.about),
            *(profiles.c.trade, profiles.c.stage, profiles.c.week, profiles.c.notice_hours),
            *(profiles.c.minutes_a_month, profiles.c.capacity, profiles.c.changed_at),
        ).where(profiles.c.person == _PERSON),
        (profiles.c.person,),
        said={"week": lambda week: list(week_in(week).spans())},
    ),
    "profile_lists": ListedQuery(
        select(profile_values.c.kind.label("list"), profile_values.c.value).where(
            profile_values.c.person == _PERSON
        ),
        (profile_values.c.kind.concat(" ").concat(cast(profile_values.c.place, Text())),),
    ),
    "profile_style": ListedQuery(
        select(profile_style.c.item, profile_style.c.answer).where(
            profile_style.c.person == _PERSON
        ),
        (profile_style.c.item,),
    ),
    "profile_audiences": ListedQuery(
        select(profile_audiences.c.part, profile_audiences.c.audience).where(
            profile_audiences.c.person == _PERSON
        ),
        (profile_audiences.c.part,),
    ),
    "readiness": ListedQuery(
        select(readiness.c.part, readiness.c.ready, readiness.c.sealed).where(
            readiness.c.person == _PERSON
        ),
        (readiness.c.part,),
        open=lambda vault, person, row: (
            readiness_in(vault, person, row["part"], row["sealed"]).answers
        ),
    ),
    "conduct": ListedQuery(
        select(conduct_agreements.c.version, conduct_agreements.c.at).where(
            conduct_agreements.c.person == _PERSON
        ),
        (conduct_agreements.c.version,),
        (0,),
    ),
    "meetings": ListedQuery(
        select(
            rooms.c.id.label("room"),
            *(meetings.c.state, meetings.c.starts_at, meetings.c.ends_at, meetings.c.zone),
            case((meetings.c.by == _PERSON, meetings.c.word), else_="").label("your_word"),
            meeting_people.c.there,
        )
        .join(rooms, rooms.c.number == meetings.c.room)
        .join(meeting_people, meeting_people.c.meeting == meetings.c.id)
        .where(meeting_people.c.person == _PERSON),
        (meetings.c.id,),
    ),
    "calendar_feed": ListedQuery(
        select(calendar_feeds.c.since).where(calendar_feeds.c.person == _PERSON),
        (calendar_feeds.c.person,),
    ),
    "requests_written": ListedQuery(
        _requests(mentoring_requests.c.mentee_words).where(
            mentoring_requests.c.mentee == _PERSON, mentoring_requests.c.mentee_words.is_not(None)
        ),
        (mentoring_requests.c.id,),
        open=lambda vault, person, row: mentee_words_in(vault, person, row["id"], row["sealed"]),
    ),
    "requests_answered": ListedQuery(
        _requests(mentoring_requests.c.mentor_words).where(
            mentoring_requests.c.mentor == _PERSON, mentoring_requests.c.mentor_words.is_not(None)
        ),
        (mentoring_requests.c.id,),
        open=lambda vault, person, row: mentor_words_in(vault, person, row["id"], row["sealed"]),
    ),
    "blocks": ListedQuery(
        select(blocks.c.other.label("person"), blocks.c.at).where(blocks.c.person == _PERSON),
        (blocks.c.other,),
    ),
    "put_aside": ListedQuery(
        select(put_aside.c.other.label("person"), put_aside.c.at).where(
            put_aside.c.person == _PERSON
        ),
        (put_aside.c.other,),
    ),
    "waiting_for": ListedQuery(
        select(waits.c.mentor.label("person"), waits.c.since, waits.c.told_at).where(
            waits.c.person == _PERSON
        ),
        (waits.c.mentor,),
    ),
    "coordinates": ListedQuery(
        select(coordinators.c.since).where(coordinators.c.person == _PERSON),
        (coordinators.c.person,),
    ),
    "proposed_to_you": ListedQuery(
        select(
            *(proposals.c.mentee, proposals.c.mentor, proposals.c.until),
            _SAID_YES.label("you_said_yes"),
        ).where(proposals.c.until.is_not(None), _PROPOSED),
        (proposals.c.id,),
    ),
    "promises": ListedQuery(
        _said("promise", events.c.seq, events.c.at).where(
            is_of_board(events.c.kind),
            events.c.kind.in_(("action.added", "action.changed")),
            _OWNER == memberships.c.person,
            IsJson(events.c.body),
        ),
        _EVENT,
        _FIRST,
        body="promise",
    ),
}
"""In its own file of the archive each. A promise is theirs who gave it, whoever wrote it down."""
