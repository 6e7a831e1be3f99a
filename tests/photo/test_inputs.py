"""Finding inputs: files, folders, zips, and what is said about the rest."""

from __future__ import annotations

import hashlib
import io
import pickle
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from digitize.errors import UnreadableError
from digitize.photo import Input, find_inputs, limits, pages_of
from tests.photo.drawing import encoded, four_colours

PNG = encoded(four_colours(), "PNG")
JPEG = encoded(four_colours(), "JPEG")


def zipped(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


def sources(inputs: list[Input]) -> list[str]:
    return [item.source for item in inputs]


def refusal(item: Input) -> UnreadableError:
    with pytest.raises(UnreadableError) as caught:
        item.read()
    assert item.source in caught.value.message
    assert caught.value.hint
    return caught.value


def test_a_folder_is_read_to_any_depth_in_natural_order(tmp_path: Path) -> None:
    for name in ("IMG_10.jpg", "IMG_2.JPG", "fair/b.png", "fair/deep/c.tiff", "A1.heic"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(PNG)

    found = sources(find_inputs([tmp_path]))

    assert found == ["A1.heic", "IMG_2.JPG", "IMG_10.jpg", "fair/b.png", "fair/deep/c.tiff"]


def test_system_and_sidecar_files_in_a_folder_are_passed_over(tmp_path: Path) -> None:
    silent = (".DS_Store", "._IMG.jpg", "Thumbs.db", "contact.vcf", "notes.txt", "IMG.AAE")
    for name in (*silent, ".hidden/x.jpg", "__MACOSX/x.jpg"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "card.png").write_bytes(PNG)

    assert sources(find_inputs([tmp_path])) == ["card.png"]


def test_pictures_without_an_ending_are_found_by_their_bytes(tmp_path: Path) -> None:
    (tmp_path / "scan").write_bytes(PNG)
    (tmp_path / "README").write_bytes(b"text")

    assert sources(find_inputs([tmp_path])) == ["scan"]


def test_pictures_of_other_kinds_are_reported(tmp_path: Path) -> None:
    (tmp_path / "card.cr2").write_bytes(b"raw")
    (tmp_path / "card.png").write_bytes(PNG)

    other, picture = find_inputs([tmp_path])

    assert "CR2" in refusal(other).message
    assert picture.read() == PNG


def test_an_empty_folder_is_reported(tmp_path: Path) -> None:
    (only,) = find_inputs([tmp_path])

    assert "no pictures" in refusal(only).message


def test_a_missing_path_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "card.png").write_bytes(PNG)

    missing, picture = find_inputs([tmp_path / "gone", tmp_path / "card.png"])

    assert "no such file" in refusal(missing).message
    assert picture.read() == PNG


def test_the_same_file_named_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "card.png").write_bytes(PNG)

    assert len(find_inputs([tmp_path, tmp_path / "card.png"])) == 1


def test_files_of_one_name_in_two_folders_are_named_apart(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "card.png").write_bytes(PNG)

    first, second = find_inputs([tmp_path / "one", tmp_path / "two"])

    assert first.source.endswith("one/card.png")
    assert second.source.endswith("two/card.png")


