import { agentTexts } from '@natiq/contracts/texts/agent';
import { type StubTelegram, stubTelegram, stubToken } from '@natiq/testing/stub-telegram';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  expectAccessible,
  expectNoOverflow,
  installation,
  launchBrowser,
  newPage,
  personCalled,
  personOf,
  signIn,
} from './support/browser.ts';
import { strayLatin } from './support/stray-latin.ts';

let browser: Browser;
let stub: StubTelegram;
beforeAll(async () => {
  stub = await stubTelegram(installation().telegramPort);
  browser = await launchBrowser();
});
afterAll(async () => {
  // The demo's people read Arabic; the suites after this one count on it.
  await manager(await newPage(browser), 'ar');
  const agent = await newPage(browser);
  await signIn(agent, personCalled('salma'));
  await readsIn(agent, 'ar');
  await browser.close();
  await stub.close();
});

/** Reads the given language: a person's own counts, whatever the browser speaks. */
async function readsIn(page: Page, locale: 'ar' | 'en'): Promise<void> {
  const changed = await page.request.post('/trpc/auth.updateMe', { data: { json: { locale } } });
  expect(changed.status()).toBe(200);
}

async function manager(page: Page, locale: 'ar' | 'en' = 'en'): Promise<void> {
  await signIn(page, personOf('company_manager'), '/admin/channels');
  await readsIn(page, locale);
  await page.goto('/admin/channels');
}
const soon = { timeout: 20_000 };

test('a manager pastes a token, a customer is answered on Telegram, an agent answers in the same chat', async () => {
  const admin = await newPage(browser);
  await manager(admin);
  await admin.getByRole('button', { name: 'Connect a bot' }).click();
  const dialog = admin.getByRole('dialog');
  await dialog.getByRole('textbox').fill('not a token');
  await dialog.getByRole('button', { name: 'Connect' }).click();
  await dialog.getByRole('alert').waitFor();
  await dialog.getByRole('textbox').fill('7000000009:a-token-that-telegram-does-not-know');
  await dialog.getByRole('button', { name: 'Connect' }).click();
  await dialog.getByText('Telegram does not know this token').waitFor(soon);
  await expectAccessible(admin, 'the dialog that connects a bot');
  await dialog.getByRole('textbox').fill(stubToken);
  await dialog.getByRole('button', { name: 'Connect' }).click();
  const bot = admin.getByRole('article', { name: 'Nile Mobile' });
  await bot.getByText('Listening', { exact: true }).waitFor(soon);
  expect(await admin.content()).not.toContain(stubToken);
  await expectAccessible(admin, 'a connected bot');

  const customer = stub.customer(4242, { name: 'Heba Telegram' });
  customer.says('How do I check my balance?');
  await expect.poll(() => customer.received.length, soon).toBeGreaterThan(0);

  customer.says('I want to talk to a person now');
  await expect.poll(() => customer.received.some(one => /NQ-\d{8}-\d{4}/.test(one.text)), soon).toBe(true);
  const agent = await newPage(browser);
  await signIn(agent, personCalled('salma'));
  await readsIn(agent, 'en');
  await agent.goto('/agent/inbox/open');
  const row = agent
    .getByRole('link', { name: /Heba Telegram/ })
    .or(agent.getByRole('button', { name: /Heba Telegram/ }));
  await row.first().waitFor(soon);
  await row.first().getByRole('img', { name: 'Telegram' }).waitFor(soon);
  await row.first().click();
  await agent
    .getByRole('button', { name: /take over/i })
    .first()
    .click();
  const write = async (text: string) => {
    await agent.locator('textarea').first().fill(text);
    await agent.getByRole('button', { name: agentTexts.en['write.send'] }).first().click();
  };
  await write('Hello Heba, this is a person.');
  await expect.poll(() => customer.received.some(one => one.text.includes('this is a person')), soon).toBe(true);

  stub.behave({ kind: 'blocked' });
  await write('Are you still there?');
  await agent.getByText('the customer has blocked the bot').waitFor(soon);
  stub.behave({ kind: 'ok' });
  await agent.getByRole('button', { name: 'Try again' }).last().click();
  await expect.poll(() => customer.received.some(one => one.text === 'Are you still there?'), soon).toBe(true);
  await expectAccessible(agent, 'a conversation on Telegram');
  await agent.context().close();
  await admin.context().close();
});

test.each([
  ['en', 'light', { width: 1440, height: 900 }],
  ['en', 'dark', { width: 390, height: 844 }],
  ['ar', 'light', { width: 390, height: 844 }],
  ['ar', 'dark', { width: 1440, height: 900 }],
] as const)('the page of channels fits in %s, %s', async (locale, colorScheme, viewport) => {
  const page = await newPage(browser, { locale: locale === 'ar' ? 'ar-EG' : 'en-GB', colorScheme, viewport });
  await manager(page, locale);
  const bot = page.getByRole('article', { name: 'Nile Mobile' });
  await bot.waitFor(soon);
  await bot.scrollIntoViewIfNeeded();
  await expectNoOverflow(page, 'the channels');
  await expectAccessible(page, 'the channels');
  if (locale === 'ar') expect(await strayLatin(page)).toEqual([]);
  await page.context().close();
});
