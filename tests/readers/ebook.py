"""Reads vCards from standard input as Evolution does; prints their lines as JSON.

Runs in the system's Python, which has the bindings of ``libebook``.
"""

from __future__ import annotations

import json
import re
import sys

import gi  # type: ignore[import-not-found]

gi.require_version("EBookContacts", "1.2")
from gi.repository import EBookContacts  # type: ignore[import-not-found]  # noqa: E402

cards = re.findall(r"BEGIN:VCARD\r\n.*?\r\nEND:VCARD\r\n", sys.stdin.buffer.read().decode(), re.S)
found = []
for text in cards:
    lines = []
    for line in EBookContacts.VCard.new_from_string(text).get_attributes():
        params = {one.get_name(): one.get_values() for one in line.get_params()}
        # Bytes are no text: of them the base64 is given.
        encoded = "ENCODING" in params
        values = line.get_values() if encoded else [one.str for one in line.get_values_decoded()]
        lines.append([line.get_name(), params, values])
    found.append(lines)
json.dump(found, sys.stdout)
