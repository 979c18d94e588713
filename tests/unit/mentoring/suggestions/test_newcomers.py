"""Whether somebody new is worth a mail: only for what nobody covers, and where they could meet."""

from dataclasses import replace
from datetime import UTC, datetime

from server.mentoring.matching.newcomers import covering
from server.mentoring.matching.values.people import Load, Ties
from server.mentoring.suggestions.weekly_note import WEEK, week_at
from tests.support.mentoring.matching_people import NOW, VOCABULARY, candidate, need, topics

SEEKS = need(seeks=topics("wound-care", "alarms"))
NEW = candidate("u_new", gives=topics("alarms"))
OWN = candidate("u_own", gives=topics("wound-care"))


def test_only_what_nobody_covers_is_worth_it() -> None:
    assert covering(SEEKS, (OWN,), (NEW,), VOCABULARY, NOW) == ("u_new",)
    other = candidate("u_other", gives=topics("wound-care"))
    assert covering(SEEKS, (OWN,), (other,), VOCABULARY, NOW) == ()
    assert covering(SEEKS, (OWN, replace(NEW, person="u_has")), (NEW,), VOCABULARY, NOW) == ()


def test_who_could_not_be_met_is_no_news() -> None:
    for ties in (Ties(blocked=frozenset({"u_new"})), Ties(set_aside=frozenset({"u_new"}))):
        assert covering(replace(SEEKS, ties=ties), (OWN,), (NEW,), VOCABULARY, NOW) == ()
    for closed in (
        replace(NEW, standing="paused"),
        replace(NEW, load=Load(capacity=1, relationships=1)),
    ):
        assert covering(SEEKS, (OWN,), (closed,), VOCABULARY, NOW) == ()
    shown = replace(NEW, load=Load(capacity=1, shown_to=500))
    assert covering(SEEKS, (OWN,), (shown,), VOCABULARY, NOW) == ("u_new",)


def test_a_week_begins_on_monday() -> None:
    monday = int(datetime(2026, 11, 23, tzinfo=UTC).timestamp() * 1000)
    assert [week_at(monday + part) for part in (0, 1, WEEK - 1)] == [monday] * 3
    assert week_at(monday + WEEK) == monday + WEEK
