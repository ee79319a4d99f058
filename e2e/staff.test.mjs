// The lead organization's pages: who works here, the rules, who did what, whether all is in order. Also without JavaScript, at 320 px,
// and closed to everybody else.

import assert from 'node:assert/strict';
import { journey } from './support/journey.mjs';
import { invitation, takeUp } from './support/people.mjs';

const PAGES = ['/staff', '/staff/people', '/staff/access', '/staff/bars', '/staff/audit', '/staff/health'];

/** Takes an invitation up; the page that follows. */
async function comeIn(page, path) {
  await page.goto(path);
  await takeUp(page);
}

for (const javascript of [true, false]) {
  const how = javascript ? 'with' : 'without';
  journey(`the lead organization looks after the house, ${how} JavaScript`, async ({ visit, audit, noHorizontalScroll, shoot, tolerate }) => {
    tolerate(/404|422/);
    const page = await visit('/', { javascript, width: 320 });
    await comeIn(page, invitation('Bo', 'backbone'));
    await page.waitForURL(/\/staff$/);
    for (const path of PAGES) {
      assert.equal((await page.goto(path)).status(), 200, path);
      await audit(page);
      await noHorizontalScroll(page);
    }
    await shoot(page, `staff-health-${how}`);
    await page.goto('/staff/people');
    await page.fill('#name', 'Cy');
    await page.fill('#email', `cy-${how}-${Date.now()}@network.example`);
    await page.locator('input[name=duty][value=navigator]').check({ force: true });
    await page.locator('form[action="/staff/people/invite"] button.primary').click();
    const link = new URL(await page.inputValue('#link')).pathname;
    await audit(page);
    const other = await visit('/', { javascript, width: 1000 });
    await comeIn(other, link);
    await other.waitForURL(/\/navigator$/);
    for (const path of PAGES) assert.equal((await other.goto(path)).status(), 404, `a navigator finds nothing at ${path}`);

    await page.goto('/staff/audit?allowed=no');
    assert.match(await page.locator('tbody').textContent(), /see-staff-health/, 'the refusals are there');
    await page.goto('/staff/access');
    const open = await page.locator('form[action="/staff/access/decide"]').count();
    await page.fill('#many', '120');
    await page.fill('#reason', 'Places at the summer camp');
    await page.locator('form[action="/staff/access/ask"] button').click();
    assert.match(await page.locator('[role=status]').textContent(), /second person/);
    assert.equal(await page.locator('form[action="/staff/access/decide"]').count(), open, 'nobody decides for themselves');
    await shoot(page, `staff-access-${how}`);
    await page.goto('/staff/people');
    const line = page.locator('li', { hasText: 'Cy' }).first();
    await line.locator('summary').click();
    await line.locator('form[action$="/again"] button').click();
    await page.waitForURL(/\/once$/);
    await other.goto('/navigator');
    assert.match(other.url(), /\/sign-in$/, 'who is invited again is out at once');
    await comeIn(other, new URL(await page.inputValue('#link')).pathname);
    await other.waitForURL(/\/navigator$/);
    await page.goto('/staff/people');
    await line.locator('summary').click();
    await line.locator('form[action$="/end"] button').click();
    assert.match(await page.locator('[role=alert]').textContent(), /tick the box/, 'ending asks first');
    await line.locator('input[name=yes]').check({ force: true });
    await line.locator('form[action$="/end"] button').click();
    assert.match(await page.locator('[role=status]').textContent(), /ended/);
    await other.goto('/navigator');
    assert.match(other.url(), /\/sign-in$/, 'who was ended is out at once');
  });
}
