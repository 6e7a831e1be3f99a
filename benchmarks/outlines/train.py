"""Learn the outline network from training pictures, and write it as ONNX.

    pip install torch onnx
    python -m benchmarks.outlines.train SCENES... --test SCENES --out digitize/photo/outlines.onnx

Reports on the test pictures how well cards and their borders are covered.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.utils.data import DataLoader, Dataset

from benchmarks.outlines.net import Outlines
from digitize.photo.sighting import brightened

WIDTH, HEIGHT = 320, 240
BORDER = 2
"""Pixels of the network's output that a card's border is wide."""

BATCH = 16
RATE = 2e-3


class Pictures(Dataset[tuple[Tensor, Tensor, Tensor]]):
    """Picture ``(3, H, W)``, what it shows ``(2, H / 2, W / 2)``, and what of that counts."""

    def __init__(self, folders: list[Path], *, vary: bool) -> None:
        self.rows = [
            (folder / row["source"], row)
            for folder in folders
            for row in map(json.loads, (folder / "truth.jsonl").read_text("utf-8").splitlines())
        ]
        self.vary = vary

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, number: int) -> tuple[Tensor, Tensor, Tensor]:
        path, row = self.rows[number]
        pixels = np.asarray(cv2.imread(str(path), cv2.IMREAD_COLOR), np.uint8)
        rng = np.random.default_rng(None if self.vary else number)
        matrix = placement(rng, pixels.shape[1], pixels.shape[0], vary=self.vary)
        flat = cv2.warpAffine(
            pixels,
            matrix,
            (WIDTH, HEIGHT),
            flags=cv2.INTER_AREA,
            borderMode=cv2.BORDER_CONSTANT,
            borderValue=[127, 127, 127],
        )
        flat = brightened(np.asarray(flat, np.uint8))
        if self.vary:
            flat = other_colours(rng, flat)
        half = (WIDTH // 2, HEIGHT // 2)
        inside = np.zeros(half[::-1], np.uint8)
        border = np.zeros(half[::-1], np.uint8)
        whole = np.ones(pixels.shape[:2], np.uint8)
        counts = cv2.warpAffine(whole, matrix, (WIDTH, HEIGHT), flags=cv2.INTER_NEAREST)
        counts = np.ascontiguousarray(counts[::2, ::2])
        for card in row["passed over"]:
            cv2.fillPoly(counts, [on_half(card, matrix)], (0,), shift=SHIFT)
        for card in row["cards"]:
            cv2.fillPoly(inside, [on_half(card, matrix)], (1,), shift=SHIFT)
            cv2.fillPoly(counts, [on_half(card, matrix)], (1,), shift=SHIFT)
        for card in row["cards"]:
            cv2.polylines(border, [on_half(card, matrix)], True, (1,), BORDER, shift=SHIFT)
        picture = torch.from_numpy(np.ascontiguousarray(flat.transpose(2, 0, 1))).float() / 255
        target = torch.from_numpy(np.stack([inside, border])).float()
        return picture, target, torch.from_numpy(counts[None]).float()


SHIFT = 4
"""Binary digits of the fractions in which corners are given to OpenCV."""


def on_half(card: list[list[float]], matrix: NDArray[np.float64]) -> NDArray[np.int32]:
    """The polygon in the network's output, in 1/16 pixels."""
    points = cv2.transform(np.array([card], np.float64), matrix)[0]
    return np.asarray(np.round(((points + 0.5) / 2 - 0.5) * 2**SHIFT), np.int32)


def placement(
    rng: np.random.Generator, width: int, height: int, *, vary: bool
) -> NDArray[np.float64]:
    """``(2, 3)``: the picture lying, turned, moved and stretched into the network's frame."""
    turned = np.eye(3)
    if height > width:
        turned = np.array([[0, 1, 0], [-1, 0, width], [0, 0, 1.0]])
        width, height = height, width
    if vary and rng.random() < 0.5:
        turned = np.array([[-1, 0, width], [0, -1, height], [0, 0, 1.0]]) @ turned
    if vary and rng.random() < 0.5:
        turned = np.array([[1, 0, 0], [0, -1, height], [0, 0, 1.0]]) @ turned
    across, down = WIDTH / width, HEIGHT / height
    if not vary:
        return (np.diag([across, down, 1]) @ turned)[:2]
    # Between the whole picture and a part of it; sides a little out of proportion.
    zoom = rng.uniform(0.9, 1.25)
    scale = np.array([across, down]) * zoom * np.exp(rng.normal(0, 0.04, 2))
    if abs(np.log(down / across)) > 0.35:
        scale[:] = scale.min() if rng.random() < 0.5 else scale
    room = np.array([WIDTH, HEIGHT]) - scale * np.array([width, height])
    shift = room * rng.uniform(0, 1, 2)
    angle = np.deg2rad(rng.normal(0, 4))
    spin = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    middle = np.array([WIDTH, HEIGHT]) / 2
    moved = np.eye(3)
    moved[:2, :2] = spin * scale
    moved[:2, 2] = spin @ (shift - middle) + middle
    return (moved @ turned)[:2]


