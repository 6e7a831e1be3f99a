"""Finding cards: one, several, none, on tables light and dark; and the codes on them."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import cv2
import numpy as np
import pytest
import zxingcpp
from numpy.typing import NDArray

from digitize.model import CardImage, Page, Pixels
from digitize.photo import card_at, find_cards, find_codes, pages_of
from digitize.photo.rectify import quad_of
from digitize.pixels import Turning
from tests.photo.drawing import card, lay, page, table

UPRIGHT = np.array([[300, 250], [1150, 250], [1150, 800], [300, 800]], np.float32)
TILTED = np.array([[350, 330], [1130, 210], [1210, 700], [400, 860]], np.float32)


def corner_error(found: CardImage, corners: NDArray[np.floating]) -> float:
    """Largest distance of a corner, by the card's longer side, whatever its turn."""
    outline = np.array(found.outline)
    longest = np.linalg.norm(np.roll(corners, -1, axis=0) - corners, axis=1).max()
    turns = [np.roll(outline, steps, axis=0) for steps in range(4)]
    return float(min(np.linalg.norm(turn - corners, axis=1).max() for turn in turns) / longest)


def spun(corners: NDArray[np.floating], degrees: float) -> NDArray[np.floating]:
    matrix = cv2.getRotationMatrix2D((750, 550), degrees, 1.0)
    return np.asarray(corners @ matrix[:, :2].T + matrix[:, 2])


@pytest.mark.parametrize(
    ("paper", "ink", "surface"),
    [
        pytest.param(245, 30, 90, id="white on grey"),
        pytest.param(245, 30, 228, id="white on white"),
        pytest.param(40, 230, 190, id="dark on light"),
        pytest.param(60, 235, 30, id="dark on black"),
    ],
)
@pytest.mark.parametrize("corners", [UPRIGHT, TILTED], ids=["upright", "tilted"])
def test_one_card_is_found_on_tables_light_and_dark(
    paper: int, ink: int, surface: int, corners: NDArray[np.floating]
) -> None:
    photo = lay(table(1500, 1100, surface, grain=1.5), card(paper, ink), corners)

    (found,) = find_cards(page(photo))

    assert not found.whole_page
    assert corner_error(found, corners) < 0.02


@pytest.mark.parametrize("degrees", [20, 90, 137, 180, 270])
def test_a_card_is_found_however_it_is_turned(degrees: float) -> None:
    corners = spun(UPRIGHT, degrees)
    photo = lay(table(1500, 1100), card(), corners)

    (found,) = find_cards(page(photo))

    assert corner_error(found, corners) < 0.02


def test_the_crop_shows_the_card_flat_with_a_narrow_margin() -> None:
    photo = lay(table(1500, 1100), card(), TILTED)

    (found,) = find_cards(page(photo))

    height, width = found.pixels.shape[:2]
    assert 1000 <= max(height, width) <= 1600
    assert width / height == pytest.approx(85 / 55, rel=0.05)
    grey = found.pixels[..., 0]
    assert grey[0].max() < 200, "the table is seen all round"
    assert grey[round(0.035 * height), :].mean() > 200, "and then the card begins"
    mark = grey[round(0.165 * height), round(0.115 * width)]
    assert mark < 80, "the square in the corner is where it was printed"


def test_several_cards_are_found_each_with_its_own_outline() -> None:
    places = [
        np.array([[100, 100], [900, 130], [880, 640], [90, 620]], np.float32),
        np.array([[1100, 150], [1500, 190], [1420, 860], [1010, 820]], np.float32),
        np.array([[200, 750], [850, 760], [850, 1180], [190, 1170]], np.float32),
    ]
    turned = np.asarray(cv2.rotate(card(), cv2.ROTATE_90_CLOCKWISE), np.uint8)
    photo = table(1600, 1250)
    for printed, corners in zip((card(), turned, card(50, 240)), places, strict=True):
        photo = lay(photo, printed, corners)

    found = find_cards(page(photo))

    assert [one.card for one in found] == [0, 1, 2]
    for corners in places:
        assert min(corner_error(one, corners) for one in found) < 0.02


