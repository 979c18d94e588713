"""The directory finds what looking at everybody would find, and nothing by what is not shown."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from random import Random
from typing import Any

from hypothesis import given, settings
from rapidfuzz.distance import OSA

from server.kernel.spelling import forgiven
from server.mentoring.directory.entry import entry_of
from server.mentoring.directory.entry_index import EntryIndex
from server.mentoring.directory.filters import EVERY_DAY, Filters, Reader, on_days
from server.mentoring.directory.order import Rank, cursor_of, place_in
from server.mentoring.directory.term_words import TermWords
from server.mentoring.matching.values.shared_time import BITS, LEAST, free_quarters, window_of
from server.mentoring.profiles.audiences import AUDIENCES, sees
from server.mentoring.register.mentor import Mentor
from server.mentoring.taxonomy.moves import Moves
from tests.support.mentoring.directory_people import (
    PARTS,
    any_filters,
    any_mentors,
    any_reader,
)
from tests.support.mentoring.matching_people import CHANCES, GONE, NOW, TAXONOMY

NAMES = TermWords(TAXONOMY, Moves(TAXONOMY, (GONE,)))


def index_of(mentors: Iterable[Mentor]) -> EntryIndex:
    index = EntryIndex(NAMES, NOW)
    for one in mentors:
        index.put(one)
    return index


def find(
    mentors: Iterable[Mentor], filters: Filters, reader: Reader, *, most: int = 99
) -> list[Rank]:
    return index_of(mentors).find(filters, reader, NOW, after=None, most=most)


def looked_through(mentors: Iterable[Mentor], filters: Filters, reader: Reader) -> Iterator[Rank]:
    """The same by looking at each, with what a reader may know alone."""
    for mentor in mentors:
        entry = entry_of(mentor, NAMES)
        off = [_off(word, entry.words) for word in filters.words]
        apart = {days: _shared(mentor, reader, days) for days in (EVERY_DAY, filters.days)}
        if (
            mentor.person not in {reader.person, *reader.hidden}
            and None not in off
            and _has(filters.terms, entry.terms)
            and _has(filters.languages, entry.languages)
            and _has(filters.formats, entry.formats)
            and _has(filters.models, entry.models)
            and _has(filters.trades, {entry.trade})
            and (not filters.days or apart[filters.days] >= LEAST)
        ):
            full = not entry.has_room or mentor.person in reader.no_room
            if not (full and filters.room):
                yield Rank(full, sum(filter(None, off)), BITS - apart[EVERY_DAY], mentor.person)


def _off(typed: str, words: Iterable[str]) -> int | None:
    """How many errors lie at the least between it and a beginning of one of `words`."""
    begun = (word[:end] for word in words for end in range(len(word) + 1))
    least = min((OSA.distance(typed, one) for one in begun), default=len(typed))
    return least if least <= forgiven(typed) else None


def _has(wanted: Iterable[Any], given: Iterable[Any]) -> bool:
    return not wanted or bool(set(wanted) & set(given))


def _shared(mentor: Mentor, reader: Reader, days: frozenset[int]) -> int:
    hours, start = entry_of(mentor, NAMES).hours, window_of(NOW)
    if hours is None:
        return 0
    mine = free_quarters(on_days(reader.week, days), reader.zone, start)
    return (mine & free_quarters(*hours, start)).bit_count()


@settings(deadline=None, max_examples=60)
@given(CHANCES)
def test_all_who_fit_are_found_in_their_order(chance: Random) -> None:
    mentors, filters, reader = any_mentors(chance), any_filters(chance), any_reader(chance)
    assert find(mentors, filters, reader) == sorted(looked_through(mentors, filters, reader))


@settings(deadline=None, max_examples=60)
@given(CHANCES)
def test_what_is_not_shown_to_everyone_changes_nothing_that_is_found(chance: Random) -> None:
    mentors, filters, reader = any_mentors(chance), any_filters(chance), any_reader(chance)
    others = [_otherwise_where_hidden(one, chance) for one in mentors]
    assert find(mentors, filters, reader) == find(others, filters, reader)


def _otherwise_where_hidden(mentor: Mentor, chance: Random) -> Mentor:
    """The same to see, and quite another person behind it."""
    profile = mentor.record.profile
    hidden = [part for part in PARTS if not sees("everyone", profile.shown, part)]
    changed: dict[str, Any] = {
        "organisation": {"organisation": "nurse Siobhán"},
        "about": {"about": "wound-care nurse"},
        "stage": {"stage": "leading"},
        "languages": {"languages": ("sv", "gsw-CH")},
        "hours": {"week": replace(profile.week, bits=(1 << 336) - 1)},
    }
    fields = {name: value for part in hidden for name, value in changed[part].items()}
    near = {part: chance.choice(AUDIENCES[1:]) for part in hidden}
    unseen: dict[str, Any] = {
        "minutes_a_month": 999,
        "style": {"plain-words": 4},
        "notice_hours": 3,
    }
    told = replace(profile, **fields, **unseen, shown={**profile.shown, **near})
    zone = "UTC" if "hours" in hidden else mentor.record.time_zone
    return replace(mentor, record=replace(mentor.record, profile=told, time_zone=zone))


@settings(deadline=None, max_examples=40)
@given(CHANCES)
def test_pages_are_the_whole_and_outlive_who_goes_and_comes(chance: Random) -> None:
    mentors, reader = any_mentors(chance), any_reader(chance)
    index, whole = index_of(mentors), find(mentors, Filters(), reader)
    seen: list[Rank] = []
    while True:
        after = place_in(cursor_of(seen[-1])) if seen else None
        page = index.find(Filters(), reader, NOW, after=after, most=3)
        seen += page
        if len(page) < 3:
            break
        if page[0].person != page[-1].person:
            index.drop(page[0].person)
    assert seen == whole


@settings(deadline=None, max_examples=40)
@given(CHANCES)
def test_put_again_and_dropped_leaves_nothing(chance: Random) -> None:
    mentors, filters, reader = any_mentors(chance), any_filters(chance), any_reader(chance)
    others = any_mentors(chance)
    index = index_of(mentors)
    for one in others:
        index.put(one)
    there = {one.person: one for one in (*mentors, *others)}
    assert index.find(filters, reader, NOW, after=None, most=99) == find(
        there.values(), filters, reader
    )
    for person in there:
        index.drop(person)
    assert vars(index)["_found_by"] == {}
    assert index.find(filters, reader, NOW, after=None, most=99) == []
