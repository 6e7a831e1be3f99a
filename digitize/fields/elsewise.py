"""What a piece cannot be, whatever its weights say: a couple, a dealer's badge, somebody else.

Takes a piece, and the features that it has. Says what rules it out for a field; leaves alone what
it is instead.
"""

from __future__ import annotations

import re

from digitize.fields import countries, names, nobodies, orgs, titles, words
from digitize.fields.claims import gazetteer, street_words
from digitize.fields.evidence import CrossEvidence
from digitize.fields.scores import Scores
from digitize.fields.segments import Segment


def is_titled_person(piece: Segment, scores: Scores) -> bool:
    """``Mag. Eva Rieder``: somebody, even where another is the card's person."""
    found = scores.features(piece)
    house = ("legal form", "has organisation word", "called as a house", "title words")
    return all(key in found for key in ("honorific", "given known")) and not any(
        key in found for key in house
    )


def is_office(piece: Segment) -> bool:
    """``Ltd. Forstdirektor``: an abbreviation and what somebody is."""
    first, _, last = piece.text.rpartition(" ")
    return first.endswith(".") and " " not in first and titles.is_occupation(last)


def is_person(piece: Segment, scores: Scores) -> bool:
    """``ZUR MÜHLEN Burgi R.``, ``The Revd Dr Philippa Clarke``: begins as inns do, and is a person.

    The given name stands behind the family's, or an honorific before it.
    """
    found = scores.features(piece)
    noble = all(key in found for key in ("family in capitals", "particle")) and any(
        key in found for key in ("email spells family", "given known", "initial")
    )
    return noble or all(key in found for key in ("honorific", "given known"))


def is_slogan(piece: Segment, scores: Scores, evidence: CrossEvidence) -> bool:
    """``Engineering tomorrow``: ends in a small word, and the domain is called otherwise."""
    tokens = piece.text.split()
    last = tokens[-1].rstrip(".")
    small = len(tokens) > 1 and last.isalpha() and last.islower() and not piece.text.islower()
    found = scores.features(piece)
    house = ("has organisation word", "legal form", "called as a house", "ampersand")
    return (
        small
        and bool(evidence.domains)
        and not evidence.names_company(piece.text)
        and not any(key in found for key in house)
        and "says department" not in found
    )


def is_house_at_end(text: str) -> bool:
    """Whether it says what kind of house this is, not what somebody is."""
    last = words.words_of(text)[-1:]
    kinds = words.table("organisations")["kinds"]
    return bool((last and last[0] in kinds) or _DEALER.search(text) or spells_form(text))


def ends_as_house(text: str) -> bool:
    """``Internationales Hilfswerk``: capitalised words of which the last is a house's."""
    tokens = words.words_of(text)
    return (
        len(tokens) > 1
        and not any(word[:1].islower() for word in text.split())
        and nobodies.ends_as_house(tokens[-1])
        and not titles.title_words(text)
        and not titles.department_words(text)
    )


def is_dealer(text: str) -> bool:
    """``Offizielle Servicestelle``: what a firm is to another."""
    return _DEALER.match(text) is not None


def is_institution(text: str) -> bool:
    """``Universität für Bodenkultur``: an institution, and of what."""
    return _INSTITUTION.match(text) is not None


_INSTITUTION = re.compile(
    r"(?i)(?:technische |medizinische )?(?:universität|(?:fach)?hochschule|akademie|ministerium"
    r"|university"
    r"|université|università|universidade?|ministère|ministero|ministerio|ministry)\s"
    r"(?:für|of|de|d['’]|des|du|degli|di|del|della|for)\b"
)

_FORM_WORD = re.compile(
    r"(?i)(?:gesellschaft|selskab|selskap|bolag|yhtiö|vennootschap|společnost)$"
)
"""A company's form spelt out: ``Godkendt Revisionsaktieselskab``."""


