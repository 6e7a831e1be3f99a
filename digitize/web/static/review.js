// One card at a time: fields beside the picture, saved as they are left, settled by keyboard.

import { attempt, inLine, isTyping, post, showCounts, singleKeys, toast, words } from "./core.js";
import { Outlines } from "./outline.js";
import { Viewer } from "./viewer.js";

const IDLE = 1500; // milliseconds without a key after which typed text is saved
const WARN = 250;

const main = document.getElementById("main");
let viewer;
let outlines;
let current = null; // key of the row that a clicked line goes into
let part = ""; // and its input
let preloaded = null;
let ahead = null; // the next card, fetched while this one is being looked at

const card = () => document.getElementById("card");
const number = () => card()?.dataset.card;
const uid = () => card()?.dataset.uid; // a contact's own page has one instead of a card
const place = () => uid() ?? number();
const rows = () => [...document.querySelectorAll("#rows .row")];
const rowOf = (element) => element?.closest?.(".row");
const rowByKey = (key) => rows().find((row) => row.dataset.key === key);

// --- rows -------------------------------------------------------------------------------

function inputs(row) {
  return [...row.querySelectorAll("input, textarea, select")];
}

/** Where one begins to type: the number, not the kind of phone. */
function entry(row) {
  return row && inputs(row).find((input) => input.tagName !== "SELECT");
}

function partsIn(row) {
  return { ...JSON.parse(row.dataset.value), ...Object.fromEntries(inputs(row).map((input) => [input.name, input.value])) };
}

function isDirty(row) {
  const saved = JSON.parse(row.dataset.value);
  return inputs(row).some((input) => input.value !== (saved[input.name] ?? ""));
}

/** What is typed and not yet saved survives a reload or a crash of the browser. */
function drafts(change, name = `draft:${place()}`) {
  const kept = JSON.parse(sessionStorage.getItem(name) ?? "{}");
  if (change) {
    change(kept);
    if (Object.keys(kept).length) sessionStorage.setItem(name, JSON.stringify(kept));
    else sessionStorage.removeItem(name);
  }
  return kept;
}

function restore() {
  for (const [key, parts] of Object.entries(drafts())) {
    const row = rowByKey(key) ?? (key.startsWith("new:") ? blank(key.slice(4)) : null);
    drafts((kept) => delete kept[key]);
    if (!row) continue;
    for (const input of inputs(row)) input.value = parts[input.name] ?? input.value;
    save(row);
  }
}

/** Save a row if it says something new. */
function save(row, options = {}) {
  if (!row || !isDirty(row)) return;
  const { field, key } = row.dataset;
  const typed = partsIn(row);
  const before = JSON.parse(row.dataset.value);
  row.dataset.value = JSON.stringify(typed); // sent once
  const [here, drafted] = [place(), `draft:${place()}`];
  const [url, who] = uid() ? ["/api/contacts/edit", { uid: uid() }] : [`/api/cards/${number()}/edit`, {}];
  inLine(async () => {
    const answer = await post(url, { ...who, field, before, after: typed }, options).catch((error) => {
      row.dataset.value = JSON.stringify(before); // not saved: it is sent again with the next step
      throw error;
    });
    drafts((kept) => delete kept[key], drafted);
    if (place() === here) drawFields(answer);
    if (answer.saved) toast(words.saved);
  });
}

function saveAll(options) {
  for (const row of rows()) save(row, options);
}

/** Keep what was said when they met; what is typed and not yet kept survives a reload. */
function say() {
  const form = document.getElementById("say");
  const text = form?.elements.text.value.trim();
  if (!text) return;
  const [here, name] = [place(), `note:${place()}`];
  const [url, who] = uid() ? ["/api/contacts/note", { uid: uid() }] : [`/api/cards/${number()}/note`, {}];
  const event = form.elements.event?.value ?? "";
  form.elements.text.value = "";
  sessionStorage.removeItem(name);
  inLine(async () => {
    const answer = await post(url, { ...who, text, event }, { keepalive: true }).catch((error) => {
      sessionStorage.setItem(name, text);
      throw error;
    });
    if (place() !== here) return;
    drawFields(answer);
    toast(words.saved);
  });
}

function restoreNote() {
  const text = document.getElementById("say")?.elements.text;
  if (text) text.value = sessionStorage.getItem(`note:${place()}`) ?? "";
}

/** Where a row is, to find it when the fields are drawn again. */
function placeOf(row) {
  return { key: row.dataset.key, field: row.dataset.field, place: rows().indexOf(row) };
}