def test_a_coloured_band_does_not_cut_the_card_in_two() -> None:
    printed = card()
    printed[:, :250] = (140, 60, 20)
    photo = lay(table(1500, 1100, 200), printed, TILTED)

    (found,) = find_cards(page(photo))

    assert corner_error(found, TILTED) < 0.02


def test_without_a_card_the_whole_page_is_given() -> None:
    photo = table(1500, 1000, 225)
    for number in range(6):
        place = (200 + 40 * number, 150 + 120 * number)
        cv2.putText(photo, "Max Mustermann", place, cv2.FONT_HERSHEY_SIMPLEX, 2, (40, 40, 40), 4)

    (found,) = find_cards(page(photo))

    assert found.whole_page
    assert found.outline == ((0, 0), (1500, 0), (1500, 1000), (0, 1000))
    assert found.pixels.shape == (1000, 1500, 3)


def test_a_card_scanned_flat_keeps_all_its_text() -> None:
    (found,) = find_cards(page(card()))

    xs, ys = np.array(found.outline).T
    assert xs.min() <= 50
    assert ys.min() <= 50
    assert xs.max() >= 800
    assert ys.max() >= 470


@pytest.mark.parametrize("shade", [0, 128, 255])
def test_an_empty_picture_is_a_whole_page(shade: int) -> None:
    (found,) = find_cards(page(np.full((400, 600, 3), shade, np.uint8)))

    assert found.whole_page
    assert max(found.pixels.shape) == 900, "small pictures are enlarged by half"


@pytest.mark.parametrize("size", [(20, 20), (20, 3000), (3000, 21)])
def test_pictures_of_odd_shapes_are_whole_pages(size: tuple[int, int]) -> None:
    (found,) = find_cards(page(np.full((*size, 3), 90, np.uint8)))

    assert found.whole_page


# --- codes ------------------------------------------------------------------------------


def qr(text: str, module: int = 5) -> Pixels:
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode)
    grey = np.array(zxingcpp.write_barcode_to_image(code, scale=module))
    return np.asarray(cv2.cvtColor(grey, cv2.COLOR_GRAY2BGR), np.uint8)


def with_code(text: str) -> Pixels:
    printed = card()
    code = qr(text)
    printed[330 : 330 + code.shape[0], 600 : 600 + code.shape[1]] = code
    return printed


def test_a_code_goes_to_the_card_it_is_printed_on() -> None:
    left = np.array([[60, 300], [900, 330], [880, 860], [60, 850]], np.float32)
    right = left + np.array([960, 40])
    photo = lay(table(1900, 1200), with_code("https://left.example"), left)
    photo = lay(photo, with_code("https://right.example"), right)

    found = find_cards(page(photo))

    assert [[code.text for code in one.codes] for one in found] == [
        ["https://left.example"],
        ["https://right.example"],
    ]


def test_a_codes_outline_lies_in_the_page() -> None:
    text = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Mustermann;Max\r\nFN:Max Mustermann\r\nEND:VCARD\r\n"
    photo = table(3600, 2700)
    code = qr(text, module=8)
    height, width = code.shape[:2]
    photo[1500 : 1500 + height, 2000 : 2000 + width] = code

    (found,) = find_codes(page(photo))

    assert found.text == text
    xs, ys = np.array(found.outline).T
    assert 2000 <= xs.min() < xs.max() <= 2000 + width
    assert 1500 <= ys.min() < ys.max() <= 1500 + height


