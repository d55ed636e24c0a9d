import { adminTexts } from '@natiq/contracts/texts/admin';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, expectNoOverflow, launchBrowser, newPage, personCalled, signIn } from './support/browser.ts';
import { strayLatin } from './support/stray-latin.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

test('a manager invites somebody, who comes in by the link, once, in Arabic on a phone', async () => {
  const manager = await newPage(browser);
  await signIn(manager, personCalled('hala'), '/admin/users');
  await manager.locator('table').first().waitFor();
  const { ar } = adminTexts;
  await manager.getByRole('button', { name: ar['users.add'] }).click();
  const dialog = manager.getByRole('dialog');
  await dialog.getByLabel(ar['users.name'], { exact: true }).fill('نور');
  const email = `nour-${Date.now()}@nilemobile.example`;
  await dialog.getByLabel(ar['users.email'], { exact: true }).fill(email);
  await dialog.getByLabel(ar['users.phone'], { exact: true }).fill('٠١٠٠ ١٢٣ ٤٥٦٧');
  await dialog.getByRole('button', { name: ar['users.invite'], exact: true }).click();
  const link = await manager.getByLabel(ar['users.link']).inputValue();
  expect(link).toMatch(/\/admin\/invitation#[\w-]{20,}$/);
  await manager.keyboard.press('Escape');
  await manager.getByText(email).waitFor();

  const guest = await newPage(browser, { viewport: { width: 390, height: 844 }, locale: 'ar-EG' });
  await guest.goto(link);
  await guest.getByText(ar['invitation.title']).waitFor();
  expect(await guest.locator('input[type="email"]').inputValue()).toBe(email);
  await expectNoOverflow(guest, 'invitation');
  expect(await strayLatin(guest)).toEqual([]);
  await expectAccessible(guest, 'invitation');
  const enter = guest.getByRole('button', { name: ar['door.enter'] });
  await guest.locator('input[type="password"]').fill('short');
  await enter.click();
  await guest.getByText(ar['password.weak']).first().waitFor();
  await guest.locator('input[type="password"]').fill('Nour-on-the-Nile-7');
  await enter.click();
  await guest.waitForURL('**/agent/**');
  await guest.locator('nav').first().waitFor();

  const late = await newPage(browser, { locale: 'ar-EG' });
  await late.goto(link);
  await late.getByText(ar['invitation.gone']).waitFor();
  for (const page of [manager, guest, late]) await page.context().close();
});
