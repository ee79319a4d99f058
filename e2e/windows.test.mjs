// What families will see of a table and of drafts is seen before, whom to ask first; and an older window changes nothing that was said
// in a newer one. Without and with JavaScript, at 320 px and wide, with axe on every page.

import assert from 'node:assert/strict';
import { journey } from './support/journey.mjs';
import { invitation, takeUp } from './support/people.mjs';

const about = 'We build small boats of wood and try them on the pond. '.repeat(6);
const table = (phone, summary = 'Boats of wood') => ({
  name: 'barcos.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(
    'Program,Days,Time,First day,Ages,Price,Place,Address,Contact,Contact phone,Summary,Description\n'
    + `Boats,Tue,3:30-5,2027-03-02,8-11,$25,Harbor Hall,12 Ocean Street,Ana,${phone},${summary},${about}\n`
    + `Kites,Wed,3:30-5,2027-03-03,8-11,$25,Harbor Hall,12 Ocean Street,Ana,${phone},Up in the air,\n`,
  ),
});

for (const javascript of [true, false]) {
  const how = javascript ? 'with' : 'without';
  journey(`two windows have one table, ${how} JavaScript`, async ({ visit, audit, noHorizontalScroll, shoot, tolerate }) => {
    tolerate(/404|422/);
    const seen = async (page, name) => {
      await audit(page);
      await noHorizontalScroll(page);
      await shoot(page, `windows-${name}-${how}`);
    };
    const lead = await visit('/', { javascript, width: 1280 });
    await lead.goto(invitation('Lou', 'backbone'));
    await takeUp(lead);
    await lead.waitForURL(/\/staff$/);
    await lead.goto('/organization/listings');
    await lead.fill('#name', `Boat House ${how}`);
    await lead.locator('form[action$="/new"] button').click();
    const organization = new URL(lead.url()).searchParams.get('organization');
    await lead.goto('/staff/people?duty=steward');
    assert.ok(await lead.locator('input[name=duty][value=steward]').isChecked());

    const older = await visit('/', { javascript, width: 320 });
    await older.goto(invitation('Sal', 'steward', ['--organization', organization]));
    await takeUp(older);
    await older.waitForURL(/\/organization\/listings$/);
    await older.goto(`/organization/listings/table?organization=${organization}`);
    await older.setInputFiles('#file', table('508-555-0100'));
    await older.locator('button.primary').click();
    assert.ok(await older.locator('#language input[value=en]').isChecked(), 'the names of its columns are English');
    const page = older.locator('main');
    assert.match(await page.textContent(), /Families will see these contacts/);
    assert.match(await page.textContent(), /508-555-0100/);
    assert.match(await page.textContent(), /in 2 listings/);
    await seen(older, 'table');

    // The lead organization answers in another window.
    await lead.goto(older.url());
    await lead.locator('#half .chip:has(input[value=afternoon])').click();
    await lead.locator('button[value=read]').click();
    await lead.locator('[role=status]').waitFor();
    await seen(lead, 'table-wide');

    // The older window has another answer; nothing is changed, and it stands beside what is true by now.
    await older.locator('#half .chip:has(input[value=morning])').click();
    await older.locator('button[value=take]').click();
    assert.match(await older.locator('[role=alert]').textContent(), /Nothing was changed/);
    assert.match(await older.locator('#half').textContent(), /The older page had: in the morning/);
    assert.ok(await older.locator('#half input[value=afternoon]').isChecked());
    await seen(older, 'older');
    await older.locator('button[value=take]').click();
    assert.match(await older.locator('h1').textContent(), /taken in/);

    await older.goto(`/organization/listings/drafts?organization=${organization}`);
    assert.match(await page.textContent(), /Families will see these contacts/);
    assert.match(await page.textContent(), /Boats of wood/);
    await seen(older, 'drafts');
    await lead.goto(`/organization/listings/drafts?organization=${organization}&lang=es`);
    await seen(lead, 'drafts-wide');

    // The next table has another telephone and another sentence: old beside new.
    await older.goto(`/organization/listings/table?organization=${organization}`);
    await older.setInputFiles('#file', table('774-555-0199', 'Boats and rafts of wood'));
    await older.locator('button.primary').click();
    await older.locator('#half .chip:has(input[value=afternoon])').click();
    await older.locator('button[value=read]').click();
    assert.match(await page.textContent(), /774-555-0199/);
    assert.match(await page.textContent(), /Boats and rafts of wood/);
    await seen(older, 'changed');
  });
}
