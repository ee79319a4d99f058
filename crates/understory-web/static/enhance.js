// @ts-check
/**
 * Small comforts for pages that already work without them: print, copy, share.
 * Says what it did in the page's own words, which stand in `data-done`.
 */

document.documentElement.classList.add("js");

// What went wrong is said first, also to those who listen.
const first = document.querySelector("[data-focus]");
if (first instanceof HTMLElement) first.focus();

/**
 * Says something politely.
 * @param {string} words
 */
function say(words) {
  const place = document.querySelector("[data-said]");
  if (place) {
    place.textContent = "";
    requestAnimationFrame(() => { place.textContent = words; });
  }
}

/**
 * Copies a text; true when it is on the clipboard.
 * @param {string} text
 * @returns {Promise<boolean>}
 */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

document.addEventListener("click", async (event) => {
  const target = event.target instanceof Element ? event.target : null;
  if (!target) return;

  if (target.closest("[data-print]")) {
    window.print();
    return;
  }

  const link = /** @type {HTMLAnchorElement | null} */ (target.closest("a[data-copy-link]"));
  if (link && !event.metaKey && !event.ctrlKey && navigator.clipboard) {
    event.preventDefault();
    if (await copy(link.href)) say(link.dataset.done ?? "");
    else window.location.assign(link.href);
    return;
  }

  const button = /** @type {HTMLElement | null} */ (target.closest("[data-copy]"));
  if (button) {
    const field = document.getElementById(button.dataset.copy ?? "");
    if (field instanceof HTMLTextAreaElement) {
      field.select();
      if (await copy(field.value)) say(button.dataset.done ?? "");
    }
  }
});

// The quick answers and the painted hours must not contradict each other: leave out what is empty,
// so that the address stays short enough to read aloud.
document.addEventListener("formdata", (event) => {
  const data = event.formData;
  for (const name of new Set(data.keys())) {
    const values = data.getAll(name).filter((value) => value !== "");
    data.delete(name);
    for (const value of values) data.append(name, value);
  }
});
