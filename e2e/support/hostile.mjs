// What a hostile word would do to a page if it could: ears for what it sets off, and eyes for what it brings in. They must not know
// any page of ours.

/**
 * Opens ears that the page cannot shut.
 * @param {import('playwright-core').Page} page
 * @returns {Promise<string[]>} grows when something fires
 */
export async function listen(page) {
  const faults = [];
  page.on('dialog', (dialog) => {
    faults.push(`a dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  await page.exposeFunction('fire', () => faults.push(`fired on ${page.url()}`));
  return faults;
}

/** What is on the page that only a payload could have brought, and the texts that are missing. */
export function look(page, payloads) {
  return page.evaluate((payloads) => {
    const found = [];
    const ours = (address) => new URL(address, location.href).origin === location.origin;
    for (const element of document.querySelectorAll('*')) {
      const name = element.localName;
      for (const { name: attribute, value } of element.attributes) {
        if (attribute.startsWith('on') || attribute === 'style' || attribute === 'srcdoc') found.push(`${name} ${attribute}=${value}`);
        const isAddress = ['href', 'xlink:href', 'src', 'action', 'formaction', 'data', 'poster'].includes(attribute);
        const isKnown = /^(otpauth|tel|mailto):/.test(value) || name === 'img' || name === 'image';
        // Listings may name a site of their own; nothing else leads away.
        const isOutside = element.getAttribute('rel')?.includes('external') && /^https?:/.test(value);
        if (isAddress && !isKnown && !isOutside && !ours(value)) found.push(`${name} leads to ${value}`);
      }
      if (['iframe', 'object', 'embed', 'base', 'style', 'marquee', 'math', 'portal', 'plaintext', 'xmp', 'template', 'video', 'audio', 'area', 'dialog'].includes(name)) found.push(`an element ${name}`);
      if (name === 'script' && element.type !== 'application/ld+json' && (!element.src || !ours(element.src))) found.push('a script');
      if (name === 'meta' && element.httpEquiv) found.push('a meta');
    }
    const values = [...document.querySelectorAll('input')].map((input) => input.value);
    const text = [document.body.textContent, ...values].join('\n');
    for (const payload of payloads) if (!text.includes(payload)) found.push(`not as it was given: ${payload}`);
    return found;
  }, payloads);
}
