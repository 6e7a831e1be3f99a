"""The report's style sheet: light and dark, screen and paper, one column on a phone."""

from __future__ import annotations

from typing import Final

CSS: Final = """
:root {
  color-scheme: light dark;
  --paper: #f6f5f2; --sheet: #ffffff; --ink: #1d2129; --soft: #5c6470; --line: #e2e0da;
  --accent: #1f5f8b; --shade: #f1efea;
  --sure: #17663a; --sure-bg: #e3f3e8; --likely: #7a5200; --likely-bg: #fdf1d3;
  --check: #a3211b; --check-bg: #fde6e3; --review: #6a3fa0; --review-bg: #f0e8fb;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14171c; --sheet: #1c2027; --ink: #e8e9ec; --soft: #a3abb8; --line: #323842;
    --accent: #86c2ee; --shade: #232830;
    --sure: #86dba6; --sure-bg: #16321f; --likely: #f2cc72; --likely-bg: #3a2d0d;
    --check: #ff9d94; --check-bg: #431a17; --review: #cdb0f7; --review-bg: #2f2143;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
}
main, header, footer { max-width: 1180px; margin: 0 auto; padding: 0 24px; }
header { padding-top: 40px; }
h1 { font-size: 2rem; line-height: 1.2; margin: 0; letter-spacing: -0.02em; font-weight: 650; }
.lead { color: var(--soft); margin: 6px 0 22px; }
.counts { display: flex; flex-wrap: wrap; gap: 10px; margin: 0; padding: 0; list-style: none; }
.counts li {
  background: var(--sheet); border: 1px solid var(--line); border-radius: 12px;
  padding: 10px 18px 11px; min-width: 104px;
}
.counts b {
  display: block; font-size: 1.7rem; line-height: 1.15; font-weight: 650;
  font-variant-numeric: tabular-nums;
}
.counts span { color: var(--soft); font-size: 0.875rem; }
.counts .check b { color: var(--check); }
.counts .review b { color: var(--review); }
.legend {
  color: var(--soft); font-size: 0.875rem; margin: 18px 0 26px;
  display: flex; gap: 8px 10px; flex-wrap: wrap; align-items: center;
}
.failed {
  background: var(--sheet); border: 1px solid var(--line); border-left: 5px solid var(--check);
  border-radius: 12px; padding: 18px 22px 8px; margin: 0 0 26px;
}
h2 { margin: 0; font-size: 1.3rem; line-height: 1.3; font-weight: 650; letter-spacing: -0.01em; }
.failed p { margin: 4px 0 12px; color: var(--soft); }
.failed dl { margin: 0; }
.failed dt { font-weight: 600; overflow-wrap: anywhere; }
.failed dd { margin: 0 0 12px; overflow-wrap: anywhere; }
.failed dd span { color: var(--soft); }
article {
  background: var(--sheet); border: 1px solid var(--line); border-radius: 14px;
  margin: 0 0 22px; display: grid; grid-template-columns: minmax(0, 11fr) minmax(0, 12fr);
  overflow: hidden;
}
.picture { background: var(--shade); padding: 22px; border-right: 1px solid var(--line); }
figure { margin: 0; position: sticky; top: 22px; }
.frame { position: relative; display: block; width: fit-content; margin: 0 auto; }
.frame img {
  display: block; max-width: 100%; max-height: 620px; width: auto; height: auto;
  border-radius: 6px; box-shadow: 0 1px 2px rgb(0 0 0 / 18%), 0 8px 22px rgb(0 0 0 / 12%);
}
.frame svg { position: absolute; inset: 0; width: 100%; height: 100%; }
.frame polygon { fill: none; stroke-width: 2; vector-effect: non-scaling-stroke; }
.frame .left { stroke: #6b7280; stroke-dasharray: 5 4; }
.frame .check { stroke: #d0342c; }
figcaption {
  margin-top: 12px; color: var(--soft); font-size: 0.8125rem; overflow-wrap: anywhere;
  text-align: center;
}
.read { padding: 20px 24px 18px; min-width: 0; }
.top { display: flex; gap: 12px; justify-content: space-between; align-items: flex-start; }
.top h2 { overflow-wrap: anywhere; }
.sub { color: var(--soft); margin: 2px 0 0; overflow-wrap: anywhere; }
.badge {
  display: inline-block; border-radius: 999px; padding: 2px 11px; font-size: 0.8125rem;
  font-weight: 600; white-space: nowrap; background: var(--shade); color: var(--soft);
}
.badge.sure { color: var(--sure); background: var(--sure-bg); }
.badge.likely { color: var(--likely); background: var(--likely-bg); }
.badge.check { color: var(--check); background: var(--check-bg); }
.badge.review { color: var(--review); background: var(--review-bg); }
.badge.new { color: var(--sure); background: var(--sure-bg); }
table { width: 100%; border-collapse: collapse; margin: 14px 0 4px; }
thead th {
  position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
}
tbody th {
  font-weight: 500; color: var(--soft); text-align: left; white-space: nowrap;
  padding: 7px 16px 7px 0; width: 1%; font-size: 0.875rem;
}
td { padding: 6px 0; overflow-wrap: anywhere; }
th, td { vertical-align: top; }
tbody tr + tr > * { border-top: 1px solid var(--line); }
td:last-child { text-align: right; padding-left: 12px; width: 1%; white-space: nowrap; }
td a { color: inherit; text-decoration-color: var(--line); text-underline-offset: 3px; }
td a:hover { text-decoration-color: currentcolor; }
.part { display: inline-block; margin-right: 14px; }
.part small { display: block; color: var(--soft); font-size: 0.75rem; line-height: 1.2; }
.kind { color: var(--soft); font-size: 0.8125rem; margin-left: 6px; }
.how { display: block; color: var(--soft); font-size: 0.8125rem; line-height: 1.4; }
.box { border-radius: 10px; padding: 10px 14px; margin: 12px 0 0; font-size: 0.9375rem; }
.box h3 { margin: 0 0 2px; font-size: 0.8125rem; font-weight: 650; }
.box ul { margin: 0; padding-left: 18px; }
.box li { overflow-wrap: anywhere; }
.box.warn { background: var(--likely-bg); }
.box.warn h3 { color: var(--likely); }
.box.why { background: var(--review-bg); }
.box.why h3 { color: var(--review); }
.box.left { background: var(--shade); color: var(--soft); }
.box.left li { font-size: 0.875rem; }
footer { color: var(--soft); font-size: 0.875rem; padding-bottom: 48px; padding-top: 6px; }
@media (max-width: 820px) {
  main, header, footer { padding-left: 14px; padding-right: 14px; }
  article { grid-template-columns: minmax(0, 1fr); }
  .picture { border-right: 0; border-bottom: 1px solid var(--line); padding: 14px; }
  figure { position: static; }
  .read { padding: 16px; }
}
@media print {
  :root {
    color-scheme: light; --paper: #ffffff; --sheet: #ffffff; --ink: #000000; --soft: #444444;
    --line: #bbbbbb; --shade: #ffffff; --sure: #17663a; --sure-bg: #ffffff; --likely: #7a5200;
    --likely-bg: #ffffff; --check: #a3211b; --check-bg: #ffffff; --review: #6a3fa0;
    --review-bg: #ffffff;
  }
  body { font-size: 10.5pt; }
  header { padding-top: 0; }
  main, header, footer { max-width: none; padding-left: 0; padding-right: 0; }
  article, .failed { break-inside: avoid; }
  article { grid-template-columns: 5fr 6fr; }
  figure { position: static; }
  .frame img { box-shadow: none; border: 1px solid var(--line); max-height: 9cm; }
  .badge { border: 1px solid currentcolor; padding: 0 8px; }
  .box { border: 1px solid var(--line); }
}
"""
