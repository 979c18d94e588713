"""All entries of the directory, by facet and by word, so that nobody is read who is not found."""

from collections.abc import Hashable, Iterator, Mapping, Set
from heapq import nsmallest

from server.kernel.clock import Millis
from server.mentoring.directory.entry import Entry, entry_of
from server.mentoring.directory.filters import EVERY_DAY, Filters, Reader, on_days
from server.mentoring.directory.order import Rank
from server.mentoring.directory.term_words import TermWords
from server.mentoring.directory.word_index import WordIndex
from server.mentoring.matching.values.shared_time import (
    BITS,
    LEAST,
    free_quarters,
    window_of,
)
from server.mentoring.register.mentor import Mentor


class EntryIndex:
    """A follower of the register (server/mentoring/register/ports.py), for one thread at a time.
    Nothing here reads a clock: what asks says what time it is."""

    def __init__(self, names: TermWords, now: Millis) -> None:
        self._names = names
        self._entries: dict[str, Entry] = {}
        self._found_by: dict[Hashable, set[str]] = {}
        self._words = WordIndex()
        self._start = window_of(now)
        self._quarters: dict[str, int] = {}

    def put(self, mentor: Mentor) -> None:
        self.drop(mentor.person)
        entry = entry_of(mentor, self._names)
        self._entries[entry.person] = entry
        self._words.add(entry.person, entry.words)
        for facet in _facets(entry):
            self._found_by.setdefault(facet, set()).add(entry.person)
        self._put_hours(entry)

    def drop(self, person: str) -> None:
        entry = self._entries.pop(person, None)
        if entry is None:
            return
        self._quarters.pop(person, None)
        self._words.drop(person, entry.words)
        for facet in _facets(entry):
            people = self._found_by[facet]
            people.discard(person)
            if not people:
                del self._found_by[facet]

    def find(
        self, filters: Filters, reader: Reader, now: Millis, *, after: Rank | None, most: int
    ) -> list[Rank]:
        """The first `most` in order behind `after`."""
        self._roll(now)
        errors = self._words.find(filters.words) if filters.words else None
        left = self._left(filters, errors, reader)
        mine = self._hours_of(reader, EVERY_DAY)
        places = (self._place(one, (errors or {}).get(one, 0), mine, reader) for one in left)
        return nsmallest(
            most,
            (
                place
                for place in places
                if (after is None or place > after) and not (filters.room and place.full)
            ),
        )

    def _left(
        self, filters: Filters, errors: Mapping[str, int] | None, reader: Reader
    ) -> Iterator[str]:
        """Whoever fits and is not out of the reader's sight."""
        fitting = self._fitting(filters)
        people: Set[str] = self._entries.keys() if fitting is None else fitting
        if errors is not None:
            people = people & errors.keys()
        wanted = self._hours_of(reader, filters.days) if filters.days else None
        for person in people - reader.hidden - {reader.person}:
            if wanted is None or self._shared(person, wanted) >= LEAST:
                yield person

    def _fitting(self, filters: Filters) -> set[str] | None:
        """Whom the facets leave; None where none is asked for."""
        left: set[str] | None = None
        for facet, wanted in (
            ("term", filters.terms),
            ("language", filters.languages),
            ("format", filters.formats),
            ("model", filters.models),
            ("trade", filters.trades),
        ):
            if wanted:
                found = set().union(*(self._found_by.get((facet, one), ()) for one in wanted))
                left = found if left is None else left & found
        return left

    def _place(self, person: str, errors: int, mine: int, reader: Reader) -> Rank:
        has_room = self._entries[person].has_room or person in reader.kept_for
        full = person in reader.no_room or not has_room
        return Rank(full, errors, BITS - self._shared(person, mine), person)

    def _shared(self, person: str, mine: int) -> int:
        return (self._quarters.get(person, 0) & mine).bit_count()

    def _hours_of(self, reader: Reader, days: frozenset[int]) -> int:
        return free_quarters(on_days(reader.week, days), reader.zone, self._start)

    def _put_hours(self, entry: Entry) -> None:
        if entry.hours is not None:
            self._quarters[entry.person] = free_quarters(*entry.hours, self._start)

    def _roll(self, now: Millis) -> None:
        if (start := window_of(now)) != self._start:
            self._start = start
            for entry in self._entries.values():
                self._put_hours(entry)


def _facets(entry: Entry) -> Iterator[tuple[str, str]]:
    yield from (("term", one) for one in entry.terms)
    yield from (("language", one) for one in entry.languages)
    yield from (("format", one) for one in entry.formats)
    yield from (("model", one) for one in entry.models)
    if entry.trade is not None:
        yield ("trade", entry.trade)
