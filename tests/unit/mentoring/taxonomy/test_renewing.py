"""A profile holds twelve terms, whatever the taxonomy makes of them, and loses none for it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from server.mentoring.taxonomy.renewing import MOST_HELD, renewed

some_terms = st.lists(st.integers(0, 30).map(str), max_size=MOST_HELD, unique=True)
some_heirs = st.dictionaries(
    st.integers(0, 30).map(str),
    st.lists(st.integers(20, 50).map(str), min_size=1, max_size=4, unique=True).map(tuple),
)


@settings(deadline=None, max_examples=100)
@given(some_terms, some_heirs)
def test_twelve_stay_twelve_and_each_has_an_heir(
    held: list[str], heirs: dict[str, tuple[str, ...]]
) -> None:
    def heirs_of(one: str) -> tuple[str, ...]:
        return heirs.get(one, (one,))

    after = renewed(held, heirs_of)
    assert len(after) == len(set(after)) <= MOST_HELD
    assert all(heirs_of(one)[0] in after for one in held)
    every = [heir for one in held for heir in heirs_of(one)]
    assert set(after) == set(every) or len(after) == MOST_HELD
    assert list(after) == [one for one in dict.fromkeys(every) if one in after]
    assert renewed(held, lambda one: (one,)) == tuple(held)


def test_a_full_profile_keeps_one_part_of_what_was_split() -> None:
    held = [f"t{number}" for number in range(MOST_HELD)]
    split = {"t0": ("a", "b"), "t11": ("c", "d")}
    after = renewed(held, lambda one: split.get(one, (one,)))
    assert (after[0], after[-1], len(after)) == ("a", "c", MOST_HELD)
    assert renewed(held[:11], lambda one: split.get(one, (one,)))[:2] == ("a", "b")
