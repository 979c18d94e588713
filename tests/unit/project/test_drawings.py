"""The drawings of docs/architecture.md show what the code does."""

import re
from pathlib import Path
from typing import Final

from server.history.rules.episode_life import TRANSITIONS
from server.people.mails.outbox.mail_life import STEPS
from server.protocol.events.log import kind_of

PAGE: Final = (Path(__file__).resolve().parents[3] / "docs" / "architecture.md").read_text()
DRAWINGS: Final = re.findall(r"^```mermaid\n(.+?)^```$", PAGE, re.MULTILINE | re.DOTALL)
LIVES: Final = [each for each in DRAWINGS if each.startswith("stateDiagram-v2")]
ARROW: Final = re.compile(r"^ +(?P<state>\S+) --> (?P<to>\S+): (?P<kind>.+)$", re.MULTILINE)


def test_an_episodes_life_is_drawn_as_its_table_has_it() -> None:
    drawn = {(arrow["state"], arrow["kind"], arrow["to"]) for arrow in ARROW.finditer(LIVES[0])}
    assert drawn == {
        ("[*]" if state == "none" else state, kind_of(body), to)
        for state, row in TRANSITIONS.items()
        for body, to in row.items()
    }


def test_a_mails_life_is_drawn_as_its_table_has_it() -> None:
    """What is put off before its claim waits on as it did, which is no arrow."""
    drawn = {(arrow["state"], arrow["to"]) for arrow in ARROW.finditer(LIVES[1])}
    steps = {(state, to) for states, to in STEPS.values() for state in states if state != to}
    assert drawn == {("[*]", "waiting"), *steps}


def test_the_drawings_are_there() -> None:
    kinds = [drawing.split(maxsplit=1)[0] for drawing in DRAWINGS]
    assert kinds == ["flowchart", "sequenceDiagram", "stateDiagram-v2", "stateDiagram-v2"]
