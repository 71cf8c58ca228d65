// @ts-check
/* The secretariat's overview of halls: what the hub tells replaces what the page showed. */
import { Ear } from "../../live/js/ear.js";
import { anew } from "../../ui/js/anew.js";
import { rested } from "../../ui/js/press.js";

const part = document.querySelector("[data-halls]");
const net = document.querySelector("[data-halls-net]");

async function ticket() {
  const token = /** @type {HTMLInputElement | null} */ (document.querySelector("[name=csrfmiddlewaretoken]"))?.value ?? "";
  const answer = await fetch(part?.getAttribute("data-tickets") ?? "", { method: "POST", headers: { "X-CSRFToken": token } });
  if (!answer.ok) throw new Error(String(answer.status));
  return (await answer.json()).ticket;
}

if (part) {
  new Ear({
    tickets: ticket,
    since: part.getAttribute("data-since") ?? "",
    event: () => {},
    state: ({ name, value }) => rested(() => {
      if (name === part.getAttribute("data-halls") && value) anew(part, value);
    }),
    network: (state) => { if (net) net.textContent = net.getAttribute(state === "away" ? "data-away" : "data-level"); },
    reset: () => location.reload(),
  });
}
