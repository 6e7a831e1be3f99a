"""Reading files into pages: every format, every orientation, every broken file."""

from __future__ import annotations

import io
import struct
import zlib
from datetime import datetime
from pathlib import Path

import numpy as np
import pypdfium2  # type: ignore[import-untyped]  # ships no type information
import pytest
from PIL import ExifTags, Image

from digitize.errors import UnreadableError
from digitize.model import Page
from digitize.photo import limits, pages_of, read_pages
from tests.photo.drawing import corner_colours, encoded, four_colours

COLOURS = ["red", "green", "blue", "white"]


def only_page(data: bytes) -> Page:
    (page,) = pages_of(data, source="card.jpg")
    return page


def refusal(data: bytes) -> UnreadableError:
    with pytest.raises(UnreadableError) as caught:
        list(pages_of(data, source="card.jpg"))
    assert "card.jpg" in caught.value.message
    assert caught.value.hint
    return caught.value


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "BMP", "GIF", "HEIF", "MPO"])
def test_every_format_gives_upright_bgr_pixels(kind: str) -> None:
    page = only_page(encoded(four_colours(96, 64), kind))

    assert page.pixels.shape == (64, 96, 3)
    assert page.pixels.dtype == np.uint8
    assert corner_colours(page.pixels) == COLOURS


@pytest.mark.parametrize("mode", ["L", "1", "P", "CMYK", "YCbCr", "LA"])
def test_other_colour_modes_become_bgr(mode: str) -> None:
    kind = "JPEG" if mode in {"CMYK", "YCbCr"} else "PNG"
    picture = Image.new("RGB", (60, 40), "white")
    picture.paste("black", (0, 0, 30, 40))

    pixels = only_page(encoded(picture.convert(mode), kind)).pixels

    assert pixels[20, 5].max() < 10
    assert pixels[20, 55].min() > 245


@pytest.mark.parametrize(
    ("orientation", "stored"),
    [
        (1, None),
        (2, Image.Transpose.FLIP_LEFT_RIGHT),
        (3, Image.Transpose.ROTATE_180),
        (4, Image.Transpose.FLIP_TOP_BOTTOM),
        (5, Image.Transpose.TRANSPOSE),
        (6, Image.Transpose.ROTATE_90),
        (7, Image.Transpose.TRANSVERSE),
        (8, Image.Transpose.ROTATE_270),
    ],
)
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP"])
def test_exif_orientation_is_undone(
    kind: str, orientation: int, stored: Image.Transpose | None
) -> None:
    picture = four_colours()
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    data = encoded(picture if stored is None else picture.transpose(stored), kind, exif=exif)

    page = only_page(data)

    assert page.pixels.shape == (40, 60, 3)
    assert corner_colours(page.pixels) == COLOURS


def test_the_cameras_time_is_kept() -> None:
    exif = Image.Exif()
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = "2026:03:14 15:09:26"

    page = only_page(encoded(four_colours(), "JPEG", exif=exif))

    assert page.taken == datetime(2026, 3, 14, 15, 9, 26)  # noqa: DTZ001  # cameras write no zone


def test_a_senseless_camera_time_is_no_time() -> None:
    exif = Image.Exif()
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = "0000:00:00 00:00:00"

    assert only_page(encoded(four_colours(), "JPEG", exif=exif)).taken is None


def test_sixteen_bit_grey_becomes_eight_bit() -> None:
    values = np.linspace(0, 65535, 60 * 40).reshape(40, 60).astype(np.uint16)

    pixels = only_page(encoded(Image.fromarray(values), "PNG")).pixels

    assert pixels[0, 0].max() == 0
    assert pixels[-1, -1].min() == 255
    assert 120 < pixels[20, 0, 0] < 136


def test_grey_with_alpha_is_put_on_white() -> None:
    values = np.zeros((40, 60, 2), np.uint8)
    values[:, 30:, 1] = 255  # black ink on the right, nothing on the left

    pixels = only_page(encoded(Image.fromarray(values, "LA"), "PNG")).pixels

    assert pixels[20, 5].tolist() == [255, 255, 255]
    assert pixels[20, 55].tolist() == [0, 0, 0]