def spells_form(text: str) -> bool:
    """Whether it ends in a company's form spelt out."""
    return _FORM_WORD.search(text) is not None


def is_of_another_house(text: str) -> bool:
    """``eine Marke der Eschenwald GmbH``, ``A Tollerby Company``: to whom the company belongs."""
    return _BELONGS.match(text) is not None


_BELONGS = re.compile(
    r"(?i)(?:eine?\s(?:marke|unternehmen|tochter\w*|gesellschaft|firma|betrieb|geschäftsbereich|einrichtung"
    r"|initiative|projekt)|marke|unternehmen|tochter(?:gesellschaft|unternehmen)?|mitglied)"
    r"\s(?:der|des|von)\s\S"
    r"|(?:(?:a|an)\s)?(?:proud\s)?(?:member|brand|division|subsidiary|part|trademark|affiliate)\sof\s\S"
    r"|an?\s[A-Z][\w&'. -]+\s(?:company|brand|business|firm)$"
    r"|une\s(?:marque|société|filiale|entreprise|division)\sd[eu'’]\s?\S"
    r"|(?:une\s)?(?:marque|société|filiale|membre)\sdu\sgroupe\s\S"
    r"|un[a'’]?\s?(?:marchio|società|azienda|empresa|marca|sociedad)\s(?:del|di|de)\s\S"
    r"|(?:vormals|ehemals|formerly|früher|anciennement|già|voorheen|dříve|dawniej|tidigere|tidigare)\s\S"
    r"|(?:powered|operated|managed|presented|supported)\sby\s\S|c/o\s\S"
    r"|(?:franchise(?:nehmer|partner|e)(?:in)?|betreiber(?:in)?|träger|vertriebspartner)[:\s]\s?\S"
)
"""What joins a firm to the one that owns it, was before it, or stands behind it."""


def is_sentence(text: str) -> bool:
    """``Wir öffnen Horizonte``: it begins or ends as slogans do and titles do not."""
    if _WE.match(text):
        return True
    return bool(_PROMISE.search(text)) and not titles.ends_as_bearer(text.split()[0])


_PROMISE = re.compile(
    r"(?i)\s(?:in (?:bewegung|bestform|perfektion|motion|perfection|harmony|harmonie)"
    r"|mit (?:system|zukunft|leidenschaft|verstand|herz|weitblick|perspektive|tradition|konzept"
    r"|profil|köpfchen|stil|format|verantwortung|begeisterung|biss|durchblick|herz und verstand)"
    r"|aus (?:leidenschaft|(?:einer|erster|meister)\s?hand|tradition|überzeugung|erfahrung"
    r"|liebe zu[mr] \w+)"
    r"|nach maß|nach mass|auf (?:höchstem niveau|den punkt|maß|mass|augenhöhe)"
    r"|für (?:sie|alle|hier|heute|morgen|generationen|jeden|ihre\w? \w+|die zukunft|die region"
    r"|ein besseres \w+)"
    r"|for (?:life|you|tomorrow|generations|everyone|a better \w+|the future)|of the future"
    r"|made (?:easy|simple|in \w+)|at its best|with (?:passion|care|a smile)"
    r"|sur mesure|pour (?:vous|demain)|su misura|a medida|op maat)[.!]?$"
)
"""What a house promises, at the end of its slogan: ``Hydraulik in Bewegung``."""


_WE = re.compile(
    r"(?i)(?:wir|we|nous|noi|unsere?|ihre?|your|votre|because|weil|mehr|alles)\s\S"
    r"|\S+\s(?:that|you can)\s\S|(?:quality|people|safety|customers?|service)\sfirst\b"
)


def is_kind_of_house(text: str) -> bool:
    """``Agentur für Kommunikation``, ``Azienda Agricola``: below the name of a house what it is."""
    return _KIND.match(text) is not None


