"""The use cases of readiness: one's own answers, and saying to be ready."""

from functools import partial

from msgspec import UNSET

from server.mentoring.profiles.ports import ReadinessBook
from server.mentoring.profiles.readiness import ENOUGH, QUESTIONS, Answered, answered, is_enough
from server.protocol.bodies.mentoring.base import Part
from server.protocol.bodies.mentoring.welcome import (
    MyReadiness,
    ReadinessAnswers,
    ReadinessChange,
    ReadinessQuestions,
)


class Answering:
    """Errors are ServiceErrors of codes.py."""

    def __init__(self, book: ReadinessBook) -> None:
        self._book = book

    def questions(self) -> ReadinessQuestions:
        return ReadinessQuestions(questions=dict(QUESTIONS), enough=dict(ENOUGH))

    async def mine(self, person: str) -> MyReadiness:
        return _shown(await self._book.read(person))

    async def change(self, person: str, change: ReadinessChange) -> MyReadiness:
        """Keep the answers that are named. Raises bad_request, and incomplete as `answered`."""
        decide = partial(_decided, change)
        return _shown(await self._book.amend(person, change.part, decide))


def _decided(change: ReadinessChange, before: Answered) -> Answered:
    given = {} if change.answers is UNSET else change.answers
    said = None if change.said is UNSET else change.said
    return answered(change.part, before, given, said)


def _shown(kept: dict[Part, Answered]) -> MyReadiness:
    parts: tuple[Part, ...] = ("mentee", "mentor")
    return MyReadiness(parts={part: _answers(part, kept.get(part, Answered())) for part in parts})


def _answers(part: Part, one: Answered) -> ReadinessAnswers:
    return ReadinessAnswers(
        answers=dict(one.answers), enough=is_enough(part, one.answers), said=one.said
    )
