"""Servers that refuse, hang, break off or lie."""

from __future__ import annotations

import logging
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager, nullcontext
from pathlib import Path

import pytest

from digitize.carddav import transport
from digitize.commands.syncing import Bar
from digitize.model import Contact, Phone
from tests.carddav.conftest import Typed
from tests.carddav.hostile import (
    BOOK,
    DROP,
    DROP_AFTER,
    HALF,
    HANG,
    HANGING,
    Asked,
    Hostile,
    Misdeed,
    Say,
    until,
)
from tests.carddav.hostile import hostile as started
from tests.carddav.servers import PASSWORD, USER

Fill = Callable[[Iterable[Contact]], None]
Stored = Callable[[], dict[str, str]]

PEOPLE = tuple(
    Contact(
        given=f"Given{n}",
        family=f"Family{n}",
        org=f"Company {n} GmbH",
        phones=(Phone(f"+493023125{n:03}"),),
        uid=f"person-{n:03}",
    )
    for n in range(200)
)
SPACES = 'xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:carddav" xmlns:s="http://sabredav.org/ns"'
SABRE = "<s:sabredav-version>4.7</s:sabredav-version><s:exception>x</s:exception>"
CARD = b"BEGIN:VCARD\r\nVERSION:3.0\r\nUID:cleo\r\nFN:Cleo Vogt\r\nN:Vogt;Cleo;;;\r\nEND:VCARD\r\n"


@pytest.fixture
def hostile() -> Generator[Hostile]:
    """A server that fails on demand."""
    with started() as server:
        yield server


def on(method: str, *what: Misdeed, start: int = 1, path: str = "") -> Callable[[Asked], Misdeed]:
    """Misdeeds for the requests of a method from number ``start`` on, the last for all further."""

    def rule(asked: Asked) -> Misdeed:
        if asked.method != method or asked.number < start or path not in asked.path:
            return None
        return what[min(asked.number - start, len(what) - 1)]

    return rule


def never(_asked: Asked) -> Misdeed:
    """A server that behaves."""
    return None


def patience(misdeed: Misdeed) -> str:
    """Seconds to wait: few for a server that hangs, enough for one on a busy machine."""
    return "2" if misdeed == HANG else "30"


@pytest.mark.parametrize("command", ["push", "pull"])
@pytest.mark.parametrize(
    ("misdeed", "said"),
    [
        (Say(401), "does not accept user ada with this password"),
        (Say(403), "is not allowed"),
        (Say(404), "is not there"),
        (Say(500), "has a fault of its own (HTTP 500)"),
        (Say(503), "has a fault of its own (HTTP 503)"),
        (Say(418), "refused (HTTP 418)"),
        (HANG, "does not answer in time"),
        (DROP, "the connection broke off"),
        (HALF, "the connection broke off"),
        (Say(200, "<html>Welcome</html>"), "does not speak CardDAV"),
        (Say(207, "no xml at all"), "does not speak CardDAV"),
        (Say(207, "<multistatus xmlns='DAV:'/>"), "no address book was found"),
        (Say(301, "", (("Location", "/again"),)), "in circles"),
    ],
)
def test_a_server_that_refuses_from_the_start_is_told_in_words_and_nothing_changes(
    hostile: Hostile,
    digitize: Typed,
    fill: Fill,
    stored: Stored,
    command: str,
    misdeed: Misdeed,
    said: str,
) -> None:
    fill(PEOPLE[:2])
    before = stored()
    hostile.rule = lambda _: misdeed
    result = digitize(command, hostile.url, "--timeout", patience(misdeed))
    assert result.exit_code == 5, result.output
    assert said in result.output
    assert "Traceback" not in result.output
    assert hostile.put_paths() == []
    assert stored() == before


@pytest.mark.parametrize(
    ("misdeed", "said"),
    [
        (DROP, "the connection broke off"),
        (DROP_AFTER, "the connection broke off"),
        (HANG, "does not answer in time"),
        (Say(401), "does not accept"),
        (Say(403), "is not allowed"),
        (Say(403, f"<error {SPACES}><need-privileges/>{SABRE}</error>"), "is not allowed"),
        (Say(404), "is not there"),
        (Say(503), "has a fault"),
        (Say(507), "has no room left"),
    ],
    ids=str,
)
def test_a_server_that_fails_in_the_middle_of_many_cards_costs_nothing(
    hostile: Hostile, digitize: Typed, fill: Fill, misdeed: Misdeed, said: str
) -> None:
    many, half = len(PEOPLE), len(PEOPLE) // 2
    fill(PEOPLE)
    hostile.rule = on("PUT", misdeed, start=half + 1)
    first = digitize("push", hostile.url, "--timeout", patience(misdeed))
    assert first.exit_code == 3, first.output
    assert said in first.output
    assert f"{half} are safely there, {half} are left to do." in first.output
    stored = len(hostile.cards)
    assert (stored > half) == (misdeed == DROP_AFTER)
    hostile.rule, hostile.asked = never, []
    again = digitize("push", hostile.url)
    assert again.exit_code == 0, again.output
    # A card that was stored before its answer was lost is recognised, not sent.
    assert len(hostile.put_paths()) == many - stored
    assert len(hostile.cards) == many
    assert f"{many} the same" in digitize("push", hostile.url).output


