"""What the welcome asks beside the profile: readiness, and the code of conduct."""

from typing import Annotated, Final

from msgspec import UNSET, Meta, UnsetType

from server.protocol.bodies.base import In, Out
from server.protocol.bodies.mentoring.base import Part

MOST_QUESTIONS: Final = 16
QuestionId = Annotated[str, Meta(min_length=1, max_length=40, pattern=r"^[a-z][a-z0-9-]*$")]


class Said(Out, frozen=True, kw_only=True):
    """Two sentences, the first of which stands out."""

    title: str
    text: str


class ReadinessQuestion(Out, frozen=True, kw_only=True):
    """`help` stands beside a "not yet"; both by language."""

    id: str
    labels: dict[str, str]
    help: dict[str, Said]


class ReadinessQuestions(Out, frozen=True, kw_only=True):
    """The questions of each part, and how many times yes is `enough` to be ready for it."""

    questions: dict[Part, tuple[ReadinessQuestion, ...]]
    enough: dict[Part, int]


class ReadinessChange(In, frozen=True, kw_only=True):
    """Only the answers that are named change; null takes one back. `said`: that "ready" may leave
    this page, or may not any more."""

    part: Part
    answers: (
        Annotated[dict[QuestionId, bool | None], Meta(max_length=MOST_QUESTIONS)] | UnsetType
    ) = UNSET
    said: bool | UnsetType = UNSET


class ReadinessAnswers(Out, frozen=True, kw_only=True):
    """One's answers to the questions of a part, true for yes. `enough`: one may say to be ready;
    `said`: one has, and that is all that others see."""

    answers: dict[str, bool]
    enough: bool
    said: bool


class MyReadiness(Out, frozen=True, kw_only=True):
    """One's own answers, sealed and read by nobody else."""

    parts: dict[Part, ReadinessAnswers]


class ConductRule(Out, frozen=True, kw_only=True):
    id: str
    said: dict[str, Said]


class ConductChanges(Out, frozen=True, kw_only=True):
    """What `version` changed of the one before, by language."""

    version: int
    since: str
    said: dict[str, tuple[str, ...]]


class CrisisNumbers(Out, frozen=True, kw_only=True):
    """Whom to call in a country (ISO 3166), in danger and to `talk`; as the programme set them."""

    country: str
    danger: str
    talk: str | None = None


class ConductOut(Out, frozen=True, kw_only=True):
    """The code of conduct that holds, by language. `scope`: what mentoring is not; `danger`: what
    to do in a crisis, beside `crisis`, which is empty where the programme set no numbers;
    `changes`: of each version that changed something, newest first."""

    version: int
    since: str
    scope: dict[str, Said]
    danger: dict[str, str]
    agree: dict[str, str]
    rules: tuple[ConductRule, ...]
    changes: tuple[ConductChanges, ...]
    crisis: tuple[CrisisNumbers, ...]


class ConductAgree(In, frozen=True, kw_only=True):
    """Agree to this version, which has to be the one that holds."""

    version: Annotated[int, Meta(ge=1, le=10_000)]


class ConductAgreed(Out, frozen=True, kw_only=True):
    version: int
    at: int
