"""Agreement: texts in both languages, versions that ask again, and who may be captured."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from server.rooms.consent.consent import TEXTS, agrees, capture_allowed, texts
from server.rooms.state.model import Consents

EXPORT = Path(__file__).parents[3] / "server" / "history" / "export" / "language" / "fr.toml"


def test_every_purpose_has_a_text_in_both_languages() -> None:
    english, french = texts("en"), texts("fr")
    assert [one.purpose for one in english] == ["chat_log", "recording", "transcript", "research"]
    assert [one.version for one in english] == [one.version for one in french]
    assert all(one.title and one.text for one in (*english, *french))
    assert all(a.text != b.text for a, b in zip(english, french, strict=True))


def test_no_french_line_begins_with_a_sign() -> None:
    """The space before high punctuation does not break, nor do those inside quotes."""
    export = tomllib.loads(EXPORT.read_text())
    said = [*(one.title + one.text for one in texts("fr")), *strings(export)]
    assert len(said) > 50
    assert [text for text in said if re.search(r" [;:!?»]|« ", text)] == []


def strings(tree: object) -> Iterator[str]:
    match tree:
        case str():
            yield tree
        case dict():
            for inner in tree.values():
                yield from strings(inner)
        case list():
            for inner in tree:
                yield from strings(inner)


def test_an_older_version_does_not_count() -> None:
    now = TEXTS["chat_log"].version
    assert agrees(now, "chat_log")
    assert not agrees(now - 1, "chat_log")
    assert not agrees(None, "chat_log")


def test_everybody_there_has_to_agree_and_a_late_one_stops_it() -> None:
    consents: Consents = {"u_a": {"recording": 1}, "u_b": {"recording": 1, "chat_log": 1}}
    assert capture_allowed(["u_a", "u_b"], consents, "recording")
    assert not capture_allowed(["u_a", "u_b", "u_late"], consents, "recording")
    assert not capture_allowed(["u_a", "u_b"], consents, "chat_log")
    assert not capture_allowed([], consents, "recording")
