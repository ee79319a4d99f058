// A steward brings a photo on a phone: refused ones are said beside the field, it stands in the preview and, after the first yes, on the family's page; the next
// program's is replaced by a flyer, taken away and brought back. Without and with JavaScript, at 320 px and wide, with axe on every page.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { crc32, deflateSync } from 'node:zlib';
import { journey } from './support/journey.mjs';
import { invitation, takeUp } from './support/people.mjs';

const chunk = (kind, data) => {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
};

// A beach in the evening, or a sheet with lines, drawn dot by dot.
function picture(width, height, dot) {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const rows = Buffer.alloc((width * 3 + 1) * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) rows.set(dot(x / width, y / height), y * (width * 3 + 1) + 1 + x * 3);
  }
  const parts = [chunk('IHDR', head), chunk('tEXt', Buffer.from('Author\0Somebody', 'latin1')), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...parts]);
}
// The sun stands elsewhere with and without JavaScript, and the sheet has more lines: what was taken away once waits wherever it is brought again.
const beach = (sun) => (x, y) => {
  if ((x - sun) ** 2 * 2 + (y - 0.35) ** 2 < 0.01) return [250, 220, 120];
  if (y > 0.7 + 0.05 * Math.sin(x * 6)) return [214, 190, 140];
  return y > 0.5 ? [60, 110 + y * 60, 150] : [250 - y * 120, 170, 120 + y * 160];
};
const sheet = (lines) => (x, y) => (x > 0.12 && x < 0.88 && y > 0.3 && (y * lines) % 2 < 1 ? [40, 60, 50] : y < 0.24 ? [46, 107, 62] : [252, 250, 240]);
const file = (name, buffer, mimeType = 'image/png') => ({ name, mimeType, buffer });

