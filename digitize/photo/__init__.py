"""Photographs in: files -> upright pages -> flat card images with their codes."""

from digitize.photo.cards import card_at, find_cards, whole_page
from digitize.photo.codes import find_codes
from digitize.photo.inputs import Input, digest, find_inputs
from digitize.photo.pages import pages_of, read_pages
from digitize.photo.rectify import turn

__all__ = [
    "Input",
    "card_at",
    "digest",
    "find_cards",
    "find_codes",
    "find_inputs",
    "pages_of",
    "read_pages",
    "turn",
    "whole_page",
]
