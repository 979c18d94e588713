"""What keeps two people apart, whatever else speaks for them: a table of named rules. Pure."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final, Literal, get_args

from server.mentoring.matching.pair.measure import Pair
from server.mentoring.matching.values.shared_time import LEAST

Rule = Literal[
    "oneself",
    "role",
    "paused",
    "resting",
    "blocked",
    "between_them",
    "set_aside",
    "language",
    "expertise",
    "hours",
    "full",
    "shown_enough",
]
"""oneself: nobody mentors themselves · role: not listed as a mentor · resting: let two invitations
expire · between_them: an open invitation or a relationship · expertise: gives nothing that comes
near to what is sought · hours: less than an hour a week in common · full: no free place ·
shown_enough: suggested to as many as their places allow."""

RULES: Final[tuple[Rule, ...]] = get_args(Rule)


def _oneself(pair: Pair) -> bool:
    return pair.need.person == pair.candidate.person


def _far_from_all(pair: Pair) -> bool:
    """Whoever did not say what they seek, or give, is not kept apart by it."""
    sought = pair.seeks + pair.goals
    return bool(sought and pair.candidate.gives) and not any(one.near for one in sought)


APART: Final[Mapping[Rule, Callable[[Pair], bool]]] = {
    "oneself": _oneself,
    "role": lambda pair: pair.candidate.standing == "unlisted",
    "paused": lambda pair: pair.candidate.standing == "paused",
    "resting": lambda pair: pair.candidate.standing == "resting",
    "blocked": lambda pair: pair.candidate.person in pair.need.ties.blocked,
    "between_them": lambda pair: pair.candidate.person in pair.need.ties.engaged,
    "set_aside": lambda pair: pair.candidate.person in pair.need.ties.set_aside,
    "language": lambda pair: not pair.languages,
    "expertise": _far_from_all,
    "hours": lambda pair: pair.shared.quarters < LEAST,
    "full": lambda pair: not pair.candidate.load.places,
    "shown_enough": lambda pair: not pair.candidate.load.may_be_shown,
}

PROPOSED: Final = frozenset(RULES) - {"shown_enough"}
"""What counts where somebody proposes a pair rather than shows a list."""


def apart(pair: Pair) -> Iterator[Rule]:
    """The rules that keep the two apart, in the order of the table; cheap ones first."""
    return (rule for rule in RULES if APART[rule](pair))
