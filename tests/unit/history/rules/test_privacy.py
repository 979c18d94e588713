"""The privacy table, item by reader, at the level each item begins with and at the highest."""

from typing import get_args

import pytest

from server.history.rules import privacy
from server.history.rules.privacy import Item, Level, Reader
from server.kernel.errors import ServiceError

TOGETHER = {"record", "chat", "notes", "agenda", "action", "poll", "amendment", "consent", "access"}
PRIVATE = {"mark", "reflection", "outcomes", "diary", "talk_share"}


@pytest.mark.parametrize("item", get_args(Item))
def test_every_item_has_a_rule_and_its_author_always_reads_it(item: Item) -> None:
    rule = privacy.RULES[item]
    for level in (rule.default, rule.highest):
        assert privacy.may_read(item, level, "author")
        assert not privacy.may_read(item, level, "stranger")


@pytest.mark.parametrize("reader", [one for one in get_args(Reader) if one != "author"])
@pytest.mark.parametrize("item", sorted(PRIVATE))
def test_what_belongs_to_one_person_begins_closed_to_everybody_else(
    item: Item, reader: Reader
) -> None:
    assert not privacy.may_read(item, privacy.RULES[item].default, reader)


@pytest.mark.parametrize("item", sorted(set(get_args(Item)) - {"meeting"}))
@pytest.mark.parametrize("level", get_args(Level))
def test_a_coordinator_reads_that_people_met_and_nothing_else(item: Item, level: Level) -> None:
    assert not privacy.may_read(item, level, "coordinator")
    assert privacy.may_read("meeting", "P3", "coordinator")


@pytest.mark.parametrize("item", sorted(TOGETHER))
def test_what_was_made_together_is_read_together(item: Item) -> None:
    assert privacy.may_read(item, "P2", "pair")
    assert privacy.may_read(item, "P2", "circle")


def test_what_is_shared_with_the_pair_is_not_the_circles() -> None:
    assert privacy.may_read("reflection", "P1", "pair")
    assert not privacy.may_read("reflection", "P1", "circle")


def test_talk_share_cannot_be_shared_at_all() -> None:
    with pytest.raises(ServiceError, match="not_allowed"):
        privacy.require_share("talk_share", "P1")
    assert not privacy.may_read("talk_share", "P2", "pair")


def test_forbidden_looks_like_absent() -> None:
    with pytest.raises(ServiceError, match="not_found"):
        privacy.require_read("diary", "P0", "pair")


def test_the_other_of_two_is_the_pair_and_a_member_of_a_circle_is_not() -> None:
    assert privacy.reader_of("u_a", "u_a", {"u_a", "u_b"}, "one_to_one") == "author"
    assert privacy.reader_of("u_b", "u_a", {"u_a", "u_b"}, "peer") == "pair"
    assert privacy.reader_of("u_b", "u_a", {"u_a", "u_b"}, "circle") == "circle"
    assert privacy.reader_of("u_c", "u_a", {"u_a", "u_b"}, "one_to_one") == "stranger"