def test_a_cmyk_jpeg_keeps_its_colours() -> None:
    picture = Image.new("CMYK", (60, 40), (255, 0, 0, 0))  # cyan

    blue, green, red = only_page(encoded(picture, "JPEG", quality=95)).pixels[20, 30]

    assert blue > 200
    assert green > 200
    assert red < 60


@pytest.mark.parametrize("kind", ["WEBP", "GIF", "PNG"])
def test_an_animation_gives_its_first_frame(kind: str) -> None:
    later = [Image.new("RGB", (60, 40), "black")]
    data = encoded(four_colours(), kind, save_all=True, append_images=later, lossless=True)

    assert corner_colours(only_page(data).pixels) == COLOURS


def test_every_page_of_a_tiff_is_read() -> None:
    second = Image.new("RGB", (50, 30), "blue")
    data = encoded(four_colours(), "TIFF", save_all=True, append_images=[second])

    pages = list(pages_of(data, source="scan.tif"))

    assert [page.page for page in pages] == [0, 1]
    assert [page.pixels.shape for page in pages] == [(40, 60, 3), (30, 50, 3)]


@pytest.mark.parametrize(
    ("size", "first_look", "closer_look"),
    [((8000, 6000), (2000, 1500), (4000, 3000)), ((4032, 3024), (2016, 1512), (4032, 3024))],
)
def test_a_large_jpeg_is_decoded_small_first_and_larger_when_asked(
    size: tuple[int, int], first_look: tuple[int, int], closer_look: tuple[int, int]
) -> None:
    page = only_page(encoded(Image.new("L", size, 200), "JPEG"))

    assert (page.pixels.shape[1::-1], page.step) == (first_look, size[0] // first_look[0])
    assert page.closer is not None
    close = page.closer()
    assert (close.pixels.shape[1::-1], close.step) == (closer_look, size[0] // closer_look[0])
    assert close.closer is None


@pytest.mark.parametrize("orientation", [1, 2, 3, 4, 5, 6, 7, 8])
def test_the_closer_look_is_turned_upright_too(orientation: int) -> None:
    picture = four_colours(4032, 3024)
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    page = only_page(encoded(picture, "JPEG", exif=exif))

    assert page.closer is not None
    close = page.closer()
    assert corner_colours(page.pixels) == corner_colours(close.pixels)
    assert close.pixels.shape[:2] == tuple(2 * side for side in page.pixels.shape[:2])


def test_a_small_jpeg_keeps_its_size() -> None:
    page = only_page(encoded(Image.new("L", (2600, 1950), 200), "JPEG"))

    assert (page.pixels.shape, page.step, page.closer) == ((1950, 2600, 3), 1, None)


# --- PDF --------------------------------------------------------------------------------


def pdf(*sizes: tuple[float, float]) -> bytes:
    document = pypdfium2.PdfDocument.new()
    for width, height in sizes:
        document.new_page(width, height)
    with document:
        return saved(document)


def saved(document: pypdfium2.PdfDocument) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


ENCRYPTED_PDF = b"""%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]>> endobj
4 0 obj <</Filter/Standard/V 1/R 2/P -4/O(12345678901234567890123456789012)
/U(12345678901234567890123456789012)>> endobj
trailer <</Root 1 0 R/Encrypt 4 0 R/ID[(1234567890123456)(1234567890123456)]/Size 5>>
%%EOF
"""
"""Asks for a password, because no password fits its ``/U`` entry."""


def test_pdf_pages_are_rendered_at_300_dpi() -> None:
    data = pdf((72, 144), (144, 72))

    pages = list(pages_of(data, source="scan.pdf"))

    assert [page.pixels.shape for page in pages] == [(600, 300, 3), (300, 600, 3)]
    assert [page.page for page in pages] == [0, 1]


def test_a_poster_in_pdf_is_rendered_within_limits() -> None:
    (page,) = pages_of(pdf((14400, 14400)), source="poster.pdf")

    height, width = page.pixels.shape[:2]
    assert 0.9 * limits.MAX_PAGE_PIXELS < height * width < 1.01 * limits.MAX_PAGE_PIXELS


def test_a_pdf_with_too_many_pages_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_PAGES", 2)

    assert "3 pages" in refusal(pdf((72, 72), (72, 72), (72, 72))).message


def test_a_damaged_pdf_is_refused() -> None:
    assert "PDF" in refusal(b"%PDF-1.7\nnothing more").message


def test_an_encrypted_pdf_is_refused_with_what_to_do() -> None:
    error = refusal(ENCRYPTED_PDF)

    assert "password" in error.message
    assert "print" in error.hint


# --- broken and hostile -----------------------------------------------------------------


def test_an_empty_file_is_refused() -> None:
    assert "empty" in refusal(b"").message


def test_text_named_jpg_is_refused() -> None:
    error = refusal(b"Dear Max, attached is my card.\n")

    assert "not a picture" in error.message
    assert "JPEG" in error.hint


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "BMP", "HEIF"])
def test_a_truncated_picture_is_refused(kind: str) -> None:
    grains = np.random.default_rng(1).integers(0, 255, (300, 400, 3), np.uint8)
    data = encoded(Image.fromarray(grains), kind)

    refusal(data[: len(data) // 2])


def test_a_truncated_progressive_jpeg_is_refused() -> None:
    grains = np.random.default_rng(1).integers(0, 255, (300, 400, 3), np.uint8)
    data = encoded(Image.fromarray(grains), "JPEG", progressive=True)

    assert only_page(data).pixels.shape == (300, 400, 3)
    assert "cut off" in refusal(data[:-200]).message


def test_a_jpeg_with_a_preview_is_not_mistaken_for_whole() -> None:
    grains = np.random.default_rng(1).integers(0, 255, (300, 400, 3), np.uint8)
    exif = Image.Exif()
    exif[ExifTags.Base.ImageDescription] = encoded(four_colours(), "JPEG").decode("latin-1")
    data = encoded(Image.fromarray(grains), "JPEG", exif=exif.tobytes())

    assert "cut off" in refusal(data[:-500]).message


def test_one_pixel_is_refused() -> None:
    assert "1 x 1" in refusal(encoded(Image.new("L", (1, 1)), "PNG")).message


def chunk(kind: bytes, content: bytes) -> bytes:
    checksum = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", checksum)


@pytest.mark.parametrize("side", [30_000, 12_000, 2**31 - 1])
def test_a_decompression_bomb_is_refused_by_its_header(side: int) -> None:
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0))
    data = b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")

    assert "megapixels" in refusal(data).message


def test_pages_before_the_broken_one_are_given() -> None:
    small = Image.new("RGB", (5, 5), "blue")
    data = encoded(four_colours(), "TIFF", save_all=True, append_images=[small])
    pages = pages_of(data, source="scan.tif")

    assert next(pages).page == 0
    with pytest.raises(UnreadableError, match="5 x 5"):
        next(pages)


def test_a_zip_named_jpg_says_so() -> None:
    assert "zip" in refusal(b"PK\x03\x04" + bytes(40)).message


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=r"gone\.jpg") as caught:
        list(read_pages(tmp_path / "gone.jpg", source="gone.jpg"))
    assert caught.value.hint


def test_a_forbidden_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbid(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", forbid)  # root may read everything, so chmod proves nothing

    with pytest.raises(UnreadableError, match="permission") as caught:
        list(read_pages(tmp_path / "card.jpg", source="card.jpg"))
    assert "chmod" in caught.value.hint


def test_a_file_of_impossible_size_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MAX_FILE_BYTES", 100)
    (tmp_path / "card.jpg").write_bytes(bytes(200))

    with pytest.raises(UnreadableError, match=r"card\.jpg"):
        list(read_pages(tmp_path / "card.jpg", source="card.jpg"))
