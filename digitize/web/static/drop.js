// Photos dropped on any page are read in the background; what waits is kept up to date.

import { attempt, post, Refused, showCounts, toast, words } from "./core.js";
import { send } from "./send.js";

const BUSY = 700; // milliseconds between two questions while something is being read
const QUIET = 2500; // and while nothing is: a watched folder may bring new cards

const curtain = document.getElementById("drop");
const panel = document.getElementById("work");
const list = panel.querySelector("ul");
let depth = 0;
let hidden = false;
let before = null;
let timer;

const hasFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");

document.addEventListener("dragenter", (event) => {
  if (!hasFiles(event)) return;
  depth += 1;
  curtain.hidden = false;
});
document.addEventListener("dragleave", (event) => {
  if (hasFiles(event) && --depth <= 0) curtain.hidden = true;
});
document.addEventListener("dragover", (event) => {
  if (hasFiles(event)) event.preventDefault();
});
document.addEventListener("drop", (event) => {
  if (!hasFiles(event)) return;
  event.preventDefault();
  depth = 0;
  curtain.hidden = true;
  sendAll(event.dataTransfer.files);
});
document.getElementById("add-photos").addEventListener("change", (event) => {
  const files = [...event.target.files];
  event.target.value = ""; // the same photo may be chosen again
  sendAll(files);
});

async function sendAll(files) {
  hidden = false;
  for (const file of files) {
    try {
      await send(file);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      toast(`${file.name}: ${error.message}`, "bad");
    }
    ask(BUSY);
  }
}

document.getElementById("work-close").addEventListener("click", () => {
  hidden = true;
  panel.hidden = true;
});

function line(ticket) {
  const item = document.createElement("li");
  const name = document.createElement("b");
  name.textContent = ticket.names?.filter(Boolean).join(", ") || ticket.source;
  const state = document.createElement("span");
  state.className = `soft ${ticket.state}`;
  state.textContent = ticket.error ? `${words.failed}: ${ticket.error}. ${ticket.hint}` : ticket.known ? words.known : words[ticket.state];
  item.append(name, " ", state);
  return item;
}

function draw(answer) {
  const { tickets, left } = answer;
  panel.hidden = hidden || tickets.length === 0;
  list.replaceChildren(...tickets.slice(-8).reverse().map(line));
  document.getElementById("work-count").textContent = `${tickets.length - left} / ${tickets.length}`;
  const bar = document.getElementById("work-progress");
  bar.max = tickets.length || 1;
  bar.value = tickets.length - left;
}

async function look() {
  const answer = await post("/api/work").catch(() => null);
  if (answer) {
    draw(answer);
    showCounts(answer.counts);
    const waiting = answer.counts.review;
    if (before === 0 && waiting > 0 && document.querySelector("main .done") && document.body.dataset.page === "review") {
      location.assign("/review");
      return;
    }
    before = waiting;
  }
  ask(answer?.left ? BUSY : QUIET);
}

function ask(pause) {
  clearTimeout(timer);
  timer = setTimeout(look, pause);
}

for (const button of document.querySelectorAll("[data-phone]")) {
  button.addEventListener("click", () => attempt(async () => {
    await post(`/api/phone/${button.dataset.phone}`);
    location.reload();
  }));
}

before = Number(document.getElementById("count-review").textContent || 0);
ask(QUIET);
