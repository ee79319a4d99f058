// Listings that stay true: the lead organization enters who is asked, a family finds something wrong, somebody writes down what the owner said
// by telephone. Also without JavaScript, at 320 px, with axe on every page.

import assert from 'node:assert/strict';
import { journey } from './support/journey.mjs';
import { chooseOrganization, invitation, takeUp } from './support/people.mjs';

for (const javascript of [true, false]) {
  const how = javascript ? 'with' : 'without';
  journey(`a listing is found wrong and kept true, ${how} JavaScript`, async ({ visit, audit, noHorizontalScroll, shoot, tolerate }) => {
    tolerate(/404|422/);
    const lead = await visit('/', { javascript, width: 320 });
    await lead.goto(invitation('Lee', 'backbone'));
    await takeUp(lead);
    await lead.waitForURL(/\/staff$/);

    await lead.goto('/organization/contacts');
    await audit(lead);
    await noHorizontalScroll(lead);
    await chooseOrganization(lead, { part: 'library', before: 'of-' });
    await lead.locator('form[method=get] button:not([value=organization])').click();
    await lead.fill('#name', `Ana ${how}`);
    await lead.locator('input[name=ask-by][value=text]').check({ force: true });
    await lead.locator('form:has(#phone) button.primary').click();
    assert.match(await lead.locator('[role=alert]').textContent(), /Phone number/, 'a text needs a number');
    await audit(lead);
    await lead.fill('#phone', javascript ? '508-555-0178' : '508-555-0179');
    await lead.locator('form:has(#phone) button.primary').click();
    assert.match(await lead.locator('[role=status]').textContent(), /asked before a listing gets old/);
    await audit(lead);
    await noHorizontalScroll(lead);
    await shoot(lead, `contacts-${how}`);

    const family = await visit('/browse', { javascript, width: 320 });
    await family.locator('main a[href^="/programs/"]').first().click();
    const wrong = family.locator('details:has(form[action$="/wrong"])').first();
    await wrong.locator('summary').click();
    await wrong.locator('input[name=what][value=hours]').check({ force: true });
    await wrong.locator('input[name=note]').fill('It is on Wednesdays <b>');
    await audit(family);
    await noHorizontalScroll(family);
    await wrong.locator('button').click();
    assert.match(await family.locator('[role=status]').textContent(), /keep nothing about you/);

    await lead.goto('/staff/listings');
    await audit(lead);
    await noHorizontalScroll(lead);
    const call = lead.locator('li:has(q)').first();
    assert.match(await call.textContent(), /It is on Wednesdays <b>/, 'as text, and as nothing else');
    await shoot(lead, `listings-${how}`);
    await call.locator('summary').click();
    await call.locator('input[name=hours]').fill('Wed 4-5:30 pm');
    await call.locator('button[value=change]').click();
    assert.match(await lead.locator('[role=status]').textContent(), /written down/);
    await family.reload();
    assert.match(await family.locator('main').textContent(), /said by the owner|confirmed/);
    await lead.locator('form[action$="/undo"] button').first().click();
    assert.match(await lead.locator('[role=status]').textContent(), /taken back/);

    const over = await visit('/still-true/nobody-has-this', { javascript, width: 320 });
    assert.match(await over.locator('h1').textContent(), /done its work/);
    await audit(over);
    await noHorizontalScroll(over);
  });
}