@pytest.mark.parametrize("misdeed", [Say(412), Say(500)], ids=str)
def test_refusals_in_the_middle_are_counted_and_made_up_for(
    hostile: Hostile, digitize: Typed, fill: Fill, misdeed: Misdeed
) -> None:
    fill(PEOPLE)
    hostile.rule = on("PUT", misdeed, start=101)
    first = digitize("push", hostile.url)
    assert first.exit_code == 3, first.output
    assert "100 new there" in first.output
    hostile.rule, hostile.asked = never, []
    again = digitize("push", hostile.url)
    assert again.exit_code == 0, again.output
    assert "100 new there" in again.output
    assert len(hostile.put_paths()) == 100
    assert len(hostile.cards) == 200


def test_several_are_sent_side_by_side_but_only_a_few(
    hostile: Hostile, digitize: Typed, fill: Fill
) -> None:
    hostile.slow = 0.01
    fill(PEOPLE)
    assert digitize("push", hostile.url).exit_code == 0
    assert 3 <= hostile.most_at_once <= 6
    assert len(hostile.put_paths()) == len(hostile.cards) == len(PEOPLE)


@pytest.mark.parametrize("refusal", [Say(500), Say(503), Say(429), Say(423), DROP], ids=str)
def test_a_server_that_takes_only_one_at_a_time_gets_one_at_a_time(
    hostile: Hostile, digitize: Typed, fill: Fill, refusal: Misdeed
) -> None:
    hostile.slow = 0.01
    hostile.rule = lambda asked: refusal if asked.method == "PUT" and hostile.at_work > 1 else None
    fill(PEOPLE[:60])
    result = digitize("push", hostile.url)
    assert result.exit_code == 0, result.output
    assert "60 new there" in result.output
    assert len(hostile.cards) == 60


def test_a_busy_server_is_given_the_moment_it_asks_for(
    hostile: Hostile, digitize: Typed, fill: Fill
) -> None:
    fill(PEOPLE[:3])
    busy = Say(503, "", (("Retry-After", "1"),))
    hostile.rule = on("PUT", None, busy, busy, None)
    began = time.monotonic()
    result = digitize("push", hostile.url)
    assert result.exit_code == 0, result.output
    assert time.monotonic() - began >= 1
    assert len(hostile.cards) == 3


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("120", "asks to wait 2 minutes (HTTP 503)"),
        ("45", "asks to wait 45 seconds (HTTP 503)"),
        ("86400", "asks to wait 24 hours (HTTP 503)"),
        ("Fri, 31 Dec 2999 23:59:59 GMT", "asks to wait"),
        ("soon", "has a fault of its own (HTTP 503)"),
    ],
)
@pytest.mark.parametrize("command", ["push", "pull"])
def test_a_server_that_asks_for_a_long_time_is_left_alone_and_the_time_is_said(
    hostile: Hostile, digitize: Typed, fill: Fill, command: str, header: str, said: str
) -> None:
    fill(PEOPLE[:3])
    hostile.rule = lambda _: Say(503, "", (("Retry-After", header),))
    result = digitize(command, hostile.url)
    assert result.exit_code == 5
    assert said in result.output
    assert len(hostile.asked) == 1


