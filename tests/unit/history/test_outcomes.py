"""Whose numbers stand on a room's line, by the one privacy table."""

from server.history.outcomes import Rated, seen_by
from server.protocol.bodies import Scores

SCORES = Scores(energy=8, action=9, learning=None, worth=7, connection=8)


def rated(author: str, partner: str | None = None, shared: str | None = None) -> Rated:
    return Rated("ep_1", author, SCORES, partner, shared)  # type: ignore[arg-type]


def seen(reader: str, *every: Rated) -> list[str]:
    return [one.person for one in seen_by(reader, every).get("ep_1", ())]


def test_ones_own_are_always_there_and_the_others_are_not() -> None:
    assert seen("u_a", rated("u_a"), rated("u_b")) == ["u_a"]


def test_both_see_both_once_both_seals_are_open() -> None:
    opened = rated("u_a", partner="u_b"), rated("u_b", partner="u_a")
    assert seen("u_a", *opened) == ["u_a", "u_b"]
    assert seen("u_c", *opened) == []


def test_what_was_shared_by_hand_is_read_by_those_of_the_room() -> None:
    assert seen("u_b", rated("u_a", shared="P1")) == ["u_a"]
    assert seen("u_c", rated("u_a", shared="P2")) == ["u_a"]


def test_an_answer_that_was_not_given_stays_one() -> None:
    (growth,) = seen_by("u_a", [rated("u_a")])["ep_1"]
    assert growth.outcomes == (8, 9, None, 7, 8)
