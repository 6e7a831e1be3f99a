// The phone's page: several photos in a row, each a contact some seconds later.

import { attempt, post, Refused, switchLanguage, toast, words } from "./core.js";
import { send } from "./send.js";

const PAUSE = 800;
const list = document.getElementById("sent");
const undo = document.getElementById("undo");
const items = new Map(); // ticket -> its place in the list
let timer;

function place(file) {
  const item = document.createElement("li");
  const name = document.createElement("p");
  name.className = "soft state";
  name.textContent = words.sending;
  item.append(name);
  if (file.type.startsWith("image/")) {
    const small = document.createElement("img");
    small.className = "small";
    small.alt = "";
    small.src = URL.createObjectURL(file);
    small.addEventListener("load", () => URL.revokeObjectURL(small.src));
    small.addEventListener("error", () => small.remove());
    item.prepend(small);
  }
  list.prepend(item);
  return item;
}

async function take(event) {
  const files = [...event.target.files];
  event.target.value = ""; // the same photo may be sent again
  for (const file of files) {
    const item = place(file);
    try {
      const ticket = await send(file);
      items.set(ticket, item);
      item.querySelector(".state").textContent = words.waiting;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      item.querySelector(".state").textContent = `${words.failed}: ${error.message}`;
      item.classList.add("bad");
    }
    ask(200);
  }
}

function draw(item, ticket) {
  if (item.dataset.state === ticket.state) return;
  item.dataset.state = ticket.state;
  if (ticket.state === "done") {
    item.innerHTML = ticket.html;
    item.classList.add("read");
    return;
  }
  item.classList.toggle("bad", ticket.state === "failed");
  item.querySelector(".state").textContent =
    ticket.state === "failed" ? `${words.failed}: ${ticket.error}. ${ticket.hint}` : words[ticket.state];
}

async function look() {
  await attempt(async () => {
    const answer = await post("/api/work");
    for (const ticket of answer.tickets) {
      if (!items.has(ticket.ticket)) { // after a reload
        const item = place({ type: "" });
        items.set(ticket.ticket, item);
      }
      draw(items.get(ticket.ticket), ticket);
    }
    undo.hidden = !answer.undoable;
    if (answer.left) ask(PAUSE);
  });
}

function ask(pause) {
  clearTimeout(timer);
  timer = setTimeout(look, pause);
}

document.getElementById("language").addEventListener("click", switchLanguage);
document.getElementById("camera").addEventListener("change", take);
document.getElementById("library").addEventListener("change", take);

list.addEventListener("focusout", (event) => save(event));
list.addEventListener("change", (event) => { if (event.target.tagName === "SELECT") save(event); });
list.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.tagName === "INPUT") event.target.blur();
});

async function save(event) {
  const row = event.target.closest(".row");
  if (!row || row.contains(event.relatedTarget)) return;
  const before = JSON.parse(row.dataset.value);
  const inputs = [...row.querySelectorAll("input, select, textarea")];
  const after = { ...before, ...Object.fromEntries(inputs.map((input) => [input.name, input.value])) };
  if (inputs.every((input) => input.value === (before[input.name] ?? ""))) return;
  const card = row.closest("[data-card]");
  await attempt(async () => {
    const answer = await post(`/api/cards/${card.dataset.card}/edit`, { field: row.dataset.field, before, after });
    const held = document.activeElement?.closest(".row")?.dataset.key;
    card.outerHTML = answer.html;
    if (held) list.querySelector(`[data-key="${CSS.escape(held)}"] input`)?.focus();
    if (answer.saved) toast(words.saved);
    undo.hidden = !answer.undoable;
  });
}

undo.addEventListener("click", () => attempt(async () => {
  const answer = await post("/api/undo");
  if (answer.card) list.querySelector(`[data-card="${answer.card}"]`).outerHTML = answer.html;
  undo.hidden = !answer.undoable;
  toast(words.undone);
}));

look();
document.body.dataset.ready = "yes";
