// The lead organization makes a round of the survey, sends it, writes down on the telephone what an organization says, takes over what is
// different, and looks at what all say together. Also without JavaScript, at 320 px and 1280 px, with axe on every page.

import assert from 'node:assert/strict';
import { journey } from './support/journey.mjs';
import { invitation, takeUp } from './support/people.mjs';

for (const javascript of [true, false]) {
  const how = javascript ? 'with' : 'without';
  journey(`organizations are asked once and the listings follow, ${how} JavaScript`, async ({ visit, audit, noHorizontalScroll, shoot, tolerate }) => {
    tolerate(/404|422/);
    const lead = await visit('/', { javascript, width: 320 });
    const seen = async (name) => {
      await audit(lead);
      await noHorizontalScroll(lead);
      await shoot(lead, `${name}-${how}`);
    };
    await lead.goto(invitation('Lou', 'backbone'));
    await takeUp(lead);
    await lead.waitForURL(/\/staff$/);
    await lead.goto('/staff/landscape');
    await lead.locator('button.primary').click();
    assert.match(await lead.locator('[role=alert]').textContent(), /write a name/);
    await lead.fill('#survey-title', `Winter ${how}`);
    await seen('rounds');
    await lead.locator('button.primary').click();
    await lead.waitForURL(/\/staff\/landscape\/[0-9a-f]{32}/);
    assert.match(await lead.locator('main').textContent(), /Not sent yet/);
    await seen('draft');
    await lead.locator('button[value=send]').click();
    assert.match(await lead.locator('[role=status]').textContent(), /It is open/);
    const round = lead.url().split('?')[0];

    await lead.locator('a[href*="/by-phone/"]').first().click();
    await lead.fill('#phone', 'whenever');
    await lead.locator('button.primary').click();
    assert.equal(await lead.inputValue('#phone'), 'whenever', 'nothing is lost');
    assert.match(await lead.locator('#phone-error').textContent(), /number/);
    await seen('you-wrong');
    await lead.fill('#phone', javascript ? '508-555-0111' : '508-555-0112');
    await lead.locator('button.primary').click();
    assert.match(await lead.locator('[role=status]').textContent(), /kept/);
    while ((await lead.locator('input[name=step]').first().inputValue()) === 'sessions') {
      const first = lead.locator('fieldset[id^=said-]').first();
      await first.locator('input[value=change]').check({ force: true });
      if (!(await first.locator('details').evaluate((one) => one.open))) await first.locator('summary').click();
      await first.locator('input[name^=cost-]').fill('lots');
      await lead.locator('button.primary').click();
      assert.match(await lead.locator('[role=alert]').textContent(), /could not read/);
      await seen('sessions-wrong');
      await lead.locator('input[name^=cost-]').first().fill('$7');
      await lead.locator('button[name=all]').click();
    }
    await lead.fill('#q-young-5-7', 'many');
    await lead.locator('button.primary').click();
    assert.match(await lead.locator('#q-young-5-7-error').textContent(), /whole number/);
    await lead.fill('#q-young-5-7', '4');
    await lead.fill('#q-staff', '6');
    await lead.locator('input[name=q-needs][value=rides]').check({ force: true });
    await seen('questions');
    await lead.locator('button.primary').click();
    await seen('send');
    await lead.locator('button.primary').click();
    assert.match(await lead.locator('main').textContent(), /Thank you/);
    await seen('thanks');

    await lead.goto(round);
    assert.match(await lead.locator('main').textContent(), /fewer than ten/);
    assert.match(await lead.locator('#different').textContent(), /Different/);
    await seen('round');
    const wide = await visit('/', { javascript, width: 1280 });
    await wide.context().addCookies(await lead.context().cookies());
    await wide.goto(round);
    await shoot(wide, `round-wide-${how}`);
    await lead.locator('button[value=take]').first().click();
    assert.match(await lead.locator('[role=status]').textContent(), /Taken over/);
    await lead.locator('details:has(button[value=close]) summary').click();
    await lead.locator('button[value=close]').click();
    assert.match(await lead.locator('[role=status]').textContent(), /closed/);
    await lead.locator('details:has(button[value=reopen]) summary').click();
    await lead.locator('button[value=reopen]').click();
    assert.match(await lead.locator('[role=status]').textContent(), /open again/);

    const over = await visit('/landscape/nobody-has-this', { javascript, width: 320 });
    assert.match(await over.locator('main').textContent(), /works no more/);
    await audit(over);
    await noHorizontalScroll(over);
  });
}
