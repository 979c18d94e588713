"""What the pages and documents say of the protocol is what its types are."""

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final, get_args

import jsonschema_rs

from server.kernel.errors import ErrorCode
from server.protocol.blanking import STAYING_KINDS
from server.protocol.codes import ERRORS, Close
from server.protocol.messages.replies import Joined, Welcome
from server.protocol.messages.vocabulary import PUSHES, REQUESTS
from server.protocol.published import asyncapi
from server.protocol.published.advice import ADVICE, TEMPORARY
from server.protocol.published.reference import reference
from server.protocol.published.refusals import OWN, refusals_of
from server.protocol.published.shapes import fields_of

ROOT: Final = Path(__file__).parents[4]
DOCUMENT: Final[dict[str, Any]] = json.loads(json.dumps(asyncapi.document("1")))
FRAMES: Final = json.loads((ROOT / "tests" / "vectors" / "frames.json").read_text())


def test_the_reference_is_written_from_the_types() -> None:
    """If not: `python -m server schema --as reference > docs/reference.md`."""
    assert (ROOT / "docs" / "reference.md").read_text() == reference()


def test_every_default_is_said_in_words() -> None:
    assert [each for each in ("NODEFAULT", "UNSET", "Factory") if each in reference()] == []


def test_every_code_has_its_advice_and_every_request_its_refusals() -> None:
    assert ADVICE.keys() == ERRORS.keys() == set(get_args(ErrorCode))
    assert ERRORS.keys() >= TEMPORARY
    assert OWN.keys() == set(REQUESTS.values())
    assert {code for kind in OWN for code in refusals_of(kind)} <= ERRORS.keys()


def test_a_code_is_raised_as_temporary_where_it_is() -> None:
    raised = re.compile(r'ServiceError\(\s*"(\w+)"([^()]*(?:\([^()]*\)[^()]*)*)\)')
    for path in (ROOT / "server").rglob("*.py"):
        for code, rest in raised.findall(path.read_text()):
            assert ("temporary=True" in rest) <= (code in TEMPORARY), f"{path}: {code}"


def test_the_page_names_every_close_code() -> None:
    page = (ROOT / "docs" / "protocol.md").read_text()
    assert [code for code in Close if str(int(code)) not in page] == []


def test_the_page_names_every_message() -> None:
    page = (ROOT / "docs" / "protocol.md").read_text()
    assert [tag for tag in REQUESTS if f"`{tag}`" not in page] == []
    assert [tag for tag in PUSHES if tag.split(".")[0] not in page] == []


# ── the AsyncAPI document ────────────────────────────────────────────────────────────────────


def _references(tree: object) -> Iterable[str]:
    if isinstance(tree, dict):
        if isinstance(tree.get("$ref"), str):
            yield tree["$ref"]
        for value in tree.values():
            yield from _references(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from _references(value)


def _found(reference: str) -> bool:
    at: Any = DOCUMENT
    for part in reference.removeprefix("#/").split("/"):
        if part not in at:
            return False
        at = at[part]
    return True


def test_whatever_the_document_refers_to_stands_in_it() -> None:
    references = set(_references(DOCUMENT))
    assert len(references) > 100
    assert [each for each in references if not _found(each)] == []


def test_the_document_holds_every_message_both_ways() -> None:
    messages = DOCUMENT["channels"]["socket"]["messages"]
    assert {tag.replace(".", "_") for tag in REQUESTS} <= messages.keys()
    assert {f"push_{tag.replace('.', '_')}" for tag in PUSHES} <= messages.keys()


def _valid(name: str, frame: object) -> bool:
    schema = {**DOCUMENT["components"]["messages"][name]["payload"], "components": COMPONENTS}
    return jsonschema_rs.is_valid(schema, frame)


COMPONENTS: Final = DOCUMENT["components"]


def test_frames_are_what_the_document_says() -> None:
    cid, room = "01HZX3J6Y8R4W2N5M7K9Q0TSVB", "r_ward"
    sent = {"t": "msg.send", "id": 1, "room": room, "d": {"cid": cid, "text": "hello"}}
    assert _valid("msg_send", sent)
    assert not _valid("msg_send", {**sent, "d": {"cid": "x", "text": "hello"}})
    assert not _valid("msg_send", {"t": "msg.send", "d": sent["d"]})
    assert _valid("hello", {"t": "hello", "id": 0, "d": {"ticket": "t" * 16}})
    ack = {"t": "ok", "id": 1, "d": {"seq": 3, "ep": "e", "ts": 5}}
    assert _valid("ok_Ack", ack)
    assert not _valid("ok_Joined", ack)


def test_the_page_names_the_kinds_that_hold_no_content() -> None:
    page = (ROOT / "docs" / "protocol.md").read_text()
    listed = page.split("These kinds hold no content and always stay: ")[1]
    listed = listed.split(". Every other")[0]
    assert set(re.findall(r"`([\w.]+)`", listed)) == STAYING_KINDS


def test_the_page_names_every_field_of_welcome_and_joined() -> None:
    """And which of them may be missing."""
    page = (ROOT / "docs" / "protocol.md").read_text()
    said = page.split("`join` answers\n\n`{")[1].split("}`")[0].split(", ")
    assert set(said) == {each.name + "?" * (each.default is not None) for each in fields_of(Joined)}
    row = next(line for line in page.splitlines() if line.startswith("| `hello`"))
    said = row.rpartition("`{")[2].split("}`")[0].split(", ")
    assert said == [each.name for each in fields_of(Welcome)]
