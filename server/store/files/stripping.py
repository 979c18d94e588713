"""Takes out of a picture's file all that is not the picture: place, camera, comments, thumbnails.

What is kept is a list, so what nobody thought of goes, too. The pixels, the colour profile and the
frames of moving pictures stay as they are; whatever lies behind the picture's end goes.
"""

import struct
from collections.abc import Iterator
from typing import Final

PNG: Final = b"\x89PNG\r\n\x1a\n"

_PNG_KEPT: Final = frozenset(
    b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP bKGD pHYs acTL fcTL fdAT".split()
)
_WEBP_KEPT: Final = frozenset((b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ICCP"))
_FRAME_KEPT: Final = frozenset((b"VP8 ", b"VP8L", b"ALPH"))
_WEBP_FLAGS: Final = 0xFF & ~(0x08 | 0x04)
"""Of the extended head: without the flags for EXIF and XMP."""

_GIF_KEPT: Final = frozenset((b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012"))
_JFIF: Final = b"JFIF\x00"
_PROFILE: Final = b"ICC_PROFILE\x00"
_ADOBE: Final = b"Adobe"


def strip(data: bytes) -> bytes:
    """A JPEG, PNG, GIF or WebP without anything but its picture; ValueError when it is none."""
    try:
        return b"".join(_parts(data))
    except (IndexError, struct.error) as error:
        raise ValueError("it ends too early") from error


def _parts(data: bytes) -> Iterator[bytes]:
    if data.startswith(b"\xff\xd8"):
        return _jpeg(data)
    if data.startswith(PNG):
        return _png(data)
    if data.startswith((b"GIF87a", b"GIF89a")):
        return _gif(data)
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return iter((_webp(data),))
    raise ValueError("no picture")


def _jpeg(data: bytes) -> Iterator[bytes]:
    yield data[:2]
    at, seen = 2, False
    while at < len(data):
        if data[at] != 0xFF:
            raise ValueError("no marker where one should be")
        marker = data[at + 1]
        if marker in (0xFF, 0x01) or 0xD0 <= marker <= 0xD8:
            at += 1 if marker == 0xFF else 2
            continue
        if marker == 0xD9:
            break
        end = at + 2 + _u16(data, at + 2)
        yield _segment(marker, data[at:end])
        at = end
        if marker == 0xDA:
            seen, begun = True, at
            at = _scan_end(data, at)
            yield data[begun:at]
    if not seen:
        raise ValueError("no picture in it")
    yield b"\xff\xd9"


def _scan_end(data: bytes, at: int) -> int:
    """Where the next marker is that is no part of the scan."""
    while (at := data.find(b"\xff", at)) >= 0 and at + 1 < len(data):
        if data[at + 1] != 0x00 and not 0xD0 <= data[at + 1] <= 0xD7:
            return at
        at += 2
    return len(data)


def _segment(marker: int, segment: bytes) -> bytes:
    content = segment[4:]
    if marker == 0xE0 and content.startswith(_JFIF):
        # Without the thumbnail, which may show what was cut off.
        return b"\xff\xe0\x00\x10" + content[:12].ljust(12, b"\x00") + b"\x00\x00"
    if marker == 0xE2 and content.startswith(_PROFILE):
        return segment
    if marker == 0xEE and content.startswith(_ADOBE):
        return segment
    return b"" if 0xE0 <= marker <= 0xEF or marker == 0xFE else segment


def _png(data: bytes) -> Iterator[bytes]:
    yield PNG
    at, kind, seen = len(PNG), b"", set()
    while kind != b"IEND":
        kind = data[at + 4 : at + 8]
        end = at + 12 + _u32(data, at)
        if end > len(data):
            raise ValueError("it ends too early")
        seen.add(kind)
        if kind in _PNG_KEPT:
            yield data[at:end]
        at = end
    if not seen >= {b"IHDR", b"IDAT"}:
        raise ValueError("no picture in it")


def _webp(data: bytes) -> bytes:
    chunks = []
    for kind, content in _chunks(data, 12, min(len(data), 8 + _l32(data, 4))):
        if kind == b"VP8X":
            flags = bytes((content[0] & _WEBP_FLAGS,))
            chunks.append(_chunk(kind, flags + content[1:]))
        elif kind == b"ANMF":
            frame = (_chunk(*one) for one in _chunks(content, 16, len(content)))
            seen = b"".join(one for one in frame if one[:4] in _FRAME_KEPT)
            chunks.append(_chunk(kind, content[:16] + seen))
        elif kind in _WEBP_KEPT:
            chunks.append(_chunk(kind, content))
    if not chunks:
        raise ValueError("no picture in it")
    whole = b"WEBP" + b"".join(chunks)
    return b"RIFF" + struct.pack("<I", len(whole)) + whole


def _chunks(data: bytes, at: int, end: int) -> Iterator[tuple[bytes, bytes]]:
    while at + 8 <= end:
        size = _l32(data, at + 4)
        if at + 8 + size > end:
            raise ValueError("it ends too early")
        yield data[at : at + 4], data[at + 8 : at + 8 + size]
        at += 8 + size + size % 2


def _chunk(kind: bytes, content: bytes) -> bytes:
    return kind + struct.pack("<I", len(content)) + content + b"\x00" * (len(content) % 2)


def _gif(data: bytes) -> Iterator[bytes]:
    at = 13 + _colours(data[10])
    yield data[:at]
    while data[at] != 0x3B:
        if data[at] == 0x2C:
            begin, at = at, at + 10
            at = _blocks_end(data, at + _colours(data[at - 1]) + 1)
            yield data[begin:at]
        elif data[at] == 0x21:
            begin, label, at = at, data[at + 1], _blocks_end(data, at + 2)
            name = data[begin + 3 : begin + 14]
            if label == 0xF9 or (label == 0xFF and name in _GIF_KEPT):
                yield data[begin:at]
        else:
            raise ValueError("no block where one should be")
    yield b"\x3b"


def _colours(flags: int) -> int:
    """The bytes of the table of colours that such flags announce."""
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _blocks_end(data: bytes, at: int) -> int:
    while data[at]:
        at += data[at] + 1
    return at + 1


def _u16(data: bytes, at: int) -> int:
    return int(struct.unpack_from(">H", data, at)[0])


def _u32(data: bytes, at: int) -> int:
    return int(struct.unpack_from(">I", data, at)[0])


def _l32(data: bytes, at: int) -> int:
    return int(struct.unpack_from("<I", data, at)[0])
