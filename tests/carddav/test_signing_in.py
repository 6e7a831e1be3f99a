"""Who is asked for what: names, passwords, keyrings, and questions about conflicts."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Callable, Generator, Iterable

import click
import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError

from digitize.carddav.credentials import Password, password_for, save
from digitize.commands import syncing
from digitize.errors import UsageError
from digitize.model import Contact
from tests.carddav.conftest import Typed
from tests.carddav.hostile import BOOK, Asked, Hostile, Misdeed, Say, etag
from tests.carddav.hostile import hostile as started
from tests.carddav.servers import PASSWORD, USER
from tests.export.people import ADA

Fill = Callable[[Iterable[Contact]], None]


class Drawer(KeyringBackend):
    """A keyring in memory."""

    priority = 1.0

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        """What was put in."""
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        """Put it in."""
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        """Nothing here is ever taken out."""
        raise PasswordDeleteError(service, username)


@pytest.fixture
def drawer() -> Generator[Drawer]:
    """A keyring for one test."""
    before, one = keyring.get_keyring(), Drawer()
    keyring.set_keyring(one)
    yield one
    keyring.set_keyring(before)


@pytest.fixture
def hostile() -> Generator[Hostile]:
    """A server that behaves unless told otherwise."""
    with started() as server:
        yield server


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody sits there."""
    monkeypatch.setattr(syncing, "_is_terminal", lambda: True)


@pytest.fixture
def no_password(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing in the environment."""
    monkeypatch.delenv("DIGITIZE_CARDDAV_PASSWORD")
    monkeypatch.delenv("DIGITIZE_CARDDAV_USER")


def test_the_environment_goes_before_the_keyring_and_that_before_the_person(
    drawer: Drawer, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawer.set_password("digitize", "ada@dav.example", "from the keyring")
    assert password_for("ada", "dav.example", prompt=None).text == PASSWORD
    monkeypatch.delenv("DIGITIZE_CARDDAV_PASSWORD")
    assert password_for("ada", "dav.example", prompt=None).source == "the keyring"
    asked = password_for("ben", "dav.example", prompt=lambda what: f"answer to {what}")
    assert asked.text == "answer to Password of ben at dav.example"
    with pytest.raises(UsageError, match="needs the password of ben"):
        password_for("ben", "dav.example", prompt=None)


def test_a_password_does_not_show_itself() -> None:
    assert "secret" not in repr(Password("secret", "you"))


@pytest.mark.usefixtures("no_password")
def test_a_system_without_a_keyring_is_no_error() -> None:
    assert not save("ada", "dav.example", Password("secret", "you"))
    with pytest.raises(UsageError):
        password_for("ada", "dav.example", prompt=None)


@pytest.mark.usefixtures("terminal", "no_password")
def test_a_person_is_asked_and_the_password_is_kept_only_when_asked_for(
    hostile: Hostile, digitize: Typed, fill: Fill, drawer: Drawer, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill([ADA])
    answers = iter([USER, PASSWORD, USER, PASSWORD, USER])
    monkeypatch.setattr(click, "prompt", lambda *_, **__: next(answers))
    assert digitize("push", hostile.url).exit_code == 0
    assert drawer.kept == {}
    assert digitize("push", hostile.url, "--save-password").exit_code == 0
    assert list(drawer.kept.values()) == [PASSWORD]
    assert digitize("push", hostile.url).exit_code == 0  # the keyring knows it now
    assert next(answers, None) is None


def test_a_wrong_password_is_not_kept(
    hostile: Hostile, digitize: Typed, fill: Fill, drawer: Drawer, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill([ADA])
    monkeypatch.setenv("DIGITIZE_CARDDAV_PASSWORD", "wrong")
    assert digitize("push", hostile.url, "--save-password").exit_code == 5
    assert drawer.kept == {}


@pytest.mark.usefixtures("no_password")
def test_a_program_without_a_terminal_is_told_what_to_set(
    hostile: Hostile, digitize: Typed
) -> None:
    nobody = digitize("pull", hostile.url)
    assert (nobody.exit_code, "--user NAME" in nobody.output) == (2, True)
    nothing = digitize("pull", hostile.url, "--user", "ada")
    assert (nothing.exit_code, "DIGITIZE_CARDDAV_PASSWORD" in nothing.output) == (2, True)
    assert hostile.asked == []


def test_the_user_may_stand_in_the_address(hostile: Hostile, digitize: Typed) -> None:
    named = hostile.url.replace("http://", f"http://{USER}@")
    assert digitize("pull", named, "--user", "").exit_code == 0
    refused = digitize("pull", hostile.url.replace("http://", f"http://{USER}:{PASSWORD[:7]}@"))
    assert refused.exit_code == 2
    assert PASSWORD[:7] not in refused.output


@pytest.mark.usefixtures("terminal")
@pytest.mark.parametrize(("answer", "title"), [("mine", "Owner"), ("theirs", "Boss"), ("skip", "")])
def test_a_person_sees_both_sides_of_a_conflict_and_chooses(
    hostile: Hostile,
    digitize: Typed,
    fill: Fill,
    monkeypatch: pytest.MonkeyPatch,
    answer: str,
    title: str,
) -> None:
    fill([ADA])
    digitize("push", hostile.url)
    digitize("edit", "ada", "--set", "title=Owner")
    (path,) = hostile.cards
    hostile.cards[path] = hostile.cards[path].replace(b"Leiterin Vertrieb", b"Boss")
    dry = digitize("push", hostile.url, "--dry-run")
    assert (dry.exit_code, "Which stays?" in dry.output) == (3, False)
    monkeypatch.setattr(click, "prompt", lambda *_, **__: answer)
    result = digitize("push", hostile.url)
    assert "title\n    mine:   Owner\n    theirs: Boss" in result.output
    assert result.exit_code == (0 if title else 3)
    assert f"TITLE:{title or 'Boss'}".encode() in hostile.cards[path]


def test_a_server_that_wants_digest_gets_it(hostile: Hostile, digitize: Typed, fill: Fill) -> None:
    nonce = secrets.token_hex(8)
    challenge = Say(
        401, "", (("WWW-Authenticate", f'Digest realm="BaikalDAV",qop="auth",nonce="{nonce}"'),)
    )
    seen = []

    def hashed(text: str) -> str:
        return hashlib.md5(text.encode()).hexdigest()  # noqa: S324 - what RFC 2617 asks for

    def rule(asked: Asked) -> Misdeed:
        if not asked.authorization.startswith("Digest "):
            return challenge
        said = dict(re.findall(r'(\w+)="?([^",]*)', asked.authorization))
        whole = hashed(f"{USER}:BaikalDAV:{PASSWORD}"), hashed(f"{asked.method}:{said['uri']}")
        middle = f"{nonce}:{said['nc']}:{said['cnonce']}:auth"
        assert said["response"] == hashed(f"{whole[0]}:{middle}:{whole[1]}")
        seen.append(asked.method)
        if asked.method == "PUT":
            hostile.cards[asked.path] = asked.body
            return Say(201, "", (("ETag", etag(asked.body)),))
        return None

    hostile.rule = rule
    hostile.open = True
    fill([ADA])
    result = digitize("push", hostile.url)
    assert result.exit_code == 0, result.output
    assert list(hostile.cards) == [f"{BOOK}ada-1.vcf"]
    assert "PUT" in seen
