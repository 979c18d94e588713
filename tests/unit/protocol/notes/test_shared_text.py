"""What may come from outside as an update of shared notes, and what may not."""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.protocol.limits import LIMITS
from server.protocol.notes.shared_text import EMPTY, SharedText, TextTooLongError
from server.protocol.notes.yjs_update import UpdateError, outline
from tests.support.notes.notes_writer import Writer


def update(*sections: bytes, deletes: bytes = b"\x00") -> bytes:
    return bytes([len(sections)]) + b"".join(sections) + deletes


def first(client: int, clock: int, text: str, root: str = "notes", info: int = 4) -> bytes:
    """A section with one string that stands first in a root."""
    place = b"\x01" + bytes([len(root)]) + root.encode()
    content = text.encode()
    return bytes([1, client, clock, info]) + place + bytes([len(content)]) + content


def after(client: int, clock: int, left: tuple[int, int], text: str) -> bytes:
    content = text.encode()
    return bytes([1, client, clock, 0x84, *left, len(content)]) + content


PAGE = update(first(7, 0, "a👍b"))
"""Client 7 wrote four units: a, two halves, b."""

HOSTILE = {
    "nothing at all": b"",
    "garbage": os.urandom(64),
    "a cut one": PAGE[:-3],
    "one with a tail": PAGE + b"\x00",
    "a number without end": b"\xff" * 64,
    "a count of a thousand million": b"\xff\xff\xff\xff\x03",
    "a huge clock": b"\x01\x01\x08\xff\xff\xff\xff\x7f\x04\x01\x05notes\x01a\x00",
    "a huge length of deleted text": b"\x01\x01\x08\x00\x01\x01\x05notes\xff\xff\xff\xff\x7f\x00",
    "words that begin later than they may": update(first(8, 1, "a")),
    "words after words that are not here": update(after(8, 0, (9, 0), "a")),
    "words after themselves": update(after(8, 0, (8, 0), "a")),
    "words of two in a ring": update(after(8, 0, (9, 0), "a"), after(9, 0, (8, 0), "b")),
    "a deletion of what is not here": update(deletes=b"\x01\x07\x01\x00\x05"),
    "a deletion of nothing": update(deletes=b"\x01\x07\x01\x00\x00"),
    "another root": update(first(8, 0, "a", root="other")),
    "a key of a map": b"\x01\x01\x08\x00\x24\x01\x05notes\x01k\x01a\x00",
    "a child of something": b"\x01\x01\x08\x00\x04\x00\x07\x00\x01a\x00",
    "no text": update(first(8, 0, "")),
    "text that is no UTF-8": b"\x01\x01\x08\x00\x04\x01\x05notes\x01\xff\x00",
    "a type in the text": b"\x01\x01\x08\x00\x07\x01\x05notes\x00\x00",
    "a format": b"\x01\x01\x08\x00\x06\x01\x05notes\x01b\x04true\x00",
    "an embed": b"\x01\x01\x08\x00\x05\x01\x05notes\x02{}\x00",
    "a document in the document": b"\x01\x01\x08\x00\x09\x01\x05notes\x01g\x00",
    "a collected struct": b"\x01\x01\x08\x00\x00\x05\x00",
    "a gap": b"\x01\x01\x08\x00\x0a\x05\x00",
    "a section twice": update(first(8, 0, "a"), first(8, 1, "b")),
    "words as another's client": update(after(7, 4, (7, 3), "x")),
    "words inside a character": update(after(8, 0, (7, 1), "x")),
    "a deletion of half a character": update(deletes=b"\x01\x07\x01\x01\x01"),
}


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE.keys())
def test_what_is_no_typing_is_refused_and_changes_nothing(hostile: bytes) -> None:
    text = SharedText()
    text.replay("u_ann", PAGE)
    with pytest.raises(UpdateError):
        text.write("u_eve", hostile, text.read("u_eve", hostile))
    assert str(text) == "a👍b"


