"""What a later version says otherwise than the one before it."""

from server.mentoring.agreement.changes import changed_since
from server.mentoring.agreement.points import Answers, by_point
from server.mentoring.agreement.versions import Position, Version
from server.protocol.events.agreement import AgreementPoint, Answer
from tests.support.mentoring.agreement_model import SAID


def version(**said: Answer | None) -> Version:
    """Both hold the first answers, but for `said`; None is open on purpose."""
    first: Answers = by_point(one[0] for one in SAID.values())
    held: dict[AgreementPoint, Answer | None] = {**first, **said}  # type: ignore[dict-item]
    positions = {point: Position(answer, 1, True) for point, answer in held.items()}
    answers = {"u_a": first, "u_b": by_point(one for one in held.values() if one is not None)}
    return Version(1, 0, 1, positions={"u_a": positions, "u_b": positions}, answers=answers)


def test_what_both_say_alike_is_no_change() -> None:
    assert changed_since(version(), version()) == ()
    assert changed_since(version(), version(agenda=SAID["agenda"][1])) == ()


def test_other_words_and_what_is_open_now_are() -> None:
    later = version(length=SAID["length"][1], place=None)
    assert changed_since(version(), later) == ("length", "place")
    assert changed_since(version(place=None), later) == ("length",)


def test_hopes_change_with_whoever_hopes() -> None:
    assert changed_since(version(), version(hopes=Answer(point="hopes", words="To rest."))) == (
        "hopes",
    )


def test_what_is_not_known_any_more_differs_from_all_but_the_like() -> None:
    gone = Version(2, 0, 1, answers={"u_a": {}, "u_b": {}})
    assert len(changed_since(version(), gone)) == len(SAID)
    assert changed_since(gone, gone) == ()
