// Tables as people really write them: hours that could be morning or evening are asked for once, what changes stands beside what it was, and all drafts
// are shown by one button and taken back by one. Without and with JavaScript, at 320 px and wide, with axe on every page.

import assert from 'node:assert/strict';
import { journey } from './support/journey.mjs';
import { invitation, takeUp } from './support/people.mjs';

const table = (rows) => ({
  name: 'after school.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(`Clase,Día,Horario,Desde,Grados,Precio,Lugar,Idiomas,Notas\n${rows.join('\n')}\n`),
});
const rows = (price) => [
  `Robots,martes y jueves,3:30-5,12 de enero,3rd-5th,${price},Casa Verde,español / English,x`,
  'Ajedrez,T/Th,10am-12,1/12,Gr. 3-5,gratuito,Casa Verde,español,x',
  'Teatro,lunes,15:30-17:00,12 Jan,14-18,$25/wk,Casa Verde,español,x',
  'TOTAL,,,,,,,,',
];

for (const javascript of [true, false]) {
  const how = javascript ? 'with' : 'without';
  journey(`a table as people write it, ${how} JavaScript`, async ({ visit, audit, noHorizontalScroll, shoot, tolerate }) => {
    tolerate(/404|413|422/);
    const seen = async (page, name) => {
      await audit(page);
      await noHorizontalScroll(page);
      await shoot(page, `${name}-${how}`);
    };
    const lead = await visit('/', { javascript, width: 1280 });
    await lead.goto(invitation('Lou', 'backbone'));
    await takeUp(lead);
    await lead.goto('/organization/listings');
    await lead.fill('#name', `Casa Verde ${how}`);
    await lead.locator('form[action$="/new"] button').click();
    const organization = new URL(lead.url()).searchParams.get('organization');

    const steward = await visit('/', { javascript, width: 320 });
    await steward.goto(invitation('Sol', 'steward', ['--organization', organization]));
    await takeUp(steward);
    await steward.waitForURL(/\/organization\/listings$/);
    const bring = async (price) => {
      await steward.goto(`/organization/listings/table?organization=${organization}`);
      await steward.setInputFiles('#file', table(rows(price)));
      await steward.locator('button.primary').click();
    };
    const main = steward.locator('main');
    await bring('$20');
    assert.match(await main.textContent(), /3 new rows/);
    assert.match(await main.textContent(), /1 row that is not taken/);
    assert.match(await main.textContent(), /1 row has hours that could be/);
    const height = await steward.evaluate(() => document.documentElement.scrollHeight);
    assert.ok(height < 7000, `the page is ${height} px high`);
    await seen(steward, 'asked');
    await lead.goto(`${new URL(steward.url()).pathname}${new URL(steward.url()).search}&lang=es`);
    await seen(lead, 'asked-wide');
    await lead.goto('/organization/listings?lang=en');
    await steward.locator('input[name=half][value=afternoon]').check({ force: true });
    await steward.locator('button[value=read]').click();
    assert.match(await main.textContent(), /3:30/);
    await seen(steward, 'read');
    await steward.locator('button[value=take]').click();
    assert.match(await steward.locator('h1').textContent(), /taken in/);
    await seen(steward, 'taken');

    // One button for all that lack nothing; what is left is named.
    await steward.locator('a[href*="/listings/drafts?"]').click();
    assert.match(await main.textContent(), /Send all 2 drafts/);
    assert.match(await main.textContent(), /1 draft is left/);
    await seen(steward, 'drafts');
    await steward.locator('#show').click();
    assert.match(await steward.locator('[role=status]').textContent(), /waits for the lead/);
    await lead.goto('/staff/approvals');
    for (let left = 2; left > 0; left -= 1) {
      await lead.goto('/staff/approvals');
      await lead.locator('a[href*="/preview?"]').first().click();
      await lead.locator('button[value=approve]').first().click();
    }

    // The same table with another price: what it was stands beside it.
    await bring('$30');
    await steward.locator('input[name=half][value=afternoon]').check({ force: true });
    await steward.locator('button[value=read]').click();
    assert.match(await main.textContent(), /1 changed row/);
    assert.match(await steward.locator('.changes').first().textContent(), /\$30.*\$20/s);
    await seen(steward, 'changed');
    await lead.goto(`${new URL(steward.url()).pathname}${new URL(steward.url()).search}`);
    await seen(lead, 'changed-wide');

    // More than a form may hold has a page of its own.
    await steward.goto(`/organization/listings/program?organization=${organization}`);
    if (javascript) {
      await steward.evaluate(() => {
        const area = document.querySelector('textarea');
        area.removeAttribute('maxlength');
        area.value = 'a'.repeat(70_000);
      });
      await steward.locator('form[action*="/program"] button[type=submit]').first().click();
      assert.match(await steward.locator('h1').textContent(), /too much at once/);
      await seen(steward, 'too-large');
    }
  });
}
