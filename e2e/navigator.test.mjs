// A navigator and a family at the table: the seven questions, a plan, the page to take home, the yes of somebody of 13, a no, and
// a paper; then what a steward sees of it. Also without JavaScript.

import assert from 'node:assert/strict';
import { journey } from './support/journey.mjs';
import { choose, chooseOrganization, invitation, takeUp } from './support/people.mjs';

for (const javascript of [true, false]) {
  const how = javascript ? 'with' : 'without';
  journey(`a family leaves the table with a plan, ${how} JavaScript`, async ({ visit, audit, noHorizontalScroll, shoot, tolerate }) => {
    tolerate(/404|422/);
    const page = await visit(invitation(`Bea${how}`), { javascript, width: 1000 });
    await takeUp(page);
    await page.waitForURL(/\/navigator$/);
    await page.fill('#name', 'Rosa');
    await page.selectOption('#language', 'pt-BR');
    await page.fill('#near', '02601');
    await page.locator('form[action="/navigator/families"] button').click();
    await page.waitForURL(/\/navigator\/[0-9a-f]{32}$/);
    const table = page.url();
    await choose(page, 'input[name=picture][value=heron]');
    await page.selectOption('#month', '3');
    await page.fill('#year', String(new Date().getFullYear() - 14));
    await page.locator('form[action$="/young"] button').click();

    // The seven questions: a mistake is kept and told, and nothing of the answers stands in an address.
    await page.locator('a[href$="/answers"]').click();
    assert.equal(await page.inputValue('#near'), '02601', 'the place of the home is filled in');
    assert.equal(await page.locator('#age').count(), 0, 'the age follows the month of birth');
    await audit(page);
    await choose(page, 'input[name=mode][value=walk]');
    await choose(page, 'input[name=interest] >> nth=0');
    await page.locator('form.questions button.primary').click();
    await page.waitForURL(/\/fits$/);
    assert.ok(!page.url().includes('?'));
    await audit(page);
    await shoot(page, `fits-${how}`);
    await page.setViewportSize({ width: 320, height: 800 });
    await noHorizontalScroll(page);
    await page.locator('form[action$="/plan"] button').first().click();
    await page.waitForURL(/\/plan\?notice=kept$/);

    // The plan: a day and a note for the first step.
    const due = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
    await page.locator('input[name=due-register]').fill(due);
    await page.locator('input[name=note-register]').fill('<b>ask for Ana</b>');
    await page.locator('form[action$="/plan/item"] button').click();
    assert.equal(await page.inputValue('input[name=due-register]'), due);
    await noHorizontalScroll(page);
    await audit(page);
    await shoot(page, `plan-${how}`);

    // The page to take home: in their language, without a PIN.
    await page.goto(`${table}/sheet`);
    assert.equal(await page.getAttribute('html', 'lang'), 'pt-BR');
    assert.match(await page.locator('main').textContent(), /<b>ask for Ana<\/b>/, 'what was typed is text');
    assert.equal(await page.locator('dd').count(), 0, 'no card was asked for');
    await audit(page);
    await noHorizontalScroll(page);
    await page.emulateMedia({ media: 'print' });
    await shoot(page, `sheet-${how}`);
    await page.emulateMedia({ media: 'screen' });

    // She is 13 or older: what her mother allows waits for her own yes.
    await page.goto(table);
    await choose(page, 'form[action$="/allow"] input[name=young]');
    const organization = await chooseOrganization(page, { part: javascript ? 'library' : 'makers' });
    await choose(page, 'input[name=class][value=card]');
    await choose(page, 'input[name=read-back]');
    await page.locator('form[action$="/allow"] > button').click();
    await page.locator('a[href$="/allowed"]').click();
    await audit(page);
    await noHorizontalScroll(page);
    assert.equal(await page.locator('form[action$="/assent"]').count(), 1);
    await page.locator('form[action$="/assent"] button').click();
    assert.equal(await page.locator('[role=alert]').count(), 1, 'it was not read aloud');

    const steward = await visit(invitation(`Sam${how}`, 'steward', ['--organization', organization]), { javascript, width: 390 });
    await takeUp(steward);
    const sees = async () => {
      await steward.goto('/organization/young');
      await steward.selectOption('#purpose', 'find');
      await steward.locator('main form[method=get] button').click();
      return steward.locator('a[href^="/organization/young/"]').count();
    };
    assert.equal(await sees(), 0, 'it waits');
    await choose(page, 'form[action$="/assent"] input[name=read-back]');
    await page.locator('form[action$="/assent"] button').click();
    assert.match(await page.locator('[role=status]').textContent(), /kept/);
    assert.equal(await sees(), 1);
    await audit(steward);
    await noHorizontalScroll(steward);
    await steward.locator('a[href^="/organization/young/"]').click();
    await audit(steward);

    // A no closes it at once.
    await page.locator('details:has(#no-organization) summary').click();
    await chooseOrganization(page, { part: organization, before: 'no-' });
    await page.selectOption('#no-purpose', 'find');
    await choose(page, 'input[name=said-by][value=young]');
    await page.locator('form[action$="/no"] > button').click();
    assert.equal(await sees(), 0, 'somebody says no');
    await page.locator('form[action$="/no/back"] button').click();
    assert.equal(await sees(), 1);

    // A paper with a code.
    await page.locator('form[action$="/paper"] button').click();
    await audit(page);
    await noHorizontalScroll(page);
    assert.equal(await page.getAttribute('html', 'lang'), 'pt-BR');
    const paper = await page.locator('main b').first().textContent();
    assert.match(paper, /^[A-Z]{4}-[A-Z]{4}$/);

    // The seven questions of a visitor are kept nowhere; the navigator may keep them at the table.
    await page.goto('/find?near=02601&age=12&mode=walk');
    await page.locator('a[href^="/family/keep"]').click();
    await audit(page);
    await choose(page, 'input[name=for] >> nth=0');
    await page.locator('button.primary').click();
    await page.waitForURL(/\/fits$/);
    const visitor = await visit('/family/keep?near=02601&age=12', { javascript, width: 320 });
    await audit(visitor);
    await noHorizontalScroll(visitor);
    assert.equal(await visitor.locator('main form').count(), 0);
  });
}