def other_colours(rng: np.random.Generator, pixels: NDArray[Any]) -> NDArray[np.uint8]:
    """Other exposure and colour."""
    value = pixels.astype(np.float32)
    if rng.random() < 0.1:
        value = np.repeat(value.mean(axis=2, keepdims=True), 3, axis=2)
    value *= rng.uniform(0.75, 1.25) * rng.uniform(0.92, 1.08, 3).astype(np.float32)
    value += rng.uniform(-15, 15)
    if rng.random() < 0.5:
        value += rng.normal(0, rng.uniform(0, 6), value.shape).astype(np.float32)
    return np.clip(value, 0, 255).astype(np.uint8)


def loss(logits: Tensor, target: Tensor, counts: Tensor) -> Tensor:
    """Cross-entropy of both maps, and how little card and found card overlap (Dice)."""
    weigh = torch.cat([torch.ones_like(counts), torch.full_like(counts, 1.0)], dim=1) * counts
    sure = torch.tensor([1.0, 3.0]).view(1, 2, 1, 1)
    entropy = nn.functional.binary_cross_entropy_with_logits(
        logits, target, weight=weigh, pos_weight=sure, reduction="sum"
    ) / counts.sum().clamp(min=1)
    chance = torch.sigmoid(logits) * counts
    shared = (chance * target).sum(dim=(2, 3))
    total = chance.sum(dim=(2, 3)) + (target * counts).sum(dim=(2, 3))
    dice = 1 - (2 * shared + 20) / (total + 20)
    return entropy + 0.5 * dice.mean()


def learn(
    pictures: Pictures, test: Pictures, epochs: float, seed: int, start: Path | None, kept: Path
) -> Outlines:
    """Adam with one cycle of the learning rate (Smith 2018); kept now and then in `kept`."""
    torch.manual_seed(seed)
    net = Outlines()
    net.to(memory_format=torch.channels_last)
    if start:
        net.load_state_dict(torch.load(start))
    loader = DataLoader(
        pictures, BATCH, shuffle=True, num_workers=1, drop_last=True, prefetch_factor=6
    )
    steps = int(epochs * len(loader))
    optimiser = torch.optim.AdamW(net.parameters(), RATE, weight_decay=1e-4)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, RATE, total_steps=steps + 1, pct_start=0.1
    )
    done, started, running = 0, time.time(), 0.0
    while done < steps:
        for picture, target, counts in loader:
            optimiser.zero_grad()
            value = loss(
                net.logits(picture.contiguous(memory_format=torch.channels_last)), target, counts
            )
            value.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 5.0)
            optimiser.step()
            schedule.step()
            running = (
                0.98 * running + 0.02 * float(value.detach()) if done else float(value.detach())
            )
            done += 1
            if done % 50 == 0:
                rate = done * BATCH / (time.time() - started)
                print(
                    f"{done} of {steps}: loss {running:.4f}, {rate:.1f} pictures a second",
                    flush=True,
                )
            if done % 1000 == 0:
                print(report(net, test, 400), flush=True)
                torch.save(net.state_dict(), kept)
            if done >= steps:
                break
    return net


def report(net: Outlines, test: Pictures, limit: int) -> str:
    """Shares of the test pictures' cards that are covered, and of what was found that is card."""
    net.eval()
    torch.set_grad_enabled(False)
    ious, border = [], []
    for number in range(0, min(limit, len(test)), BATCH):
        items = [test[index] for index in range(number, min(number + BATCH, limit, len(test)))]
        chances = net(torch.stack([item[0] for item in items]))
        for chance, (_, target, counts) in zip(chances, items, strict=True):
            found, real = (chance[0] > 0.5) & (counts[0] > 0), target[0] > 0
            union = (found | real).sum()
            ious.append(float((found & real).sum() / union) if union else 1.0)
            found, real = (chance[1] > 0.5) & (counts[0] > 0), target[1] > 0
            total = found.sum() + real.sum()
            border.append(float(2 * (found & real).sum() / total) if total else 1.0)
    net.train()
    torch.set_grad_enabled(True)
    values = np.array(ious)
    return (
        f"test: mean overlap {values.mean():.4f}, above 0.9 in {(values > 0.9).mean():.1%}, "
        f"above 0.8 in {(values > 0.8).mean():.1%}, border F1 {np.mean(border):.3f}"
    )


def export(net: Outlines, path: Path) -> None:
    """Write the network as ONNX with free height and width."""
    net.eval()
    torch.onnx.export(
        net,
        (torch.zeros(1, 3, HEIGHT, WIDTH),),
        str(path),
        input_names=["picture"],
        output_names=["chances"],
        dynamic_axes={"picture": {2: "height", 3: "width"}, "chances": {2: "down", 3: "across"}},
        dynamo=False,
        opset_version=17,
    )


def main() -> None:
    """Read the arguments, learn, report, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("scenes", type=Path, nargs="+")
    parser.add_argument("--test", type=Path, nargs="+", required=True)
    parser.add_argument("--epochs", type=float, default=8)
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--start", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    cv2.setNumThreads(1)
    test = Pictures(options.test, vary=False)
    kept = options.out.with_suffix(".pt")
    net = learn(
        Pictures(options.scenes, vary=True), test, options.epochs, options.seed, options.start, kept
    )
    torch.save(net.state_dict(), kept)
    print(report(net, test, len(test)))
    export(net, options.out)


if __name__ == "__main__":
    main()
