"""Weights: what a programme may say of how much an aspect counts."""

from dataclasses import asdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.mentoring.matching.values.weights import ASPECTS, USUAL, Weights, weights_of


def test_every_aspect_has_a_weight_and_they_are_a_hundred() -> None:
    assert tuple(asdict(USUAL)) == ASPECTS
    assert sum(USUAL.of(aspect) for aspect in ASPECTS) == 100


@given(st.lists(st.integers(0, 100), min_size=5, max_size=5))
def test_any_spread_of_a_hundred_points_is_taken_and_no_other(points: list[int]) -> None:
    rest = 100 - sum(points)
    given: dict[str, int] = dict(zip(ASPECTS, (*points, rest), strict=True))
    if rest >= 0:
        assert asdict(weights_of(given)) == given
    else:
        with pytest.raises(ValueError, match="0 or more"):
            weights_of(given)
    with pytest.raises(ValueError, match="100 points"):
        weights_of(given | {"trade": max(rest, 0) + 1, "need": points[0] + 100})


@pytest.mark.parametrize("given", [{}, {"need": 100}, dict.fromkeys((*ASPECTS, "age"), 0)])
def test_an_aspect_that_is_missing_or_unknown_is_refused(given: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="name each"):
        weights_of(given)


@pytest.mark.parametrize("odd", [34.0, True, "34"])
def test_what_is_no_whole_number_is_no_weight(odd: object) -> None:
    with pytest.raises(ValueError, match="whole number"):
        Weights(need=odd, goals=66, style=0, time=0, career=0, trade=0)  # type: ignore[arg-type]
