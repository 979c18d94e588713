"""Run as a program: `preview_worker.py <picture> <clean> <preview> <side> <pixels>`.

Writes the picture without anything but what is seen, upright, then a preview of that. Prints
`[width, height]` of the preview, or `null` where there is none. Fails when it is no picture. It has
bounds on memory, time and what it writes, and opens only four formats.
"""

import io
import json
import resource
import sys
from pathlib import Path
from typing import Any

from PIL import Image, ImageOps
from PIL.JpegImagePlugin import JpegImageFile, get_sampling

sys.path.append(str(Path(__file__).parents[3]))

from server.store.files.stripping import strip

MEMORY = 1536 * 1024 * 1024
SECONDS = 15
WRITTEN = 128 * 1024 * 1024
FORMATS = ("PNG", "JPEG", "GIF", "WEBP")
ORIENTATION = 0x0112
TURNED = 120_000_000
"""Pixels of a picture that is turned, at most: those of the best telephones."""


def bound() -> None:
    """Bounds that the process cannot lift again."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (WRITTEN, WRITTEN))


def upright(data: bytes) -> bytes:
    """The picture as its EXIF says it is held; the same bytes where that says nothing."""
    with Image.open(io.BytesIO(data), formats=FORMATS) as image:
        if image.getexif().get(ORIENTATION, 1) == 1 or getattr(image, "n_frames", 1) > 1:
            return data
        if image.width * image.height > TURNED:
            raise ValueError("too many pixels")
        turned = ImageOps.exif_transpose(image)
        kept: dict[str, Any] = {"icc_profile": image.info.get("icc_profile")}
        if isinstance(image, JpegImageFile):
            # The same tables give the same picture again, as good as it was.
            kept |= {"qtables": image.quantization, "subsampling": get_sampling(image)}
        elif image.format == "WEBP":
            kept |= {"quality": 90}
        out = io.BytesIO()
        turned.save(out, image.format, **kept)
    return out.getvalue()


def clean(picture: Path, target: Path) -> None:
    data = picture.read_bytes()
    try:
        data = upright(data)
    except Exception as error:  # whatever it is: what cannot be turned is stripped as it lies
        sys.stderr.write(type(error).__name__)
    target.write_bytes(strip(data))


def shrink(picture: Path, preview: Path, side: int, pixels: int) -> tuple[int, int]:
    """Only what is seen is written: no second frame."""
    with Image.open(picture, formats=FORMATS) as image:
        if image.width * image.height > pixels:
            raise ValueError("too many pixels")
        image.draft("RGB", (side, side))
        flat = image.convert("RGBA" if image.has_transparency_data else "RGB")
    flat.thumbnail((side, side))
    seen = Image.frombytes(flat.mode, flat.size, flat.tobytes())
    seen.save(preview, "WEBP", quality=80)
    return seen.size


def main(picture: Path, target: Path, preview: Path, side: int, pixels: int) -> None:
    bound()
    Image.MAX_IMAGE_PIXELS = None  # the bounds here are stricter, and no warning
    clean(picture, target)
    size = None
    try:
        size = shrink(target, preview, side, pixels)
    except Exception as error:  # whatever it is: it is kept without a preview
        sys.stderr.write(type(error).__name__)
        preview.unlink(missing_ok=True)
    sys.stdout.write(json.dumps(size))


if __name__ == "__main__":
    first, second, third, *numbers = sys.argv[1:]
    main(Path(first), Path(second), Path(third), *map(int, numbers))
