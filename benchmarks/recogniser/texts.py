"""Lines of text as cards bear them, in every language with a Latin alphabet that Faker knows.

Takes a generator of chance, gives strings. A part of the letters is exchanged for relatives with
other accents, so that every letter is seen beside every other and none is learnt by its word.
"""

from __future__ import annotations

import random
import unicodedata
from collections import defaultdict
from collections.abc import Callable
from functools import cache
from typing import Final

from faker import Faker

from digitize.ocr.alphabet import LETTERS

LOCALES: Final = (
    "de_DE de_DE de_DE de_AT de_CH en_GB en_US fr_FR nl_NL nl_BE it_IT es_ES pt_PT pl_PL pl_PL "
    "cs_CZ cs_CZ sk_SK hu_HU hu_HU sl_SI hr_HR ro_RO ro_RO da_DK sv_SE no_NO fi_FI is_IS is_IS "
    "et_EE lv_LV lv_LV lt_LT lt_LT tr_TR tr_TR sq_AL az_AZ mt_MT ga_IE vi_VN pt_BR"
).split()

LABELS: Final = (
    "Tel. Tel Fon Telefon T M F E W Mobil Mob. Handy Fax Telefax E-Mail Mail Web Phone Cell Natel "
    "Tél. Móvil Kom. tlf. puh. GSM Cep Durchwahl Zentrale Direct Office"
).split()
TITLES: Final = ("Dr.", "Prof. Dr.", "Dipl.-Ing.", "Ing.", "Mag.", "M.Sc.", "Mgr.", "Bc.", "PhD")

EXCHANGED: Final = 0.35
"""The part of the lines that get other accents, and in them ``SWAPPED`` of their letters."""

SWAPPED: Final = 0.12
"""See ``EXCHANGED``."""

MISSPELT: Final = 0.25
"""The part of the lines with letters doubled, dropped or exchanged for ones that look like them,
``SLIPPED`` of them: what is printed counts, not what a word should be."""

SLIPPED: Final = 0.08
"""See ``MISSPELT``."""

LOOK_ALIKE: Final = (
    "IlijtfrLTJ1|", "mnuwrvy", "ceoaOQCGD0", "hbkdp", "gqyj", "sSzZ25", "EFBPRK8", "HNMWU", "VYXA4",
)  # fmt: skip

PARTICLES: Final = (
    "von", "von der", "van", "van de", "van den", "de", "de la", "di", "del", "dos", "du", "le",
    "zu", "Graf von", "Freiherr von", "af", "av", "ter",
)  # fmt: skip
JOINED: Final = ("L'", "O'", "D'", "d'", "L’", "O’", "D’", "Mc", "Mac", "de", "van")


def line(rng: random.Random, *, strewn: bool = True) -> str:
    """One line, up to about 60 characters; unless ``strewn``, spelt as people spell it."""
    fake = _fakers()[rng.choice(LOCALES)]
    fake.seed_instance(rng.getrandbits(32))
    kinds: list[Callable[[Faker, random.Random], str]] = [_name, _words, _place, _phone, _online]
    text = rng.choices(kinds, (15, 6, 5, 4, 5))[0](fake, rng)
    text = rng.choices((str, str.upper, str.lower), (70, 26, 4))[0](text)
    if strewn and rng.random() < MISSPELT:
        text = "".join(_slip(letter, rng) if rng.random() < SLIPPED else letter for letter in text)
    if strewn and rng.random() < EXCHANGED:
        text = "".join(
            _relative(letter, rng) if rng.random() < SWAPPED else letter for letter in text
        )
    text = unicodedata.normalize("NFC", " ".join(text.split()))[:60].strip()
    return "".join(letter for letter in text if letter in LETTERS)


def _name(fake: Faker, rng: random.Random) -> str:
    family = fake.last_name()
    choice = rng.random()
    if choice < 0.1:
        family = f"{rng.choice(PARTICLES)} {family}"
    elif choice < 0.15:
        family = f"{rng.choice(JOINED)}{family}"
    elif choice < 0.25:
        family = f"{family}{rng.choice(('-', '-', ' - '))}{fake.last_name()}"
    name = f"{fake.first_name()} {family}"
    if rng.random() < 0.1:
        name = f"{fake.first_name()}{rng.choice('- ')}{name}"
    choice = rng.random()
    if choice < 0.15:
        return f"{rng.choice(TITLES)} {name}"
    if choice < 0.3:
        return f"{fake.first_name()} {family.upper()}"
    if choice < 0.4:
        return str(family)
    return name


def _slip(letter: str, rng: random.Random) -> str:
    """The letter twice, not at all, or another that looks like it."""
    if not letter.isalpha():
        return letter
    group = next((group for group in LOOK_ALIKE if letter in group), letter)
    return rng.choice((letter * 2, letter * 2, "", rng.choice(group), rng.choice(group)))


def _words(fake: Faker, rng: random.Random) -> str:
    return str(rng.choice((fake.job, fake.company, lambda: fake.sentence(nb_words=4)))())


def _place(fake: Faker, rng: random.Random) -> str:
    street, town = fake.street_address(), f"{fake.postcode()} {fake.city()}"
    separator = rng.choice((", ", " · ", " | ", " • ", " – "))
    return str(rng.choice((street, town, f"{street}{separator}{town}"))).replace("\n", separator)


def _phone(fake: Faker, rng: random.Random) -> str:
    number = fake.phone_number()
    if rng.random() < 0.5:
        number = f"+{rng.randint(1, 999)} {_digits(rng)}"
    label = rng.choice(("", *LABELS)) + rng.choice(("", ":", ":", "."))
    return f"{label} {number}"


def _digits(rng: random.Random) -> str:
    separator = rng.choice((" ", " ", "-", ".", "/", " / ", ""))
    groups = [str(rng.randrange(10 ** rng.randint(2, 4))) for _ in range(rng.randint(2, 4))]
    text = separator.join(groups)
    return rng.choice(("", "(0)", "(0) ")) + text


def _online(fake: Faker, rng: random.Random) -> str:
    plain = unicodedata.normalize(
        "NFKD", f"{fake.first_name()}{rng.choice('._-')}{fake.last_name()}"
    )
    local = "".join(letter for letter in plain.casefold() if letter.isascii() and letter != " ")
    host = f"{fake.domain_word()}.{fake.tld()}"
    label = rng.choice(("", "", "E ", "Mail: ", "E-Mail: ", "e: "))
    return rng.choice(
        (f"{label}{local}@{host}", f"www.{host}", f"{label}{local[:1]}@{host}", f"https://{host}")
    )


@cache
def _fakers() -> dict[str, Faker]:
    return {locale: Faker(locale) for locale in set(LOCALES)}


def _relative(letter: str, rng: random.Random) -> str:
    return rng.choice(_relatives().get(letter, letter))


@cache
def _relatives() -> dict[str, str]:
    """Each letter -> those that share its base, itself among them; Vietnam's are not strewn."""
    groups: defaultdict[str, str] = defaultdict(str)
    for letter in sorted(LETTERS):
        if letter.isalpha() and (letter < "\u0220" or letter in "Əə"):
            groups[_base(letter)] += letter
    return {letter: group for group in groups.values() for letter in group}


_BASES: Final = str.maketrans("øØłŁđĐðÐþÞßæÆœŒıħĦŧŦŋŊəƏơƠưƯẞ", "oOlLdDdDpPsaAoOihHtTnNeEoOuUS")


def _base(letter: str) -> str:
    return unicodedata.normalize("NFKD", letter)[0].translate(_BASES)
