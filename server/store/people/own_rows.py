"""Which rows go with a person, and which with a room that nobody belongs to any more."""

from typing import Final

from sqlalchemy import Delete, Integer, Text, Update, bindparam, delete, select, update

from server.store.tables.agreement import (
    agreement_drafts,
    agreement_events,
    agreement_reviews,
)
from server.store.tables.episodes import episodes, marks
from server.store.tables.exports import countersignatures, exports
from server.store.tables.files import files
from server.store.tables.finding import put_aside, waits
from server.store.tables.log import events, invitees, memberships, reads, rooms
from server.store.tables.mails import mails
from server.store.tables.meetings import (
    calendar_feeds,
    meeting_acts,
    meeting_people,
    meeting_series,
    meetings,
)
from server.store.tables.mentoring_requests import (
    blocks,
    mentoring_requests,
    mentors_heard,
    request_acts,
)
from server.store.tables.people import invitation_uses, invitations
from server.store.tables.personal import diary, notices, reflections, reminders, shares
from server.store.tables.profiles import (
    conduct_agreements,
    profile_audiences,
    profile_pictures,
    profile_style,
    profile_values,
    profiles,
    readiness,
)
from server.store.tables.programme import coordinators, proposals
from server.store.tables.push import push_subscriptions
from server.store.tables.relationship import relationship_proposals
from server.store.tables.retention import consents, erasure_wishes, retention_notices
from server.store.tables.timeline import adopted, adoptions, talk_reports, talk_shares

_PERSON: Final = bindparam("of_person", type_=Text())

OF_PERSON: Final[tuple[Delete | Update, ...]] = (
    delete(marks).where(marks.c.person == _PERSON),
    delete(reflections).where(reflections.c.person == _PERSON),
    delete(shares).where(shares.c.author == _PERSON),
    delete(diary).where(diary.c.person == _PERSON),
    delete(reminders).where(reminders.c.person == _PERSON),
    delete(talk_reports).where(talk_reports.c.person == _PERSON),
    delete(talk_shares).where(talk_shares.c.person == _PERSON),
    delete(adoptions).where((adoptions.c.by == _PERSON) | (adoptions.c.to == _PERSON)),
    delete(relationship_proposals).where(
        (relationship_proposals.c.by == _PERSON) | (relationship_proposals.c.to == _PERSON)
    ),
    delete(erasure_wishes).where(erasure_wishes.c.person == _PERSON),
    delete(reads).where(reads.c.person == _PERSON),
    delete(consents).where(consents.c.person == _PERSON),
    delete(invitees).where(invitees.c.person == _PERSON),
    delete(push_subscriptions).where(push_subscriptions.c.person == _PERSON),
    delete(invitation_uses).where(invitation_uses.c.person == _PERSON),
    update(files).where(files.c.owner == _PERSON, files.c.seq.is_(None)).values(gone=1),
    update(exports).where(exports.c.person == _PERSON).values(expires_at=0),
    delete(countersignatures).where(
        (countersignatures.c.owner == _PERSON) | (countersignatures.c.signer == _PERSON)
    ),
    update(meetings).where(meetings.c.by == _PERSON).values(by=None, word=""),
    update(meetings).where(meetings.c.proposer == _PERSON).values(proposer=None),
    delete(mentoring_requests).where(
        mentoring_requests.c.state == "written",
        (mentoring_requests.c.mentee == _PERSON) | (mentoring_requests.c.mentor == _PERSON),
    ),
    update(mentoring_requests)
    .where(mentoring_requests.c.mentee == _PERSON)
    .values(mentee=None, mentee_words=None, owed=None),
    update(mentoring_requests)
    .where(mentoring_requests.c.mentor == _PERSON)
    .values(mentor=None, mentor_words=None, owed=None),
    delete(mentoring_requests).where(
        mentoring_requests.c.mentee.is_(None), mentoring_requests.c.mentor.is_(None)
    ),
    delete(blocks).where((blocks.c.person == _PERSON) | (blocks.c.other == _PERSON)),
    delete(proposals).where((proposals.c.mentee == _PERSON) | (proposals.c.mentor == _PERSON)),
    delete(waits).where((waits.c.person == _PERSON) | (waits.c.mentor == _PERSON)),
    delete(put_aside).where((put_aside.c.person == _PERSON) | (put_aside.c.other == _PERSON)),
    *(
        delete(table).where(table.c.person == _PERSON)
        for table in (
            *(request_acts, mentors_heard, coordinators),
            *(profiles, profile_values, profile_style, profile_audiences, profile_pictures),
            *(readiness, conduct_agreements),
            *(meeting_people, meeting_acts, calendar_feeds),
            *(agreement_drafts,),
        )
    ),
)
"""What belongs to one person alone, and what names them to somebody else.

tests/integration/people/accounts/test_nothing_left.py walks the schema and finds what is missing
here.
"""

_ROOM: Final = bindparam("of_room", type_=Integer())
_EPISODES: Final = select(episodes.c.id).where(episodes.c.room == _ROOM)
_ROOM_ID: Final = select(rooms.c.id).where(rooms.c.number == _ROOM).scalar_subquery()
_EMPTIED: Final = {
    "title": "",
    "archived": True,
    "call_id": None,
    "episode_id": None,
    "next_at": None,
}

OF_ROOM: Final[tuple[Delete | Update, ...]] = (
    delete(retention_notices).where(retention_notices.c.episode.in_(_EPISODES)),
    delete(adoptions).where(adoptions.c.episode.in_(_EPISODES)),
    delete(relationship_proposals).where(relationship_proposals.c.room == _ROOM),
    delete(erasure_wishes).where(erasure_wishes.c.episode.in_(_EPISODES)),
    delete(reminders).where(reminders.c.episode.in_(_EPISODES)),
    delete(mails).where(mails.c.about.in_(_EPISODES)),
    delete(invitations).where(invitations.c.room == _ROOM_ID),
    update(files).where(files.c.room == _ROOM).values(gone=1),
    delete(episodes).where(episodes.c.room == _ROOM),
    delete(adopted).where(adopted.c.room == _ROOM),
    delete(shares).where(shares.c.room == _ROOM),
    delete(notices).where(notices.c.room == _ROOM),
    delete(consents).where(consents.c.room == _ROOM),
    delete(reads).where(reads.c.room == _ROOM),
    delete(invitees).where(invitees.c.room == _ROOM),
    delete(meeting_people).where(
        meeting_people.c.meeting.in_(select(meetings.c.id).where(meetings.c.room == _ROOM))
    ),
    delete(meeting_acts).where(meeting_acts.c.room == _ROOM),
    delete(meetings).where(meetings.c.room == _ROOM),
    delete(meeting_series).where(meeting_series.c.room == _ROOM),
    delete(agreement_drafts).where(agreement_drafts.c.room == _ROOM),
    delete(agreement_events).where(agreement_events.c.room == _ROOM),
    delete(agreement_reviews).where(agreement_reviews.c.room == _ROOM),
    delete(memberships).where(memberships.c.room == _ROOM),
    delete(events).where(events.c.room == _ROOM),
    update(rooms).where(rooms.c.number == _ROOM).values(_EMPTIED),
)
"""Everything of a room but its words in the index, its number, which is never given again, and what
its former people wrote for themselves alone: their own marks and reflections, sealed."""
