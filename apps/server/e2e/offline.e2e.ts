import { adminText } from '@natiq/contracts/texts/admin';
import { say as sayToAgent } from '@natiq/contracts/texts/agent';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, launchBrowser, newPage, personCalled, signIn } from './support/browser.ts';

const say = (key: Parameters<typeof adminText>[1], params = {}) => adminText('ar', key, params);
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** The app itself is still there: it was not loaded anew, nor given up for a page of the browser's own. */
async function mark(page: Page): Promise<() => Promise<void>> {
  await page.evaluate('window.__same = true');
  return async () => expect(await page.evaluate('window.__same')).toBe(true);
}

test('a page of the admin app that was never opened waits for the connection, and the app with it', async () => {
  const page = await newPage(browser, { locale: 'ar-EG', reducedMotion: 'reduce' });
  await signIn(page, personCalled('hala'), '/admin/');
  await page.goto('/admin/users');
  await page.getByRole('table').waitFor();
  const expectSame = await mark(page);
  await page.context().setOffline(true);
  await page.getByRole('link', { name: say('page.audit') }).click();
  await page.getByRole('heading', { name: say('app.failed'), level: 2 }).waitFor();
  await page.getByText(say('app.offline')).waitFor();
  await expectAccessible(page, 'a page that did not come');
  await expectSame();
  // What was opened before is at hand without a connection.
  await page.getByRole('link', { name: say('page.users') }).click();
  await page.getByRole('table').waitFor();
  await page.getByRole('link', { name: say('page.audit') }).click();
  await page.getByRole('heading', { name: say('app.failed'), level: 2 }).waitFor();
  await expectSame();
  await page.context().setOffline(false);
  await page.getByRole('heading', { name: say('page.audit'), level: 1 }).waitFor();
  await page.context().close();
});

test('nor does the agent app go when a page of it cannot be fetched', async () => {
  const page = await newPage(browser, { locale: 'ar-EG', reducedMotion: 'reduce' });
  await signIn(page, personCalled('salma'));
  await page.locator('nav').first().waitFor();
  const expectSame = await mark(page);
  await page.context().setOffline(true);
  await page.getByRole('link', { name: sayToAgent('ar', 'views.tickets') }).click();
  await page.getByRole('heading', { name: sayToAgent('ar', 'app.failed') }).waitFor();
  await expectSame();
  await page.context().setOffline(false);
  await page.getByRole('table').waitFor();
  await page.context().close();
});
