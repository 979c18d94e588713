"""The table of mails, their facts, and what a mail is known by."""

from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.kernel.signed_texts import Signer
from server.people.mails.facts import (
    AdoptionFacts,
    AnyFacts,
    DigestFacts,
    RetentionFacts,
    SignInFacts,
    facts_of,
    facts_text,
    kind_of,
)
from server.people.mails.kinds import ALARM, KINDS, SWITCHED
from server.people.mails.mail_ids import MailMarks, mail_id
from server.people.mails.stop_links import PAGE, StopLinks
from server.protocol.bodies.mails import MailKind
from tests.support.mails.every_kind import EVERY, OF_KIND

MARKS = MailMarks(Signer(b"s" * 32, "mail"))
STOPS = StopLinks(Signer(b"s" * 32, "mail stop"), "https://rooms.example.org")

ids = st.text("abcdefghijklmnop234567", min_size=26, max_size=26)
some_facts = st.one_of(
    st.sampled_from(EVERY),
    st.builds(SignInFacts, sign_in=ids, at=st.integers(0, 2**50)),
    st.builds(RetentionFacts, room=ids, episode=ids, over_at=st.integers(0, 2**50)),
    st.builds(AdoptionFacts, room=ids, episode=ids, at=st.just(1), until=st.just(2)),
    st.builds(DigestFacts, day=st.just("2026-11-26")),
)


def test_every_kind_has_its_row_and_its_facts() -> None:
    assert set(KINDS) == set(get_args(MailKind))
    assert {one.__struct_config__.tag for one in get_args(AnyFacts)} == set(KINDS)
    assert set(OF_KIND) == set(KINDS)


def test_an_alarm_cannot_be_switched_off_and_all_else_can() -> None:
    alarms = {kind for kind, row in KINDS.items() if row is ALARM}
    assert {"sign_in", "password", "address_asked", "address_changed", "deletion"} == alarms
    assert set(SWITCHED) == set(KINDS) - alarms - {"digest"}
    assert all("off" in KINDS[kind].choices for kind in SWITCHED)


@settings(max_examples=100)
@given(some_facts)
def test_facts_come_back_as_they_were(facts: AnyFacts) -> None:
    assert facts_of(facts_text(facts)) == facts
    assert kind_of(facts) in KINDS


@pytest.mark.parametrize("damaged", ["", "{", '{"type":"sign_in"}', '{"type":"else","at":1}', "7"])
def test_damaged_facts_are_seen_to_be_so(damaged: str) -> None:
    assert facts_of(damaged) is None


@settings(max_examples=100)
@given(ids, ids, some_facts)
def test_the_same_mail_has_one_id_and_every_other_one_another(
    person: str, other: str, facts: AnyFacts
) -> None:
    text = facts_text(facts)
    assert mail_id(person, text) == mail_id(person, text)
    assert (mail_id(person, text) == mail_id(other, text)) == (person == other)


@settings(max_examples=100)
@given(ids, some_facts, st.text("ab-_.<>@ \r\n", max_size=20))
def test_a_mark_is_found_wherever_it_stands_and_nobody_makes_one(
    person: str, facts: AnyFacts, around: str
) -> None:
    mail = mail_id(person, facts_text(facts))
    mark = MARKS.of(mail)
    assert list(MARKS.found_in(f"{around} <{mark}@rooms.example.org> {around}")) == [mail]
    forged = MailMarks(Signer(b"t" * 32, "mail")).of(mail)
    assert list(MARKS.found_in(f"<{forged}@rooms.example.org>")) == []


@pytest.mark.parametrize("kind", SWITCHED)
def test_a_link_that_stops_a_kind_says_whose_and_which(kind: MailKind) -> None:
    token = STOPS.link("u_1", kind).rpartition(PAGE)[2]
    assert STOPS.opened(token) == ("u_1", kind)
    assert STOPS.opened(token[:-1]) is None
    assert STOPS.opened("") is None
    assert StopLinks(Signer(b"s" * 32, "mail"), "").opened(token) is None
