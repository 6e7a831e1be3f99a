"""Cards as careless programs write them, each with one fault that a strict reader refuses."""

from __future__ import annotations

from typing import Final

CARELESS: Final = {
    "control characters": (b"X-PET:R\x01e\x0bx", b"X-PET:Re\\nx"),
    "a line that is none": (b"no line at all", b""),
    "a blank in the head": (b"TEL; TYPE=WORK:+493023125009", b"TEL;TYPE=WORK:+493023125009"),
    "an underscore in a name": (b"X_PET:Rex", b"X-PET:Rex"),
    "a quote in a parameter": (b'X-PET;X-OF=a"b:Rex', b"X-PET;X-OF=ab:Rex"),
    "blank lines inside": (b"NOTE:one\r\n\r\n  two", b"NOTE:one two"),
    "only line feeds": (b"NOTE:one\nTITLE:Owner", b"NOTE:one\r\nTITLE:Owner"),
    "only carriage returns": (b"NOTE:one\rTITLE:Owner", b"NOTE:one\r\nTITLE:Owner"),
    "two names": (b"N:Other;Name;;;", b"X-ALT-N:Other;Name;;;"),
    "a comma in a company": (b"ORG:Vogt, Inc;A\\,B", b"ORG:Vogt\\, Inc;A\\,B"),
}
"""What is written, and what of it arrives."""


def card(line: bytes, uid: str = "cleo", *, frame: bytes = b"%b:VCARD") -> bytes:
    """A whole card with this line."""
    name = uid.encode()
    head = b"VERSION:3.0\r\nUID:%b\r\nFN:Cleo %b\r\nN:Vogt;Cleo;;;\r\n" % (name, name)
    return b"%b\r\n%b%b\r\n%b\r\n" % (frame % b"BEGIN", head, line, frame % b"END")
