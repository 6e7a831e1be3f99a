"""Pictures of everything but cards, out of free games and wallpapers: what cards may lie on.

    apt-get download supertuxkart-data 0ad-data torcs-data ufoai-textures nexuiz-textures \
        megaglest-data openarena-081-textures plasma-workspace-wallpapers gnome-backgrounds \
        mate-backgrounds lomiri-wallpapers-16.04 lomiri-wallpapers-20.04 stellarium-data gimp-data
    dpkg-deb -x PACKAGE.deb UNPACKED/PACKAGE        # each
    python -m benchmarks.outlines.pictures UNPACKED POOL/pictures [--hold 0ad-data nexuiz-textures]

Textures of wood, stone, cloth, grass, metal and brick, wallpapers, and much that lies on no table:
the network is to know a card from anything. With ``--hold`` the pictures of some packages go to
``POOL/held`` beside it, for the test. Nothing of them is part of the program.
"""

from __future__ import annotations

import argparse
import io
import random
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import numpy as np
from PIL import Image

KINDS: Final = frozenset({".jpg", ".jpeg", ".png", ".tga", ".webp", ".dds"})
ARCHIVES: Final = frozenset({".zip", ".pk3"})

MOST_OF_ARCHIVE: Final = 1200
SMALLEST, LARGEST = 256, 1024
"""Pixels: of the shorter side that a picture must have, of the longer side that it keeps."""

LEAST_SPREAD: Final = 4.0
"""Grey levels of standard deviation; what has less is one colour."""


def main() -> None:
    """Read the arguments and copy the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("unpacked", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--hold", nargs="*", default=[])
    options = parser.parse_args()
    for package in sorted(options.unpacked.iterdir()):
        out = options.out.with_name("held") if package.name in options.hold else options.out
        out.mkdir(parents=True, exist_ok=True)
        number = 0
        for data in pictures_in(package):
            picture = opaque(data)
            if picture is not None:
                number += 1
                picture.save(out / f"{package.name}-{number:05}.jpg", quality=92)
        print(package.name, number)


def pictures_in(folder: Path) -> Iterator[bytes]:
    """Every picture file, also in archives."""
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in KINDS:
            yield path.read_bytes()
        elif path.suffix.lower() in ARCHIVES and zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                names = [n for n in archive.namelist() if Path(n).suffix.lower() in KINDS]
                random.Random(1).shuffle(names)
                yield from map(archive.read, names[:MOST_OF_ARCHIVE])


def opaque(data: bytes) -> Image.Image | None:
    """The picture, if it is large enough, shows something and hides nothing."""
    try:
        picture: Image.Image = Image.open(io.BytesIO(data))
        picture.load()
    except (OSError, ValueError, NotImplementedError):
        return None
    if min(picture.size) < SMALLEST:
        return None
    if "A" in picture.getbands() and np.asarray(picture.getchannel("A")).mean() < 250:
        return None
    picture = picture.convert("RGB")
    if np.asarray(picture.resize((64, 64)), np.float32).std() < LEAST_SPREAD:
        return None
    picture.thumbnail((LARGEST, LARGEST))
    return picture


if __name__ == "__main__":
    main()
