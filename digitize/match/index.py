"""The contacts that are known, found again by blocking keys.

Profiles are kept packed, keys as two sorted arrays: about 500 bytes a contact, so that a million
fit beside everything else.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from digitize.match.keys import CAPS, block_keys, family_key, given_key
from digitize.match.profile import Profile, profile_of
from digitize.model import Contact

_UNPACKED = 1 << 14
"""Profiles kept unpacked; the ones of a block are needed again and again."""


class Index:
    """Contacts to match against. Made once with ``of``; never changes."""

    def __init__(
        self, packed: list[bytes], keys: NDArray[np.int64], rows: NDArray[np.uint32]
    ) -> None:
        self._packed = packed
        order = np.argsort(keys, kind="stable")
        self._keys = keys[order]
        self._rows = rows[order]
        self.profile = lru_cache(_UNPACKED)(self._unpack)

    @classmethod
    def of(
        cls,
        contacts: Iterable[Contact],
        *,
        region: str = "DE",
        stand_in: str = "#",
        by_position: bool = False,
    ) -> Index:
        """Index contacts, which may come from a generator.

        ``region`` is the owner's country, for numbers without a country code. A contact without
        UID is called by ``stand_in`` and its position, counted from 1; ``by_position``: all are,
        for files in which one UID stands twice.
        """
        packed: list[bytes] = []
        keys, rows = array("q"), array("I")
        for row, contact in enumerate(contacts):
            ref = (not by_position and contact.uid) or f"{stand_in}{row + 1}"
            profile = profile_of(contact, ref, region)
            packed.append(profile.pack())
            own = {key for _, key in block_keys(profile)}
            own.update(family_key(word) for word in profile.family)
            own.update(given_key(word) for word in profile.given[:1])
            keys.extend(own)
            rows.extend([row] * len(own))
        return cls(packed, np.frombuffer(keys, np.int64), np.frombuffer(rows, np.uint32))

    def __len__(self) -> int:
        return len(self._packed)

    def _unpack(self, row: int) -> Profile:
        return Profile.unpack(self._packed[row])

    def profiles(self) -> Iterator[Profile]:
        """Yield all profiles, in the order they were given."""
        return (Profile.unpack(data) for data in self._packed)

    def count(self, key: int) -> int:
        """Return how many contacts bear a key."""
        low, high = self._range(key)
        return high - low

    def rows(self, key: int, most: int) -> list[int]:
        """Return the contacts that bear a key, in order; none if there are more than ``most``."""
        low, high = self._range(key)
        if high - low > most:
            return []
        return [int(row) for row in self._rows[low:high]]

    def candidates(self, profile: Profile) -> list[int]:
        """Return the contacts worth comparing with ``profile``, in order."""
        found: set[int] = set()
        for kind, key in block_keys(profile):
            found.update(self.rows(key, CAPS[kind]))
        return sorted(found)

    def _range(self, key: int) -> tuple[int, int]:
        low = int(np.searchsorted(self._keys, key, "left"))
        return low, int(np.searchsorted(self._keys, key, "right"))