_KIND = re.compile(
    r"(?i)(?:agentur|büro|praxis|kanzlei|atelier|studio|werkstatt|fachgeschäft|manufaktur|agence|cabinet"
    r"|bureau|agenzia|agency|estudio|gabinet|kancelaria|centrum|zentrum)\s"
    r"(?:für|for|pour|per|para|voor|of|de|d['’])\b"
    r"|(?:office|étude|cabinet|centre|maison)"
    r"\s(?:notarial|médical|dentaire|vétérinaire|paramédical)e?\b"
    r"|studio\s(?:legale|notarile|dentistico|tecnico|medico|commerciale)\b|(?:despacho|bufete)\s"
    r"|agence\s(?!d[eu’'])|internationale\s(?:transporte|spedition)|gabinet\s|azienda\s(?:agricola|vinicola|vitivinicola|agraria)"
)
"""What a house is, and what for."""


_DEALER = re.compile(
    r"(?i)\b(?:agent officiel|concessionnaire|vertragshändler|vertragspartner|vertragswerkstatt"
    r"|(?:authori[sz]ed|official|exclusive|main)\s(?:\S+\s)?(?:dealer|distributor|partner|reseller|agent)"
    r"|offizielle[rs]? (?:\S*partner|\S*händler|\S*vertretung|servicestelle|verkaufsstelle)"
    r"|concesionario|concession[aá]ri[oa]|dealer ufficiale"
    r"|autoryzowany|autorizovan[ýy]|meisterbetrieb|fachbetrieb|innungsbetrieb|member of|membre d"
    r"|mitglied (?:im|der|des)\s\S*(?:verband|innung|kammer|bund|verein|netzwerk))"
)
"""What a firm is to another, or in its trade."""


def is_somebody_else(piece: Segment, scores: Scores) -> bool:
    """A given name and an unknown one, with no word of a title: ``Lloyd Petrie``."""
    found = scores.features(piece)
    supported = ("title words", "functions only", "says department", "function of a firm")
    return (
        "given known" in found
        and "two words of a name" in found
        and "every word capital" in found
        and found.get("listed titles", 0.0) == 0.0
        and not any(key in found for key in supported)
    )


def is_couple(text: str) -> bool:
    """``Ivica i Marija Perković``: two people, and no title."""
    found = _AND.split(text.rpartition(": ")[2])
    return len(found) == 2 and all(
        one.split() and names.is_given(one.split()[0]) and len(one.split()) < 4 for one in found
    )


_AND = re.compile(r"\s(?:&|und|and|et|e|y|i|og|och|ja|a)\s")


def is_only_a_name(piece: Segment, scores: Scores) -> bool:
    """Given and family name, both known, and nothing of a company or a title about them."""
    found = scores.features(piece)
    supported = ("title words", "has organisation word", "legal form", "domain says so", "camel")
    return (
        all(key in found for key in ("all words are names", "given known", "family known"))
        and found.get("two words of a name", 0.0) > 0
        and not any(key in found for key in supported)
    )


def is_woman_at_work(piece: Segment, scores: Scores) -> bool:
    """``Wissenschaftliche Mitarbeiterin``: what a woman is, which no house is called."""
    last = piece.text.rpartition(" ")[2]
    found = scores.features(piece)
    house = ("legal form", "domain says so", "has organisation word", "ampersand")
    return (
        last.endswith("in")
        and len(last) > len("Leiterin") - 1
        and titles.is_occupation(last)
        and not any(key in found for key in house)
    )


def is_only_a_function(piece: Segment, scores: Scores) -> bool:
    """``Export`` below a person: a part of a firm, where nothing calls the firm so."""
    found = scores.features(piece)
    house = ("legal form", "domain says so", "called as a house", "largest")
    return "functions only" in found and not any(key in found for key in house)


def is_event(piece: Segment) -> bool:
    """``HANNOVER MESSE 2026``, ``SPEAKER`` on a badge: where and what somebody was there."""
    if words.bare(piece.text) in words.table("titles")["of_visitors"]:
        return True
    if is_fair(piece.text):
        return True
    return bool(_YEAR.search(piece.text)) and not orgs.has_legal_form(piece.text)