/** The row at that place now; its key is another one if its value has changed. */
function rowAgain({ key, field, place }) {
  const there = rows()[place];
  return rowByKey(key) ?? (there?.dataset.field === field ? there : undefined);
}

function rowsOf(field) {
  return rows().filter((row) => row.dataset.field === field);
}

/** Put the server's fields in place of ours, without taking anything from under the fingers. */
function drawFields(answer) {
  const active = document.activeElement;
  const held = rowOf(active);
  const focus = held && {
    ...placeOf(held),
    name: active.name,
    selection: active.selectionStart ?? null,
  };
  const dirty = rows().filter(isDirty).map((row) => ({
    ...placeOf(row), values: inputs(row).map((input) => input.value),
  }));
  const reading = document.getElementById("reading");
  reading.innerHTML = answer.reading;
  const chips = document.getElementById("chips");
  if (chips && answer.lines) {
    const opened = chips.querySelector("details")?.open;
    chips.innerHTML = answer.lines;
    if (opened) chips.querySelector("details").open = true;
  }
  drawSaid(answer.said);
  if (answer.bar) document.getElementById("bar").innerHTML = answer.bar;
  showCounts(answer.counts);
  for (const one of dirty) {
    const row = rowAgain(one) ?? (one.key.startsWith("new:") ? blank(one.field) : null);
    if (row) inputs(row).forEach((input, index) => { input.value = one.values[index] ?? input.value; });
  }
  if (focus) {
    const input = (rowAgain(focus) ?? rowsOf(focus.field).at(-1))?.querySelector(`[name="${focus.name}"]`);
    input?.focus({ preventScroll: true });
    if (input && focus.selection !== null && input.setSelectionRange) input.setSelectionRange(focus.selection, focus.selection);
  }
  paint();
}

/** The notes anew, with what is being typed below them. */
function drawSaid(html) {
  const box = document.getElementById("said");
  if (html === undefined || !box) return;
  const before = box.querySelector("input");
  const [typed, held] = [before?.value ?? "", before && before === document.activeElement];
  box.innerHTML = html;
  const after = box.querySelector("input");
  if (after) after.value = typed;
  if (held) after?.focus({ preventScroll: true });
}

// --- lines ------------------------------------------------------------------------------

function linesOf(row) {
  return (row.dataset.lines || "").split(" ").filter(Boolean);
}

function polygon(line) {
  return document.querySelector(`#lines [data-line="${line}"]`);
}

/** Show on the picture which lines stand in a field, and which are doubtful. */
function paint() {
  const used = new Set(rows().flatMap(linesOf));
  const doubtful = new Set(rows().filter((row) => row.classList.contains("is-check")).flatMap(linesOf));
  for (const shape of document.querySelectorAll("#lines polygon")) {
    shape.classList.toggle("left", !used.has(shape.dataset.line));
    shape.classList.toggle("doubt", doubtful.has(shape.dataset.line));
  }
}

function light(row, on) {
  row?.classList.toggle("lit", on);
  for (const line of row ? linesOf(row) : []) polygon(line)?.classList.toggle("lit", on);
}

function lightOnly(row) {
  for (const one of document.querySelectorAll(".lit")) one.classList.remove("lit");
  if (row) light(row, true);
}

function take(line, row) {
  const target = row ?? rowByKey(current);
  if (!target) {
    toast(words.choose_field);
    return;
  }
  const [where, within] = [placeOf(target), part];
  const here = number();
  saveAll();
  inLine(async () => {
    const now = rowAgain(where) ?? target;
    const before = JSON.parse(now.dataset.value);
    const empty = Object.entries(before).every(([name, text]) => name === "type" || !text);
    const answer = await post(`/api/cards/${here}/take`, { field: where.field, before: empty ? null : before, part: within, line: Number(line) });
    if (number() !== here) return;
    drawFields(answer);
    entry(rowAgain(where) ?? rowsOf(where.field).at(-1))?.focus();
    if (answer.saved) toast(words.saved);
  });
}

// --- from card to card ------------------------------------------------------------------

function show(answer) {
  main.innerHTML = answer.main;
  showCounts(answer.counts);
  history.pushState(null, "", answer.url);
  begin();
}

/** Put a card back as it was left, with what is not saved yet. */
function goBack(left) {
  main.replaceChildren(left.card);
  ({ viewer, outlines } = left);
  history.replaceState(null, "", left.url);
  card().focus({ preventScroll: true });
}

