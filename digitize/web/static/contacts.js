// The list of contacts: search as you type, choose several, save them for another program.

import { words } from "./core.js";

const filters = document.getElementById("filters");
const list = document.getElementById("list");
const chosen = new Set();
let everything = false; // all that fit, also those that are not listed yet
let rows = "";
const WAIT = 120;

const boxes = () => [...list.querySelectorAll("input[name=uid]")];

function count() {
  const all = document.getElementById("choose-all");
  if (all) all.checked = everything || (boxes().length > 0 && boxes().length === Number(all.dataset.found) && boxes().every((box) => box.checked));
  const many = everything ? all?.dataset.found ?? 0 : chosen.size;
  document.getElementById("chosen-count").textContent = `${words.chosen}: ${many}`;
}

list.addEventListener("change", (event) => {
  everything = event.target.id === "choose-all" && event.target.checked && boxes().length < Number(event.target.dataset.found);
  if (event.target.id === "choose-all") for (const box of boxes()) box.checked = event.target.checked;
  for (const box of boxes()) {
    if (box.checked) chosen.add(box.value);
    else chosen.delete(box.value);
  }
  count();
});

let asked = 0;
async function search() {
  const query = new URLSearchParams(new FormData(filters));
  const mine = ++asked;
  const response = await fetch(`/contacts/list?${query}&rows=${rows}`);
  if (mine !== asked || !response.ok) return; // a newer question is on its way
  list.innerHTML = await response.text();
  for (const box of boxes()) box.checked = everything || chosen.has(box.value);
  count();
  history.replaceState(null, "", `/contacts?${query}`);
}

list.addEventListener("click", (event) => {
  if (event.target.id !== "more") return;
  rows = event.target.dataset.rows;
  search();
});

let waiting;
filters.addEventListener("input", () => {
  everything = false;
  rows = "";
  clearTimeout(waiting);
  waiting = setTimeout(search, WAIT);
});
filters.addEventListener("submit", (event) => {
  event.preventDefault();
  search();
});

// Chosen contacts that the search does not show are saved as well.
document.getElementById("export").addEventListener("formdata", (event) => {
  event.formData.delete("uid");
  if (everything) {
    event.formData.append("all", "yes");
    for (const [name, value] of new FormData(filters)) event.formData.append(name, value);
    return;
  }
  for (const uid of chosen) event.formData.append("uid", uid);
});

if (new URLSearchParams(location.search).has("focus")) document.getElementById("search").focus();
count();
document.body.dataset.ready = "yes";