def is_fair(text: str) -> bool:
    """``Internationale Fachmesse``: what was held, not who somebody is."""
    return bool(_FAIR.search(text)) and not orgs.has_legal_form(text)


_FAIR = re.compile(
    r"(?i)(?:fach|haus|leit|job)messe\b|\b(?:kongress|konferenz|symposium|expo|summit|fachtagung"
    r"|congress|meetup|hackathon|roadshow|forum|conference|convention|fachtag|tagung|days?)$"
    r"|\b\w*(?:fest|camp)\b\s\w+$|\btage$|\w{3}(?:treffen|tagung)\b(?:\s\d{4})?$"
    r"|^(?:fachtag|netzwerktreffen|(?:fach|jahres)?(?:kongress|tagung|konferenz|symposium))\s"
    r"|^(?:lange )?(?:tag|nacht) de[rs]\s"
    r"|^(?:congr[eè]s|congresso|congreso|kongres|jornadas?|journées?|giornat[ae])\s"
)


def is_visitor(text: str) -> bool:
    """``VISITOR``, ``Besucherin``: what somebody is at the fair; ``Referent`` may be a title."""
    key = words.bare(text)
    known = words.table("titles")["of_visitors"]
    return key in known and (text.isupper() or key not in _ALSO_TITLES)


_ALSO_TITLES = frozenset(
    "presse press referent referentin staff crew delegate speaker organizer veranstalter".split()
)


def is_place(text: str) -> bool:
    """``Poznań, PL``, ``Germany``, ``Erfurt``: where somebody comes from."""
    city, comma, country = text.partition(",")
    homes = gazetteer.countries_of(city.strip())
    if not comma:
        said = (
            titles.title_words(text) or titles.department_words(text) or titles.listed(text.lower())
        )
        return bool(countries.code_of(text)) or bool(gazetteer.is_city(text) and not said)
    code = country.strip(" ()")
    return bool(homes) and (bool(countries.code_of(code)) or code in homes)


_YEAR = re.compile(r"(?<!\d)20[1-4]\d$|^20[1-4]\d(?!\d)")


def is_building(text: str) -> bool:
    """``Bâtiment B``, ``3. OG``: a part of an address that no street stands beside."""
    shapes = (_BUILDING, _TOWN_HALL)
    inside = street_words.is_room(text) or street_words.is_hall(text)
    return inside or any(shape.fullmatch(text.strip(" –-,")) for shape in shapes)


_TOWN_HALL = re.compile(
    r"(?i)(?:hôtel de ville|(?:altes |neues )?rathaus|town hall|city hall|casa consistorial|radnice"
    r"|palazzo comunale|palazzo municipale|ratusz|rådhuset|stadhuis|gemeentehuis|kaupungintalo)"
)
"""Where an authority sits."""


_BUILDING = re.compile(
    r"(?i)(?:bâtiment|bat\.?|gebäude|geb\.|building|bldg\.?|haus|trakt|block|edificio|budova|budynek)"
    r"\s[A-Z0-9]{1,4}"
    r"|\d{1,2}(?:\.|e|er|ème|º|ª|th|nd|rd|st)?\s?(?:og|stock|etage|étage|floor|piso|planta|piano|patro|piętro)"
)


def names_another(text: str) -> bool:
    """``Direktor: Prof. Dr. A. Sommerfeld``: who that is, not what the person is."""
    called = re.match(r"([^\W\d_]+)\s([^\W\d_]+(?:-[^\W\d_]+)?)\s\(", text)
    if called and names.is_given(called[1]) and names.looks_whole(f"{called[1]} {called[2]}"):
        return True  # `Annika Bianchini (Organisation)`
    _, colon, rest = text.partition(": ")
    name = names.parse(rest) if colon else None
    return name is not None and bool(name.prefix) and bool(name.family)
