"""What kind of file something is: by its first bytes, and by its name where only that is known."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Literal

PICTURE_SUFFIXES = frozenset(
    {".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".webp", ".tif", ".tiff", ".bmp", ".dib", ".gif"}
    | {".heic", ".heif", ".hif", ".avif"}
)
PDF_SUFFIXES = frozenset({".pdf"})
ZIP_SUFFIXES = frozenset({".zip"})
READABLE_SUFFIXES = PICTURE_SUFFIXES | PDF_SUFFIXES | ZIP_SUFFIXES

_CAMERA_RAW = {".arw", ".cr2", ".cr3", ".dng", ".nef", ".orf", ".raf", ".rw2"}
_OTHER_PICTURES = {".ai", ".eps", ".ico", ".jp2", ".jxl", ".ppm", ".psd", ".svg", ".tga", ".xcf"}
_OTHER_DOCUMENTS = {".doc", ".docx", ".odg", ".odp", ".odt", ".pages", ".ppt", ".pptx", ".rtf"}
_OTHER_ARCHIVES = {".7z", ".bz2", ".gz", ".rar", ".tar", ".tgz", ".xz"}

UNSUPPORTED_SUFFIXES = frozenset(_CAMERA_RAW | _OTHER_PICTURES | _OTHER_DOCUMENTS | _OTHER_ARCHIVES)
"""In a folder these are reported: somebody may expect them to be read. Everything else that is
not readable (sidecar files, films, texts, ``Thumbs.db``) is passed over in silence."""

READABLE_KINDS = "JPEG, PNG, WebP, TIFF, BMP, HEIC, GIF, PDF, or a zip or folder of these"

Kind = Literal["picture", "pdf", "zip", "unknown"]

_PICTURE_SIGNATURES = (
    *(b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"BM", b"GIF87a", b"GIF89a"),
    *(b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+"),  # TIFF and BigTIFF
)
_HEIF_BRANDS = frozenset({b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif"})


def suffix(name: str) -> str:
    """The ending of a file name in lower case, with its dot."""
    return PurePosixPath(name).suffix.lower()


def kind(head: bytes) -> Kind:
    """What the first bytes (1024 are enough) say; a name is never asked."""
    picture = (
        head.startswith(_PICTURE_SIGNATURES)
        or (head.startswith(b"RIFF") and head[8:12] == b"WEBP")
        or (head[4:8] == b"ftyp" and head[8:12] in _HEIF_BRANDS)
    )
    if picture:
        return "picture"
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    return "unknown"
