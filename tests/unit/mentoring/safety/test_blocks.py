"""A block sets two apart either way, and shows itself to whoever made it alone."""

from hypothesis import given, settings
from hypothesis import strategies as st

from server.mentoring.safety.blocks import Blocks

PEOPLE = st.sampled_from(["u_a", "u_b", "u_c", "u_d"])


@settings(max_examples=100)
@given(st.sets(st.tuples(PEOPLE, PEOPLE)), PEOPLE, PEOPLE)
def test_two_are_apart_for_each_other_or_for_neither(
    blocks: set[tuple[str, str]], one: str, other: str
) -> None:
    def of(viewer: str) -> Blocks:
        return Blocks(
            viewer,
            frozenset(b for a, b in blocks if a == viewer),
            frozenset(a for a, b in blocks if b == viewer),
        )

    assert of(one).apart(other) == of(other).apart(one)
    assert of(one).apart(other) == (of(one).sight(other) != "open")


def test_who_blocked_does_not_meet_them_and_the_other_sees_somebody_without_room() -> None:
    assert Blocks("u_a", blocked=frozenset({"u_b"})).sight("u_b") == "hidden"
    assert Blocks("u_b", blocked_by=frozenset({"u_a"})).sight("u_a") == "no_room"
    both = Blocks("u_a", frozenset({"u_b"}), frozenset({"u_b"}))
    assert both.sight("u_b") == "hidden"
