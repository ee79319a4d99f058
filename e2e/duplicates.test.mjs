// Two files list one club: the lead organization puts them side by side and makes one of two, organization, place, program and session; the old
// page leads on; it takes one apart again. Then one file says another price than was entered here. Also without JavaScript, at 320 px and
// 1280 px, with axe on every page.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { journey } from './support/journey.mjs';
import { invitation, takeUp } from './support/people.mjs';

const folder = mkdtempSync(join(tmpdir(), 'two-files-'));
const day = (weeks) => new Date(Date.now() + weeks * 7 * 86_400_000).toISOString().slice(0, 10);
const COLUMNS = { id: 'id', title: 'title', organization: 'organization', website: 'website', place: 'place', address: 'address', city: 'city', state: 'state', days: 'days', time: 'time', starts_on: 'first', ends_on: 'last', ages: 'ages', cost: 'cost', verified_on: 'checked' };

/** Imports a file of one session. */
function bring(source, session) {
  const row = { id: '1', address: '9 Ocean Street', city: 'Hyannis', state: 'MA', days: 'Tue', time: '3:30-5 pm', first: day(-1), last: day(8), ages: '9-12', website: '', checked: '', ...session };
  const headers = Object.values(COLUMNS);
  writeFileSync(join(folder, `${source}.csv`), `${headers.join(',')}\n${headers.map((header) => `"${row[header]}"`).join(',')}\n`);
  const lines = Object.entries(COLUMNS).map(([field, header]) => `${field} = "${header}"`);
  writeFileSync(join(folder, `${source}.toml`), `[file]\nsource = "${source}"\n\n[columns]\n${lines.join('\n')}\n`);
  const line = ['import', join(folder, `${source}.csv`), '--format', 'csv', '--mapping', join(folder, `${source}.toml`)];
  execFileSync(process.env.UNDERSTORY_PROGRAM, line, { stdio: ['ignore', 'ignore', 'inherit'] });
}

