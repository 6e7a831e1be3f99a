"""The recogniser's last layers as a function that can be learnt: PP-OCRv6's neck and head in JAX.

What comes in is 384 numbers for each step along the line. One way mixes them directly (``skip``);
the other mixes each step with its neighbours and then, in two blocks of attention, with the whole
line. Their sum goes into the last layer, which has a column for each character.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Any, Final

import jax
import jax.numpy as jnp
import numpy as np
import openvino
from numpy.typing import NDArray

from digitize.ocr import layers, models
from digitize.ocr.alphabet import CHARACTERS

WIDTH, INNER, HEADS = 384, 120, 8
BLOCKS: Final = (0, 1)
UNKNOWN: Final = -4.0
"""Bias at the start of a letter that the model does not know."""

Weights = dict[str, Any]
Floats = NDArray[np.float32]

CONVOLUTIONS: Final = {
    "enter": ("conv2d_65.w_0", "batch_norm2d_55"),
    "near": ("conv2d_66.w_0", "batch_norm2d_56"),
    "skip": ("conv2d_67.w_0", "batch_norm2d_57"),
}
"""Their weights, and the normalisation behind them, which is made part of them."""

LINEARS: Final = ("qkv", "project", "widen", "narrow")
NORMS: Final = ("before attention", "before mixing")


def own_weights() -> Weights:
    """PP-OCRv6's own; letters that it does not know are written like their nearest relatives."""
    path = models.model_path(models.RECOGNISER)
    found = {
        node.get_friendly_name(): np.array(node.data, np.float32)
        for node in openvino.Core().read_model(path).get_ordered_ops()
        if node.get_type_name() == "Constant" and node.get_friendly_name() in set(_names())
    }
    weights = {}
    for name, (weight, norm) in CONVOLUTIONS.items():
        gain, shift, mean, variance = (
            found[f"{norm}.{part}"] for part in ("w_0", "b_0", "w_1", "w_2")
        )
        factor = gain / np.sqrt(variance + 1e-5)
        weights[name] = found[weight].reshape(INNER, -1).T * factor
        weights[f"{name} bias"] = shift - mean * factor
    for ours, theirs in _plain_names():
        weights[ours] = found[theirs]
    known = models.characters(path)
    places = [0, *(known.index(_relative(letter, known)) for letter in CHARACTERS)]
    new = [0.0, *(0.0 if letter in known else UNKNOWN for letter in CHARACTERS)]
    weights["last"] = weights["last"][:, places]
    weights["last bias"] = weights["last bias"].reshape(-1)[places] + np.array(new, np.float32)
    return weights


def shipped_weights() -> Weights:
    """Those of ``layers.npz``, to learn further from.

    Raises:
        ValueError: They belong to another model.
    """
    shipped = layers.learnt_for(models.model_path(models.RECOGNISER))
    if shipped is None:
        raise ValueError("the shipped layers were learnt for another model")
    found = shipped.constants
    weights = {ours: found[theirs] for ours, theirs in _plain_names()}
    for name, (weight, norm) in CONVOLUTIONS.items():
        weights[name] = found[weight].reshape(INNER, -1).T
        weights[f"{name} bias"] = found[f"{norm}.b_0"]
    return weights


def constants(weights: Weights) -> dict[str, Floats]:
    """The weights under the names and in the shapes they have in the model."""
    found = {theirs: np.asarray(weights[ours], np.float32) for ours, theirs in _plain_names()}
    one = np.ones(INNER, np.float32)
    for name, (weight, norm) in CONVOLUTIONS.items():
        shape = (INNER, 1, 1, -1) if name == "near" else (INNER, WIDTH, 1, 1)
        found[weight] = np.asarray(weights[name], np.float32).T.reshape(shape)
        found |= {
            f"{norm}.w_0": one,
            f"{norm}.b_0": np.asarray(weights[f"{name} bias"], np.float32),
        }
        found |= {f"{norm}.w_1": 0 * one, f"{norm}.w_2": one}
    return found


