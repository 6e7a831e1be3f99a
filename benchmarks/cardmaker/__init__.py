"""Labelled phone photos of invented business cards: people -> card -> camera."""
