"""A picture's file keeps the picture and nothing else."""

import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms, JpegImagePlugin, PngImagePlugin

from server.store.files.stripping import strip

SECRET = b"xq-ward-4-serial-0815"
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def _exif() -> Image.Exif:
    exif = Image.Exif()
    for tag in (0x010E, 0x010F, 0x013B, 0x9286, 0x927C, 0xA431):
        exif[tag] = SECRET.decode()
    exif.get_ifd(0x8825)[1] = "N"
    return exif


def _picture(shade: int = 0) -> Image.Image:
    return Image.linear_gradient("L").resize((96, 64)).rotate(shade).convert("RGB")


def _saved(form: str, frames: int = 1, **more: Any) -> bytes:  # noqa: ANN401 — Pillow's options
    out = io.BytesIO()
    first, *rest = (_picture(90 * one) for one in range(frames))
    many = {"save_all": True, "append_images": rest, "duration": 70, "loop": 0} if rest else {}
    first.save(out, form, **many, **more)
    return out.getvalue()


def _png() -> bytes:
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", SECRET.decode())
    info.add_itxt("XML:com.adobe.xmp", SECRET.decode())
    return _saved("PNG", pnginfo=info, exif=_exif(), icc_profile=PROFILE)


JPEG: dict[str, Any] = {"exif": _exif(), "comment": SECRET, "icc_profile": PROFILE, "quality": 80}
XMP = b"http://ns.adobe.com/xap/1.0/\x00" + SECRET
PICTURES = {
    "jpeg": _saved("JPEG", **JPEG, xmp=XMP),
    "progressive jpeg": _saved("JPEG", **JPEG, progressive=True),
    "jpeg with a second picture behind it": _saved("JPEG", **JPEG) + SECRET,
    "png": _png(),
    "moving png": _saved("PNG", 3, exif=_exif()),
    "webp": _saved("WEBP", exif=_exif(), xmp=SECRET, icc_profile=PROFILE),
    "lossless webp": _saved("WEBP", exif=_exif(), lossless=True),
    "moving webp": _saved("WEBP", 3, exif=_exif(), xmp=SECRET),
    "gif": _saved("GIF", comment=SECRET),
    "moving gif": _saved("GIF", 3, comment=SECRET),
}


def frames(data: bytes) -> list[tuple[bytes, object]]:
    """What is seen of each frame, and for how long."""
    with Image.open(io.BytesIO(data)) as image:
        seen = []
        for number in range(getattr(image, "n_frames", 1)):
            image.seek(number)
            seen.append((image.convert("RGBA").tobytes(), image.info.get("duration")))
        return seen


@pytest.mark.parametrize("data", PICTURES.values(), ids=PICTURES.keys())
def test_all_but_what_is_seen_goes_and_what_is_seen_stays(data: bytes) -> None:
    assert SECRET in data
    left = strip(data)
    assert SECRET not in left
    assert frames(left) == frames(data)
    with Image.open(io.BytesIO(left)) as image, Image.open(io.BytesIO(data)) as before:
        assert dict(image.getexif()) == {}
        assert image.info.get("icc_profile") == before.info.get("icc_profile")
        assert image.info.get("loop") == before.info.get("loop")
        for name in ("comment", "exif", "xmp", "XML:com.adobe.xmp", "Comment"):
            assert name not in image.info
    assert strip(left) == left


def test_a_thumbnail_of_what_was_cut_off_goes() -> None:
    plain = _saved("JPEG")
    thumbnail = b"JFIF\x00\x01\x02\x00\x00\x01\x00\x01\x02\x02" + SECRET[:12]
    with_it = b"\xff\xd8\xff\xe0" + (len(thumbnail) + 2).to_bytes(2, "big") + thumbnail + plain[20:]
    left = strip(with_it)
    assert SECRET[:12] not in left
    with Image.open(io.BytesIO(left)) as image:
        assert isinstance(image, JpegImagePlugin.JpegImageFile)
        assert image.size == (96, 64)


@pytest.mark.parametrize("data", [*PICTURES.values(), b"", b"GIF89a" + bytes(20), b"\xff\xd8\xff"])
def test_what_is_cut_anywhere_is_refused_or_clean(data: bytes) -> None:
    for end in range(0, len(data), max(1, len(data) // 40)):
        try:
            left = strip(data[:end])
        except ValueError:
            continue
        assert SECRET not in left


@given(st.sampled_from(sorted(PICTURES)), st.integers(0, 2**16), st.integers(0, 255))
def test_a_wrong_byte_is_no_more_than_refused(name: str, at: int, byte: int) -> None:
    data = bytearray(PICTURES[name])
    data[at % len(data)] = byte
    try:
        strip(bytes(data))
    except ValueError:
        return
