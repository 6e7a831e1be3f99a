"""Running text around a card, for the choice to learn that it is nothing.

Takes the lines of a card. Gives them with lines of a newspaper or a letter beside, above or below,
cut off where the card would lie on them. Leaves the card's own lines alone. The text was written
for this file.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from statistics import median

from digitize.fields.text import box_of
from digitize.model import TextLine

TEXTS = (
    """
    Der Gemeinderat hat am Dienstag beschlossen, die alte Brücke über den Mühlbach zu
    erneuern. Die Arbeiten sollen im Frühjahr beginnen und rund ein Jahr dauern.
    Bürgermeisterin Anna Hartwig sprach von einem guten Tag für die Stadt. Kritik kam von den
    Anwohnern, die wegen der Umleitung mehr Verkehr in der Gartenstraße fürchten. Der
    Vorsitzende der Händlergemeinschaft, Jens Kolbe, forderte eine schnelle Lösung. Man habe
    in den letzten Jahren genug Baustellen ertragen. Die Kosten liegen nach Angaben der
    Verwaltung bei knapp drei Millionen Euro, von denen das Land die Hälfte übernimmt. Am
    Wochenende wird es wieder wärmer, bleibt aber wechselhaft.
    """,
    """
    The company said on Monday that it would close two of its plants in the north and move
    production to a new site near the coast. About four hundred workers are affected by the
    decision, which unions called a shock. Chief executive Martin Hale told reporters that the
    board had looked at every other option first. Shares fell by almost three percent in early
    trading before they recovered in the afternoon. Analysts at Norton Reeves said the plan
    had been expected since last summer. A spokeswoman for the ministry declined to comment on
    the report. The weather will stay dry and mild over the weekend, with light winds from the
    west.
    """,
    """
    Le conseil municipal a voté mardi soir le budget de la nouvelle bibliothèque, qui devrait
    ouvrir ses portes au printemps prochain. Selon le maire, Philippe Garnier, il s'agit d'un
    projet attendu depuis longtemps par les habitants du quartier. Les travaux dureront
    environ dix-huit mois et la rue sera fermée à la circulation. La directrice du festival,
    Claire Aubert, se réjouit de cette décision. Les prix des billets restent les mêmes que
    l'année dernière, a-t-elle ajouté devant la presse locale. Le temps sera doux et
    ensoleillé demain.
    """,
    """
    La giunta ha approvato ieri il piano per la nuova scuola, che sorgerà accanto al parco e
    ospiterà trecento alunni. Il sindaco Marco Ferri ha parlato di un investimento per il
    futuro della città e delle famiglie. I lavori cominceranno in autunno, dopo la gara di
    appalto, e dureranno due anni. Critiche sono arrivate dal comitato dei residenti, guidato
    da Laura Conti, che teme il traffico e chiede un incontro con il comune.
    """,
    """
    El ayuntamiento aprobó el lunes la reforma de la plaza, que comenzará después del verano y
    costará cerca de dos millones de euros. La alcaldesa, Carmen Solís, aseguró que los
    comerciantes podrán abrir durante las obras. Los vecinos piden más árboles y menos coches,
    según explicó su portavoz, Javier Prieto, en la reunión.
    """,
    """
    De gemeente wil volgend jaar beginnen met de bouw van de nieuwe brug over het kanaal, zo
    bleek dinsdag in de raad. Wethouder Pieter Smit noemde het plan een grote stap vooruit
    voor het centrum. Bewoners vrezen overlast en vragen om een andere route voor het
    vrachtverkeer. De kosten worden geschat op ruim vier miljoen euro.
    """,
    """
    Rada miasta przyjęła we wtorek plan przebudowy dworca, który ma zostać otwarty za dwa
    lata. Prezydent Marek Zieliński mówił o najważniejszej inwestycji ostatnich lat.
    Mieszkańcy obawiają się hałasu i objazdów, a przedsiębiorcy liczą na nowych klientów.
    Prace rozpoczną się wiosną i potrwają co najmniej osiemnaście miesięcy.
    """,
)
FEWEST, MOST = 4, 14
"""Lines of text that peep out."""

NARROWEST, WIDEST = 14, 56
"""Characters of a column."""


def with_prose(lines: Sequence[TextLine], rng: random.Random) -> tuple[TextLine, ...]:
    """The lines with running text on one side of the card."""
    if not lines:
        return tuple(lines)
    boxes = [box_of(line) for line in lines]
    height = median(box.height for box in boxes) * rng.uniform(0.7, 1.2)
    left, right = min(box.left for box in boxes), max(box.right for box in boxes)
    top, bottom = min(box.top for box in boxes), max(box.bottom for box in boxes)
    rows = _rows(rng)
    leading = height * rng.uniform(1.15, 1.5)
    side = rng.choice(["above", "below", "left", "right"])
    x = {"left": left - 30 * height, "right": right + 2 * height}.get(side, left)
    y = {
        "above": top - leading * (len(rows) + 1),
        "below": bottom + leading,
    }.get(side, top + rng.uniform(-2, 4) * height)
    found = [
        _line(row, x, y + leading * at, height, rng.uniform(0.8, 0.99))
        for at, row in enumerate(rows)
    ]
    return (*found, *lines) if side in {"above", "left"} else (*lines, *found)


def _rows(rng: random.Random) -> list[str]:
    """Lines of a column, some cut at one end as by a card that lies on it."""
    words = rng.choice(TEXTS).split()
    start = rng.randrange(max(1, len(words) - 40))
    width = rng.randint(NARROWEST, WIDEST)
    rows, row = [], ""
    for word in words[start:]:
        if len(row) + len(word) > width:
            rows.append(row.strip())
            row = ""
        row += f"{word} "
    rows = rows[: rng.randint(FEWEST, MOST)]
    cut = rng.choice(["", "", "left", "right"])
    kept = [rng.uniform(0.3, 1.0) if cut else 1.0 for _ in rows]
    parts = [
        row[len(row) - round(share * len(row)) :]
        if cut == "left"
        else row[: round(share * len(row))]
        for row, share in zip(rows, kept, strict=True)
    ]
    return [part.strip() for part in parts if len(part.strip()) > 1]


def _line(text: str, left: float, top: float, height: float, confidence: float) -> TextLine:
    right, bottom = left + 0.47 * height * len(text), top + height
    return TextLine(text, ((left, top), (right, top), (right, bottom), (left, bottom)), confidence)
