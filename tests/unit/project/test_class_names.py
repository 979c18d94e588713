"""A public class name means one thing in the whole service."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[3]
WIRE: Final = "server/protocol/"

TWINS: Final = {
    "Blocks": "whom one blocked: what a page lists, and the rules over it",
    "CareerDistance": "a fact of a match, as it is told and as it was measured",
    "Expertise": "what a profile seeks and gives, as it is sent and as it is kept",
    "FreeSpan": "half hours of a free week, as they are sent and as they are reckoned with",
    "GoalMet": "a fact of a match, as it is told and as it was measured",
    "GoalUnmet": "a gap of a match, as it is told and as it was measured",
    "Invitation": "a link into a room, as its maker sees it and as it is kept",
    "Invitations": "links into a room: the list that is shown, and its use cases",
    "Letter": "what somebody writes to a mentor, by its name on the wire; else what a mail says",
    "MailPreferences": "how somebody wants their mails, as they set it and as a moment is chosen",
    "Meeting": "that people met, by its name on the wire; else a time that they agreed on",
    "MentoringRequests": "requests of somebody: the list that is shown, and its use cases",
    "NeedMet": "a fact of a match, as it is told and as it was measured",
    "NeedUnmet": "a gap of a match, as it is told and as it was measured",
    "OtherTrade": "a fact of a match, as it is told and as it was measured",
    "Pace": "a fact of a match, as it is told and as it was measured",
    "SameTrade": "a gap of a match, as it is told and as it was measured",
    "SharedHours": "a fact of a match, as it is told and as it was measured",
    "SharedLine": "the line for next time, as a room opens with it and as it is kept",
    "SignIn": "what one signs in with, by its name on the wire; else that a browser is signed in",
    "StyleAlike": "a fact of a match, as it is told and as it was measured",
    "StyleApart": "a gap of a match, as it is told and as it was measured",
    "Suggestion": "somebody suggested, as it is told and as it was worked out",
    "Topic": "what is sought or given, as it is told and as it is compared",
    "Weighed": "what an aspect came to, as it is told and as it was worked out",
}
"""Names that the wire, whose names stay, has for a thing of its own floor: one class is there, one
is not. Why they may share the name."""


def defined() -> Iterator[tuple[str, str]]:
    """(class, module) of every public class that stands in no other."""
    for path in sorted((ROOT / "server").rglob("*.py")):
        for node in ast.parse(path.read_text()).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                yield node.name, path.relative_to(ROOT).as_posix()


def shared() -> dict[str, list[str]]:
    modules: defaultdict[str, list[str]] = defaultdict(list)
    for name, module in defined():
        modules[name].append(module)
    return {name: found for name, found in modules.items() if len(found) > 1}


def test_no_two_classes_share_a_name_but_twins_of_the_wire() -> None:
    assert {name: found for name, found in shared().items() if name not in TWINS} == {}


def test_of_twins_one_is_on_the_wire_and_one_is_not() -> None:
    names = shared()
    assert [name for name in TWINS if name not in names] == []
    odd = [name for name in TWINS if [m.startswith(WIRE) for m in names[name]].count(True) != 1]
    assert odd + [name for name in TWINS if len(names[name]) != 2] == []
