"""A second reader of vCards, for tests only: shares no code with the program and uses no library.

Gives every line of every card with its group, name, parameters and value as a person understands
it: escapes, quoted-printable, charsets and base64 taken away.
"""

from __future__ import annotations

import base64
import re
from collections import Counter
from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """One line of a card; ``value`` is the text's parts at ``;``, or the bytes of binary data."""

    group: str
    name: str
    params: frozenset[tuple[str, str]]
    value: tuple[str, ...] | bytes


Card = Counter[Line]
_BARE = {
    "QUOTED-PRINTABLE": "ENCODING",
    "BASE64": "ENCODING",
    "8BIT": "ENCODING",
    "INLINE": "VALUE",
}


def read(data: bytes) -> list[Card]:
    """Return the cards of a file in the order of their BEGIN lines; nested ones are AGENT lines."""
    for mark, name in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if data.startswith(mark):
            data = data[2:].decode(name).encode()
    if data[1:2] == b"\0":
        data = data.decode("utf-16-le").encode()
    cards: list[Card] = []
    stack: list[list[bytes]] = []
    data = data.replace(b"\xef\xbb\xbfBEGIN:", b"BEGIN:")
    data = re.sub(rb"(?m)^END:VCARD(?=BEGIN:VCARD\r?$)", b"END:VCARD\r\n", data)
    for line in re.split(rb"\r+\n|\n|\r", data):
        marker = line.rstrip(b" \t").upper()
        if marker == b"BEGIN:VCARD":
            if stack and not _nests(data, stack[-1]):
                cards.append(_card(stack.pop()))
            stack.append([])
        elif marker == b"END:VCARD" and stack:
            inner = stack.pop()
            if stack:
                stack[-1].append(b"\0" + b"\n".join(inner))
            else:
                cards.append(_card(inner))
        elif stack:
            stack[-1].append(line)
    while stack:
        cards.append(_card(stack.pop()))
    return cards


def _nests(data: bytes, lines: list[bytes]) -> bool:
    if lines and lines[-1].upper().startswith(b"AGENT"):
        return True
    ends = len(re.findall(rb"(?im)^END:VCARD", data.replace(b"\r", b"\n")))
    return ends == len(re.findall(rb"(?im)^BEGIN:VCARD", data.replace(b"\r", b"\n")))


def _card(lines: list[bytes]) -> Card:
    version = next((x for x in lines if x.upper().startswith(b"VERSION:")), b"")
    old = version.endswith(b"2.1")
    joined: list[bytes] = []
    soft = binary = False
    for line in lines:
        if soft:
            joined[-1] = joined[-1][:-1] + line
        elif line[:1] in (b" ", b"\t") and joined and line.strip():
            joined[-1] += line.strip() if binary else line if old else line[1:]
        elif binary and re.fullmatch(rb"[A-Za-z0-9+/]+=*", line):
            joined[-1] += line
        elif binary and not line.strip():
            continue
        elif line.strip():
            joined.append(line)
            head = line.partition(b":")[0].upper()
            binary = bool(re.search(rb"[;=](BASE64|B)(;|$)", head))
        quoted = bool(joined) and b"QUOTED-PRINTABLE" in joined[-1].partition(b":")[0].upper()
        soft = quoted and joined[-1].endswith(b"=")
    found: Card = Counter()
    for line in joined:
        if line.startswith(b"\0"):
            before = next((x for x in found if x.name == "AGENT" and x.value == ("",)), None)
            if before:
                del found[before]
            found[Line("", "AGENT", frozenset(), (_squeeze(line[1:].decode()),))] += 1
        else:
            parsed = _line(line)
            if parsed.name != "VERSION":
                found[parsed] += 1
    return found


def _line(line: bytes) -> Line:
    found = re.match(rb'(?:([\w-]+)\.)?([\w-]+)((?:;(?:"[^"]*"|[^":])*|;[^:]*)?):', line)
    if not found:
        return Line("", "", frozenset(), (_text(line, ""),))
    value = line[found.end() :]
    params = dict.fromkeys(_params(_text(found[3], "")))
    charset = next((v for k, v in params if k == "CHARSET"), "")
    encoding = next((v.upper() for k, v in params if k == "ENCODING"), "")
    kept = frozenset(p for p in params if p[0] not in ("CHARSET", "ENCODING") and all(p))
    name = found[2].decode().upper()
    group = (found[1] or b"").decode().upper()
    if encoding in ("B", "BASE64"):
        return Line(group, name, kept, base64.b64decode(value + b"=" * (-len(value) % 4)))
    parts = re.split(rb"(?<!\\);", value)
    if encoding == "QUOTED-PRINTABLE":
        texts = [_text(_unquote(part), charset) for part in parts]
        texts = [re.sub(r"\\([;,:\\])", r"\1", text) for text in texts]
    else:
        texts = [_unescape(_text(part, charset)) for part in parts]
    if name == "AGENT":
        inner = re.sub(r"(?i)(BEGIN|END):VCARD", "", ";".join(texts))
        texts = [_squeeze(inner)] if inner.strip() else [""]
    return Line(group, name, kept, tuple(text.replace("\r\n", "\n") for text in texts))


def _params(head: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for part in re.findall(r';((?:"[^"]*"|[^;])*)', head):
        name, equals, text = part.partition("=")
        name = name.strip().upper()
        if not equals:
            found.append((_BARE.get(name, "TYPE"), name))
            continue
        quoted = text.startswith('"') and text.endswith('"') and len(text) > 1
        text = text[1:-1] if quoted else text
        text = text.replace("^'", '"') if "^n" not in text else text
        values = text.split(",") if not quoted or name == "TYPE" else [text]
        found += [(name, v.replace('"', "").upper() if name == "TYPE" else v) for v in values]
    return [(k, v.replace('"', "") if k != "TYPE" else v) for k, v in found]


def _unquote(value: bytes) -> bytes:
    return re.sub(rb"=([0-9A-Fa-f]{2})", lambda m: bytes([int(m[1], 16)]), value)


def _unescape(text: str) -> str:
    def one(found: re.Match[str]) -> str:
        return "\n" if found[1] in "nN" else found[1]

    return re.sub(r"\\([\\,;nN])", one, text)


def _squeeze(text: str) -> str:
    return " ".join(text.split())


def _text(data: bytes, charset: str) -> str:
    if charset.upper() == "ISO-8859-1" and re.search(rb"[\xc3\xc4][\x80-\xbf]", data):
        charset = "utf-8"  # it says one thing and is another
    pairs = rb"\xed[\xa0-\xaf][\x80-\xbf]\xed[\xb0-\xbf][\x80-\xbf]"
    if re.search(pairs, data):  # halves of emoji, each written for itself
        text = data.decode("utf-8", "surrogatepass")
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
    for name in (charset, "utf-8", "cp1252", "latin-1"):
        try:
            if name:
                return data.decode(name)
        except (LookupError, UnicodeDecodeError):
            pass
    raise AssertionError(data)
