// Photos to the server, one after the other.

import { Refused, words } from "./core.js";

/** Send one photo as it is; gives the number of its ticket. */
export async function send(file) {
  const largest = Number(document.body.dataset.largest);
  if (file.size > largest) throw new Refused(words.too_large.replace("{most}", Math.floor(largest / 2 ** 20)));
  let response;
  try {
    response = await fetch(`/api/photos?name=${encodeURIComponent(file.name)}`, {
      method: "POST",
      headers: { "content-type": "application/octet-stream" },
      body: file,
    });
  } catch {
    throw new Refused(words.offline);
  }
  const type = response.headers.get("content-type") ?? "";
  if (!type.startsWith("application/json")) throw new Refused((await response.text()).trim() || words.offline);
  const answer = await response.json();
  if (!response.ok) throw new Refused([answer.error, answer.hint].filter(Boolean).join(". "));
  return answer.ticket;
}
