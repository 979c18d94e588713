"""A portfolio counts the owner's own hours and words, by rules that are data."""

from dataclasses import replace

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from server.history.export.bodies_rules import BODIES, all_rules, rules_of
from server.history.export.portfolio import Portfolio, check, compose_portfolio, standing
from server.kernel.errors import ServiceError
from server.press.markdown import markdown
from server.protocol.bodies.export import Countersignature
from tests.unit.history.export.material import FIRST, MATERIAL, MINE, NOON, SECOND, THEIRS

NMC = Portfolio(rules_of("nmc", "en"), {}, named=False)
AUSTRALIA = rules_of("engineers_australia", "en")


@pytest.mark.parametrize("language", ["en", "fr", "xx"])
def test_every_bodys_rules_are_complete(language: str) -> None:
    for rules in all_rules(language):
        assert rules.name
        assert rules.about
        assert rules.years >= 1
        assert rules.categories
        assert sum(one.hours for one in rules.categories) <= (rules.hours or 0)
    assert [rules.id for rules in all_rules(language)] == list(BODIES)


def test_the_nursing_council_wants_five_accounts_and_twenty_hours_with_others() -> None:
    assert (NMC.rules.hours, NMC.rules.accounts, NMC.rules.years) == (35, 5, 3)
    assert NMC.rules.categories[0].hours == 20


def test_hours_are_the_owners_own_time_in_the_episodes() -> None:
    reached = standing(NMC, MATERIAL.sessions)
    assert reached.hours == 1.75
    assert reached.accounts == 1


def test_an_episode_counts_in_the_category_its_owner_gives_it() -> None:
    chosen = Portfolio(AUSTRALIA, {"ep_two": "risk"}, named=False)
    spent = {one.category.id: one.hours for one in standing(chosen, MATERIAL.sessions).categories}
    assert spent == {"practice": 0.75, "risk": 1.0, "business": 0, "other": 0}


@given(st.lists(st.sampled_from(["practice", "risk", "business", "other"]), max_size=2))
def test_no_hour_is_counted_twice_or_lost(given_to: list[str]) -> None:
    episodes = [FIRST.meeting.episode, SECOND.meeting.episode]
    chosen = Portfolio(AUSTRALIA, dict(zip(episodes, given_to, strict=False)), named=False)
    reached = standing(chosen, MATERIAL.sessions)
    assert sum(one.hours for one in reached.categories) == reached.hours == 1.75


def test_a_category_the_rules_do_not_have_is_refused() -> None:
    with pytest.raises(ServiceError, match="bad_request"):
        check(Portfolio(AUSTRALIA, {"ep_one": "golf"}, named=False))
    with pytest.raises(ServiceError, match="bad_request"):
        rules_of("unknown", "en")


def test_the_counterparts_words_and_name_stay_out() -> None:
    text = markdown(compose_portfolio(MATERIAL, NMC)).decode()
    assert MINE in text
    for theirs in (THEIRS, "Tomas", "Three nights", "Ask biomed,", "Alarm limits"):
        assert theirs not in text


def test_the_rules_say_in_words_when_they_were_read() -> None:
    read = replace(NMC, rules=msgspec.structs.replace(NMC.rules, checked="2026-02-01"))
    assert (
        "as we read them on 1 February 2026."
        in markdown(compose_portfolio(MATERIAL, read)).decode()
    )


def test_names_are_in_when_the_owner_wants_them_in() -> None:
    named = replace(NMC, named=True)
    assert "Tomas Lindqvist" in markdown(compose_portfolio(MATERIAL, named)).decode()


def test_a_mentors_statement_stands_at_the_end_once_it_is_signed() -> None:
    asked = Countersignature(
        id="cs_1",
        owner="u_a",
        owner_name="Amara Diallo",
        signer="u_t",
        signer_name="Tomas Lindqvist",
        state="asked",
        episodes=("ep_one", "ep_two"),
        meetings=2,
        hours=1.75,
        first_at=NOON,
        last_at=NOON,
        asked_at=NOON,
    )
    text = markdown(compose_portfolio(MATERIAL, replace(NMC, signed=asked))).decode()
    assert "Countersigned" not in text
    signed = structs.replace(asked, state="signed", answered_at=NOON, code="ABCD-EFGH")
    text = markdown(compose_portfolio(MATERIAL, replace(NMC, signed=signed))).decode()
    assert "Tomas Lindqvist confirmed on 1 November 2026: 2 meetings" in text
    assert "Statement cs\\_1, code ABCD-EFGH." in text
