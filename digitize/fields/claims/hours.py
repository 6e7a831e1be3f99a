"""Opening hours: lines of weekdays, times and ``Ruhetag``, in the languages of cards.

Takes a Sheet. Claims them, so that they are no company, title or number; they are shown as left
over. Leaves alone lines that say more than when a door is open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from digitize.fields import words
from digitize.fields.text import CLAIMED, Sheet
from digitize.model import Span

_DAYS = frozenset(
    """
    montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag montags dienstags mittwochs donnerstags
    freitags samstags sonntags feiertage feiertags werktags mo di mi do fr sa so
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun weekdays
    weekends lundi mardi mercredi jeudi vendredi samedi dimanche lun mar mer jeu ven sam dim
    lunedi martedi mercoledi giovedi venerdi sabato domenica lunes martes miercoles jueves viernes sabado domingo
    segunda terca quarta quinta sexta feira maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ma wo vr za zo
    poniedzialek wtorek sroda czwartek piatek sobota niedziela pon wt sr czw pt sob nd
    pondeli utery streda ctvrtek patek nedele po ut st ct pa ne pondelok utorok stvrtok piatok nedela
    hetfo kedd szerda csutortok pentek szombat vasarnap mandag tirsdag onsdag torsdag fredag lordag sondag
    man tirs ons tors fre lor mandag tisdag lordag maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai
    ma ti ke to pe la su pazartesi sali carsamba persembe cuma cumartesi pazar
    """.split()
)
"""Weekdays and their short forms, without accents."""

_SURE = frozenset(day for day in _DAYS if len(day) > 4) - {"quarta", "quinta", "sexta", "terca"}

_AROUND = frozenset(
    """
    und bis von ab uhr h geschlossen ruhetag ruhetage taglich geoffnet durchgehend nach vereinbarung sprechzeiten
    daily days jours dias giorni todos los tutti i
    and to from till until closed open daily am pm noon by appointment only hours opening
    et au du de a ouvert ferme fermee fermeture sur rendez-vous rdv jours tous les
    e dal al dalle alle chiuso aperto orario y del cerrado abierto horario das as fechado encerrado aberto
    en tot van gesloten open op i do od czynne nieczynne przyjmuje a od zavreno zatvorene og fra til lukket
    och fran stangt ja suljettu es zarva kapali zum außer ausser auch
    """.split()
)
"""What stands between weekdays and times."""

_CLOSED = re.compile(
    r"(?i)\b(?:ruhetag|geschlossen|ge[öo]ffnet|closed|ouvert|ferm[ée]e?|chiuso|aperto|cerrado|abierto|fechado|gesloten"
    r"|geopend|nieczynne|czynne|lukket|åbent|stängt|öppet|suljettu|avoinna|zárva|nyitva|kapalı|by appointment"
    r"|nach vereinbarung|sur rendez-vous|su appuntamento|con cita previa|na umówienie|op afspraak|daily|täglich|tous les jours|todos los días|tutti i giorni)\b"
)


_OPENS = re.compile(
    r"(?i)\s*(?:öffnungszeiten|sprechzeiten|sprechstunden?|geschäftszeiten|bürozeiten|opening hours|opening times"
    r"|business hours|horaires?(?: d'ouverture)?|orari[o]?(?: di apertura)?|horario|horário|openingstijden"
    r"|openingsuren|godziny otwarcia|otevírací doba|otváracie hodiny|nyitva(?: ?tartás)?|radno vrijeme|delovni čas"
    r"|åbningstider|åpningstider|öppettider|aukioloajat|lahtiolekuajad|darba laiks|darbo laikas|çalışma saatleri)"
    r"\s*:?\s*(?=$|[\d(]|[^\W\d_]{1,10}\b)"
)
"""What opening hours are called."""


def claim(sheet: Sheet) -> Iterator[Span]:
    """The spans of opening hours."""
    for number, text in enumerate(sheet.texts):
        free = text.replace(CLAIMED, " ")
        if _tells_hours(free):
            span = Span(number, 0, len(text))
            sheet.claim((span,))
            yield span


def _tells_hours(text: str) -> bool:
    """Every word is a weekday or stands between such, and one of them is sure."""
    if _OPENS.match(text):
        return True
    tokens = re.findall(r"[^\W\d_]+(?:-(?=rendez)[^\W\d_]+)?", words.bare(text))
    if not tokens:
        return False
    days = [token for token in tokens if token in _DAYS]
    others = [token for token in tokens if token not in _DAYS and token not in _AROUND]
    if others:
        return False
    sure = any(day in _SURE for day in days) or (bool(days) and bool(re.search(r"\d", text)))
    return sure or (len(tokens) > 1 and bool(_CLOSED.search(text)))
