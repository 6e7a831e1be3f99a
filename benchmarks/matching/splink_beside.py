"""Splink (DuckDB) on the same address books and cards, tuned as its documentation advises.

Each contact becomes a row of the fields Splink compares: names, company, first email, direct line,
mobile, postal code; numbers and names folded by our own code, which helps it. The model is
estimated without labels (random sampling for u, expectation maximisation for m); the threshold is
the one with the best F1 on a development seed. Needs the `bench` extra.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterable
from typing import Any

from digitize.match.fold import collapsed
from digitize.match.profile import profile_of
from digitize.model import Contact

_COLUMNS = ("given", "family", "org", "email", "line", "mobile", "postcode")


def _row(contact: Contact) -> dict[str, str | None]:
    one = profile_of(contact, contact.uid)
    lines = [number + extension for number, extension, kind in one.phones if kind == "work"]
    mobiles = [number for number, _, kind in one.phones if kind == "cell"]
    found = {
        "given": collapsed(" ".join(one.given)),
        "family": collapsed(" ".join(one.family)),
        "org": one.org,
        "email": "@".join(one.emails[0]) if one.emails else "",
        "line": lines[0] if lines else "",
        "mobile": mobiles[0] if mobiles else "",
        "postcode": one.places[0][0] if one.places else "",
    }
    return {"unique_id": contact.uid, **{name: text or None for name, text in found.items()}}


def predictions(
    existing: Iterable[Contact], new: Iterable[Contact]
) -> list[tuple[str, str, float]]:
    """Return ``(existing UID, new UID, probability)`` for every pair that Splink scores."""
    import pandas as pd
    import splink.comparison_library as library
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    warnings.simplefilter("ignore")
    columns = ["unique_id", *_COLUMNS]
    left = pd.DataFrame([_row(one) for one in existing], columns=columns).astype("string")
    right = pd.DataFrame([_row(one) for one in new], columns=columns).astype("string")
    settings: Any = SettingsCreator(
        link_type="link_only",
        comparisons=[
            library.NameComparison("given").configure(term_frequency_adjustments=True),
            library.NameComparison("family").configure(term_frequency_adjustments=True),
            library.JaroWinklerAtThresholds("org", [0.95, 0.88]),
            library.EmailComparison("email"),
            library.ExactMatch("line").configure(term_frequency_adjustments=True),
            library.ExactMatch("mobile"),
            library.ExactMatch("postcode"),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("email"),
            block_on("line"),
            block_on("mobile"),
            block_on("family", "given"),
            block_on("family", "org"),
            block_on("given", "org"),
            block_on("substr(family, 1, 4)", "substr(given, 1, 1)"),
        ],
    )
    database = DuckDBAPI()
    tables = [database.register(left), database.register(right)]
    linker: Any = Linker(tables, settings, log_level=logging.ERROR)
    linker.training.estimate_probability_two_random_records_match(
        [block_on("email"), block_on("mobile"), block_on("family", "given", "org")], recall=0.7
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=1_000_000, seed=1)
    for rule in (block_on("email"), block_on("family", "given")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    found = linker.inference.predict(threshold_match_probability=0.01).as_pandas_dataframe()
    return list(
        zip(
            found["unique_id_l"].astype(str),
            found["unique_id_r"].astype(str),
            found["match_probability"].astype(float),
            strict=True,
        )
    )


def best_matches(found: list[tuple[str, str, float]]) -> dict[str, tuple[str, float]]:
    """Return the best existing contact of each new one, with its probability."""
    best: dict[str, tuple[str, float]] = {}
    for left, right, probability in found:
        existing, new = (left, right) if not left.startswith("n") else (right, left)
        if probability > best.get(new, ("", 0.0))[1]:
            best[new] = (existing, probability)
    return best
