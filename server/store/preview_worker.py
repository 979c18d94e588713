"""Run as a program: `preview_worker.py <picture> <preview> <side> <pixels>`.

Prints `[width, height]` of the preview it wrote, or fails. It knows nothing of the service, has
bounds on memory, time and what it writes, and opens only four formats.
"""

import json
import resource
import sys
from pathlib import Path

from PIL import Image, ImageOps

MEMORY = 1024 * 1024 * 1024
SECONDS = 15
WRITTEN = 8 * 1024 * 1024
FORMATS = ("PNG", "JPEG", "GIF", "WEBP")


def bound() -> None:
    """Bounds that the process cannot lift again."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (WRITTEN, WRITTEN))


def shrink(picture: Path, preview: Path, side: int, pixels: int) -> tuple[int, int]:
    """Only what is seen is written: no EXIF, no place, no comment, no second frame."""
    with Image.open(picture, formats=FORMATS) as image:
        if image.width * image.height > pixels:
            raise ValueError("too many pixels")
        image.draft("RGB", (side, side))
        upright = ImageOps.exif_transpose(image)
        flat = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
    flat.thumbnail((side, side))
    clean = Image.frombytes(flat.mode, flat.size, flat.tobytes())
    clean.save(preview, "WEBP", quality=80)
    return clean.size


if __name__ == "__main__":
    bound()
    Image.MAX_IMAGE_PIXELS = None  # the bound below is stricter, and no warning
    size = shrink(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
    sys.stdout.write(json.dumps(size))
