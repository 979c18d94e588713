"""Agreement: texts in both languages, versions that ask again, and who may be captured."""

from server.rooms.consent import TEXTS, agrees, capture_allowed, texts
from server.rooms.model import Consents


def test_every_purpose_has_a_text_in_both_languages() -> None:
    english, french = texts("en"), texts("fr")
    assert [one.purpose for one in english] == ["chat_log", "recording", "transcript", "research"]
    assert [one.version for one in english] == [one.version for one in french]
    assert all(one.title and one.text for one in (*english, *french))
    assert all(a.text != b.text for a, b in zip(english, french, strict=True))


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
