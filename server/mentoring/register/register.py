"""All mentors who may be found, in memory, and who keeps an account of them."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from server.mentoring.register.mentor import Mentor, MentorMark
from server.mentoring.register.ports import Follower


class MentorRegister:
    """Tells its followers of whoever is new, changed, or gone. For one thread at a time."""

    def __init__(self, followers: Sequence[Follower]) -> None:
        self._followers = followers
        self._mentors: dict[str, Mentor] = {}

    def __len__(self) -> int:
        return len(self._mentors)

    def outdated(self, census: Mapping[str, MentorMark]) -> list[str]:
        """Whom to read anew. Who is not in `census` is gone at once."""
        for person in self._mentors.keys() - census.keys():
            self._drop(person)
        return [
            person
            for person, mark in census.items()
            if person not in self._mentors or self._mentors[person].mark != mark
        ]

    def put(self, asked: Collection[str], found: Iterable[Mentor]) -> bool:
        """`found` is all that is to be found of `asked`; whether any of them was otherwise here."""
        there = {one.person: one for one in found}
        changed = [one for person, one in there.items() if self._mentors.get(person) != one]
        gone = (set(asked) - there.keys()) & self._mentors.keys()
        for one in changed:
            self._mentors[one.person] = one
            for follower in self._followers:
                follower.put(one)
        for person in gone:
            self._drop(person)
        return bool(changed or gone)

    def _drop(self, person: str) -> None:
        del self._mentors[person]
        for follower in self._followers:
            follower.drop(person)
