// The list of contacts: search as you type, choose several, save them for another program.

import { words } from "./core.js";

const filters = document.getElementById("filters");
const list = document.getElementById("list");
const chosen = new Set();
const WAIT = 120;

const boxes = () => [...list.querySelectorAll("input[name=uid]")];

function count() {
  document.getElementById("chosen-count").textContent = `${words.chosen}: ${chosen.size}`;
  const all = document.getElementById("choose-all");
  if (all) all.checked = boxes().length > 0 && boxes().every((box) => box.checked);
}

list.addEventListener("change", (event) => {
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
  const response = await fetch(`/contacts/list?${query}`);
  if (mine !== asked || !response.ok) return; // a newer question is on its way
  list.innerHTML = await response.text();
  for (const box of boxes()) box.checked = chosen.has(box.value);
  count();
  history.replaceState(null, "", `/contacts?${query}`);
}

let waiting;
filters.addEventListener("input", () => {
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
  for (const uid of chosen) event.formData.append("uid", uid);
});

if (new URLSearchParams(location.search).has("focus")) document.getElementById("search").focus();
count();
document.body.dataset.ready = "yes";
