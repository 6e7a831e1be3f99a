// Pairs that may be one person: every value can be switched before they are merged.

import { attempt, isTyping, post, showCounts, singleKeys } from "./core.js";

const main = document.getElementById("main");
const pair = () => document.getElementById("card");
const text = (parts) => JSON.stringify(parts);

/** What was switched, as edits of the merged contact. */
function edits() {
  const found = [];
  for (const line of document.querySelectorAll("#compare tbody tr")) {
    const { field } = line.dataset;
    const merged = JSON.parse(line.dataset.merged);
    if (line.dataset.list) {
      const box = line.querySelector("input[type=checkbox]");
      const value = JSON.parse(box.dataset.value);
      if (box.checked && !merged) found.push({ field, before: null, after: value });
      if (!box.checked && merged) found.push({ field, before: value, after: null });
    } else {
      const input = line.querySelector("input, textarea");
      if (input.value !== (merged?.text ?? "")) found.push({ field, before: null, after: { text: input.value } });
    }
  }
  return found;
}

async function settle(how) {
  const { new: one, old: other } = pair()?.dataset ?? {};
  if (!one) return;
  await attempt(async () => {
    const answer = await post(`/api/merges/${how}`, { new: one, old: other, edits: how === "settle" ? edits() : [] });
    main.innerHTML = answer.main;
    showCounts(answer.counts);
    history.replaceState(null, "", "/merges");
    begin();
  });
}

const ACTIONS = { merge: () => settle("settle"), apart: () => settle("apart"), later: () => settle("later") };

main.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if (button.dataset.do) ACTIONS[button.dataset.do]();
  if (button.dataset.pick) {
    const line = button.closest("tr");
    line.querySelector("input, textarea").value = JSON.parse(button.dataset.pick).text;
    mark(line);
  }
});

main.addEventListener("input", (event) => {
  const line = event.target.closest("tr");
  if (line) mark(line);
});

/** Show which side the merged value is from. */
function mark(line) {
  const value = line.querySelector("td:last-child input, td:last-child textarea")?.value;
  for (const button of line.querySelectorAll(".pick")) {
    button.setAttribute("aria-pressed", String(text(JSON.parse(button.dataset.pick).text) === text(value)));
  }
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || document.querySelector("dialog[open]")) return;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) ACTIONS.merge();
  else if (isTyping(event.target)) {
    if (event.key !== "Escape") return;
    pair().focus({ preventScroll: true });
  } else if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.("button, a, input")) return;
  else if (event.key === "Enter") ACTIONS.merge();
  else if (!singleKeys()) return;
  else if (event.key === "a" || event.key === "A") ACTIONS.apart();
  else if (event.key === "s" || event.key === "S") ACTIONS.later();
  else return;
  event.preventDefault();
});

function begin() {
  pair()?.focus({ preventScroll: true });
  document.body.dataset.ready = "yes";
}

begin();
