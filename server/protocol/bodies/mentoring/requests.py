"""Mentoring requests: somebody asks a mentor to meet them. On the screen: invitations."""

from typing import Annotated, Literal

from msgspec import Meta

from server.kernel.errors import ErrorCode
from server.protocol.bodies.base import In, Out
from server.protocol.bodies.mentoring.base import Part
from server.protocol.bodies.mentoring.profiles import Expertise, OwnWord, TermId
from server.protocol.events.base import Id
from server.protocol.messages.base import Cid
from server.protocol.texts import line, prose

RequestState = Literal[
    "written",
    "sent",
    "asked",
    "answered",
    "talk",
    "accepted",
    "declined",
    "expired",
    "taken_back",
    "void",
]
"""written: a draft · sent: waits for the mentor · asked: the mentor's question waits for the mentee
· answered: waits for the mentor again · talk: they talk once, then the mentor decides · the others
are ends; `void`: the mentor has no room any more."""

DeclineReason = Literal["no_time", "not_my_field", "too_close", "unsaid"]
RequestEnd = Literal[
    "no_time",
    "not_my_field",
    "too_close",
    "unsaid",
    "paused",
    "full",
    "blocked",
    "withdrawn",
    "left",
    "mentor_silent",
    "mentee_silent",
    "talk_over",
]
RequestAct = Literal["send", "ask", "answer", "talk", "accept", "decline", "take_back"]

LetterWords = Annotated[str, prose(800, least=0)]
Goal = Annotated[str, line(200, least=0)]


class SharedInterest(In, frozen=True, kw_only=True, omit_defaults=False):
    """One thing that both named: a term of the taxonomy, or a word of their own."""

    term: TermId | None = None
    word: OwnWord | None = None


class Letter(In, frozen=True, kw_only=True, omit_defaults=False):
    """What the mentee writes, as a draft; beside it the mentor sees their card. `goal`: one they
    chose to show, or none."""

    shared: SharedInterest | None = None
    words: LetterWords = ""
    goal: Goal = ""


class RequestSend(In, frozen=True, kw_only=True):
    """The letter as it stands before its writer goes out; the draft goes with it."""

    cid: Cid
    mentor: Id
    shared: SharedInterest | None = None
    words: Annotated[str, prose(800)]
    goal: Goal = ""


class RequestTakeBack(In, frozen=True, kw_only=True):
    cid: Cid


class RequestQuestion(In, frozen=True, kw_only=True):
    """The one question a mentor may ask first."""

    cid: Cid
    text: Annotated[str, prose(400)]


class RequestAnswer(In, frozen=True, kw_only=True):
    cid: Cid
    text: Annotated[str, prose(800)]


class RequestTalk(In, frozen=True, kw_only=True):
    """Let us talk once first; `words` the mentee reads."""

    cid: Cid
    words: Annotated[str, prose(400, least=0)] = ""


class RequestAccept(In, frozen=True, kw_only=True):
    cid: Cid


class RequestDecline(In, frozen=True, kw_only=True):
    """`reason` is for the mentor alone; the mentee reads `words`."""

    cid: Cid
    reason: DeclineReason
    words: LetterWords = ""


class RequestPerson(Out, frozen=True, kw_only=True):
    """The other of the two; nobody, without a name, where they deleted their account."""

    person: str | None
    name: str


class MentoringRequest(Out, frozen=True, kw_only=True):
    """A request as one of its two sees it, `part` says which. Texts are None where they are not
    theirs to read, or are gone. `seeks`: what the mentee sought when they sent it. `end`: why it
    ended, where that is theirs to know. `until`: when what it waits for comes too late. `room` is
    where they meet, once it is there. `may`: what its reader can do with it now.
    """

    id: str
    part: Part
    other: RequestPerson
    state: RequestState
    end: RequestEnd | None
    shared: SharedInterest | None
    words: str | None
    goal: str | None
    seeks: Expertise | None
    question: str | None
    answer: str | None
    talk: str | None
    declined: str | None
    saved_at: int | None
    sent_at: int | None
    until: int | None
    ended_at: int | None
    room: str | None
    may: tuple[RequestAct, ...]


class MentorLoad(Out, frozen=True, kw_only=True):
    """How many people a mentor accompanies, of how many; `resting`: they are not listed until they
    are heard of, because two requests lapsed."""

    meets: int
    capacity: int
    resting: bool


class MentoringRequests(Out, frozen=True, kw_only=True):
    """Those the reader wrote, and those they received: open ones first, then the newest; 200 of
    each. `waiting` of `most` may wait at a time. `load` where they are a mentor."""

    sent: tuple[MentoringRequest, ...]
    received: tuple[MentoringRequest, ...]
    waiting: int
    most: int
    load: MentorLoad | None


class RequestDesk(Out, frozen=True, kw_only=True):
    """Where a letter to a mentor is written. `shared`: what the two both named, to choose one of.
    `until`: how long they would have, were it sent now. `refused`: what keeps it from being sent,
    and `again_at` from when on nothing does, where that is known.
    """

    mentor: RequestPerson
    draft: Letter
    saved_at: int | None
    shared: tuple[SharedInterest, ...]
    waiting: int
    most: int
    until: int
    refused: ErrorCode | None
    again_at: Annotated[int, Meta(ge=0)] | None