/** Settle this card. The next one stands there at once; the server's answer follows. */
function step(what) {
  const here = number();
  if (!here) return;
  saveAll();
  say();
  const guess = ahead?.from === here && what !== "remove" ? ahead.answer : null;
  const left = { card: card(), viewer, outlines, url: location.pathname };
  if (guess) show(guess);
  inLine(async () => {
    // keepalive: a reload right after the key does not lose it
    const answer = await post(`/api/cards/${here}/${what}`, {}, { keepalive: true }).catch((error) => {
      if (guess && number() !== here) goBack(left); // not settled: it stands there again
      throw error;
    });
    if (!guess || (answer.url !== guess.url && location.pathname === guess.url)) {
      show(answer);
      return;
    }
    showCounts(answer.counts);
    if (location.pathname === guess.url) document.getElementById("bar").innerHTML = answer.bar;
  });
}

/** Fetch the card that is likely to come next, with its picture. */
async function lookAhead() {
  ahead = null;
  const here = number();
  const { next } = card().dataset;
  if (!next) return;
  preloaded = new Image();
  preloaded.src = `/cards/${next}.jpg`;
  const answer = await post(`/api/cards/${next}/show`).catch(() => null);
  if (answer && number() === here) ahead = { from: here, answer };
}

function begin() {
  current = null;
  const box = document.getElementById("viewer");
  if (!box) {
    if (uid()) {
      restore();
      restoreNote();
    }
    document.body.dataset.ready = "yes";
    return;
  }
  viewer = new Viewer(box, document.getElementById("sheet"));
  outlines = new Outlines(number(), viewer, show);
  paint();
  card().focus({ preventScroll: true });
  restore();
  restoreNote();
  lookAhead();
  document.body.dataset.ready = "yes";
}

function doubtful(after) {
  const list = rows();
  const from = after ? list.indexOf(after) + 1 : 0;
  return list.slice(from).find((row) => row.classList.contains("doubtful"));
}

const ACTIONS = {
  good: () => step("check"),
  skip: () => step("skip"),
  previous: () => history.back(),
  "zoom-in": () => viewer.zoom(1.25),
  "zoom-out": () => viewer.zoom(1 / 1.25),
  fit: () => viewer.fit(),
  rotate: () => viewer.rotate(),
  original: () => outlines.toggle(),
  draw: () => outlines.read(),
  "new-card": () => outlines.begin(),
  remove: () => step("remove"),
  join: () => document.getElementById("join")?.showModal(),
};

async function outline() {
  if (!outlines.open) await outlines.toggle();
  if (!outlines.open) return;
  viewer.frame(outlines.corners);
  outlines.handles[0].focus({ preventScroll: true });
}

function join(other) {
  document.getElementById("join").close();
  saveAll();
  const here = number();
  inLine(async () => show(await post(`/api/cards/${here}/join`, { other: Number(other) })));
}

// --- events -----------------------------------------------------------------------------

main.addEventListener("click", async (event) => {
  const target = event.target.closest("button, polygon");
  if (!target) return;
  if (target.dataset.do) ACTIONS[target.dataset.do]?.();
  else if (target.dataset.join) join(target.dataset.join);
  else if (target.dataset.line !== undefined) {
    if (target.tagName === "polygon" && viewer.dragged) viewer.dragged = false;
    else take(target.dataset.line);
  } else if (target.dataset.add) addRow(target.dataset.add);
  else if (target.dataset.alternative) choose(rowOf(target), target);
});

function blank(field) {
  const template = document.querySelector(`template[data-blank="${field}"]`);
  const row = template?.content.cloneNode(true).querySelector(".row");
  if (!row) return null;
  row.dataset.key = `new:${field}`;
  document.getElementById("rows").append(row);
  return row;
}

function addRow(field) {
  const row = blank(field);
  entry(row).focus();
}

function choose(row, button) {
  const parts = JSON.parse(button.dataset.alternative);
  for (const input of inputs(row)) if (input.name in parts) input.value = parts[input.name];
  save(row);
  entry(row).focus();
}

document.getElementById("erase")?.addEventListener("click", () => {
  const ask = document.getElementById("erase-ask");
  ask.returnValue = "";
  ask.showModal();
  ask.addEventListener("close", () => {
    if (ask.returnValue !== "yes") return;
    attempt(async () => {
      await post("/api/contacts/forget", { uid: uid() });
      location.assign("/contacts");
    });
  }, { once: true });
});

main.addEventListener("focusin", (event) => {
  const row = rowOf(event.target);
  if (!row) return;
  current = row.dataset.key;
  part = event.target.name ?? "";
  lightOnly(row);
});

main.addEventListener("focusout", (event) => {
  const row = rowOf(event.target);
  if (row && rowOf(event.relatedTarget) !== row) save(row);
});

