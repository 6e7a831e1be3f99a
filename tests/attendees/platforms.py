"""One invented file for each platform, with its exact header row (the platforms' own exports)."""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Sequence
from pathlib import Path

EVENTBRITE = (
    "Order #,Order Date,First Name,Last Name,Email,Quantity,Price Tier,Ticket Type,Attendee #,"
    "Group,Order Type,Currency,Total Paid,Fees Paid,Eventbrite Fees,Eventbrite Payment Processing,"
    "Attendee Status,Home Address 1,Home Address 2,Home City,Home State,Home Zip,Home Country,"
    "Company"
)
PRETIX = (
    "Event slug,Order code,Position ID,Status,Email,Phone number,Order date,Order time,Product,"
    "Variation,Price,Tax rate,Tax rule,Tax value,Attendee name,Attendee name: Given name,"
    "Attendee name: Family name,Attendee email,Company,Address,ZIP code,City,Country,State,Voucher,"
    "Pseudonymization ID,Seat ID,Seat name,Seat zone,Seat row,Seat number,Order comment,"
    "Follow-up date,Company,Invoice address name,Address,ZIP code,City,Country,State,VAT ID,"
    "Sales channel,Order locale,E-mail address verified,Payment providers"
)
LUMA = (
    "api_id,name,first_name,last_name,email,phone_number,created_at,approval_status,custom_source,"
    "checked_in_at,qr_code_url,amount,amount_tax,amount_discount,currency,coupon_code,eth_address,"
    "solana_address,survey_response_rating,survey_response_feedback,ticket_type_id,ticket_name"
)
MEETUP = (
    "Name\tUser ID\tTitle\tMember ID\tLocation\tJoined Group on\tLast visited group on\t"
    "Last Attended\tTotal RSVPs\tRSVPed Yes\tRSVPed Maybe\tRSVPed No\t"
    "Meetups attended\tNo shows\tIntro\tPhoto\tAssistant Organizer\tMailing List\t"
    "URL of Member Profile"
)
MEETUP_ATTENDEES = (
    "Name,User ID,Title,Event Host,RSVP,Guests,RSVPed on,Joined Group on,URL of Member Profile"
)
TITO = "Ticket,Reference,Name,Email,Tags,Registration Date"
LINKEDIN = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
BOOKS = tomllib.loads(Path(__file__).with_name("headers.toml").read_text(encoding="utf-8"))
"""Header rows of Google's and Outlook's address books, by program."""

GOOGLE, OUTLOOK_DE, OUTLOOK_EN = BOOKS["google"], BOOKS["outlook-de"], BOOKS["outlook-en"]
STREAMBOXY = "FIRSTNAME,NAME,EMAIL,ROLE"


def sheet(header: str, *people: dict[str, str], before: str = "") -> str:
    """A file with this header; each person's values by column, the last of equal names."""
    delimiter = "\t" if "\t" in header else ","
    names = next(csv.reader([header], delimiter=delimiter))
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow(names)
    for person in people:
        assert set(person) <= set(names), set(person) - set(names)
        writer.writerow(_first_only(names, person))
    return before + out.getvalue()


def _first_only(names: Sequence[str], person: dict[str, str]) -> list[str]:
    """Values under the first column of their name; pretix has Company twice."""
    left = dict(person)
    return [left.pop(name, "") for name in names]
