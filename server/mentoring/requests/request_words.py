"""What the two of a request wrote, each sealed as their own (server/store/mentoring). Pure."""

from collections.abc import Mapping
from typing import Final, Literal

import msgspec

from server.mentoring.requests.request_life import Act
from server.mentoring.requests.request_rules import RequestFacts
from server.protocol.bodies.mentoring.profiles import Expertise
from server.protocol.bodies.mentoring.requests import SharedInterest


class MenteeWords(msgspec.Struct, frozen=True, kw_only=True):
    """The mentee's: the letter, with what they sought when they sent it, and the answer to the
    mentor's question."""

    shared: SharedInterest | None = None
    words: str = ""
    goal: str = ""
    seeks: Expertise = Expertise()
    answer: str = ""


class MentorWords(msgspec.Struct, frozen=True, kw_only=True):
    """The mentor's: the question, and what they said with their answer."""

    question: str = ""
    talk: str = ""
    declined: str = ""


Field = Literal["answer", "question", "talk", "declined"]

FIELDS: Final[Mapping[Act, Field]] = {
    "ask": "question",
    "answer": "answer",
    "talk": "talk",
    "decline": "declined",
}
"""Where the words of an act are kept."""


def put(
    act: Act, text: str, mentee: MenteeWords | None, mentor: MentorWords | None
) -> tuple[MenteeWords | None, MentorWords | None]:
    """The words of both with those of `act`; what was lost is begun anew."""
    field = FIELDS.get(act)
    if field is None or not text:
        return mentee, mentor
    if field == "answer":
        return msgspec.structs.replace(mentee or MenteeWords(), answer=text), mentor
    return mentee, msgspec.structs.replace(mentor or MentorWords(), **{field: text})


def with_seeks(words: MenteeWords, facts: RequestFacts) -> MenteeWords:
    """The letter with what its writer seeks now: that is what the mentor will see of it."""
    if facts.mentee is None:
        return words
    seeks = facts.mentee.profile.seeks
    return msgspec.structs.replace(words, seeks=Expertise(terms=seeks.terms, words=seeks.words))
