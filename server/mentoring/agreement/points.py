"""The points of an agreement, as a table: what each asks for, and when two say the same. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from server.kernel.errors import ServiceError
from server.kernel.text import alike as alike_words
from server.protocol.events.agreement import AgreementPoint, Answer

AnswerKind = Literal["choice", "number", "prose", "date"]


@dataclass(frozen=True, slots=True)
class PointRule:
    """What a point takes. A choice or a number may have own words beside it, or in its place; a
    day has none. What is `each_own` is nobody's to agree to: both answers stand."""

    kind: AnswerKind
    choices: tuple[str, ...] = ()
    least: int = 0
    most: int = 0
    each_own: bool = False


POINTS: Final[Mapping[AgreementPoint, PointRule]] = {
    "rhythm": PointRule(
        "choice", choices=("weekly", "two_weeks", "three_weeks", "four_weeks", "when_needed")
    ),
    "length": PointRule("number", least=15, most=240),
    "place": PointRule("choice", choices=("video", "phone", "in_person", "in_turn")),
    "agenda": PointRule("choice", choices=("mentee", "mentor", "in_turn", "together")),
    "confidential": PointRule("choice", choices=("danger", "asked", "that_we_meet")),
    "hopes": PointRule("prose", each_own=True),
    "trouble": PointRule("prose"),
    "review": PointRule("date"),
}

Answers = Mapping[AgreementPoint, Answer]


def is_blank(answer: Answer) -> bool:
    return not answer.value and not answer.words


def check(answer: Answer) -> None:
    """Raise `bad_request` for what its point does not take."""
    rule = POINTS[answer.point]
    wrong = _wrong_value(rule, answer.value)
    if wrong or (rule.kind == "date" and answer.words):
        raise ServiceError("bad_request", data={"field": answer.point})


def _wrong_value(rule: PointRule, value: str) -> bool:
    if not value:
        return False
    match rule.kind:
        case "choice":
            return value not in rule.choices
        case "number":
            return not (value.isdigit() and rule.least <= int(value) <= rule.most)
        case "prose":
            return True
        case "date":
            return not _is_day(value)


def _is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def by_point(answers: Iterable[Answer]) -> dict[AgreementPoint, Answer]:
    """Without those that say nothing; of two about one point the later counts."""
    return {answer.point: answer for answer in answers if not is_blank(answer)}


def missing(answers: Answers) -> tuple[AgreementPoint, ...]:
    """What is still to be answered, in the order of the table."""
    return tuple(point for point in POINTS if point not in answers)


def alike(mine: Answer | None, theirs: Answer | None) -> bool:
    """Whether two say the same; None is that a point is left open. Case, spaces and the end of a
    sentence make no difference."""
    if mine is None or theirs is None or mine == theirs:
        return mine == theirs
    return mine.value == theirs.value and _key(mine.words) == _key(theirs.words)


def differences(mine: Answers, theirs: Answers) -> tuple[AgreementPoint, ...]:
    """What two people see differently, of what they have to agree on."""
    return tuple(
        point
        for point, rule in POINTS.items()
        if not rule.each_own and not alike(mine.get(point), theirs.get(point))
    )


def _key(words: str) -> str:
    return " ".join(alike_words(words).split()).rstrip(" .!…。")
