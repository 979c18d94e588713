"""Each step leads where the table says; taken twice it changes nothing, and elsewhere nothing."""

from itertools import product
from typing import Final, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.kernel.errors import ServiceError
from server.mentoring.profiles.profile_life import (
    OPEN,
    SEEN,
    WAYS,
    KeptState,
    State,
    Step,
    after,
    state_of,
)
from server.protocol.bodies.mentoring import profiles as bodies

LACKS: Final = ("occupation", "readiness")
KEPT: Final[tuple[KeptState, ...]] = get_args(KeptState)
STEPS: Final[tuple[Step, ...]] = get_args(Step)

LEADS: Final[dict[tuple[Step, State], KeptState]] = {
    ("list", "ready"): "listed",
    ("pause", "listed"): "paused",
    ("resume", "paused"): "listed",
    ("withdraw", "listed"): "withdrawn",
    ("withdraw", "paused"): "withdrawn",
    ("return", "withdrawn"): "draft",
}


def test_the_wire_knows_the_same_states_and_steps() -> None:
    assert set(get_args(bodies.ProfileState)) == set(get_args(State))
    assert set(get_args(bodies.ProfileStep)) == set(STEPS) == set(WAYS)


@pytest.mark.parametrize(("step", "kept"), list(product(STEPS, KEPT)))
@pytest.mark.parametrize("missing", [(), LACKS])
def test_a_step_leads_where_the_table_says(
    step: Step, kept: KeptState, missing: tuple[str, ...]
) -> None:
    leads = LEADS.get((step, state_of(kept, missing)))
    taken = kept if kept in {end for (one, _), end in LEADS.items() if one == step} else leads
    if taken is not None:
        assert after(step, kept, missing) == taken
        return
    with pytest.raises(ServiceError) as refused:
        after(step, kept, missing)
    lacks = step == "list" and kept == "draft"
    assert refused.value.code == ("incomplete" if lacks else "conflict")
    told = {"missing": "occupation,readiness"} if lacks else {"state": state_of(kept, missing)}
    assert refused.value.data == told


@given(st.lists(st.sampled_from(STEPS), max_size=12), st.booleans())
def test_nobody_is_seen_who_did_not_list_themselves_complete(
    steps: list[Step], complete: bool
) -> None:
    state: KeptState = "draft"
    for step in steps:
        try:
            state = after(step, state, () if complete else LACKS)
        except ServiceError:
            continue
    if not complete or "list" not in steps:
        assert state not in SEEN
    assert OPEN < SEEN
