"""What files are called and taken for, and who may have them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.rooms.files.file_rules import NAME_BYTES, KeptFile, clean_name, readable, sniffed
from server.web.routes.files import disposition


@pytest.mark.parametrize(
    ("given_name", "name"),
    [
        ("Alarm delays, Borås.pdf", "Alarm delays, Borås.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\notes\\ward.txt", "ward.txt"),
        ("photo\u202egpj.exe", "photogpj.exe"),
        ("a\u200bb\x00c\n.txt", "abc.txt"),
        ("what? is: this|.txt", "what_ is_ this_.txt"),
        ("  .hidden ", "hidden"),
        ("..", "file"),
        ("", "file"),
    ],
)
def test_a_name_loses_folders_and_tricks(given_name: str, name: str) -> None:
    assert clean_name(given_name) == name


@given(st.text(max_size=600))
def test_any_name_comes_out_short_seen_and_usable(text: str) -> None:
    name = clean_name(text)
    assert 0 < len(name.encode()) <= NAME_BYTES
    assert name.isprintable()
    assert not set(name) & set('/\\"')
    assert name not in {".", ".."}
    assert clean_name(name) == name


@given(st.text(min_size=1, max_size=200))
def test_the_header_that_carries_a_name_is_one_plain_line(text: str) -> None:
    header = disposition(clean_name(text))
    assert header.isascii()
    assert header.isprintable()
    assert header.count('"') == 2


@pytest.mark.parametrize(
    ("head", "name", "kind"),
    [
        (b"%PDF-1.7\n", "a.png", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "a.txt", "image/png"),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ", "a", "image/webp"),
        (b"RIFF\x10\x00\x00\x00WAVEfmt ", "a.webp", "application/octet-stream"),
        (b"PK\x03\x04\x14\x00", "plan.odt", "application/vnd.oasis.opendocument.text"),
        (b"PK\x03\x04\x14\x00", "a.html", "application/zip"),
        (b"<html><script>alert(1)</script>", "a.html", "text/plain"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'>", "a.svg", "text/plain"),
        ("Größe".encode(), "a.txt", "text/plain"),
        (b"MZ\x90\x00\x03", "a.txt", "application/octet-stream"),
        (b"", "a.txt", "text/plain"),
    ],
)
def test_a_file_is_what_its_bytes_say(head: bytes, name: str, kind: str) -> None:
    assert sniffed(head, name) == kind


@given(st.binary(max_size=200), st.text(max_size=20))
def test_nothing_is_ever_taken_for_something_a_browser_runs(head: bytes, name: str) -> None:
    kind = sniffed(head, name)
    assert not any(word in kind for word in ("html", "svg", "script"))


def test_an_unsent_file_is_its_owners_and_a_sent_one_goes_with_its_message() -> None:
    unsent = KeptFile("f_1", "r_1", "u_ada", "a", 1, "text/plain", b"", 0)
    sent = KeptFile("f_1", "r_1", "u_ada", "a", 1, "text/plain", b"", 0, seq=7)
    assert readable(unsent, "u_ada", 1)
    assert not readable(unsent, "u_tom", 1)
    assert readable(sent, "u_tom", 7)
    assert not readable(sent, "u_tom", 8)