for (const javascript of [true, false]) {
  const how = javascript ? 'with' : 'without';
  journey(`two listings of one club become one, ${how} JavaScript`, async ({ visit, audit, noHorizontalScroll, shoot, tolerate }) => {
    tolerate(/404|422/);
    const [club, place] = [`Kelp Club ${how}`, `Kelp Dock ${how}`];
    const [city, own] = [`city-${how}`, `club-${how}`];
    bring(city, { organization: club, title: `Kelp boats ${how}`, cost: '$5', place });
    bring(own, { organization: `The ${club}`, title: `The Kelp Boats ${how}`, cost: '$10', checked: day(0), place });

    const lead = await visit('/', { javascript, width: 320 });
    const seen = async (name) => {
      await audit(lead);
      await noHorizontalScroll(lead);
      await shoot(lead, `${name}-${how}`);
    };
    const card = (kind, name) => lead.locator('article.card', { has: lead.locator('h3', { hasText: `${kind}: ${name}` }) }).first();
    /** Opens the page until a card is there: the server reads what was imported within seconds. */
    const find = async (kind, name) => {
      for (let tries = 0; tries < 30; tries += 1) {
        await lead.goto('/staff/duplicates');
        if ((await card(kind, name).count()) > 0) return card(kind, name);
        await new Promise((later) => setTimeout(later, 500));
      }
      throw new Error(`${kind} ${name} is not asked about`);
    };
    const same = async (kind, name) => {
      await (await find(kind, name)).locator('button[value=one]').click();
      assert.match(await lead.locator('[role=status]').textContent(), /They are one now/);
    };

    await lead.goto(invitation('Lou', 'backbone'));
    await takeUp(lead);
    await lead.waitForURL(/\/staff$/);
    await find('Organization', '');
    await seen('page');
    await lead.goto('/monday');
    assert.match(await lead.locator('main').textContent(), /listed twice/);
    await lead.locator('a[href="/staff/duplicates"]').first().click();
    const ours = lead.locator('article.card', { hasText: club }).first();
    const kept = (await ours.locator('input[name=keep][value=one] + span').textContent()).replace(/^Stays:\s*/, '').trim();
    const lost = (await ours.locator('input[name=keep][value=other] + span').textContent()).replace(/^Stays:\s*/, '').trim();
    assert.deepEqual([kept, lost].sort(), [club, `The ${club}`].sort());
    const lostPage = await ours.locator('a[href^="/organizations/"]').nth(1).getAttribute('href');
    await same('Organization', kept);
    await lead.goto(lostPage);
    assert.notEqual(new URL(lead.url()).pathname, lostPage, 'the old page leads to the one that stays');
    assert.match(await lead.locator('h1').textContent(), new RegExp(kept));

    // Meanwhile the programs of both are changed at the one desk.
    const desk = `/organization/listings?organization=${new URL(lead.url()).pathname.split('/').pop().replaceAll('-', '')}`;
    for (const at of [0, 1]) {
      await lead.goto(desk);
      await lead.locator('a[href^="/organization/listings/program?"][href*="&id="]').nth(at).click();
      await lead.fill('#description-en', 'Bring a towel.');
      await lead.locator('main button.primary').click();
    }
    // What is at listings of the other is told, and left; they are two again, and then one again.
    await lead.goto('/staff/duplicates');
    const read = lead.locator('.edits li', { hasText: `“${lost}” is read as` });
    assert.match(await read.textContent(), /one change was made .* by Lou: .*What was done: changed/);
    await read.scrollIntoViewIfNeeded();
    await seen('meanwhile');
    await lead.goto(desk.replace('listings?', 'listings/history?'));
    await seen('meanwhile-history');
    await lead.goto('/staff/duplicates');
    await read.locator('button[value=leave]').click();
    assert.match(await lead.locator('[role=status]').textContent(), /They are two again/);
    await same('Organization', kept);
    await same('Place', place);
    await seen('done');
    await lead.setViewportSize({ width: 1280, height: 900 });
    await find('Program', '');
    await seen('wide');
    const boats = lead.locator('article.card', { hasText: `Kelp Boats ${how}` }).first();
    await boats.locator('button[value=one]').click();
    await lead.setViewportSize({ width: 320, height: 700 });

    // The sessions: the price that was confirmed later is proposed.
    const session = await find('Days and times', '');
    assert.match(await session.textContent(), /Price/);
    await seen('sessions');
    assert.match(await session.locator('input[name=fact-cost]:checked + span').textContent(), /10/);
    const href = await session.locator('a[href^="/programs/"]').first().getAttribute('href');
    await session.locator('button[value=one]').click();
    await lead.goto(href);
    assert.match(await lead.locator('main').textContent(), /\$10/);

    // Told apart by somebody who looked at an older page: nothing is decided.
    const stale = await lead.request.post(new URL('/staff/duplicates', lead.url()).href, { form: { kind: 'program', one: '01970000000070008000000000000000', other: '01970000000070008000000000000001', mark: 'x', do: 'two' }, headers: { origin: new URL(lead.url()).origin, 'sec-fetch-site': 'same-origin' } });
    assert.equal(stale.status(), 422);

    // The file says another price since.
    bring(city, { organization: club, title: `Kelp boats ${how}`, cost: 'Free', place });
    bring(own, { organization: `The ${club}`, title: `The Kelp Boats ${how}`, cost: 'Free', checked: day(0), place });
    let conflict;
    for (let tries = 0; tries < 30; tries += 1) {
      await lead.goto('/staff/duplicates');
      conflict = lead.locator('article.card', { hasText: club, has: lead.locator('button[value=taken]') }).first();
      if ((await conflict.count()) > 0) break;
      await new Promise((later) => setTimeout(later, 500));
    }
    assert.match(await conflict.textContent(), /Families see\s*\$10/);
    await seen('conflict');
    await conflict.locator('button[value=kept]').click();
    assert.match(await lead.locator('[role=status]').textContent(), /stays/);
    await lead.locator('.edits li', { hasText: 'what was said here stays' }).first().locator('button').click();
    await conflict.locator('button[value=taken]').click();
    assert.match(await lead.locator('[role=status]').textContent(), /what the file says/);
    await seen('taken');
    await lead.goto(href);
    assert.doesNotMatch(await lead.locator('main').textContent(), /\$10/);
  });
}
