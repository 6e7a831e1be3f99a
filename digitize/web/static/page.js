// The frame around every page: language, help, undo, and the keys that work everywhere.

import { inLine, isTyping, post, showCounts, singleKeys, switchLanguage, toast, words } from "./core.js";

import "./drop.js";

const help = document.getElementById("help");
const single = document.getElementById("single-keys");
single.checked = singleKeys();
single.addEventListener("change", () => {
  localStorage.setItem("single-keys", single.checked ? "on" : "off");
});
document.getElementById("help-open").addEventListener("click", () => help.showModal());
document.getElementById("language").addEventListener("click", switchLanguage);
document.getElementById("undo").addEventListener("click", undo);

export async function undo() {
  await inLine(async () => {
    const answer = await post("/api/undo");
    if (!answer.done) {
      toast(words.nothing_to_undo);
      return;
    }
    const told = `${words.undone}: ${answer.what}`;
    const shown = new CustomEvent("undone", { detail: answer, cancelable: true });
    if (!document.dispatchEvent(shown)) { // the page has drawn itself again
      toast(told);
      return;
    }
    sessionStorage.setItem("told", told);
    location.reload();
  });
}

const told = sessionStorage.getItem("told");
if (told) {
  sessionStorage.removeItem("told");
  toast(told);
}

const PAGES = { 1: "/review", 2: "/merges", 3: "/contacts", 4: "/phone" };

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || help.open) return;
  if ((event.ctrlKey || event.metaKey) && event.key === "z" && !isTyping(event.target)) {
    event.preventDefault();
    undo();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || !singleKeys()) return;
  if (event.key === "?") help.showModal();
  else if (event.key === "u" || event.key === "U") undo();
  else if (PAGES[event.key]) location.assign(PAGES[event.key]);
  else if (event.key === "/") {
    const search = document.getElementById("search");
    if (search) search.focus();
    else location.assign("/contacts?focus=1");
  } else return;
  event.preventDefault();
});

const modules = { review: "./review.js", merges: "./merges.js", contacts: "./contacts.js" };
const wanted = document.querySelector("[data-uid]") ? "./review.js" : modules[document.body.dataset.page];
if (wanted) import(wanted);
else document.body.dataset.ready = "yes";

export { showCounts };
