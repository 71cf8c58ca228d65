// @ts-check
// What few need of hearing, and what it is told in: words that not every reader has to load. Whoever hears is an Ear;
// naming its file here would make a circle of hashed names.

/** @typedef {"level" | "behind" | "away"} Network level: all is here; behind: something is on its way; away: no line */
/** @typedef {{line: number, name: string, value: any}} State */
/**
 * @typedef {object} Hearing
 * @property {() => Promise<string>} tickets gives a new ticket, or fails
 * @property {string} since "line:number,…": what the page shows already
 * @property {(event: any, line: number) => void} event a numbered event
 * @property {(state: State) => void} state the latest of something; null where it has gone
 * @property {(network: Network) => void} network
 * @property {() => void} reset too much was missed: load the page anew
 */

/** Whole answers one after the other, where a proxy holds open ones back. @param {any} ear @param {AbortController} waiting */
export async function wholes(ear, waiting) {
  while (ear.waiting === waiting) {
    await ear.renew();
    ear.alive();
    const answer = await fetch(`/live/wait?${ear.asked()}`, { signal: waiting.signal, cache: "no-store" });
    if (!answer.ok) throw new Error(String(answer.status));
    whole(ear, await answer.text());
  }
}

/** @param {any} ear @param {string} said events as a stream has them */
function whole(ear, said) {
  ear.named.clear();
  for (const block of said.split("\n\n").filter(Boolean)) {
    /** @type {Record<string, string>} */
    const fields = {};
    for (const line of block.split("\n")) {
      const cut = line.indexOf(":");
      fields[line.slice(0, cut)] = line.slice(cut + 1).replace(/^ /, "");
    }
    if (fields.event === "now") ear.state(fields.data ?? "");
    else if (fields.event === "level") ear.level(fields.data ?? "", fields.data !== ear.states);
    else if (fields.event === "reset") ear.hearing.reset();
    else if (fields.event === "over") over(ear);
    else if (fields.id) ear.durable(fields.id, fields.data ?? "");
  }
}

/** The ticket holds no more; twice in a row the next one waits. @param {any} ear */
function over(ear) {
  ear.ticket = "";
  if (ear.failures++) throw new Error("over");
}
