// @ts-check
/**
 * Passkeys: a form that asks the device for one before it is sent. Where there is no JavaScript or the device has no
 * passkeys, the form stays hidden, and the other ways of signing in stand beside it.
 */

/** @param {string} text base64url */
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));

/** @param {ArrayBuffer} buffer */
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

/** What the server asks, as the browser wants it. @param {any} options */
function asked(options) {
  const key = options.publicKey;
  key.challenge = bytes(key.challenge);
  if (key.user) key.user.id = bytes(key.user.id);
  for (const one of [...(key.excludeCredentials ?? []), ...(key.allowCredentials ?? [])]) one.id = bytes(one.id);
  return options;
}

/** What the device answers, as the server wants it. @param {any} credential */
function answer(credential) {
  const response = /** @type {Record<string, any>} */ ({});
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[name]) response[name] = text(credential.response[name]);
  }
  return JSON.stringify({ id: credential.id, rawId: text(credential.rawId), type: credential.type, extensions: {}, response });
}

/** @param {HTMLFormElement} form */
function passkey(form) {
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const said = form.querySelector("[data-passkey-said]");
    if (said) said.textContent = "";
    try {
      const reply = await fetch(form.dataset.ask ?? "", { method: "POST" });
      if (!reply.ok) throw new Error(String(reply.status));
      const { step, options } = await reply.json();
      const wanted = asked(options);
      const given = await (form.dataset.passkey === "create" ? navigator.credentials.create(wanted) : navigator.credentials.get(wanted));
      /** @param {string} name @param {string} value */
      const fill = (name, value) => {
        const field = form.elements.namedItem(name);
        if (field instanceof HTMLInputElement) field.value = value;
      };
      fill("step", step);
      fill("answer", answer(given));
      form.submit();
    } catch (error) {
      console.info("passkey:", error instanceof Error ? error.name : error);
      if (said) said.textContent = form.dataset.failed ?? "";
    }
  });
}

if (window.PublicKeyCredential) {
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    if (form instanceof HTMLFormElement) passkey(form);
  }
}
