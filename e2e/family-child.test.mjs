// The page of one child: a family corrects it, moves, allows and takes back, takes everything along, thinks again about erasing; a
// navigator beside it gives a code for another adult and a sign-in of the child's own. At 390 px, also without JavaScript.

import assert from 'node:assert/strict';
import { tabTo } from './support/family.mjs';
import { journey } from './support/journey.mjs';
import { choose, chooseOrganization, invitation, takeUp } from './support/people.mjs';

/** A navigator sits with a mother and a child of 14; gives the table and the card. */
async function sitDown(page, name) {
  await page.goto(invitation(name));
  await takeUp(page);
  await page.waitForURL(/\/navigator$/);
  await page.fill('#name', 'Rosa');
  await page.fill('#near', 'Hyannis');
  await page.locator('form[action="/navigator/families"] button').click();
  await page.waitForURL(/\/navigator\/[0-9a-f]{32}$/);
  const table = new URL(page.url()).pathname;
  const add = page.locator('form[action$="/young"] button');
  await page.fill('#year', '2012');
  await page.selectOption('#month', '3');
  await add.click();
  assert.match(await page.locator('[role=alert]').textContent(), /Picture/, 'no picture is chosen for anybody');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'problem', 'what is wrong has the focus');
  await page.locator('#problem a').click();
  assert.equal(new URL(page.url()).hash, '#picture');
  await choose(page, 'input[name=picture][value=heron]');
  assert.equal(await page.inputValue('#year'), '2012', 'what was typed stays');
  await add.click();
  await page.waitForURL(/notice=kept/);
  await page.locator('form[action$="/card"] button').click();
  await page.waitForURL(/\/sheet$/);
  const [, , number, pin] = await page.locator('dd').allTextContents();
  await page.reload();
  assert.deepEqual((await page.locator('dd').allTextContents()).slice(2, 4), [number, pin], 'loading it again makes no new card');
  return { table, number, pin };
}

/** Opens the part of a page that holds something, unless it is open. */
async function open(page, holds) {
  const part = page.locator(`details:has(${holds})`).first();
  if ((await part.getAttribute('open')) === null) await part.locator('summary').first().click();
}

