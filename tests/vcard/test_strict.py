"""Cards that strict readers refuse are put in order, and no others are touched."""

from __future__ import annotations

import pytest
import vobject

from digitize import vcard
from digitize.vcard.strict import strict
from tests.export.checker import faults
from tests.vcard.careless import CARELESS, card


def in_order(data: bytes) -> bytes:
    return strict(vcard.parse(data).cards[0]).serialize()


@pytest.mark.parametrize(("written", "arrives"), CARELESS.values(), ids=CARELESS)
def test_a_careless_line_is_written_anew(written: bytes, arrives: bytes) -> None:
    data = in_order(card(written))
    assert data == card(arrives).replace(b"\r\n\r\n", b"\r\n")
    assert faults(data, "3.0") == []
    vobject.readOne(data.decode()).serialize()  # as Radicale does


@pytest.mark.parametrize("frame", [b"%b:VCARD ", b"%b:vcard", b"%b:vCard\t"])
def test_a_careless_frame_is_written_anew(frame: bytes) -> None:
    right = card(b"X-PET:Rex")
    assert in_order(card(b"X-PET:Rex", frame=frame)) == right
    changed = vcard.parse(card(b"X-PET:Tom", frame=frame)).cards[0]
    changed = changed.with_lines(vcard.parse(right).cards[0].lines)
    assert strict(changed).serialize() == right


@pytest.mark.parametrize(
    "line",
    [
        b"item1.X-ABLabel:_$!<HomePage>!$_",
        b"tel;type=work;type=pref:+4930",
        b'EMAIL;X-Q="a:b;c,d":a@b.example',
        b"NOTE:folded\r\n  here",
    ],
)
def test_a_card_in_order_keeps_its_bytes(line: bytes) -> None:
    assert in_order(card(line)) == card(line)
