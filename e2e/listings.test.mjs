// A steward enters a program with two sessions on a phone, the hours of one painted, and looks at it, the lead organization says yes, a family finds it, the steward
// copies it to the next term and takes that back. Without and with JavaScript, at 320 px, with axe on every page.

import assert from 'node:assert/strict';
import { journey } from './support/journey.mjs';
import { chooseOrganization, invitation, takeUp } from './support/people.mjs';

const day = (weeks) => new Date(Date.now() + weeks * 7 * 86_400_000).toISOString().slice(0, 10);

for (const javascript of [true, false]) {
  const how = javascript ? 'with' : 'without';
  journey(`an organization lists once, ${how} JavaScript`, async ({ visit, audit, noHorizontalScroll, shoot, tolerate }) => {
    tolerate(/404|422/);
    const title = `Tide pools ${how} scripts`;
    const lead = await visit('/', { javascript, width: 320 });
    await lead.goto(invitation('Lou', 'backbone'));
    await takeUp(lead);
    await lead.waitForURL(/\/staff$/);
    await lead.goto('/organization/listings');
    await audit(lead);
    await noHorizontalScroll(lead);
    await lead.fill('#name', `Tide Club ${how}`);
    await lead.locator('form[action$="/new"] button').click();
    const organization = new URL(lead.url()).searchParams.get('organization');

    const steward = await visit('/', { javascript, width: 320 });
    await steward.goto(invitation('Sal', 'steward', ['--organization', organization]));
    await takeUp(steward);
    await steward.goto('/organization/listings');
    assert.match(await steward.locator('main').textContent(), /Start with the name of one program/);
    await audit(steward);
    await steward.locator('a[href*="/program?"]').first().click();
    await steward.locator('button.primary').click();
    assert.match(await steward.locator('[role=alert]').textContent(), /write a name/);
    await steward.fill('#title-en', title);
    await audit(steward);
    await noHorizontalScroll(steward);
    await steward.locator('button.primary').click();
    for (const hours of ['whenever', 'Tue 3:30-5', 'Thu 3:30-5']) {
      if (hours.startsWith('Thu')) {
        await steward.goto('/organization/listings');
        await steward.locator('a[href*="/session?"]:not([href*="&id="])').first().click();
      }
      if (javascript && hours.startsWith('Thu')) {
        await steward.locator('details.more summary').first().click();
        for (const half of [31, 32, 33]) await steward.locator(`td[data-at="3:${half}"]`).click();
        assert.equal(await steward.inputValue('#hours'), 'Thu 15:30-17:00', 'what is painted is typed');
        await audit(steward);
        await noHorizontalScroll(steward);
        await shoot(steward, 'session-painted');
      } else await steward.fill('#hours', hours);
      await steward.fill('#starts_on', day(0));
      await steward.fill('#ends_on', day(6));
      await steward.locator('input[name=cost][value=free]').check({ force: true });
      await steward.locator('button.primary').click();
      if (hours === 'whenever') {
        assert.match(await steward.locator('#hours-error').textContent(), /could not read/);
        assert.equal(await steward.inputValue('#ends_on'), day(6), 'nothing is lost');
        await audit(steward);
        await noHorizontalScroll(steward);
        await shoot(steward, `session-form-${how}`);
      }
    }
    assert.match(await steward.locator('h1').textContent(), new RegExp(title));
    await audit(steward);
    await noHorizontalScroll(steward);
    await shoot(steward, `preview-${how}`);
    await steward.locator('form[action$="/show"] button').click();
    assert.match(await steward.locator('[role=status]').textContent(), /waits for the lead/);

    const family = await visit('/browse', { javascript, width: 320 });
    await family.goto(`/browse?q=${encodeURIComponent(title)}`);
    assert.doesNotMatch(await family.locator('main').textContent(), new RegExp(title), 'nobody has said yes');
    await lead.goto('/monday');
    assert.match(await lead.locator('main').textContent(), /waits? for your yes/);
    await lead.goto('/staff/approvals');
    await audit(lead);
    await noHorizontalScroll(lead);
    await lead.getByRole('link', { name: new RegExp(`Look at it.*${title}`) }).click();
    await audit(lead);
    await noHorizontalScroll(lead);
    await shoot(lead, `approve-${how}`);
    await lead.locator('button[value=approve]').first().click();
    assert.match(await lead.locator('[role=status]').textContent(), /Families see it/);
    await family.goto(`/organizations/${organization}`);
    assert.match(await family.locator('main').textContent(), new RegExp(title));

    await steward.goto('/organization/listings');
    await steward.locator('form[action$="/copy"] button').click();
    assert.match(await steward.locator('[role=status]').textContent(), /Copied as drafts/);
    assert.equal(await steward.locator('input[name=session]').count(), 2);
    await steward.goto(`/organization/listings/history?organization=${organization}`);
    await audit(steward);
    await noHorizontalScroll(steward);
    await shoot(steward, `history-${how}`);
    await steward.locator('form[action$="/undo"] button').first().click();
    assert.match(await steward.locator('[role=status]').textContent(), /Taken back/);
    await audit(steward);
    await noHorizontalScroll(steward);
    await shoot(steward, `workspace-${how}`);
  });
}
