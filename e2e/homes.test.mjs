// A family was opened twice: a navigator who sits with both homes makes them one, and takes them apart again. Also without JavaScript.

import assert from 'node:assert/strict';
import { journey } from './support/journey.mjs';
import { PASSWORD, choose, code, invitation } from './support/people.mjs';

for (const javascript of [true, false]) {
  const how = javascript ? 'with' : 'without';
  journey(`two homes of one family become one, ${how} JavaScript`, async ({ visit, audit, noHorizontalScroll, shoot, tolerate }) => {
    tolerate(/404|422/);
    const page = await visit(invitation(`Hal${how}`), { javascript, width: 1000 });
    await page.fill('#password', PASSWORD);
    await page.locator('button.primary').click();
    const key = await page.locator('code').first().textContent();
    await page.fill('#code', code(key));
    await page.locator('button.primary').click();
    await page.waitForURL(/\/navigator$/);
    const tables = [];
    for (const [name, near, picture] of [['Rosa', 'Hyannis', 'heron'], ['Rosa M.', 'Falmouth', 'seal']]) {
      await page.goto('/navigator');
      await page.fill('#name', name);
      await page.fill('#near', near);
      await page.locator('form[action="/navigator/families"] button').click();
      await page.waitForURL(/\/navigator\/[0-9a-f]{32}$/);
      tables.push(new URL(page.url()).pathname);
      await choose(page, `input[name=picture][value=${picture}]`);
      await page.selectOption('#month', '3');
      await page.fill('#year', '2014');
      await page.locator('form[action$="/young"] button').click();
      assert.match(await page.locator('[role=status]').textContent(), /kept/);
    }
    await page.goto(tables[0]);
    await page.locator('a[href$="/homes"]').click();
    await audit(page);
    await page.locator('ul.edits a').first().click();
    assert.match(await page.locator('main').textContent(), /Hyannis[\s\S]*Falmouth/);
    await audit(page);
    await shoot(page, `homes-${how}`);
    await page.setViewportSize({ width: 320, height: 800 });
    await noHorizontalScroll(page);
    await page.locator('button.primary').click();
    assert.match(await page.locator('[role=alert]').textContent(), /not every adult/);
    for (const box of await page.locator('input[name=yes]').all()) await box.check({ force: true });
    await page.locator('select[name=same]').selectOption({ index: 1 });
    await page.locator('button.primary').press('Enter');
    assert.match(await page.locator('[role=status]').textContent(), /one now/);
    await audit(page);
    await noHorizontalScroll(page);
    assert.equal((await page.goto(tables[1])).status(), 404, 'the table of the home that went is no more');
    await page.goto(tables[0]);
    assert.equal(await page.locator('input[name=young]').count(), 2);
    await page.locator('form[action$="/card"] button').click();
    const [, , number, pin] = await page.locator('dd').allTextContents();

    const phone = await visit('/sign-in', { javascript, width: 320 });
    await phone.fill('#number', number);
    await phone.fill('#pin', pin);
    await phone.locator('button.primary').click();
    await phone.waitForURL(/\/family$/);
    await phone.locator('a[href="/family/homes"]').click();
    assert.match(await phone.locator('main').textContent(), /more than a card/);
    await audit(phone);
    await noHorizontalScroll(phone);

    await page.goto(`${tables[0]}/homes`);
    await page.locator('form[action$="/undo"] button').click();
    assert.match(await page.locator('[role=status]').textContent(), /two homes again/);
    await page.goto(tables[1]);
    assert.equal(await page.locator('input[name=young]').count(), 1);
  });
}
