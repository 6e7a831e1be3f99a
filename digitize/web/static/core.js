// What every page needs: asking the server, telling the person, keys.

export const words = JSON.parse(document.body.dataset.words);

export class Refused extends Error {}

/** Ask the server to do something; throws Refused with its reason. */
export async function post(url, data = {}, options = {}) {
  let response;
  try {
    response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(data),
      ...options,
    });
  } catch {
    throw new Refused(words.offline);
  }
  const type = response.headers.get("content-type") ?? "";
  if (!type.startsWith("application/json")) {
    throw new Refused((await response.text()).trim() || words.offline);
  }
  const answer = await response.json();
  if (!response.ok) throw new Refused([answer.error, answer.hint].filter(Boolean).join(". "));
  return answer;
}

let fading;

/** A sentence at the edge of the page, read out by screen readers. */
export function toast(text, kind = "") {
  const box = document.getElementById("toast");
  box.textContent = text;
  box.className = `shown ${kind}`;
  clearTimeout(fading);
  fading = setTimeout(() => { box.className = ""; }, kind === "bad" ? 8000 : 2500);
}

/** Run a step; what goes wrong is said, never lost. */
export async function attempt(step) {
  try {
    return await step();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    toast(error.message, "bad");
    return undefined;
  }
}

export function showCounts(counts) {
  for (const [name, count] of Object.entries(counts ?? {})) {
    const badge = document.getElementById(`count-${name}`);
    if (badge) badge.textContent = count || "";
  }
}

/** The buttons that change the page's language. */
export function switchLanguage(event) {
  const chosen = event.currentTarget.dataset.language;
  document.cookie = `language=${chosen}; path=/; max-age=31536000; samesite=strict`;
  location.reload();
}

/** Whether an element takes typed text, so that letters are letters there. */
export function isTyping(element) {
  return element instanceof HTMLElement && element.matches("input:not([type=checkbox], [type=file]), textarea, select");
}

export function singleKeys() {
  return localStorage.getItem("single-keys") !== "off";
}

let line = Promise.resolve();
let waiting = 0;

/** Run steps that change something one after the other, so that none overtakes another. */
export function inLine(step) {
  waiting += 1;
  document.body.dataset.saving = "yes";
  line = line.then(() => attempt(step)).finally(() => {
    waiting -= 1;
    if (!waiting) delete document.body.dataset.saving;
  });
  return line;
}
