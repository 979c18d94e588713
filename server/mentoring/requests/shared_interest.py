"""What two people both named: the one thing that a letter names at its head. Pure.

What a mentor gives and the mentee seeks, or gives as well. Of a term that the mentee seeks, what
stands below it counts: a search for it would find it. What a mentor seeks is nobody's to see.
"""

from collections.abc import Iterator

from server.mentoring.profiles.own_words import key_of
from server.mentoring.profiles.profile import Profile
from server.mentoring.taxonomy.tree import Taxonomy
from server.protocol.bodies.mentoring.requests import SharedInterest


def shared_interests(
    mentee: Profile, mentor: Profile, taxonomy: Taxonomy
) -> tuple[SharedInterest, ...]:
    """In the mentor's order: terms first, then words of their own."""
    return (*_terms(mentee, mentor, taxonomy), *_words(mentee, mentor))


def _terms(mentee: Profile, mentor: Profile, taxonomy: Taxonomy) -> Iterator[SharedInterest]:
    named = {*mentee.seeks.terms, *mentee.gives.terms}
    sought = (taxonomy.below(term) for term in mentee.seeks.terms if term in taxonomy)
    found = named.union(*sought)
    yield from (SharedInterest(term=term) for term in mentor.gives.terms if term in found)


def _words(mentee: Profile, mentor: Profile) -> Iterator[SharedInterest]:
    named = {key_of(word) for word in (*mentee.seeks.words, *mentee.gives.words)}
    yield from (SharedInterest(word=word) for word in mentor.gives.words if key_of(word) in named)
