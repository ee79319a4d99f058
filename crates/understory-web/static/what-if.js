// @ts-check
/**
 * What-if as a live island: each link and form that leads to the same page is asked for without leaving it, and only
 * the block of results is put in its place. Without this script they are plain links and forms.
 * It has no words of its own: what it says stands in the page.
 */

const path = window.location.pathname;
const said = document.querySelector("[data-live-said]");
let asking = /** @type {AbortController | null} */ (null);

/** @param {string | undefined} words */
function say(words) {
  if (!said || !words) return;
  said.textContent = "";
  requestAnimationFrame(() => { said.textContent = words; });
}

/**
 * Asks for the block at an address and puts it in place.
 * @param {string} address
 * @param {boolean} remember whether the address becomes a step of the browser's history
 */
async function show(address, remember) {
  const live = document.querySelector("[data-live]");
  if (!live) return window.location.assign(address);
  asking?.abort();
  const mine = asking = new AbortController();
  live.classList.add("busy");
  live.setAttribute("aria-busy", "true");
  say(said instanceof HTMLElement ? said.dataset.busy : undefined);
  try {
    const answer = await fetch(address, { headers: { "understory-live": "1" }, signal: mine.signal });
    const html = await answer.text();
    const fresh = new DOMParser().parseFromString(html, "text/html").querySelector("[data-live]");
    if (!fresh) throw new Error("no block");
    const open = [...live.querySelectorAll("details[open][id]")].map((one) => one.id);
    live.replaceWith(document.adoptNode(fresh));
    for (const id of open) document.getElementById(id)?.setAttribute("open", "");
    const target = new URL(address, window.location.href).hash;
    if (remember) history.pushState(null, "", answer.redirected ? answer.url : address);
    const first = fresh.querySelector("[aria-invalid=true], .error") ?? (target ? document.querySelector(target) : null);
    if (first instanceof HTMLElement) {
      first.setAttribute("open", "");
      first.scrollIntoView({ block: "nearest" });
      if (first.matches("input, select")) first.focus();
    }
    say(fresh instanceof HTMLElement ? fresh.dataset.done : undefined);
  } catch (error) {
    if (mine.signal.aborted) return;
    live.classList.remove("busy");
    live.removeAttribute("aria-busy");
    // The plain page knows how to say what went wrong.
    window.location.assign(address);
  }
}

/** @param {string} address */
function isHere(address) {
  const url = new URL(address, window.location.href);
  return url.origin === window.location.origin && url.pathname === path;
}

document.addEventListener("click", (event) => {
  const target = event.target instanceof Element ? event.target : null;
  const link = /** @type {HTMLAnchorElement | SVGAElement | null} */ (target?.closest("[data-live] a[href]"));
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.defaultPrevented) return;
  if (link.hasAttribute("data-copy-link")) return;
  const address = typeof link.href === "string" ? link.href : link.href.baseVal;
  if (!isHere(address)) return;
  event.preventDefault();
  show(address, true);
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.method !== "get" || !form.closest("[data-live]") || !isHere(form.action)) return;
  event.preventDefault();
  const data = new FormData(form, event.submitter);
  const query = new URLSearchParams();
  for (const [name, value] of data) if (typeof value === "string" && value !== "") query.append(name, value);
  show(`${path}?${query}`, true);
});

window.addEventListener("popstate", () => {
  if (window.location.pathname === path) show(window.location.href, false);
});