def test_the_digest_is_of_the_bytes_not_of_the_name(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(PNG)
    (tmp_path / "b.png").write_bytes(PNG)

    first, second = find_inputs([tmp_path])

    assert first.digest() == second.digest() == hashlib.sha256(PNG).hexdigest()


def test_an_input_can_be_sent_to_another_process(tmp_path: Path) -> None:
    (tmp_path / "cards.zip").write_bytes(zipped({"card.png": PNG}))
    (item,) = find_inputs([tmp_path / "cards.zip"])

    assert pickle.loads(pickle.dumps(item)).read() == PNG  # noqa: S301  # our own bytes


# --- zips -------------------------------------------------------------------------------


def test_members_of_a_zip_are_read_in_memory(tmp_path: Path) -> None:
    data = zipped({"b/2.jpg": JPEG, "b/1.png": PNG, "b/notes.txt": b"x", "__MACOSX/._1.png": b"x"})
    (tmp_path / "cards.zip").write_bytes(data)

    first, second = find_inputs([tmp_path / "cards.zip"])

    assert (first.source, second.source) == ("cards.zip/b/1.png", "cards.zip/b/2.jpg")
    assert (first.read(), second.read()) == (PNG, JPEG)
    assert len(list(pages_of(first.read(), source=first.source))) == 1


@pytest.mark.parametrize("name", ["../../evil.png", "/etc/evil.png", "..\\evil.png"])
def test_names_that_point_outside_touch_nothing(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "in" / "side"
    folder.mkdir(parents=True)
    (folder / "cards.zip").write_bytes(zipped({name: PNG}))
    before = sorted(tmp_path.rglob("*"))

    (item,) = find_inputs([folder / "cards.zip"])

    assert item.read() == PNG
    assert sorted(tmp_path.rglob("*")) == before


def test_a_zip_in_a_zip_is_read(tmp_path: Path) -> None:
    (tmp_path / "cards.zip").write_bytes(zipped({"inner.zip": zipped({"card.png": PNG})}))

    (item,) = find_inputs([tmp_path / "cards.zip"])

    assert item.source == "cards.zip/inner.zip/card.png"
    assert item.read() == PNG


def test_zips_nested_deeper_are_refused(tmp_path: Path) -> None:
    data = PNG
    for _ in range(4):
        data = zipped({"x.zip" if data is not PNG else "card.png": data})
    (tmp_path / "cards.zip").write_bytes(data)

    (item,) = find_inputs([tmp_path / "cards.zip"])

    assert "zip in a zip" in refusal(item).message


def test_a_zip_bomb_is_refused_by_what_it_unpacks_to(tmp_path: Path) -> None:
    data = zipped({"bomb.png": bytes(limits.ZIP_RATIO_FROM + 2**21), "card.png": PNG})
    (tmp_path / "cards.zip").write_bytes(data)

    bomb, picture = find_inputs([tmp_path / "cards.zip"])

    assert "zip bomb" in refusal(bomb).message
    assert picture.read() == PNG


def test_a_zip_bomb_that_lies_about_its_size_gives_no_more_than_it_said(tmp_path: Path) -> None:
    data = bytearray(zipped({"bomb.png": bytes(10**6)}))
    size = (10**6).to_bytes(4, "little")
    while (at := data.find(size)) >= 0:
        data[at : at + 4] = (1000).to_bytes(4, "little")
    (tmp_path / "cards.zip").write_bytes(data)

    (item,) = find_inputs([tmp_path / "cards.zip"])

    assert "damaged" in refusal(item).message


def test_a_zip_with_too_many_members_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MAX_ZIP_MEMBERS", 2)
    (tmp_path / "cards.zip").write_bytes(zipped({f"{n}.png": PNG for n in range(3)}))

    (item,) = find_inputs([tmp_path / "cards.zip"])

    assert "3 files" in refusal(item).message


def test_an_encrypted_zip_is_refused_with_what_to_do(tmp_path: Path) -> None:
    data = bytearray(zipped({"card.png": PNG}))
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(signature) + flags] |= 1
    (tmp_path / "cards.zip").write_bytes(data)

    (item,) = find_inputs([tmp_path / "cards.zip"])

    assert "password" in refusal(item).message


def test_a_damaged_zip_is_refused(tmp_path: Path) -> None:
    (tmp_path / "cards.zip").write_bytes(zipped({"card.png": PNG})[:-30])

    (item,) = find_inputs([tmp_path / "cards.zip"])

    assert "damaged" in refusal(item).message


def test_a_zip_without_pictures_is_reported(tmp_path: Path) -> None:
    (tmp_path / "cards.zip").write_bytes(zipped({"notes.txt": b"x"}))

    (item,) = find_inputs([tmp_path / "cards.zip"])

    assert "no pictures" in refusal(item).message


def test_an_empty_file_in_a_folder_is_only_one_bad_input(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"")
    (tmp_path / "b.png").write_bytes(encoded(Image.new("L", (30, 30)), "PNG"))

    broken, whole = find_inputs([tmp_path])

    with pytest.raises(UnreadableError, match="empty"):
        list(pages_of(broken.read(), source=broken.source))
    assert len(list(pages_of(whole.read(), source=whole.source))) == 1
