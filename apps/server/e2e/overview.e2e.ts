import { adminTexts } from '@natiq/contracts/texts/admin';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, expectNoOverflow, launchBrowser, newPage, personCalled, signIn } from './support/browser.ts';
import { Customer } from './support/people.ts';

let browser: Browser;
let manager: Page;
beforeAll(async () => {
  browser = await launchBrowser();
  manager = await newPage(browser, { locale: 'en-GB' });
  await signIn(manager, personCalled('hala'), '/admin/');
  // The manager of the demo reads Arabic; this flow is told in English.
  await manager.evaluate(() =>
    fetch('/trpc/auth.updateMe', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ json: { locale: 'en' } }),
    }),
  );
  await manager.goto('/admin/');
});
afterAll(async () => {
  await manager.evaluate(() =>
    fetch('/trpc/auth.updateMe', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ json: { locale: 'ar' } }),
    }),
  );
  await browser.close();
});

const { en } = adminTexts;
const soon = { timeout: 20_000, interval: 100 };

/** The figure of a name, as it stands on the page. */
const figure = (name: string) => manager.locator('.nq-stat', { hasText: name }).locator('.nq-figure');
const count = async (name: string) => Number((await figure(name).textContent())?.replace(/\D/g, ''));

/** A query of the manager's own session. */
const ask = (procedure: string) =>
  manager.evaluate(path => fetch(`/trpc/${path}`).then(answer => answer.json()), procedure) as Promise<{
    result: { data: { json: Record<string, number> } };
  }>;

test('the manager lands on the overview, whose figures are the rows’, and sees a customer arrive without a reload', async () => {
  await manager.waitForURL(/\/admin\/overview/);
  await figure(en['overview.open']).waitFor();
  const counts = (await ask('conversations.counts')).result.data.json;
  expect(await count(en['overview.open'])).toBe(counts.open);
  expect(await count(en['overview.waiting'])).toBe(counts.unassigned);

  const open = await count(en['overview.open']);
  const customer = await Customer.arrive(browser);
  await customer.write('How do I check my balance?');
  await expect.poll(() => count(en['overview.open']), soon).toBe(open + 1);
  await customer.page.context().close();
});

test('a question without an answer is taught in two lines: asked again it is answered, and so is the next customer', async () => {
  const question = 'Do you repair antique gramophones at the branch?';
  const customer = await Customer.arrive(browser);
  await customer.write(question);
  const gaps = manager.getByRole('list', { name: en['gaps.title'] });
  const gap = gaps.getByRole('button', { name: question });
  await gap.waitFor({ timeout: 20_000 });
  await customer.page.context().close();

  await gap.click();
  const panel = manager.getByRole('complementary', { name: en['teach.title'] });
  expect(await panel.getByLabel(en['teach.question']).inputValue()).toBe(question);
  const answer = panel.getByLabel(en['teach.answer']);
  await answer.fill(
    'Yes. Antique gramophones are repaired at the Zamalek branch.\nIt takes nine days and costs 777 EGP.',
  );
  await expectAccessible(manager, 'teaching');
  await expectNoOverflow(manager, 'teaching');

  // The line is cut at the wrong moment: said so, and nothing is lost.
  await manager.context().setOffline(true);
  await panel.getByRole('button', { name: en['teach.publish'] }).click();
  await panel.getByText(en['teach.notLost']).waitFor();
  expect(await answer.inputValue()).toContain('777 EGP');
  await manager.context().setOffline(false);
  // Not even by a reload: the tab keeps it.
  await manager.reload();
  await gap.click();
  expect(await answer.inputValue()).toContain('777 EGP');
  await panel.getByRole('button', { name: en['teach.publish'] }).click();

  await panel.getByRole('button', { name: en['teach.again'] }).click();
  await panel.getByText(en['test.decision.answer']).waitFor();
  expect(await panel.textContent()).toContain('777 EGP');
  expect((await panel.textContent())?.replace(/[\u2068\u2069]/g, '')).toContain(`From ${question}`);
  await expectAccessible(manager, 'asked again');
  await gap.waitFor({ state: 'detached' });

  const next = await Customer.arrive(browser);
  await next.write('do you repair an antique gramophone in the branch');
  await expect.poll(() => next.log(), soon).toContain('777 EGP');
  await next.page.context().close();
});

test('agents have no overview of the company', async () => {
  const page = await newPage(browser, { locale: 'en-GB' });
  await signIn(page, personCalled('salma'), '/admin/');
  await page.goto('/admin/overview');
  await page.getByRole('heading', { name: /reach this page|الصفحة/ }).waitFor();
  const refused = await page.evaluate(() => fetch('/trpc/analytics.overview').then(answer => answer.status));
  expect(refused).toBe(403);
  await page.context().close();
});
