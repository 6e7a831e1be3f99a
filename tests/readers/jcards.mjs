// Reads vCards from standard input as ical.js does (Thunderbird, Nextcloud); prints jCards (RFC 7095).
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const text = readFileSync(0, "utf8");
const parsed = ICAL.parse(text);
// One card alone comes as itself, several as a list.
process.stdout.write(JSON.stringify(typeof parsed[0] === "string" ? [parsed] : parsed));