main.addEventListener("pointerover", (event) => {
  const row = rowOf(event.target);
  if (row) lightOnly(row);
  const line = event.target.dataset?.line;
  if (line === undefined) return;
  lightOnly(null);
  polygon(line)?.classList.add("lit");
  for (const one of rows()) one.classList.toggle("lit", linesOf(one).includes(line));
});

main.addEventListener("pointerleave", () => lightOnly(rowByKey(current)));

main.addEventListener("submit", (event) => {
  if (event.target.id !== "say") return;
  event.preventDefault();
  say();
});

let idle;
let warning;
main.addEventListener("input", (event) => {
  if (event.target.form?.id === "say") sessionStorage.setItem(`note:${place()}`, event.target.form.elements.text.value);
  const row = rowOf(event.target);
  if (!row) return;
  drafts((kept) => { kept[row.dataset.key] = partsIn(row); });
  clearTimeout(idle);
  clearTimeout(warning);
  idle = setTimeout(() => save(row), IDLE);
  warning = setTimeout(async () => {
    const answer = await post("/api/warnings", { field: row.dataset.field, after: partsIn(row) }).catch(() => null);
    const place = row.querySelector(".warn");
    if (answer && place) place.textContent = answer.warnings;
  }, WARN);
});

main.addEventListener("dragstart", (event) => {
  const line = event.target.dataset?.line;
  if (line !== undefined) event.dataTransfer.setData("text/x-digitize-line", line);
});
main.addEventListener("dragover", (event) => {
  if (rowOf(event.target) && event.dataTransfer.types.includes("text/x-digitize-line")) event.preventDefault();
});
main.addEventListener("drop", (event) => {
  const line = event.dataTransfer.getData("text/x-digitize-line");
  const row = rowOf(event.target);
  if (!line || !row) return;
  event.preventDefault();
  take(line, row);
});

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || document.querySelector("dialog[open]")) return;
  const row = rowOf(event.target);
  if (uid() && row && isTyping(event.target)) keyInRow(event, row);
  if (event.target.form?.id === "say" && event.key === "Escape") card().focus({ preventScroll: true });
  if (!number()) return;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    ACTIONS.good();
  } else if (row && isTyping(event.target)) keyInRow(event, row);
  else if (!isTyping(event.target) && !event.ctrlKey && !event.metaKey && !event.altKey) keyOutside(event);
});

function keyInRow(event, row) {
  if (event.altKey && /^Digit[1-9]$/.test(event.code)) {
    const button = row.querySelectorAll("[data-alternative]")[Number(event.code.slice(5)) - 1];
    if (button) choose(row, button);
  } else if (event.key === "Escape") {
    const saved = JSON.parse(row.dataset.value);
    for (const input of inputs(row)) input.value = saved[input.name] ?? "";
    drafts((kept) => delete kept[row.dataset.key]);
    card().focus({ preventScroll: true });
  } else if (event.key === "Enter" && event.target.tagName !== "TEXTAREA" && !event.isComposing) {
    const next = doubtful(row);
    if (next) entry(next).focus();
    else card().focus({ preventScroll: true });
  } else return;
  event.preventDefault();
}

function keyOutside(event) {
  const key = event.key.toLowerCase();
  const inside = event.target.closest?.("button, a, summary, input");
  if (event.key === "Enter" && event.target.dataset.handle) ACTIONS.draw();
  else if (event.key === "Enter" && !inside) ACTIONS.good();
  else if (!singleKeys()) return;
  else if (key === "g") ACTIONS.good();
  else if (key === "s" || (event.key === "ArrowRight" && event.target.id !== "viewer" && !event.target.dataset.handle)) ACTIONS.skip();
  else if (event.key === "ArrowLeft" && event.target.id !== "viewer" && !event.target.dataset.handle) ACTIONS.previous();
  else if (key === "e") entry(doubtful() ?? rows()[0])?.focus();
  else if (key === "o") ACTIONS.original();
  else if (key === "c") outline();
  else if (key === "j") ACTIONS.join();
  else if (key === "n") document.getElementById("say")?.elements.text.focus();
  else if (!viewer?.key(event)) return;
  event.preventDefault();
}

document.addEventListener("undone", (event) => {
  const there = event.detail.card ?? number();
  if (!there) return;
  event.preventDefault();
  attempt(async () => show(await post(`/api/cards/${there}/show`)));
});
window.addEventListener("popstate", () => location.reload());
window.addEventListener("pagehide", () => saveAll({ keepalive: true }));

begin();