@given(st.binary(max_size=200) | st.binary(max_size=60).map(lambda tail: PAGE[:20] + tail))
def test_any_bytes_are_typing_or_an_update_error(anything: bytes) -> None:
    text = SharedText()
    try:
        text.write("u_ann", anything, text.read("u_ann", anything))
    except UpdateError:
        return
    assert text.state()


@given(st.lists(st.tuples(st.integers(0, 20), st.text(max_size=5), st.integers(0, 4))))
def test_whatever_a_writer_types_is_typing(strokes: list[tuple[int, str, int]]) -> None:
    writer, text = Writer(), SharedText()
    for at, words, deleted in strokes:
        writer.insert(at, words)
        writer.remove(at, deleted)
    for one in writer.unsent:
        text.write("u_ann", one, text.read("u_ann", one))
    assert str(text) == str(writer)
    assert all(text.write("u_ann", one, text.read("u_ann", one)) is None for one in writer.unsent)
    assert outline(text.state()).follows({})


def test_an_update_brings_only_what_was_new_in_it() -> None:
    writer, text = Writer(1), SharedText()
    writer.insert(0, "one ")
    text.replay("u_ann", writer.parcel())
    writer.insert(4, "two")
    brought = text.write("u_ann", writer.parcel(), text.read("u_ann", writer.parcel()))
    assert brought == writer.unsent[1]
    assert SharedText().state() == EMPTY


def test_an_empty_text_is_no_absent_one() -> None:
    assert SharedText()


def test_words_beside_words_that_are_gone_count_for_none_and_their_writer_is_told() -> None:
    """Ann's words were taken out of the log; what Ben wrote after them has no place any more."""
    text = SharedText()
    assert not text.replay("u_ben", update(after(8, 0, (7, 3), "beside")))
    late = update(after(8, 6, (8, 5), "and on"))
    with pytest.raises(UpdateError):
        text.read("u_ben", late)
    text.replay("u_ben", update(first(9, 0, "anew")))
    assert str(text) == "anew"


def test_a_deletion_of_words_that_are_gone_takes_no_other_words_along() -> None:
    text = SharedText()
    assert text.replay("u_ben", update(first(8, 0, "mine"), deletes=b"\x01\x07\x01\x00\x04"))
    assert str(text) == "mine"
    assert outline(text.state()).follows({8: 4, 7: 4})


def test_a_text_grows_to_its_bound_and_can_be_shortened_there() -> None:
    writer, text = Writer(1), SharedText()
    writer.insert(0, "x" * LIMITS.notes_text)
    text.write("u_ann", writer.unsent[0], text.read("u_ann", writer.unsent[0]))
    writer.remove(0, 10)
    text.write("u_ann", writer.unsent[1], text.read("u_ann", writer.unsent[1]))
    writer.insert(0, "y" * 11)
    with pytest.raises(TextTooLongError):
        text.write("u_ann", writer.unsent[2], text.read("u_ann", writer.unsent[2]))


def number(value: int) -> bytes:
    """Seven bits a byte, the lowest first."""
    if value < 0x80:
        return bytes([value])
    return bytes([value & 0x7F | 0x80]) + number(value >> 7)


def test_what_is_left_of_deleted_words_is_bounded_too() -> None:
    """Deleted words that stand before one and the same place cannot be merged."""
    text, count = SharedText(), 2_000
    text.replay("u_ann", PAGE)
    for round_ in range(1_000):
        section = number(count) + b"\x08" + number(round_ * count) + b"\x41\x07\x00\x01" * count
        one = update(section)
        assert len(one) < LIMITS.notes_update
        found = text.read("u_eve", one)
        try:
            text.write("u_eve", one, found)
        except TextTooLongError:
            assert len(text.state()) < LIMITS.notes_state + LIMITS.notes_update
            return
    pytest.fail("it grows without bound")
