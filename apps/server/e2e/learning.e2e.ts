import { adminTexts } from '@natiq/contracts/texts/admin';
import { widgetTexts } from '@natiq/contracts/texts/widget';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  expectAccessible,
  expectNoOverflow,
  launchBrowser,
  newPage,
  personCalled,
  setLocale,
  signIn,
} from './support/browser.ts';
import { Customer } from './support/people.ts';

let browser: Browser;
let manager: Page;
beforeAll(async () => {
  browser = await launchBrowser();
  manager = await newPage(browser, { locale: 'en-GB' });
  await signIn(manager, personCalled('hala'), '/admin/');
  // The manager of the demo reads Arabic; this flow is told in English.
  await setLocale(manager, 'en');
});
afterAll(async () => {
  // The other suites ask the demo's questions and expect the demo's answers.
  await forget(question);
  await forget(missing);
  await setLocale(manager, 'ar');
  await browser.close();
});

const { en } = adminTexts;
const soon = { timeout: 45_000 };
const pictures = process.env.NATIQ_PICTURES;
const picture = (page: Page, name: string) =>
  pictures ? page.screenshot({ path: `${pictures}/${name}.png` }) : undefined;
/** Takes away what was taught here by its title. */
async function forget(search: string): Promise<void> {
  const input = encodeURIComponent(JSON.stringify({ json: { search } }));
  const { result } = (await (await manager.request.get(`/trpc/knowledge.list?input=${input}`)).json()) as {
    result: { data: { json: { items: { id: string; title: string }[] } } };
  };
  // What was changed last comes first; the demo's own page of the same name is older.
  const newest = result.data.json.items.find(one => one.title === search);
  const gone = await manager.request.post('/trpc/knowledge.delete', { data: { json: { id: newest?.id } } });
  expect(gone.ok()).toBe(true);
}
const rowOf = (words: string) => manager.locator('.rv-list > li', { hasText: words });

const question = 'How do I check my balance?';
const right = 'Since this month the balance stands on the very first screen of the Nile Mobile app.';
const missing = 'Do you sell smart watches with a solar strap?';
const written = 'Smart watches with a solar strap cost 3,900 EGP in every store of ours.';

test('a customer votes an answer down, the manager corrects it, and the next customer hears the right one', async () => {
  const customer = await Customer.arrive(browser);
  await customer.write(question);
  await customer.panel.getByRole('button', { name: widgetTexts.en['answer.unhelpful'] }).last().click(soon);
  await customer.panel.getByRole('button', { name: 'Out of date' }).click(soon);
  await picture(customer.page, 'learning-widget-why');
  await customer.panel.locator('.why').getByRole('button', { name: 'Send' }).click();
  await customer.panel.getByText('Our people will look at this answer.').waitFor(soon);
  await customer.page.context().close();

  await manager.goto('/admin/review');
  const row = rowOf(question);
  await row.getByText(en['vote.reason.outdated']).waitFor(soon);
  await expectAccessible(manager, 'review');
  await expectNoOverflow(manager, 'review');
  await picture(manager, 'learning-review');
  await row.getByRole('button', { name: en['review.correct'] }).click();
  const dialog = manager.getByRole('dialog');
  await dialog.getByLabel(en['vote.answer']).fill(right);
  await expectAccessible(manager, 'the right answer');
  await picture(manager, 'learning-correct');
  await dialog.getByRole('button', { name: en['vote.publish'] }).click();
  await row.waitFor({ state: 'detached', ...soon });

  const next = await Customer.arrive(browser);
  await next.write(question);
  await next.panel.getByText('very first screen').first().waitFor(soon);
  await next.page.context().close();
});

test('a gap becomes a draft, is tried against what was asked, and answers once it is published', async () => {
  const customer = await Customer.arrive(browser);
  await customer.write(missing);
  await manager.goto('/admin/review?tab=gaps');
  await expect
    .poll(async () => {
      await manager.reload();
      await manager.locator('.rv-list, .nq-empty').first().waitFor(soon);
      return rowOf(missing).count();
    }, soon)
    .toBe(1);
  await expectAccessible(manager, 'gaps');
  await picture(manager, 'learning-gaps');
  await rowOf(missing).getByRole('button', { name: en['gap.draft'] }).click();
  await manager.getByText(en['draft.empty']).waitFor(soon);
  await manager.getByLabel(en['draft.answer']).fill(written.replace(' cost', ' , cost'));
  await manager.getByRole('button', { name: en['draft.word'] }).click();
  await manager.getByText(en['draft.tidied']).waitFor(soon);
  expect(await manager.getByLabel(en['draft.answer']).inputValue()).toBe(written.replace(' cost', ', cost'));
  await manager.getByRole('button', { name: en['draft.unword'] }).click();
  expect(await manager.getByLabel(en['draft.answer']).inputValue()).toContain(' , cost');
  await manager.getByLabel(en['draft.answer']).fill(written);
  await manager.getByRole('button', { name: en['draft.save'], exact: true }).click();
  await manager.getByRole('button', { name: en['backtest.start'] }).click(soon);
  const would = manager.locator('.nq-stat', { hasText: en['backtest.wouldAnswer'] });
  await would.waitFor(soon);
  expect((await would.locator('.nq-figure').textContent())?.replace(/\D/g, '')).toBe('1');
  await manager.getByText(missing).last().waitFor(soon);
  await expectAccessible(manager, 'a draft that was tried');
  await expectNoOverflow(manager, 'a draft that was tried');
  await picture(manager, 'learning-backtest');
  await manager.getByRole('button', { name: en['draft.publish'], exact: true }).click();
  await manager.waitForURL(url => !url.search.includes('draft='), soon);
  await customer.page.context().close();

  const next = await Customer.arrive(browser);
  await next.write(missing);
  await next.panel.getByText('3,900 EGP').first().waitFor(soon);
  await next.page.context().close();
});

test('the pages of the review stand on a phone, in the dark and in Arabic', async () => {
  await setLocale(manager, 'ar');
  await manager.setViewportSize({ width: 390, height: 844 });
  await manager.emulateMedia({ colorScheme: 'dark' });
  for (const tab of ['down', 'drafts', 'gaps', 'progress']) {
    await manager.goto(`/admin/review?tab=${tab}`);
    await manager.locator('.rv-list, .nq-empty, .rv-weeks').first().waitFor(soon);
    await expectNoOverflow(manager, `review ${tab}`);
    await expectAccessible(manager, `review ${tab}`);
    await picture(manager, `learning-phone-${tab}`);
  }
  await manager.setViewportSize({ width: 1440, height: 900 });
  await manager.goto('/admin/review?tab=progress');
  await manager.locator('.rv-weeks, .nq-empty').first().waitFor(soon);
  await picture(manager, 'learning-progress');
});
