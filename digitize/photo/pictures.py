"""Picture files (JPEG, PNG, WebP, TIFF, BMP, GIF, HEIC) -> upright BGR pixels.

Takes bytes, gives one picture a page: of a TIFF all, of anything else (animations, pictures with
a gain map) the first. Transparency is put on white, 16 bits become 8.
"""

from __future__ import annotations

import io
import struct
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime

import cv2
import numpy as np
import pillow_heif
from PIL import ExifTags, Image, UnidentifiedImageError

from digitize.errors import UnreadableError
from digitize.model import Pixels
from digitize.photo import formats, jpeg, limits
from digitize.pixels import Turning

pillow_heif.register_heif_opener()
Image.MAX_IMAGE_PIXELS = limits.MAX_PIXELS

_DAMAGED = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    KeyError,
    IndexError,
    TypeError,
    MemoryError,
    OverflowError,
    RuntimeError,
    struct.error,
)
"""What Pillow's plugins raise on damaged files."""


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """Upright pixels, and when the camera says it took them.

    ``step`` is how many pixels of the file's side one of ``pixels`` stands for; where that is more
    than one, ``closer`` may give the same picture in more detail.
    """

    pixels: Pixels
    taken: datetime | None
    step: int = 1
    closer: Callable[[], Picture] | None = None


def read_pictures(data: bytes, *, source: str) -> Iterator[Picture]:
    """Every picture in ``data``, judged by its header before anything is decoded.

    Raises:
        UnreadableError: not a picture, damaged, cut off, too large or too small.
    """
    with _explained(source):
        image = Image.open(io.BytesIO(data))
        frames = getattr(image, "n_frames", 1) if image.format == "TIFF" else 1
        if frames > limits.MAX_PAGES:
            raise UnreadableError(
                f"{source}: the TIFF has {frames} pages, more than {limits.MAX_PAGES}",
                "Split it, and give the parts with the cards.",
            )
    for frame in range(frames):
        with _explained(source):
            if frame:
                image.seek(frame)
            _check_size(image.size, source)
            picture = _picture(image, data)
        yield picture


@contextmanager
def _explained(source: str) -> Iterator[None]:
    """Turns what Pillow raises into messages for people."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            yield
    except UnidentifiedImageError as error:
        raise UnreadableError(
            f"{source}: not a picture", f"Read are {formats.READABLE_KINDS}."
        ) from error
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise _too_large(source) from error
    except _DAMAGED as error:
        cut_off = "truncated" in str(error) or isinstance(error, EOFError)
        reason = "the file is cut off" if cut_off else f"the file is damaged ({error})"
        raise UnreadableError(
            f"{source}: {reason}", "Copy it from the phone again, or take the photo again."
        ) from error


def _too_large(source: str) -> UnreadableError:
    return UnreadableError(
        f"{source}: more than {limits.MAX_PIXELS // 10**6} megapixels, refused",
        "Save it smaller; 12 megapixels are enough for a card.",
    )


def _check_size(size: tuple[int, int], source: str) -> None:
    width, height = size
    if width * height > limits.MAX_PIXELS:
        raise _too_large(source)
    if min(size) < limits.MIN_SIDE:
        raise UnreadableError(
            f"{source}: {width} x {height} pixels are too few to hold text",
            "Give the photo itself, not its preview.",
        )


# --- pixels -----------------------------------------------------------------------------


def _picture(image: Image.Image, data: bytes) -> Picture:
    exif = image.getexif()
    if image.format not in {"JPEG", "MPO"}:
        image.load()  # turns a TIFF upright, and says so in its Exif data
        return Picture(_upright(_bgr(image), _orientation(exif)), _taken(exif))
    orientation, taken = _orientation(exif), _taken(exif)
    if not jpeg.is_whole(data):
        raise EOFError
    width, height = image.size
    finest = jpeg.reduction(width, height, limits.ENOUGH_PIXELS)

    def decoded(factor: int) -> Picture | None:
        pixels = jpeg.decode(data, factor)
        return None if pixels is None else Picture(_upright(pixels, orientation), taken, factor)

    if image.mode in {"L", "RGB"}:
        first_look = jpeg.reduction(width, height, limits.FIRST_LOOK_PIXELS)
        picture = decoded(first_look)
        if picture is not None:
            more = finest < first_look
            return replace(picture, closer=(lambda: decoded(finest) or picture) if more else None)
    image.draft(None, (width // finest, height // finest))
    image.load()
    step = max(1, round(width / image.width))
    return Picture(_upright(_bgr(image), orientation), taken, step)


def _bgr(image: Image.Image) -> Pixels:
    """``(H, W, 3) uint8`` whatever the mode."""
    if image.mode.startswith("I") or image.mode == "F":
        return _from_grey(_eight_bits(np.asarray(image)))
    if image.mode == "L":
        return _from_grey(np.asarray(image))
    if image.mode == "CMYK":
        # Pillow reads every CMYK JPEG as Adobe writes it: inverted.
        plain = image.format in {"JPEG", "MPO"} and "adobe" not in image.info
        if plain:
            image = Image.fromarray(255 - np.asarray(image), "CMYK")
    elif image.has_transparency_data:
        rgba = image.convert("RGBA")
        white = Image.new("RGBA", rgba.size, "white")
        image = Image.alpha_composite(white, rgba)
    rgb = np.asarray(image.convert("RGB"))
    return np.asarray(cv2.cvtColor(rgb, cv2.COLOR_RGB2BGR), np.uint8)


def _from_grey(grey: np.ndarray[tuple[int, ...], np.dtype[np.uint8]]) -> Pixels:
    return np.asarray(cv2.cvtColor(grey, cv2.COLOR_GRAY2BGR), np.uint8)


def _eight_bits(
    values: np.ndarray[tuple[int, ...], np.dtype[np.generic]],
) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    """16-bit, 32-bit and floating grey; a scanner that fills only 12 of 16 bits is stretched."""
    real = np.nan_to_num(values.astype(np.float32))
    top = float(real.max(initial=0.0))
    # The smallest usual full scale that holds the brightest pixel.
    scale = next((full for full in (1.0, 255.0, 4095.0, 65535.0) if top <= full), max(top, 1.0))
    return np.asarray(np.clip(real * (255.0 / scale), 0, 255), np.uint8)


# --- what the camera wrote --------------------------------------------------------------


def _orientation(exif: Image.Exif) -> int:
    value = exif.get(ExifTags.Base.Orientation, 1)
    return value if isinstance(value, int) else 1


def _upright(pixels: Pixels, orientation: int) -> Pixels:
    """Undoes EXIF orientation 2 to 8 (Exif 3.0, 4.6.5.1): a view, no pixel is moved."""
    turning = Turning(
        swapped=orientation in {5, 6, 7, 8},
        upside_down=orientation in {3, 4, 7, 8},
        mirrored=orientation in {2, 3, 6, 7},
    )
    return turning.view(pixels)


def _taken(exif: Image.Exif) -> datetime | None:
    written = exif.get_ifd(ExifTags.IFD.Exif).get(ExifTags.Base.DateTimeOriginal)
    try:
        # Local time without a zone: that is what the camera wrote.
        return datetime.strptime(str(written).strip("\0 "), "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007
    except ValueError:
        return None