for (const javascript of [true, false]) {
  const how = javascript ? 'with' : 'without';
  journey(`an organization shows a photo and a flyer, ${how} JavaScript`, async ({ visit, audit, noHorizontalScroll, shoot, tolerate }) => {
    tolerate(/404|422/);
    const seen = async (page, name) => {
      await page.waitForLoadState('networkidle');
      await audit(page);
      await noHorizontalScroll(page);
      await shoot(page, `picture-${name}-${how}`);
    };
    const drawn = (page) => page.locator('figure.photo img').first().evaluate((image) => image.complete && image.naturalWidth);
    const lead = await visit('/', { javascript, width: 1280 });
    await lead.goto(invitation('Lou', 'backbone'));
    await takeUp(lead);
    await lead.waitForURL(/\/staff$/);
    await lead.goto('/organization/listings');
    await lead.fill('#name', `Shore Club ${how}`);
    await lead.locator('form[action$="/new"] button').click();
    const organization = new URL(lead.url()).searchParams.get('organization');

    const steward = await visit('/', { javascript, width: 320 });
    await steward.goto(invitation('Sal', 'steward', ['--organization', organization]));
    await takeUp(steward);
    await steward.goto(`/organization/listings/program?organization=${organization}`);
    await steward.fill('#title-en', 'Evenings at the shore');
    await steward.fill('#summary-en', 'Your child finds out what lives between the tides.');
    await steward.locator('button.primary').click();
    await steward.fill('#hours', 'Tue 3:30-5');
    await steward.locator('button.primary').click();
    await steward.goto(`/organization/listings?organization=${organization}`);
    await steward.locator('a[href*="/listings/picture?"]').click();
    await seen(steward, 'none');

    // What is no picture is said beside the field, and nothing typed is lost.
    await steward.setInputFiles('#file', file('photo.jpg', readFileSync(new URL('../crates/understory-formats/tests/fixtures/pictures/drawing.svg', import.meta.url)), 'image/jpeg'));
    await steward.fill('#words-en', 'The shore in the evening.');
    await steward.locator('button.primary').click();
    assert.match(await steward.locator('#agreed-error').textContent(), /needs this yes/);
    assert.equal(await steward.inputValue('#words-en'), 'The shore in the evening.');
    await steward.setInputFiles('#file', file('photo.jpg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'image/jpeg'));
    await steward.check('#agreed');
    await steward.locator('button.primary').click();
    assert.match(await steward.locator('#file-error').textContent(), /no picture/);
    await seen(steward, 'refused');
    await steward.setInputFiles('#file', file('shore.png', picture(900, 600, beach(javascript ? 0.7 : 0.3))));
    await steward.locator('button.primary').click();
    assert.match(await steward.locator('[role=status]').textContent(), /is kept/);
    assert.ok(await drawn(steward));
    await seen(steward, 'kept');

    // As a family will see it; the lead organization sees it before its yes.
    const program = new URL(steward.url()).searchParams.get('program');
    const preview = `/organization/listings/preview?organization=${organization}&program=${program}`;
    await steward.goto(preview);
    assert.ok(await drawn(steward));
    await seen(steward, 'preview');
    await steward.locator('form[action$="/show"] button').click();
    await lead.goto(preview);
    assert.ok(await drawn(lead));
    await seen(lead, 'preview-wide');
    const family = await visit('/', { javascript, width: 320 });
    const dashed = program.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5');
    await family.goto(`/programs/${dashed}`);
    assert.equal(await family.locator('figure.photo').count(), 0, 'nobody sees a draft');
    await lead.locator('form[action="/staff/approvals"] button.primary').click();
    await family.goto(`/programs/${dashed}`);
    assert.ok(await drawn(family));
    assert.equal(await family.locator('figure.photo img').getAttribute('alt'), 'The shore in the evening.');
    await seen(family, 'family');
    const wide = await visit(`/programs/${dashed}`, { javascript, width: 1280 });
    await seen(wide, 'family-wide');
    const source = await wide.locator('figure.photo img').evaluate((image) => image.currentSrc);
    const answer = await wide.request.get(source);
    assert.match(answer.headers()['cache-control'], /immutable/);
    assert.equal(answer.headers()['content-type'], 'image/jpeg');
    assert.ok(!(await answer.body()).includes('Somebody'));

    // Another: a flyer, which may be opened to be read.
    await steward.goto(`/organization/listings/picture?organization=${organization}&program=${program}`);
    await steward.setInputFiles('#file', file('flyer.png', picture(600, 840, sheet(javascript ? 30 : 36))));
    await steward.check('input[value=flyer]');
    await steward.fill('#words-en', 'Evenings at the shore, Tuesdays from 3:30, free.');
    await steward.locator('button.primary').click();
    assert.match(await steward.locator('[role=status]').textContent(), /is kept/);
    await seen(steward, 'flyer');
    await wide.reload();
    await seen(wide, 'flyer-family-wide');
    assert.equal((await wide.request.get(source)).status(), 404, 'what was replaced is seen by nobody');
    await wide.locator('figcaption a').click();
    assert.match(wide.url(), /\/pictures\/[0-9a-f]{64}\.jpg$/);
    await family.goto(`/organizations/${organization.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5')}`);
    await family.locator('img.photo-small').scrollIntoViewIfNeeded();
    await seen(family, 'organization');
    await steward.locator('form[action$="/remove"] button').click();
    assert.match(await steward.locator('[role=status]').textContent(), /is away/);
    await steward.goto(`/organization/listings/history?organization=${organization}`);
    await seen(steward, 'history');
    await steward.locator('form[action$="/undo"] button').first().click();
    await steward.goto(`/organization/listings/picture?organization=${organization}&program=${program}`);
    assert.ok(await drawn(steward));

    // After "look first again" the next one waits, and is put beside what families see.
    await lead.goto(`/organization/listings?organization=${organization}`);
    await lead.locator('summary').filter({ hasText: 'Look first' }).click();
    await lead.locator('form[action$="/again"] button').click();
    await steward.setInputFiles('#file', file('shore.png', picture(900, 600, beach(javascript ? 0.7 : 0.3))));
    await steward.check('input[value=photo]');
    await steward.check('#agreed');
    await steward.locator('button.primary').click();
    assert.match(await steward.locator('[role=status]').textContent(), /looks at it first/);
    await seen(steward, 'waits');
    await lead.goto('/staff/approvals');
    await seen(lead, 'approvals-wide');
    await lead.locator('button[value=back]').click();
    assert.match(await lead.locator('[role=alert]').first().textContent(), /one line/);
    await seen(lead, 'approvals-sentence');
    await lead.locator('button[value=approve]').click();
    assert.match(await lead.locator('[role=status]').textContent(), /see it now/);
  });
}
