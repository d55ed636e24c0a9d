import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, installation, launchBrowser, newPage, personCalled, signIn } from './support/browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

test('the page of the REST interface is found through, tried with one’s own session, and asks nobody else', async () => {
  const page = await newPage(browser, { locale: 'en-GB' });
  const asked = new Set<string>();
  const refused: string[] = [];
  page.on('request', request => asked.add(new URL(request.url()).origin));
  page.on('console', message => /Content Security Policy/i.test(message.text()) && refused.push(message.text()));

  await page.goto('/api/v1/docs');
  const addresses = page.locator('.ad-address');
  await addresses.first().waitFor();
  const all = await addresses.count();
  expect(all).toBeGreaterThan(60);

  await page.getByRole('searchbox').fill('tickets claim');
  await expect.poll(() => addresses.count()).toBe(1);
  await page.getByRole('searchbox').fill('no such thing');
  await page.getByText('No address fits').waitFor();
  await page.getByRole('searchbox').fill('GET /admin/users list');
  await expect.poll(() => addresses.count()).toBe(1);

  // A stranger is told to sign in, by the answer as by the page.
  const one = addresses.first();
  await one.locator('summary').first().click();
  await one.getByRole('button', { name: 'Try it' }).click();
  await one.getByRole('button', { name: 'Send' }).click();
  await one.locator('pre').waitFor();
  expect(await one.locator('pre').textContent()).toContain('"code": "unauthenticated"');
  await page.getByRole('link', { name: 'Sign in to try things' }).waitFor();

  await signIn(page, personCalled('hala'), '/admin/');
  await page.goto('/api/v1/docs');
  await page.locator('#getAdminUsers > summary').click();
  const users = page.locator('#getAdminUsers');
  await users.locator('.ad-address-body button').last().click();
  await users.locator('form input').nth(0).fill('2');
  await users.locator('form button[type="submit"]').click();
  await users.locator('pre').waitFor();
  const shown = JSON.parse((await users.locator('pre').textContent())!) as {
    data: { items: unknown[]; pagination: { total: number } };
  };
  expect(shown.data.items).toHaveLength(2);
  expect(shown.data.pagination.total).toBeGreaterThan(2);
  await expectAccessible(page, 'an open address');
  expect([...asked]).toEqual([new URL(installation().url).origin]);
  expect(refused).toEqual([]);
  await page.context().close();
});