def logits(weights: Weights, features: Any, there: Any) -> Any:
    """``(B, T, 384)``, and which steps are ``there`` -> ``(B, T, C)``, the blank first."""
    h = _silu(features @ weights["enter"] + weights["enter bias"])
    padded = jnp.pad(h * there[..., None], ((0, 0), (3, 3), (0, 0)))
    near = sum(padded[:, k : k + h.shape[1]] * weights["near"][k] for k in range(7))
    h = h + _silu(near + weights["near bias"])
    for block in BLOCKS:
        h = h + _attention(weights, block, _normed(weights, f"{block} before attention", h), there)
        wide = _silu(
            _linear(weights, f"{block} widen", _normed(weights, f"{block} before mixing", h))
        )
        h = h + _linear(weights, f"{block} narrow", wide)
    skip = _silu(features @ weights["skip"] + weights["skip bias"])
    return _linear(weights, "last", _normed(weights, "end", h) + skip)


def _attention(weights: Weights, block: int, h: Any, there: Any) -> Any:
    batch, steps = h.shape[:2]
    qkv = _linear(weights, f"{block} qkv", h).reshape(batch, steps, 3, HEADS, INNER // HEADS)
    query, key, value = (qkv[:, :, part].transpose(0, 2, 1, 3) for part in range(3))
    fit = query @ key.transpose(0, 1, 3, 2) * (INNER // HEADS) ** -0.5
    fit = jnp.where(there[:, None, None, :], fit, -1e9)
    mixed = (jax.nn.softmax(fit) @ value).transpose(0, 2, 1, 3).reshape(batch, steps, INNER)
    return _linear(weights, f"{block} project", mixed)


def _normed(weights: Weights, name: str, h: Any) -> Any:
    away = h - h.mean(axis=-1, keepdims=True)
    spread = jnp.sqrt((away**2).mean(axis=-1, keepdims=True) + EPSILON[name[0]])
    return away / spread * weights[name] + weights[f"{name} bias"]


EPSILON: Final = {"0": 1e-5, "1": 1e-5, "e": 1e-6}


def _linear(weights: Weights, name: str, h: Any) -> Any:
    return h @ weights[name] + weights[f"{name} bias"]


def _silu(h: Any) -> Any:
    return h * jax.nn.sigmoid(h)


def _plain_names() -> list[tuple[str, str]]:
    """Ours and the model's, of what needs no change of shape."""
    pairs = []
    for block in BLOCKS:
        for number, name in enumerate(LINEARS):
            pairs.append((f"{block} {name}", f"linear_{4 * block + number}"))
        for number, name in enumerate(NORMS):
            place = 4 * block + 2 * number
            pairs.append((f"{block} {name}", f"helper.reshape.{place}"))
    names = []
    for ours, theirs in pairs:
        if theirs.startswith("linear"):
            names += [(ours, f"{theirs}.w_0"), (f"{ours} bias", f"{theirs}.b_0")]
        else:
            following = int(theirs.rsplit(".", 1)[1]) + 1
            names += [(ours, theirs), (f"{ours} bias", f"helper.reshape.{following}")]
    names += [("end", "helper.reshape.8"), ("end bias", "helper.reshape.9")]
    return [*names, ("last", "linear_8.w_0"), ("last bias", "linear_8.b_0")]


def _names() -> list[str]:
    norms = [
        f"{norm}.{part}"
        for _, norm in CONVOLUTIONS.values()
        for part in ("w_0", "b_0", "w_1", "w_2")
    ]
    return [theirs for _, theirs in _plain_names()] + [w for w, _ in CONVOLUTIONS.values()] + norms


def _relative(letter: str, known: Sequence[str]) -> str:
    """The letter, or the known one that it looks like."""
    if letter in known:
        return letter
    base = unicodedata.normalize("NFKD", letter)[0]
    return base if base in known else {"„": "“", "‚": "‘", "№": "N", "¡": "!", "ẞ": "ß"}[letter]
