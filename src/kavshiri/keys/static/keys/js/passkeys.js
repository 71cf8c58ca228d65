// @ts-check
/**
 * Passkeys: form[data-passkey] asks its address in data-options for a challenge, lets the browser answer it, and posts
 * the answer in its field "answer". data-passkey is "make" or "show". What is said stands in the page: [data-failed].
 */

/** @param {string} text @returns {Uint8Array<ArrayBuffer>} */
function bytes(text) {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (one) => one.charCodeAt(0));
}

/** @param {ArrayBuffer | null} buffer */
function text(buffer) {
  if (!buffer) return null;
  const plain = Array.from(new Uint8Array(buffer), (one) => String.fromCharCode(one)).join("");
  return btoa(plain).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** @param {any[]} [keys] */
const named = (keys) => keys?.map((key) => ({ ...key, id: bytes(key.id) }));

/** @param {any} asked */
async function make(asked) {
  const publicKey = { ...asked, challenge: bytes(asked.challenge), user: { ...asked.user, id: bytes(asked.user.id) }, excludeCredentials: named(asked.excludeCredentials) };
  return await navigator.credentials.create({ publicKey });
}

/** @param {any} asked */
async function show(asked) {
  const publicKey = { ...asked, challenge: bytes(asked.challenge), allowCredentials: named(asked.allowCredentials) };
  return await navigator.credentials.get({ publicKey });
}

/** What the server reads. @param {any} key */
function told(key) {
  const { response } = key;
  /** @type {Record<string, unknown>} */
  const answer = { clientDataJSON: text(response.clientDataJSON) };
  if (response.attestationObject) {
    answer.attestationObject = text(response.attestationObject);
    answer.transports = response.getTransports?.() ?? [];
  } else {
    answer.authenticatorData = text(response.authenticatorData);
    answer.signature = text(response.signature);
    answer.userHandle = text(response.userHandle);
  }
  return JSON.stringify({ id: key.id, rawId: text(key.rawId), type: key.type, response: answer, clientExtensionResults: key.getClientExtensionResults(), authenticatorAttachment: key.authenticatorAttachment });
}

/** @param {HTMLFormElement} form */
async function ceremony(form) {
  const body = new FormData(form);
  body.delete("answer");
  const reply = await fetch(form.dataset.options ?? "", { method: "POST", body, headers: { Accept: "application/json" } });
  if (!reply.ok) throw new Error(String(reply.status));
  const { publicKey } = await reply.json();
  const key = await (form.dataset.passkey === "make" ? make(publicKey) : show(publicKey));
  /** @type {HTMLInputElement} */ (form.elements.namedItem("answer")).value = told(key);
  form.submit();
}

for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll("form[data-passkey]"))) {
  if (!window.PublicKeyCredential) continue;
  const button = /** @type {HTMLButtonElement} */ (form.querySelector("button"));
  const failed = /** @type {HTMLElement} */ (form.querySelector("[data-failed]"));
  button.disabled = false;
  form.querySelector("[data-lacks]")?.remove();
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (button.ariaBusy === "true") return;
    button.ariaBusy = "true";
    failed.hidden = true;
    try {
      await ceremony(form);
    } catch {
      failed.hidden = false;
    }
    button.ariaBusy = "false";
  });
}
