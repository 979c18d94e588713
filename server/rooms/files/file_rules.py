"""Rules of files: what they are called, what they are taken for, and who may have them."""

import unicodedata
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

import puremagic

from server.kernel.clock import Millis
from server.kernel.text import is_blank
from server.protocol.events.chat import FileRef

HEAD_BYTES: Final = 4096
"""What the media type is read from."""

UNSENT_MS: Final = 24 * 60 * 60_000
"""How long a file waits for its message."""

UNKNOWN: Final = "application/octet-stream"
TEXT: Final = "text/plain"
NAME_LENGTH: Final = 120
NAME_BYTES: Final = 240

PICTURES: Final = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
"""What is cleaned, and what a preview is made of."""

_TAKEN_AT_THEIR_MAGIC: Final = PICTURES | {
    "application/pdf",
    "audio/mpeg",
    "audio/ogg",
    "audio/flac",
    "video/mp4",
    "video/webm",
}

_OFFICE: Final = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".odp": "application/vnd.oasis.opendocument.presentation",
}
"""Zip archives that go by their names; nothing here runs in a browser, whatever is inside."""

_ZIP: Final = b"PK\x03\x04"
_RESERVED: Final = frozenset('<>:"|?*\\/')
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Controls, directions, surrogates and the like: what makes a name look like another."""


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file of a room. `seq` is the message that carries it, None until it is sent."""

    id: str
    room: str
    owner: str
    name: str
    size: int
    media_type: str
    sha256: bytes
    uploaded_at: Millis
    width: int | None = None
    height: int | None = None
    seq: int | None = None

    def ref(self) -> FileRef:
        return FileRef(
            id=self.id,
            name=self.name,
            size=self.size,
            media_type=self.media_type,
            width=self.width,
            height=self.height,
        )


def readable(file: KeptFile, person: str, visible_from: int) -> bool:
    """A file is read by who may read its message; before it is sent, by its owner alone."""
    return person == file.owner if file.seq is None else file.seq >= visible_from


def clean_name(given: str) -> str:
    """`given` as a name without folders, tricks of direction or unseen signs; never empty."""
    last = PurePosixPath(unicodedata.normalize("NFC", given).replace("\\", "/")).name
    seen = "".join(
        "_" if sign in _RESERVED else sign
        for sign in last
        if unicodedata.category(sign) not in _UNSEEN
    )
    name = _shortened(" ".join(seen.split()).strip(". "))
    return "file" if is_blank(name) else name


def sniffed(head: bytes, name: str) -> str:
    """The media type of a file that begins with `head`, and never one that a browser runs."""
    if head.startswith(_ZIP):
        return _OFFICE.get(_suffix(name), "application/zip")
    if head.startswith(b"RIFF") and head[8:12] != b"WEBP":
        return UNKNOWN
    for kind in _magic(head):
        if kind in _TAKEN_AT_THEIR_MAGIC:
            return kind
    return TEXT if _is_text(head) else UNKNOWN


def _magic(head: bytes) -> list[str]:
    """What the first bytes may be, most likely first."""
    try:
        found = puremagic.magic_string(head)
    except (puremagic.PureError, ValueError):
        return []
    return [str(one.mime_type) for one in found]


def _is_text(head: bytes) -> bool:
    """UTF-8 without controls; a sign cut in two at the end of `head` is no fault."""
    try:
        text = head.decode()
    except UnicodeDecodeError as error:
        if len(head) < HEAD_BYTES or error.start < len(head) - 3:
            return False
        text = head[: error.start].decode()
    return not any(unicodedata.category(sign) == "Cc" and sign not in "\t\n\r\f" for sign in text)


def _suffix(name: str) -> str:
    return PurePosixPath(name).suffix.lower()


def _shortened(name: str) -> str:
    """At most NAME_LENGTH signs and NAME_BYTES bytes, with the suffix kept."""
    suffix = _suffix(name)[:12]
    stem = name[: len(name) - len(suffix)] if suffix else name
    stem = stem[: NAME_LENGTH - len(suffix)]
    while len((stem + suffix).encode()) > NAME_BYTES:
        stem = stem[:-1]
    return stem + name[len(name) - len(suffix) :] if suffix else stem
