"""The light a photo is given for its difficulty: nearly good light, or one or two real faults."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from benchmarks.cardmaker.geometry import Pose
from benchmarks.cardmaker.light import Light
from benchmarks.cardmaker.poses import X_HEIGHT, Difficulty, Plan
from benchmarks.cardmaker.render import Card

BLUR: Final[dict[Difficulty, float]] = {"easy": 0.07, "medium": 0.10, "hard": 0.135}
"""Standard deviation of the blur at most, in heights of a small letter of the smallest line."""

MOTION: Final = 3.2
"""Length of a motion blur in standard deviations of a Gaussian that hides as much."""

FAULTS: Final[dict[Difficulty, tuple[str, ...]]] = {
    "easy": (),
    "medium": ("shadow", "warm", "soft", "dim", "gradient"),
    "hard": ("shadow", "warm", "soft", "dim", "gradient", "glare", "dark", "motion", "noise"),
}
AS_MUCH_AS_ALLOWED: Final = 99.0


def invent(rng: random.Random, scheme: Plan, long_side: int) -> tuple[Light, list[str]]:
    """The light, and its faults as tags. Blur is still to be bounded."""
    light = Light(
        exposure=rng.uniform(0.88, 1.04),
        gradient=rng.uniform(0.03, 0.25),
        angle=rng.uniform(0, 360),
        vignette=rng.uniform(0.05, 0.22),
        warmth=rng.gauss(0.15, 0.35),
        tint=rng.gauss(0, 0.25),
        defocus=rng.uniform(0.5, 0.9) * long_side / 4000,
        noise=rng.uniform(1.0, 2.6),
        sharpen=rng.uniform(0.2, 0.8),
        contrast=rng.uniform(0.95, 1.1),
    )
    known = FAULTS[scheme.difficulty]
    chosen = list(scheme.faults)
    if not chosen and known:
        chosen = rng.sample(known, rng.choice([1, 1, 2]))
    strong = 1.0 if scheme.difficulty == "hard" else 0.6
    for fault in chosen:
        light = _with(rng, light, fault, strong)
    return light, [f"light:{fault}" for fault in chosen]


def _with(rng: random.Random, light: Light, fault: str, strong: float) -> Light:
    if fault == "shadow":
        return replace(light, shadow=rng.uniform(0.3, 0.65) * strong)
    if fault == "warm":
        warmth = rng.choice([-1.2, 1.4, 1.8]) * strong
        return replace(light, warmth=warmth, tint=rng.gauss(0, 0.7))
    if fault == "soft":
        return replace(light, defocus=AS_MUCH_AS_ALLOWED)
    if fault == "dim":
        return replace(light, exposure=rng.uniform(0.55, 0.75), noise=rng.uniform(2.5, 5.0))
    if fault == "gradient":
        return replace(light, gradient=rng.uniform(0.35, 0.6))
    if fault == "glare":
        return replace(light, glare=rng.uniform(0.35, 0.7))
    if fault == "dark":
        exposure = rng.uniform(0.3, 0.45)
        return replace(light, exposure=exposure, noise=rng.uniform(4.0, 8.0), contrast=0.95)
    if fault == "motion":
        return replace(light, motion=AS_MUCH_AS_ALLOWED, motion_angle=rng.uniform(0, 180))
    return replace(light, noise=rng.uniform(6.0, 11.0))


def bounded(light: Light, scheme: Plan, cards: Sequence[Card], poses: Sequence[Pose]) -> Light:
    """Blur no stronger than leaves the smallest line readable."""
    letter = min(
        X_HEIGHT * card.smallest * pose.width / card.pixels.shape[1]
        for card, pose in zip(cards, poses, strict=True)
    )
    most = BLUR[scheme.difficulty] * letter
    defocus = max(min(light.defocus, most), 0.35)
    return replace(light, defocus=defocus, motion=min(light.motion, MOTION * most))
