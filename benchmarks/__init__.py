"""Measurements and the makers of what is measured on; not part of the installed package."""
