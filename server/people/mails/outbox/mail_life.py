"""The life of a mail in the outbox, as a table.

waiting → sending → sent, and what else may become of it. `sending` is on the disk before the mail
server is given a word of the letter, so a mail that a crash finds there may have arrived or not:
it becomes `unknown` and is never sent again by itself
(docs/decisions/0148-a-mail-is-sent-once-or-looked-at.md).
"""

from collections.abc import Mapping
from typing import Final, Literal

State = Literal["waiting", "gathered", "sending", "sent", "refused", "unknown", "dropped"]
"""waiting: for its moment, or for the mail server · gathered: goes with its digest · sending: the
letter is being handed over · sent: the mail server has taken it · refused: it never will ·
unknown: nobody knows whether it has · dropped: there was nothing to tell any more"""

Step = Literal["gather", "claim", "put_off", "accept", "refuse", "lose", "drop", "again"]

STEPS: Final[Mapping[Step, tuple[frozenset[State], State]]] = {
    "gather": (frozenset({"waiting"}), "gathered"),
    "claim": (frozenset({"waiting"}), "sending"),
    "put_off": (frozenset({"waiting", "sending"}), "waiting"),
    "accept": (frozenset({"sending", "unknown"}), "sent"),
    "refuse": (frozenset({"waiting", "sending"}), "refused"),
    "lose": (frozenset({"sending"}), "unknown"),
    "drop": (frozenset({"waiting"}), "dropped"),
    "again": (frozenset({"unknown"}), "waiting"),
}
"""step -> the states that it leads on from, and the one it leads to."""

DONE: Final[frozenset[State]] = frozenset({"sent", "refused", "dropped"})
"""Nothing becomes of these any more; their rows keep an id and a kind. What was gathered ends as
its digest does."""