for (const javascript of [true, false]) {
  const how = javascript ? 'with' : 'without';
  journey(`a family decides about one child, ${how} JavaScript`, async ({ visit, audit, noHorizontalScroll, shoot, tolerate }) => {
    tolerate(/404|422/);
    const desk = await visit('/', { javascript, width: 1000 });
    const { table, number, pin } = await sitDown(desk, `Kim${how}`);

    const page = await visit('/sign-in', { javascript, width: 390 });
    await page.fill('#number', number);
    await page.fill('#pin', pin);
    await page.locator('button.primary').click();
    await page.waitForURL(/\/family$/);
    assert.equal(await page.locator('a.own').getAttribute('href'), '/family');
    assert.equal(await page.locator('footer a[href="/sign-in"]').count(), 0, 'whoever is signed in is not asked to sign in');
    await page.locator('a[href^="/family/children/"].button').click();
    await page.waitForURL(/\/family\/children\/[0-9a-f]{32}$/);
    const child = new URL(page.url()).pathname;
    await audit(page);
    await noHorizontalScroll(page);
    await shoot(page, `family-child-${how}`);

    // Correct: what is wrong is said first.
    await open(page, '#nickname');
    assert.equal(await page.locator('#year').count(), 0, 'what a card may not change is not offered');
    assert.match(await page.locator('main').textContent(), /month of birth is changed with a librarian/);
    await page.fill('#nickname', 'Ma\u202eya');
    await page.locator(`form[action="${child}/card"] button`).click();
    assert.match(await page.locator('[role=alert]').textContent(), /Nickname/);
    await audit(page);
    await page.locator('#problem a').click();
    await page.fill('#nickname', 'Maya');
    await page.locator(`form[action="${child}/card"] button`).click();
    assert.equal(await page.locator('h1').textContent(), 'Maya');

    // Move, with the keyboard only.
    await tabTo(page, 'details:has(#near) > summary');
    await page.keyboard.press('Enter');
    await tabTo(page, '#near');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('Falmouth');
    await page.keyboard.press('Enter');
    await page.waitForURL(/notice=moved/);
    assert.match(await page.locator('main').textContent(), /Lives near Falmouth/);

    // What fits: nothing that was answered stands in the address.
    await page.goto(`${child}/answers`);
    await audit(page);
    await choose(page, 'input[name=days][value=tue]');
    await page.locator('.send button').click();
    await page.waitForURL(new RegExp(`${child}/fits$`));
    assert.match(await page.locator('h1').textContent(), /fit/);
    await noHorizontalScroll(page);
    await shoot(page, `family-fits-${how}`);

    // Allow, and take it back.
    await page.goto(child);
    await open(page, '[name="purpose"]');
    await page.fill('#days', '31');
    await chooseOrganization(page);
    assert.equal(await page.inputValue('#days'), '31', 'what was typed elsewhere stays');
    await choose(page, `form[action="${child}/allow"] input[name=class][value=card]`);
    await page.locator(`form[action="${child}/allow"] > button`).last().click();
    assert.match(await page.locator('[role=alert]').textContent(), /tick the box/);
    assert.ok(await page.locator('#allow').isVisible(), 'the part with what is wrong is open');
    await choose(page, '#allow');
    await page.locator(`form[action="${child}/allow"] > button`).last().click();
    await page.waitForURL(/notice=allowed/);
    assert.match(await page.locator('[role=status]').first().textContent(), /waits for their own yes/);
    const before = await page.locator('form[action="/family/take-back"]').count();
    await page.locator('form[action="/family/take-back"] button').first().click();
    await page.goto(child);
    assert.equal(await page.locator('form[action="/family/take-back"]').count(), before - 1);

    // Take everything along.
    const paper = await page.request.get(`${child}/everything.pdf`);
    assert.equal(paper.headers()['content-type'], 'application/pdf');
    const file = await (await page.request.get(`${child}/everything.json`)).json();
    assert.equal(file.young_person.nickname, 'Maya');
    assert.ok(file.looks.length > 0);

    // Erase, and keep.
    await open(page, '#erase');
    await page.locator(`form[action="${child}/erase"] button`).click();
    assert.match(await page.locator('[role=alert]').textContent(), /tick the box/);
    await choose(page, '#erase');
    await page.locator(`form[action="${child}/erase"] button`).click();
    await page.waitForURL(/notice=due/);
    await shoot(page, `family-child-erase-${how}`);
    await page.goto('/family');
    assert.equal(await page.locator(`form[action="${child}/keep"] button`).count(), 1, 'it is told on top, and can be stopped there');
    await audit(page);
    await page.goto(child);
    await page.locator(`form[action="${child}/keep"] button`).click();
    assert.match(await page.locator('[role=status]').first().textContent(), /It stays/);

    // The navigator beside the family: a code for another adult, a sign-in of the child's own, and back to the table.
    await desk.goto(child);
    assert.equal(await desk.locator('main a').first().getAttribute('href'), table);
    await open(desk, 'form[action$="/codes"]');
    await desk.locator('form[action$="/codes"] button').click();
    await desk.waitForURL(/\/once$/);
    const code = await desk.locator('dd b').textContent();
    await desk.reload();
    assert.equal(await desk.locator('dd b').textContent(), code, 'loading it again makes no new code');
    await audit(desk);
    await desk.goto(child);
    assert.equal(await desk.locator('form[action$="/codes/end"]').count(), 1);
    await desk.locator('form[action$="/codes/end"] button').click();
    await desk.locator('form[action$="/sign-in"] button').click();
    await desk.waitForURL(/\/once$/);
    const [ownNumber, ownPin] = await desk.locator('dd b').allTextContents();

    const own = await visit('/sign-in', { javascript, width: 320 });
    await own.fill('#number', ownNumber);
    await own.fill('#pin', ownPin);
    await own.locator('button.primary').click();
    // The adult has seen that PIN, so another is chosen first.
    await own.waitForSelector('#new-pin');
    await audit(own);
    await noHorizontalScroll(own);
    await shoot(own, `own-pin-${how}`);
    await own.fill('#new-pin', '123456');
    await own.fill('#pin-again', '123456');
    await own.locator('button.primary').click();
    assert.match(await own.locator('.problem').first().textContent(), /tried first/);
    await own.fill('#new-pin', '305118');
    await own.fill('#pin-again', '305118');
    await own.locator('button.primary').click();
    await own.waitForURL(/\/family$/);
    assert.match(await own.locator('.lead').textContent(), /about you/);
    await audit(own);
    await noHorizontalScroll(own);
    await shoot(own, `family-own-${how}`);

    // On paper nothing can be pressed.
    await page.goto(child);
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.locator('main button:visible, main input:visible').count(), 0);
    await shoot(page, `family-child-print-${how}`);
  });
}
