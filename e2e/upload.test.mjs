// A steward brings the coming term as a spreadsheet on a phone: says what the columns mean, looks at the rows, takes them in, shows them, brings
// the table again with one other price, and takes that back. Without and with JavaScript, at 320 px and wide, with axe on every page.

import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { journey } from './support/journey.mjs';
import { invitation, takeUp } from './support/people.mjs';

const term = fileURLToPath(new URL('../crates/understory-formats/tests/fixtures/upload/coming-term.xlsx', import.meta.url));
const asText = (price, more = '') => ({
  name: 'term.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(`Class,Days,Time,First day,Price,Where\nKites,Tue,3:30-5pm,2027-03-02,${price},Harbor Hall\n${more}`),
});

for (const javascript of [true, false]) {
  const how = javascript ? 'with' : 'without';
  journey(`an organization brings a table, ${how} JavaScript`, async ({ visit, audit, noHorizontalScroll, shoot, tolerate }) => {
    tolerate(/404|422/);
    const seen = async (page, name) => {
      await audit(page);
      await noHorizontalScroll(page);
      await shoot(page, `${name}-${how}`);
    };
    const lead = await visit('/', { javascript, width: 1280 });
    await lead.goto(invitation('Lou', 'backbone'));
    await takeUp(lead);
    await lead.waitForURL(/\/staff$/);
    await lead.goto('/organization/listings');
    await lead.fill('#name', `Harbor Club ${how}`);
    await lead.locator('form[action$="/new"] button').click();
    const organization = new URL(lead.url()).searchParams.get('organization');

    const steward = await visit('/', { javascript, width: 320 });
    await steward.goto(invitation('Sal', 'steward', ['--organization', organization]));
    await takeUp(steward);
    // The first page of a steward is the workspace of their organization.
    await steward.waitForURL(/\/organization\/listings$/);
    const unfold = async () => {
      const folded = steward.locator('form > details:not([open]) > summary');
      while (await folded.count()) await folded.first().click();
    };
    await steward.locator('a[href*="/listings/table?"]').click();
    await steward.setInputFiles('#file', { name: 'flyer.csv', mimeType: 'text/csv', buffer: Buffer.from('\x89PNG\r\n\x1a\n\0\0', 'latin1') });
    await steward.locator('button.primary').click();
    assert.match(await steward.locator('#file-error').textContent(), /no table/);
    await seen(steward, 'refused');
    await steward.setInputFiles('#file', term);
    await steward.locator('button.primary').click();
    assert.equal(await steward.inputValue('#column-0'), 'title');
    assert.equal(await steward.inputValue('#column-11'), '', 'nobody asked for the instructor');
    const page = steward.locator('main');
    assert.match(await page.textContent(), /5 new rows/);
    assert.match(await page.textContent(), /1 row that is not taken/);
    assert.match(await page.textContent(), /\$25\/wk/);
    await seen(steward, 'columns');
    await unfold();
    await steward.selectOption('#column-12', 'title');
    await steward.locator('button[value=take]').click();
    assert.match(await steward.locator('[role=alert]').textContent(), /Two columns/);
    assert.equal(await steward.inputValue('#column-12'), 'title', 'nothing is lost');
    await seen(steward, 'twice');
    await unfold();
    await steward.selectOption('#column-12', '');
    await steward.selectOption('#column-6', '');
    await steward.locator('button[value=read]').click();
    await unfold();
    await steward.selectOption('#column-6', 'cost');
    await steward.locator('button[value=take]').click();
    assert.match(await steward.locator('[role=status]').textContent(), /Look once more/);
    await seen(steward, 'look-again');

    // The lead organization sees the same on a wide screen, in Spanish.
    await lead.goto(`${new URL(steward.url()).pathname}${new URL(steward.url()).search}&lang=es`);
    assert.match(await lead.locator('main').textContent(), /5 filas nuevas/);
    await seen(lead, 'columns-wide');
    await steward.locator('button[value=take]').click();
    assert.match(await steward.locator('h1').textContent(), /taken in/);
    await seen(steward, 'taken');
    await steward.locator('a[href*="/preview?"]').first().click();
    await steward.locator('form[action$="/show"] button').click();
    assert.match(await steward.locator('[role=status]').textContent(), /waits for the lead/);

    for (const [price, says] of [['25', /1 new row/], ['25', /1 row as it was/], ['30', /1 changed row/]]) {
      await steward.goto(`/organization/listings/table?organization=${organization}`);
      await steward.setInputFiles('#file', asText(price));
      await steward.locator('button.primary').click();
      assert.match(await page.textContent(), says);
      await steward.locator('button[value=take]').click();
    }
    await steward.goto(`/organization/listings/history?organization=${organization}`);
    assert.match(await page.textContent(), /Taken from a table/);
    await seen(steward, 'history');
    await steward.locator('form[action$="/undo"] button').first().click();
    assert.match(await steward.locator('[role=status]').textContent(), /Taken back/);
    await steward.goto(`/organization/listings/table?organization=${organization}`);
    await steward.setInputFiles('#file', asText('25'));
    await steward.locator('button.primary').click();
    assert.match(await page.textContent(), /1 row as it was/);
    await steward.locator('button[value=drop]').click();
    assert.match(await steward.locator('[role=status]').textContent(), /is gone/);
    await seen(steward, 'bring');
  });
}
