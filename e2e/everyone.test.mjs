// One site for everyone: any language, large print, few colours, little motion, a slow phone; and machines that read.

import assert from 'node:assert/strict';
import { journey } from './support/journey.mjs';
import { TOUR, titles } from './support/family.mjs';

journey('switching the language keeps the question and is remembered', async ({ visit, audit, noHorizontalScroll, shoot }) => {
  const page = await visit(`/find?${TOUR}`, { width: 320 });
  const before = await page.locator('.card:not(.almost)').evaluateAll((cards) => cards.map((card) => card.id));
  await page.getByRole('link', { name: 'Español' }).click();
  await page.waitForURL(/lang=es/);
  assert.equal(await page.getAttribute('html', 'lang'), 'es');
  assert.deepEqual(await page.locator('.card:not(.almost)').evaluateAll((cards) => cards.map((card) => card.id)), before);
  assert.match(await page.locator('.asked').textContent(), /mar y jue.*Hyannis|Hyannis.*mar y jue/s);
  await audit(page);
  await noHorizontalScroll(page);
  await shoot(page, 'results-320-light-es');
  await page.goto('/about');
  assert.equal(await page.getAttribute('html', 'lang'), 'es', 'the next page remembers');
  const cookies = await page.context().cookies();
  assert.deepEqual(cookies.map(({ name, value }) => [name, value]), [['understory_language', 'es']], 'one word is all that is kept');
  await page.getByRole('link', { name: 'Português' }).click();
  await page.waitForURL(/lang=pt-BR/);
  await page.goto('/');
  assert.equal(await page.getAttribute('html', 'lang'), 'pt-BR');
});

journey('nothing is kept of somebody who only looks', async ({ visit }) => {
  const page = await visit(`/find?${TOUR}`);
  await page.goto('/browse?q=robots');
  assert.deepEqual(await page.context().cookies(), []);
  assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length), 0);
});

journey('at 200 % every page still fits and can be used', async ({ visit, audit, noHorizontalScroll, shoot }) => {
  for (const path of ['/', '/find', `/find?${TOUR}`, '/map']) {
    const page = await visit(path, { width: 640, height: 400, scale: 2 });
    await noHorizontalScroll(page);
    await audit(page);
    if (path === '/find') {
      // What has the focus is never hidden behind the bar that holds the button.
      await page.locator('#near').focus();
      for (let presses = 0; presses < 60; presses += 1) {
        await page.keyboard.press('Tab');
        const hidden = await page.evaluate(() => {
          const focus = document.activeElement;
          if (!focus.closest('form') || focus.closest('.send')) return '';
          const covered = focus.getBoundingClientRect().bottom - document.querySelector('.send').getBoundingClientRect().top;
          return covered > 1 ? `${focus.name || focus.tagName} ${focus.value ?? ''} by ${Math.round(covered)} px` : '';
        });
        assert.equal(hidden, '', 'what has the focus is in view');
      }
      await shoot(page, 'find-200-percent');
    }
  }
});

journey('with few colours, or with motion, pages still say everything', async ({ visit, shoot }) => {
  for (const person of [{ forcedColors: 'active' }, { motion: 'reduce' }, { motion: 'no-preference' }, { forcedColors: 'active', scheme: 'dark' }]) {
    const page = await visit(`/find?${TOUR}`, { width: 768, ...person });
    assert.ok((await titles(page)).length >= 3);
    if (person.forcedColors) {
      await shoot(page, `results-forced-${person.scheme ?? 'light'}`);
      const fills = await page.locator('.strip').first().evaluate((strip) =>
        [...strip.querySelectorAll('.session, .day')].map((part) => getComputedStyle(part).fill));
      assert.ok(new Set(fills).size > 1, 'the session stands out from the day');
    }
    await page.goto('/find');
    await page.locator('details:has(.painter) > summary').click();
    await page.locator('[data-at="1:30"]').click();
    const [on, off] = await page.evaluate(() => ['1:30', '1:34'].map((key) => getComputedStyle(document.querySelector(`[data-at="${key}"]`)).backgroundColor));
    assert.notEqual(on, off, 'what is painted can be told');
  }
});

journey('a program page tells machines what it tells people', async ({ visit }) => {
  const page = await visit('/browse?q=robots');
  const hrefs = await page.locator('.card h3 a').evaluateAll((links) => [...new Set(links.map((link) => link.pathname))]);
  for (const href of hrefs.slice(0, 5)) {
    await page.goto(href);
    const data = JSON.parse(await page.locator('script[type="application/ld+json"]').textContent());
    assert.equal(data['@context'], 'https://schema.org');
    assert.equal(data['@type'], 'Course');
    assert.equal(data.name, (await page.locator('h1').textContent()).trim());
    assert.equal(data.hasCourseInstance.length, await page.locator('article.session').count());
    for (const instance of data.hasCourseInstance) assert.equal(instance['@type'], 'CourseInstance');
  }
});

for (const path of ['/', '/find', `/find?${TOUR}`]) {
  journey(`the first visit to ${path.split('=')[0]} is light`, async ({ visit }) => {
    const page = await visit('about:blank', { width: 320 });
    const answers = [];
    page.on('response', (response) => answers.push(response));
    await page.goto(path, { waitUntil: 'networkidle' });
    let total = 0;
    const parts = [];
    for (const answer of answers) {
      // Sizes as they travel: the server's own compression, measured as it is sent.
      const { responseBodySize, responseHeadersSize } = await answer.request().sizes();
      total += responseBodySize + responseHeadersSize;
      parts.push(`${new URL(answer.url()).pathname} ${responseBodySize}`);
      assert.equal(await answer.headerValue('content-encoding'), 'gzip', `${answer.url()} travels compressed`);
      assert.ok(responseBodySize > 0 && responseBodySize < (await answer.body()).length);
    }
    assert.ok(answers.length >= 3, `page, look and script: ${parts.join(', ')}`);
    assert.ok(total < 60_000, `${total} bytes: ${parts.join(', ')}`);
  });
}
