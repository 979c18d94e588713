"""Six questions a part by which somebody finds out whether they are ready. Pure.

The answers are their owner's alone. What leaves is that they said to be ready, which they may once
enough answers are yes; a "not yet" opens help and closes no door.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Final

import msgspec

from server.kernel.errors import ServiceError
from server.protocol.bodies.mentoring.base import Part
from server.protocol.bodies.mentoring.welcome import ReadinessQuestion, Said


class _Question(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    en: str
    fr: str
    help: dict[str, Said]


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    enough: dict[Part, int]
    mentee: tuple[_Question, ...]
    mentor: tuple[_Question, ...]


_DATA: Final = msgspec.convert(
    tomllib.loads((files(__package__) / "readiness.toml").read_text("utf-8")), _File
)

ENOUGH: Final[Mapping[Part, int]] = _DATA.enough
"""How many times yes it takes."""


def _shown(asked: tuple[_Question, ...]) -> tuple[ReadinessQuestion, ...]:
    return tuple(
        ReadinessQuestion(id=one.id, labels={"en": one.en, "fr": one.fr}, help=one.help)
        for one in asked
    )


QUESTIONS: Final[Mapping[Part, tuple[ReadinessQuestion, ...]]] = {
    "mentee": _shown(_DATA.mentee),
    "mentor": _shown(_DATA.mentor),
}
"""In the order they are asked."""


@dataclass(frozen=True, slots=True)
class Answered:
    """Answers by the ids of their questions, yes or not yet; `said`: that they are ready."""

    answers: Mapping[str, bool] = field(default_factory=dict)
    said: bool = False


def is_enough(part: Part, answers: Mapping[str, bool]) -> bool:
    """Whether somebody may say to be ready."""
    return len(_yes(part, answers)) >= ENOUGH[part]


def answered(
    part: Part, before: Answered, given: Mapping[str, bool | None], said: bool | None
) -> Answered:
    """`before` with the answers that are `given`; None takes one back, or leaves `said` as it is.

    Who has not enough any more has to say anew that they are ready. Raises bad_request for a
    question that is not asked, and incomplete, with those that want a yes, for who says to be ready
    without enough.
    """
    asked = [question.id for question in QUESTIONS[part]]
    if not given.keys() <= set(asked):
        raise ServiceError("bad_request", data={"field": "answers"})
    together = {**before.answers, **given}
    answers = {id_: value for id_ in asked if (value := together.get(id_)) is not None}
    enough = is_enough(part, answers)
    if said and not enough:
        open_ = [id_ for id_ in asked if not answers.get(id_)]
        raise ServiceError("incomplete", data={"missing": ",".join(open_)})
    return Answered(answers, enough and (before.said if said is None else said))


def _yes(part: Part, answers: Mapping[str, bool]) -> list[str]:
    return [question.id for question in QUESTIONS[part] if answers.get(question.id)]
