"""What mails of the programme are about: people who find each other, and when they meet."""

from typing import Literal

from server.kernel.clock import Millis
from server.people.mails.facts_base import Facts

Waiting = Literal["sent", "asked", "answered", "resting"]
"""sent, answered: a mentor decides · asked: a mentee answers a question · resting: a mentor let two
lapse, and is asked whether they are there"""

Accepted = Literal["talk", "accepted"]
Over = Literal["declined", "expired", "taken_back", "void"]

RequestNews = Waiting | Accepted | Over
"""What is told of a mentoring request; each but `resting` is the state it is in, to the reader."""


class OfRequest(Facts, frozen=True, kw_only=True):
    request: str

    @property
    def about(self) -> str:
        return self.request


class RequestWaitsFacts(OfRequest, frozen=True, kw_only=True, tag="request_waits"):
    news: Waiting

    @property
    def about(self) -> str:
        """That a mentor rests is told beside a lapse, and not of the request."""
        return "" if self.news == "resting" else self.request


class RequestAcceptedFacts(OfRequest, frozen=True, kw_only=True, tag="request_accepted"):
    news: Accepted


class RequestOverFacts(OfRequest, frozen=True, kw_only=True, tag="request_over"):
    news: Over


class ProposalFacts(Facts, frozen=True, kw_only=True, tag="proposal"):
    """The programme asks whether they would like to meet somebody."""

    proposal: str

    @property
    def about(self) -> str:
        return self.proposal


class PlaceFreeFacts(Facts, frozen=True, kw_only=True, tag="place_free"):
    """A place with a mentor is theirs to write for since `at`."""

    wait: str
    at: Millis

    @property
    def about(self) -> str:
        return self.wait


Had = Literal["nothing", "news", "entry"]
"""What the reader had of a meeting before (server/mentoring/meetings/meeting_news.py)."""


class MeetingFacts(Facts, frozen=True, kw_only=True, tag="meeting"):
    """An act of somebody's after which the meeting had that `sequence`; or, with `series` alone,
    that all of one is booked or off. `since`: when the reader came to it or went, where that is
    what is told, or when it was called off."""

    had: Had
    meeting: str = ""
    series: str = ""
    sequence: int = 0
    since: Millis = 0

    @property
    def about(self) -> str:
        return self.meeting or self.series


class ReminderFacts(Facts, frozen=True, kw_only=True, tag="meeting_reminder"):
    """A meeting begins at `starts_at`; `which` is how long before that it is told."""

    meeting: str
    starts_at: Millis
    which: Literal["day", "hour"]

    @property
    def about(self) -> str:
        return self.meeting


class FirstMeetingFacts(Facts, frozen=True, kw_only=True, tag="first_meeting"):
    """Two who are to meet have not; it is asked for the time of that `number`."""

    room: str
    number: int


class WeeklyNoteFacts(Facts, frozen=True, kw_only=True, tag="weekly_note"):
    """Mentors who are new in a week, as `2026-W48`, and would cover an open need of theirs."""

    week: str
    mentors: tuple[str, ...]


class RelationshipFacts(Facts, frozen=True, kw_only=True, tag="relationship"):
    """Whom they share a room with proposed `at` that it is mentoring; open until `until`."""

    room: str
    at: Millis
    until: Millis

    @property
    def about(self) -> str:
        return self.room


class AgreementFacts(Facts, frozen=True, kw_only=True, tag="agreement"):
    """The other filled in their part `at`, or signed it last, so that it holds."""

    room: str
    news: Literal["filled", "signed"]
    at: Millis

    @property
    def about(self) -> str:
        return self.room


class AgreementReviewFacts(Facts, frozen=True, kw_only=True, tag="agreement_review"):
    """The two wanted to look at that version again on `day`, which is near."""

    room: str
    version: int
    day: str