@pytest.mark.parametrize("kind", ["QRCode", "RMQRCode", "DataMatrix", "Aztec", "PDF417"])
@pytest.mark.parametrize("ways", product((False, True), repeat=3))
def test_a_code_is_found_where_it_is_however_the_photo_is_stored(
    kind: str, ways: tuple[bool, bool, bool]
) -> None:
    code = zxingcpp.create_barcode("beside the card", getattr(zxingcpp.BarcodeFormat, kind))
    printed = np.array(zxingcpp.write_barcode_to_image(code, scale=5))
    photo = table(1200, 900)
    height, width = printed.shape
    photo[400:800, 100:1000] = 250
    photo[500 : 500 + height, 150 : 150 + width] = printed[..., None]
    photo = np.asarray(cv2.GaussianBlur(photo, (0, 0), 0.7), np.uint8)

    (found,) = find_codes(page(stored_as(photo, Turning(*ways))))

    assert found.text == "beside the card"
    xs, ys = np.array(found.outline).T
    assert 150 <= xs.min() < xs.max() <= 150 + width
    assert 500 <= ys.min() < ys.max() <= 500 + height


def stored_as(photo: Pixels, turning: Turning) -> Pixels:
    """The same picture, seen through a turned view of its pixels in another order."""
    stored = Turning(swapped=True).view(photo) if turning.swapped else photo
    flipped = turning.mirrored, turning.upside_down
    rows, columns = flipped if turning.swapped else flipped[::-1]
    stored = np.ascontiguousarray(stored[:: -1 if rows else 1, :: -1 if columns else 1])
    seen = turning.view(stored)
    assert np.array_equal(seen, photo)
    return seen


def test_a_small_code_in_a_large_photo_is_found() -> None:
    photo = table(4000, 3000)
    code = qr("https://small.example/contact/max-mustermann?from=card", module=5)
    photo[1500 : 1500 + code.shape[0], 2500 : 2500 + code.shape[1]] = code
    photo = np.asarray(cv2.GaussianBlur(photo, (0, 0), 1.2), np.uint8)

    assert [code.text for code in find_codes(page(photo))] == [
        "https://small.example/contact/max-mustermann?from=card"
    ]


def test_a_page_without_codes_has_none() -> None:
    assert find_codes(page(lay(table(1500, 1100), card(), TILTED))) == ()


# --- large photos -----------------------------------------------------------------------


def large_photo(corners: NDArray[np.floating]) -> Page:
    """A photo of 12 megapixels, read from a file, with a card at these corners."""
    photo = lay(table(4000, 3000), card(), corners)
    _, data = cv2.imencode(".jpg", photo, [cv2.IMWRITE_JPEG_QUALITY, 92])
    (found,) = pages_of(bytes(data), source="photo.jpg")
    assert found.step == 2
    return found


@pytest.mark.parametrize("size", [3.0, 1.0], ids=["large", "small"])
def test_outlines_are_in_the_photos_own_pixels_however_it_was_decoded(size: float) -> None:
    corners = TILTED * size + 100

    (found,) = find_cards(large_photo(corners))

    assert corner_error(found, corners) < 0.02


def test_a_small_card_of_a_large_photo_is_looked_at_closely() -> None:
    photo = large_photo(UPRIGHT + 500)

    (close,) = find_cards(photo)
    (coarse,) = find_cards(replace(photo, closer=None))

    assert max(close.pixels.shape) > 850 > 700 > max(coarse.pixels.shape)
    assert corner_error(close, np.array(coarse.outline)) < 0.01


def test_a_card_is_cut_out_along_an_outline_drawn_by_hand() -> None:
    corners = TILTED * 2
    drawn = quad_of(np.roll(corners, 2, axis=0))  # upside down: corner 0 becomes the top left

    cut = card_at(large_photo(corners), drawn, 3)

    assert (cut.outline, cut.card, cut.whole_page) == (drawn, 3, False)
    upright = np.rot90(cut.pixels, 2)
    height, width = upright.shape[:2]
    mark = upright[int(0.1 * height) : int(0.2 * height), int(0.07 * width) : int(0.14 * width)]
    assert mark.mean() < 100 < upright[-height // 20 :, : width // 20].mean()
