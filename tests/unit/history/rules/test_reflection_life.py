"""The life of a reflection as pure decisions, and the seal under any interleaving of two people."""

from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from server.history.rules import reflection_life
from server.history.rules.reflection_life import TRANSITIONS, Act, KeptReflection, SheetWish
from server.kernel.errors import ServiceError
from server.protocol.bodies.reflections import Answers, ReflectionState, Scores, Sheet

MINE = KeptReflection(id="rf_1", episode="ep_1", room="r_1", person="u_a")


def wish(words: str, revision: int = 0, device: str = "laptop-1") -> SheetWish:
    return SheetWish(device, revision, Sheet(answers=Answers(happened=words)))


def test_every_state_has_its_row_and_every_act_leads_to_a_state() -> None:
    assert set(TRANSITIONS) == set(get_args(ReflectionState))
    for acts in TRANSITIONS.values():
        assert set(acts) <= set(get_args(Act))
        assert set(acts.values()) <= set(get_args(ReflectionState))


def test_nothing_leads_out_of_what_both_have_read() -> None:
    for act in get_args(Act):
        with pytest.raises(ServiceError, match="conflict"):
            reflection_life.after("opened", act)


def test_not_today_keeps_what_was_typed_and_can_be_taken_up_again() -> None:
    typed = reflection_life.save(MINE, wish("one line"), 10)
    later = reflection_life.not_today(typed)
    assert later.sheet == typed.sheet
    assert reflection_life.save(later, wish("two lines", later.revision), 20).state == "draft"


def test_on_one_device_the_last_write_wins_and_another_device_has_to_have_read_it() -> None:
    first = reflection_life.save(MINE, wish("first"), 10)
    late = reflection_life.save(first, wish("late, the same device", 0), 20)
    assert late.sheet.answers.happened == "late, the same device"
    with pytest.raises(ServiceError, match="conflict") as refused:
        reflection_life.save(late, wish("phone", 1, "phone-22"), 30)
    assert refused.value.data == {"revision": 2}
    assert reflection_life.save(late, wish("phone", 2, "phone-22"), 30).device == "phone-22"


@pytest.mark.parametrize("sheet", [Sheet(), Sheet(answers=Answers(happened="  \n "))])
def test_who_gives_nothing_cannot_seal(sheet: Sheet) -> None:
    with pytest.raises(ServiceError, match="bad_request"):
        reflection_life.seal(replace(MINE, sheet=sheet), "u_b", "u_a")


def test_a_single_number_is_enough_to_seal() -> None:
    rated = replace(MINE, sheet=Sheet(scores=Scores(energy=0)))
    assert reflection_life.seal(rated, "u_b", None).mine.state == "sealed"


def test_a_seal_with_somebody_else_opens_nothing() -> None:
    typed = reflection_life.save(MINE, wish("a line"), 1)
    outcome = reflection_life.seal(typed, "u_b", "u_c")
    assert not outcome.opens
    assert outcome.mine.state == "sealed"


def test_rings_stand_once() -> None:
    sheet = Sheet(rings=("societal", "innate", "societal"))
    assert reflection_life.tidy(sheet).rings == ("societal", "innate")


def test_what_others_read_changes_by_update_alone() -> None:
    shared = reflection_life.share(reflection_life.save(MINE, wish("given"), 1))
    assert (shared.state, shared.shared, shared.given) == ("kept", ("happened",), None)
    edited = reflection_life.save(shared, wish("a draft", 1), 2)
    again = reflection_life.save(edited, wish("another", 2), 3)
    for one in (edited, again):
        assert one.given is not None
        assert one.given.answers.happened == "given"
    assert reflection_life.update(again).given is None
    assert reflection_life.take_back(again, "happened").given is None
    assert reflection_life.keep(again).shared == ()


def test_what_nobody_reads_is_kept_nowhere() -> None:
    typed = reflection_life.save(MINE, wish("mine"), 1)
    assert reflection_life.save(typed, wish("mine again", 1), 2).given is None


class SealMachine(RuleBasedStateMachine):
    """Two people do whatever they like; each act is one transaction, as in the store."""

    def __init__(self) -> None:
        super().__init__()
        self.kept = {who: replace(MINE, id=f"rf_{who}", person=f"u_{who}") for who in "ab"}
        self.agreed = {"a": False, "b": False}

    who = st.sampled_from("ab")

    @rule(who=who, words=st.sampled_from(["", "a line", "another"]))
    def write(self, who: str, words: str) -> None:
        mine = self.kept[who]
        before = mine.state
        try:
            self.kept[who] = reflection_life.save(
                mine, wish(words, mine.revision, f"of-{who}-1234"), 1
            )
        except ServiceError:
            assert before == "opened"

    @rule(who=who, act=st.sampled_from(["keep", "withdraw", "not_today"]))
    def alone(self, who: str, act: str) -> None:
        acts = {
            "keep": reflection_life.keep,
            "withdraw": reflection_life.withdraw,
            "not_today": reflection_life.not_today,
        }
        try:
            self.kept[who] = acts[act](self.kept[who])
        except ServiceError:
            return
        self.agreed[who] = False

    @rule(who=who)
    def seal(self, who: str) -> None:
        other = "b" if who == "a" else "a"
        theirs = self.kept[other]
        try:
            outcome = reflection_life.seal(
                self.kept[who],
                f"u_{other}",
                theirs.partner if theirs.state == "sealed" else None,
            )
        except ServiceError:
            return
        self.agreed[who] = True
        self.kept[who] = outcome.mine
        if outcome.opens:
            self.kept[other] = replace(theirs, state=reflection_life.after(theirs.state, "open"))

    @invariant()
    def opens_for_both_or_for_nobody_and_never_before_both_agreed(self) -> None:
        opened = [kept.state == "opened" for kept in self.kept.values()]
        assert opened[0] == opened[1]
        if opened[0]:
            assert all(self.agreed.values())

    @invariant()
    def two_seals_do_not_stand_beside_each_other_unopened(self) -> None:
        assert [kept.state for kept in self.kept.values()] != ["sealed", "sealed"]


TestSeal = SealMachine.TestCase
