"""Windows of the browser client that have the notes open, driven from here one step at a time."""

import json
import subprocess
from base64 import b64decode, b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import msgspec

from server.protocol.events.log import Event
from server.protocol.messages.chat import NotesUpdate
from server.protocol.messages.replies import NotesState

SCRIPT: Final = Path(__file__).with_name("notes_windows.mjs")
CLIENT: Final = SCRIPT.parents[3] / "client_demo"


@dataclass(frozen=True, slots=True)
class Shown:
    """What a window shows, what it has sent, and whether it asks for the page."""

    text: str
    left: str
    refused: str | None
    unsaved: bool
    sent: NotesUpdate | None
    fetching: bool


class Windows:
    """The client's page code in node, with the real Yjs; a process of its own."""

    def __init__(self) -> None:
        self._node = subprocess.Popen(
            ["node", SCRIPT], cwd=CLIENT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self.shown: dict[str, Shown] = {}

    def close(self) -> None:
        self._node.communicate()

    def tell(self, do: str, window: str = "", **command: object) -> None:
        """Returns when the windows have done it and are at rest."""
        assert self._node.stdin
        assert self._node.stdout
        self._node.stdin.write(json.dumps({"do": do, "window": window, **command}) + "\n")
        self._node.stdin.flush()
        told = json.loads(self._node.stdout.readline())
        self.shown = {name: _shown(one) for name, one in told.items()}

    def joined(self, window: str, epoch: str, head: int, notes: NotesState) -> None:
        """The page, as the window asked for it or as it comes with a connection."""
        update = b64encode(notes.update).decode()
        do = "fetched" if self.shown[window].fetching else "joined"
        self.tell(do, window, ep=epoch, head=head, since=notes.since, update=update)

    def heard(self, window: str, events: Sequence[Event]) -> None:
        self.tell("heard", window, events=json.loads(msgspec.json.encode(events)))


def _shown(told: dict[str, Any]) -> Shown:
    sent = told.pop("sent")
    update = sent and NotesUpdate(since=sent["since"], update=b64decode(sent["update"]))
    return Shown(**told, sent=update)
