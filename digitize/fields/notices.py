"""Lines that say something about the card or the house, and are no field of a person.

Takes a text. Says whether it is such a notice: opening days, where a booth is, what scanned it,
what somebody has written on it by hand.
"""

from __future__ import annotations

import re


def is_notice(text: str) -> bool:
    """``Open Sundays``, ``Gescannt mit ZipScanly``, ``Halle 9``, ``By appointment only``."""
    return _NOTICE.fullmatch(text.strip(" .:–-!")) is not None


_PRONOUN = (
    r"(?:she|her|hers|he|him|his|they|them|theirs|sie|ihr|ihre|er|ihm|ihn|dey|denen|elle|il|iel|lui|ella|el|elle|"
    r"ell[ea]|ela|ele|hij|hem|zij|haar|hen|hun|hon|henne|han|honom|hen|any|alle|keine)"
)
"""``she/her``: how somebody is spoken of."""

_NOTICE = re.compile(
    r"(?i)(?:scanned|created|sent|made|gescannt|erstellt|gesendet|numérisé|escaneado)"
    r"\s(?:with|mit|by|von|from|avec|con)\s\S.*"
    r"|(?:open|closed|geöffnet|geschlossen|ouvert|fermé|abierto|aperto)(?:\s(?:on|am|le|los|il|la))?"
    r"\s(?:mon|tues|wednes|thurs|fri|satur|sun|mon|diens|mitt|donners|frei|sams|sonn)\w*"
    r"|(?:sonn|mon|sams)tags?\s(?:auch\s)?(?:geöffnet|geschlossen|ruhetag)"
    r"|(?:halle|hall|stand|booth|pavillon|pavilion|hal|zimmer|raum|room)"
    r"\s[A-Z]?\d+(?:[./ -]?[A-Z]?\d*)"
    r"|(?:zentrale|call|ruf)\s\d{2,4}|[^?]{3,40}\?|(?:wg|betr|bzgl)\.\s.+"
    r"|(?:an|rück)?ruf\s(?:mo|di|mi|do|fr|sa|so|am|bis)\b.*"
    r"|(?-i:[a-z][^!]{3,20})!|preisliste"
    r"|(?:by|nur nach|nach|sur|su|previa)\s(?:appointment|termin\w*|vereinbarung|rendez-vous)"
    r"(?:\sonly)?"
    r"|(?:termine?|tisch|zimmer|book|buchen sie)\s.{0,20}(?:buchen|reservieren|vereinbaren|online)"
    r"|.*sprech(?:zeit|stunde)n?\b.*|(?:und|u\.)?\s?(?:n\.\s?v\.?|nach\s(?:tel\.\s)?vereinb\.)"
    r"|.*(?:alle[r]?|sämtliche)\s(?:kranken)?kassen(?:\sund\sprivat)?"
    r"|(?-i:[A-ZÄÖÜ]{2,7})[\s-](?:mitglied|member)|(?:mitglied|member)\s(?:im|in|der|des|of)\s"
    r".*(?:verband\w*|innung|kammer|bund\w*|netzwerk\w*|association|chamber|federation|network)"
    r"|termine?\snach\s(?:telefonischer\s)?vereinbarung"
    r"|(?:besucher|liefer|post|rechnungs|haus)(?:adresse|anschrift)"
    r"|(?:visiting|delivery|postal|mailing|billing)\saddress"
    r"|(?:authori[sz]ed|official)\s(?:dealer|distributor|reseller)"
    r"|(?:call|dial)\s\d{2,3}|(?:zentrale|behördenruf(?:nummer)?)\s\d{2,3}"
    r"|(?:[^\W\d_]+\s)?[^\W\d_]{3,12}\s?\?+|(?:wg|wegen)\.?\s[^\W\d_]+|knows\s[A-Z]\w+"
    r"|preisliste|(?:bitte\s)?anrufen|r[uü]i?ckruf(?:\s\w+)?|(?:sehr|very)\s(?:nett|nice)"
    r"|follow[ -]?up|sample\ssent|muster\s(?:geschickt|gesendet)"
    r"|(?:baroul|barreau (?:de|d['’]|du)|foro di|albo|ordine degli avvocati)\s?(?:\S+\s){0,4}\S+"
    r"|mitglied der\s\S*kammer\s\S.*"
    rf"|\(?{_PRONOUN}(?:\s?[/|·]\s?{_PRONOUN}){{1,2}}\)?|(?:pronouns?|pronomen|pronoms?)\s?:?\s\S.*"
    r"|(?:spenden|bank|geschäfts|treuhand|ander|fremdgeld)konto"
)
"""What people read past when they look for somebody."""