def test_whoever_presses_ctrl_c_finds_everything_that_arrived_remembered(
    hostile: Hostile, digitize: Typed, fill: Fill, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(PEOPLE)
    hostile.slow = 0.01
    seen = []

    @contextmanager
    def pressing(_what: str, _total: int) -> Generator[Bar]:
        def progress() -> None:
            seen.append(1)
            if len(seen) == 50:
                raise KeyboardInterrupt

        yield Bar(progress, nullcontext)

    monkeypatch.setattr("digitize.commands.push.bar", pressing)
    first = digitize("push", hostile.url)
    assert (first.exit_code, "goes on there" in first.output) == (130, True)
    arrived = len(hostile.cards)
    assert 50 <= arrived < 60
    monkeypatch.undo()
    monkeypatch.setenv("DIGITIZE_CARDDAV_PASSWORD", PASSWORD)
    monkeypatch.setenv("DIGITIZE_CARDDAV_USER", USER)
    hostile.asked = []
    again = digitize("push", hostile.url)
    assert f"{arrived} the same" in again.output, again.output
    assert len(hostile.put_paths()) == len(PEOPLE) - arrived
    assert len(hostile.cards) == len(PEOPLE)


def heed_interrupts() -> None:
    """A shell lets what it starts in the background ignore Ctrl-C, tests and all they start."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_whoever_presses_ctrl_c_does_not_wait_for_a_server_that_hangs(
    hostile: Hostile, fill: Fill, tmp_path: Path
) -> None:
    fill(PEOPLE[:20])
    hostile.rule = on("PUT", HANG, start=10)
    typed = [sys.executable, "-m", "digitize", "push", hostile.url]
    with subprocess.Popen(
        [*typed, "--book", str(tmp_path / "book.sqlite")],
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=heed_interrupts,
    ) as process:
        assert until(lambda: len(hostile.put_paths()) >= 10, 30)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=HANGING - 5)
    assert (process.returncode, "interrupted" in said) == (130, True), said


def test_one_connection_that_breaks_is_not_even_noticed(
    hostile: Hostile, digitize: Typed, fill: Fill
) -> None:
    fill(PEOPLE[:20])
    hostile.rule = on("PUT", DROP_AFTER, None, None, DROP, None, start=5)
    result = digitize("push", hostile.url)
    assert result.exit_code == 0, result.output
    assert len(hostile.cards) == 20
    assert "20 the same" in digitize("push", hostile.url).output


@pytest.mark.parametrize(
    ("refusal", "why"),
    [
        (Say(500), "HTTP 500"),
        (Say(413), "HTTP 413"),
        (Say(400), "HTTP 400"),
        (
            Say(403, f"<error {SPACES}><C:no-uid-conflict/></error>"),
            "HTTP 403, no-uid-conflict",
        ),
        (
            Say(415, f"<error {SPACES}>{SABRE}<s:message>A strange\n card</s:message></error>"),
            "HTTP 415, A strange card",
        ),
    ],
    ids=str,
)
def test_a_card_the_server_cannot_take_does_not_stop_the_others(
    hostile: Hostile, digitize: Typed, fill: Fill, refusal: Say, why: str
) -> None:
    fill(PEOPLE[:10])
    hostile.rule = on("PUT", refusal, path="person-003")
    first = digitize("push", hostile.url)
    assert first.exit_code == 3
    assert f"Given3 Family3: {why}" in first.output
    assert len(hostile.cards) == 9
    hostile.rule, hostile.asked = never, []
    assert digitize("push", hostile.url).exit_code == 0
    assert hostile.put_paths() == [f"{BOOK}person-003.vcf"]


def test_a_server_behind_a_proxy_that_weakens_etags_is_still_asked_exactly(
    hostile: Hostile, digitize: Typed, fill: Fill
) -> None:
    hostile.weak = True
    fill(PEOPLE[:2])
    assert digitize("push", hostile.url).exit_code == 0
    digitize("edit", "person-000", "--set", "title=Owner")
    assert "1 brought up to date" in digitize("push", hostile.url).output
    assert "2 the same" in digitize("push", hostile.url).output


def test_a_server_that_fails_at_every_card_is_left_alone_soon(
    hostile: Hostile, digitize: Typed, fill: Fill
) -> None:
    fill(PEOPLE[:20])
    hostile.rule = on("PUT", Say(500))
    result = digitize("push", hostile.url)
    assert result.exit_code == 5
    assert len(hostile.put_paths()) == 3


def test_a_card_that_is_there_with_other_content_is_not_overwritten(
    hostile: Hostile, digitize: Typed, fill: Fill
) -> None:
    fill(PEOPLE[:2])
    path = f"{BOOK}person-000.vcf"

    def somebody_was_faster(asked: Asked) -> Misdeed:
        if asked.method == "PUT" and asked.number == 1:
            hostile.cards[path] = CARD
        return None

    hostile.rule = somebody_was_faster
    result = digitize("push", hostile.url)
    assert result.exit_code == 3
    assert "Given0 Family0: it was changed there just now" in result.output
    assert hostile.cards[path] == CARD
    assert len(hostile.cards) == 2


def test_a_card_changed_between_the_look_and_the_writing_is_not_overwritten(
    hostile: Hostile, digitize: Typed, fill: Fill
) -> None:
    fill(PEOPLE[:1])
    digitize("push", hostile.url)
    path = f"{BOOK}person-000.vcf"
    digitize("edit", "person-000", "--set", "title=Owner")
    theirs = hostile.cards[path].replace(b"END:VCARD", b"TITLE:Boss\r\nEND:VCARD")

    def somebody_is_faster(asked: Asked) -> Misdeed:
        if asked.method == "PUT":
            hostile.cards[path] = theirs
        return None

    hostile.rule = somebody_is_faster
    result = digitize("push", hostile.url)
    assert result.exit_code == 3
    assert hostile.cards[path] == theirs


@pytest.mark.parametrize("misdeed", [DROP, HALF, HANG, Say(500)], ids=str)
def test_a_pull_that_breaks_changes_nothing_and_can_be_repeated(
    hostile: Hostile, digitize: Typed, stored: Stored, misdeed: Misdeed
) -> None:
    hostile.cards = {
        f"{BOOK}{n}.vcf": CARD.replace(b"cleo", b"cleo-%d" % n).replace(b"Vogt", b"Vogt%d" % n)
        for n in range(250)
    }
    hostile.rule = on("REPORT", misdeed, start=2)
    first = digitize("pull", hostile.url, "--timeout", patience(misdeed))
    assert first.exit_code == 5, first.output
    assert stored() == {}
    hostile.rule = never
    assert "250 new in the book" in digitize("pull", hostile.url).output
    assert "250 the same" in digitize("pull", hostile.url).output
    assert len(stored()) == 250


def test_a_server_that_gives_one_card_at_a_time_is_asked_for_one_at_a_time(
    hostile: Hostile, digitize: Typed, stored: Stored
) -> None:
    hostile.cards = {f"{BOOK}a.vcf": CARD}
    hostile.rule = on("REPORT", Say(501))
    assert "1 new in the book" in digitize("pull", hostile.url).output
    assert list(stored()) == ["Cleo Vogt"]


def test_a_card_that_is_no_vcard_is_named_and_the_rest_comes(
    hostile: Hostile, digitize: Typed, stored: Stored
) -> None:
    hostile.cards = {f"{BOOK}a.vcf": b"rubbish", f"{BOOK}b.vcf": CARD}
    result = digitize("pull", hostile.url)
    assert result.exit_code == 3
    assert f"{BOOK}a.vcf" in result.output
    assert list(stored()) == ["Cleo Vogt"]


ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE m [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">'
    ']><multistatus xmlns="DAV:"><response><href>&b;</href></response></multistatus>'
)
FILE = (
    '<?xml version="1.0"?><!DOCTYPE m [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    '<multistatus xmlns="DAV:"><response><href>&a;</href></response></multistatus>'
)


@pytest.mark.parametrize("body", [ENTITIES, FILE])
def test_an_answer_that_would_expand_or_fetch_something_is_refused(
    hostile: Hostile, digitize: Typed, body: str
) -> None:
    hostile.rule = lambda _: Say(207, body)
    result = digitize("pull", hostile.url)
    assert result.exit_code == 5
    assert "does not speak CardDAV" in result.output
    assert "root:" not in result.output


def test_an_endless_answer_is_cut_short(
    hostile: Hostile, digitize: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transport, "MOST_BYTES", 1 << 20)
    hostile.rule = lambda _: Say(207, "x" * (2 << 20))
    result = digitize("pull", hostile.url)
    assert result.exit_code == 5
    assert "larger than 1 MB" in result.output


def test_the_password_is_sent_to_no_other_place(hostile: Hostile, digitize: Typed) -> None:
    with started() as stranger:
        away = Say(302, "", (("Location", f"{stranger.url}steal"),))
        hostile.rule = lambda _: away
        result = digitize("pull", hostile.url)
        assert result.exit_code == 5
        assert f"leads to {stranger.url}steal, where your password is not sent" in result.output
        assert stranger.asked == []


def test_cards_said_to_lie_elsewhere_are_left_alone(
    hostile: Hostile, digitize: Typed, stored: Stored
) -> None:
    with started() as stranger:
        stranger.cards = {f"{BOOK}c.vcf": CARD}
        hostile.cards = {f"{BOOK}a.vcf": CARD, f"{stranger.url[:-1]}{BOOK}c.vcf": CARD}
        digitize("pull", hostile.url)
        assert stranger.asked == []
        assert len(stored()) == 1


def test_the_password_is_in_no_output_log_or_book(
    hostile: Hostile,
    digitize: Typed,
    fill: Fill,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    fill(PEOPLE[:3])
    said = [digitize("push", hostile.url, "--debug").output]
    for misdeed in (
        Say(401),
        Say(500),
        DROP,
        HANG,
        Say(302, "", (("Location", "http://a.example"),)),
    ):
        hostile.rule = lambda _, one=misdeed: one  # type: ignore[misc]
        said.append(digitize("push", hostile.url, "--debug", "--timeout", "0.3").output)
    secrets = (PASSWORD, hostile.asked[0].authorization.split()[-1])
    for secret in secrets:
        assert secret not in caplog.text
        assert not any(secret in text for text in said)
        for path in tmp_path.rglob("*"):
            assert not path.is_file() or secret.encode() not in path.read_bytes()
