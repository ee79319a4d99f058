// Tables as people really write them: hours that could be morning or evening, and days that could be December or January, are asked for once, what changes stands beside what it was, and all drafts
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
  'Madrugadores,lunes,7:30-8:30,12 Jan,3rd-5th,$5,,español,x',
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
    assert.match(await main.textContent(), /4 new rows/);
    assert.match(await main.textContent(), /1 row that is not taken/);
    assert.match(await main.textContent(), /2 rows have hours that could be/);
    assert.match(await steward.locator('#order legend').textContent(), /Is 1\/12 January 12 or December 1\?/);
    assert.match(await main.textContent(), /Without a place: row 5/);
    const height = await steward.evaluate(() => document.documentElement.scrollHeight);
    assert.ok(height < 7500, `the page is ${height} px high`);
    await seen(steward, 'asked');
    await lead.goto(`${new URL(steward.url()).pathname}${new URL(steward.url()).search}&lang=es`);
    await seen(lead, 'asked-wide');
    await lead.goto('/organization/listings?lang=en');
    await steward.locator('input[name=half][value=afternoon]').check({ force: true });
    await steward.locator('input[name=order][value=month-first]').check({ force: true });
    await steward.locator('button[value=read]').click();
    // Children at half past seven in the evening are asked for by themselves; the other row says how it was read.
    assert.match(await steward.locator('[aria-labelledby=by-row]').textContent(), /Madrugadores.*7:30-8:30.*Is that so\?/s);
    await steward.locator('#order + details summary').click();
    assert.match(await steward.locator('#order + details').textContent(), /1\/12: Tue 12 Jan 2027 \(row 3\)/);
    await seen(steward, 'by-row');
    await lead.goto(`${new URL(steward.url()).pathname}${new URL(steward.url()).search}&lang=pt-BR`);
    await seen(lead, 'by-row-wide');
    await lead.goto('/organization/listings?lang=en');
    await steward.locator('#half-5').selectOption('morning');
    await steward.locator('button[value=read]').click();
    assert.equal(await steward.locator('[aria-labelledby=by-row]').count(), 0);
    await steward.locator('#half ~ details.more summary').first().click();
    assert.match(await main.textContent(), /Read as Tue and Thu 3:30 to 5:00 pm, by your answer for the table/);
    assert.match(await main.textContent(), /Read as Mon 7:30 to 8:30 am, as you said of this row/);
    await seen(steward, 'read');
    await steward.locator('button[value=take]').click();
    assert.match(await steward.locator('h1').textContent(), /taken in/);
    await seen(steward, 'taken');

    // One button for all that lack nothing; what is left is named.
    await steward.locator('a[href*="/listings/drafts?"]').click();
    assert.match(await main.textContent(), /Send all 2 drafts/);
    assert.match(await main.textContent(), /2 drafts are left/);
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

    // More than an organization may have is said at the first look, and has no button.
    await steward.goto(`/organization/listings/table?organization=${organization}`);
    const many = Array.from({ length: 501 }, (_, n) => `Club ${n},home-${n}@casa.example`).join('\n');
    await steward.setInputFiles('#file', { name: 'many.csv', mimeType: 'text/csv', buffer: Buffer.from(`Program,Private email\n${many}\n`) });
    await steward.locator('button.primary').click();
    assert.match(await steward.locator('#too-many').textContent(), /501 new programs.*Take rows out/s);
    assert.equal(await steward.locator('button[value=take]').count(), 0);
    assert.equal(await steward.locator('#column-1').inputValue(), '', 'what calls itself private is not used');
    await seen(steward, 'too-many');

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
