// A navigator sits with a mother without e-mail; at home she sees on her telephone who looked. Also without JavaScript.

import assert from 'node:assert/strict';
import { journey } from './support/journey.mjs';
import { PASSWORD, choose, chooseOrganization, code, invitation } from './support/people.mjs';

for (const javascript of [true, false]) {
  const how = javascript ? 'with' : 'without';
  journey(`a mother without mail sees who looked, ${how} JavaScript`, async ({ visit, audit, noHorizontalScroll, shoot, tolerate }) => {
    tolerate(/404|422/);
    const person = { javascript };
    const page = await visit(invitation('Ana'), { ...person, width: 1000 });
    assert.equal(await page.locator('code').count(), 0, 'the link does not tell the key');
    await audit(page);
    await page.fill('#password', 'passwordpassword');
    await page.locator('button.primary').click();
    assert.match(await page.locator('[role=alert]').textContent(), /easy to guess/);
    await page.fill('#password', PASSWORD);
    await page.locator('button.primary').click();
    const key = await page.locator('code').first().textContent();
    await page.fill('#code', '000000');
    await page.locator('button.primary').click();
    assert.match(await page.locator('[role=alert]').textContent(), /does not match/);
    await page.fill('#code', code(key));
    await audit(page);
    await page.locator('button.primary').click();
    await page.waitForURL(/\/navigator$/);
    await audit(page);
    await page.fill('#name', 'Rosa');
    await page.selectOption('#language', 'pt-BR');
    await page.fill('#near', 'Hyannis');
    await page.locator('form[action="/navigator/families"] button').click();
    await page.waitForURL(/\/navigator\/[0-9a-f]{32}$/);
    const table = new URL(page.url()).pathname;
    for (const [picture, month, year] of [['heron', '3', '2014'], ['otter', '9', '2019']]) {
      const add = page.locator('details:has(#nickname)');
      if ((await add.getAttribute('open')) === null) await add.locator('summary').click();
      await choose(page, `input[name=picture][value=${picture}]`);
      await page.selectOption('#month', month);
      await page.fill('#year', year);
      await page.locator('form[action$="/young"] button').click();
      assert.match(await page.locator('[role=status]').textContent(), /kept/);
    }
    const allow = async (read) => {
      for (const box of await page.locator('form[action$="/allow"] input[name=young]').all()) await box.check({ force: true });
      await chooseOrganization(page);
      await choose(page, 'input[name=class][value=card]');
      if (read) await choose(page, 'input[name=read-back]');
      await page.locator('form[action$="/allow"] > button').click();
    };
    await allow(false);
    assert.match(await page.locator('[role=alert]').textContent(), /aloud/);
    await audit(page);
    await allow(true);
    assert.match(await page.locator('[role=status]').textContent(), /allowed/);
    await shoot(page, `table-${how}`);
    await page.setViewportSize({ width: 320, height: 800 });
    await noHorizontalScroll(page);
    await page.locator('form[action$="/card"] button').click();
    assert.equal(await page.getAttribute('html', 'lang'), 'pt-BR', 'the page to take home is in the language of the family');
    await audit(page);
    const [, , number, pin] = await page.locator('dd').allTextContents();
    await page.goto(table);
    await page.locator('form[action$="/end"] button').click();
    await page.waitForURL(/\/navigator$/);
    assert.equal((await page.goto(table)).status(), 404, 'when they have got up nothing is seen');

    const phone = await visit('/sign-in', { ...person, width: 390 });
    await audit(phone);
    const signIn = async (given) => {
      await phone.fill('#number', number.toLowerCase());
      await phone.fill('#pin', given);
      await phone.locator('button.primary').click();
    };
    await signIn(pin === '000000' ? '111111' : '000000');
    assert.equal(await phone.locator('[role=alert]').count(), 1);
    await signIn(pin);
    await phone.waitForURL(/\/family$/);
    assert.match(await phone.locator('table').first().textContent(), /Ana/);
    await audit(phone);
    await noHorizontalScroll(phone);
    await shoot(phone, `family-${how}`);
    const before = await phone.locator('form[action="/family/take-back"]').count();
    await phone.locator('form[action="/family/take-back"] button').first().click();
    assert.equal(await phone.locator('form[action="/family/take-back"]').count(), before - 1);
    assert.equal((await phone.goto('/navigator')).status(), 404);
    assert.equal((await phone.goto(table)).status(), 404);
  });
}
