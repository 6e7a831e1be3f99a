"""From content, style and layout to one page of HTML."""

from __future__ import annotations

import random

from benchmarks.cardmaker import fonts
from benchmarks.cardmaker.content import Content
from benchmarks.cardmaker.layouts import Layout
from benchmarks.cardmaker.sheet import PX, Sheet
from benchmarks.cardmaker.style import Style

CSS = """
*{margin:0;padding:0;box-sizing:border-box}
body{overflow:hidden;background:#888}
.card{position:absolute;left:0;top:0;overflow:hidden;line-height:1.32}
.box{position:absolute;display:flex;flex-direction:column;white-space:nowrap}
.box>*{flex:none}
.back{position:absolute;left:0;top:0;width:100%;height:100%}
.sign{display:inline-flex;align-items:center;gap:1.4rem}
.grid{display:inline-grid;grid-template-columns:auto auto;column-gap:1.6rem;text-align:left;
  width:max-content}
.row{display:contents}
.above{font-size:.72em;opacity:.75}
.i{display:inline-block;vertical-align:-.12em;margin-right:.35em}
.spaced .lab,.spaced .above{font-variant:small-caps;letter-spacing:.22em}
.org,.body,.title,.department{display:block}
"""

MEASURE = """
() => [...document.querySelectorAll('[data-f]')].flatMap(el => {
  const walker = document.createTreeWalker(el, NodeFilter.SHOW_TEXT);
  const words = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    for (const match of node.textContent.matchAll(/\\S+/g)) {
      const range = document.createRange();
      range.setStart(node, match.index);
      range.setEnd(node, match.index + match[0].length);
      const r = range.getBoundingClientRect();
      words.push({text: match[0], x: r.left, y: r.top, r: r.right, b: r.bottom,
                  size: parseFloat(getComputedStyle(node.parentElement).fontSize)});
    }
  const lines = [];
  for (const word of words) {
    const middle = (word.y + word.b) / 2;
    const line = lines.find(l => Math.abs((l.y + l.b) / 2 - middle) < (l.b - l.y) / 3);
    if (!line) { lines.push({...word, field: el.dataset.f}); continue; }
    line.text += ' ' + word.text;
    line.x = Math.min(line.x, word.x); line.y = Math.min(line.y, word.y);
    line.r = Math.max(line.r, word.r); line.b = Math.max(line.b, word.b);
  }
  return lines;
}).concat([...document.querySelectorAll('svg:not(.back):not(.i)')].map(el => {
  const r = el.getBoundingClientRect();
  return {text: '', field: 'picture', x: r.left, y: r.top, r: r.right, b: r.bottom, size: 20};
}))
"""
"""All printed lines and pictures in CSS pixels: text, field, box, size of type."""


def page(
    content: Content, style: Style, layout: Layout, seed: int, scale: float
) -> tuple[str, Sheet]:
    """The HTML of a card, and the sheet that knows what was printed on it."""
    width, height = layout.size
    sheet = Sheet(content, style, random.Random(seed), width, height, dark=layout.dark)
    inside = layout.set(sheet)
    paper, ink = (style.dark, "#f4f4f4") if layout.dark else (style.paper, style.ink)
    faces = "".join(
        fonts.face(name) for name in dict.fromkeys((style.body, style.name, style.brand))
    )
    look = (
        f"html{{font-size:{PX * scale}px}}"
        f".card{{width:{width * PX}px;height:{height * PX}px;background:{paper};color:{ink};"
        f"font-family:'{style.body}',sans-serif;font-size:{style.body_size}rem;font-weight:{style.body_weight}}}"
        f".name{{font-family:'{style.name}',sans-serif;font-weight:{style.name_weight}}}"
        f".brand{{font-family:'{style.brand}',sans-serif;font-weight:700;letter-spacing:{style.spacing}em;line-height:1.1}}"
        ".lab{opacity:.8}"
    )
    html = (
        f"<!doctype html><meta charset=utf-8><style>{faces}{CSS}{look}</style>"
        f'<div class="card">{inside}</div>'
    )
    return html, sheet
