import { readFileSync } from 'node:fs';
import { adminText, adminTexts } from '@natiq/contracts/texts/admin';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible, expectNoOverflow, launchBrowser, newPage, personCalled, signIn } from './support/browser.ts';

/** A manager's way through the tables: narrow, sort, keep, come back by the address, change a row, take the list away. */
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  // The other suites know her in Arabic.
  const page = await newPage(browser);
  await signIn(page, personCalled('hala'), '/admin/');
  await speak(page, 'ar');
  await browser.close();
});

async function arrive(locale: 'ar' | 'en'): Promise<Page> {
  const page = await newPage(browser, { locale: locale === 'ar' ? 'ar-EG' : 'en-GB', acceptDownloads: true });
  await signIn(page, personCalled('hala'), '/admin/');
  await speak(page, locale);
  return page;
}

async function speak(page: Page, locale: 'ar' | 'en'): Promise<void> {
  await page.evaluate(async language => {
    await fetch('/trpc/auth.updateMe', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ json: { locale: language } }),
    });
  }, locale);
}

describe.each(['en', 'ar'] as const)('the table of tickets, in %s', locale => {
  const t = adminTexts[locale];
  const plain = (text: string) => text.replace(/[\u2068\u2069]/g, '');
  let page: Page;
  beforeAll(async () => {
    page = await arrive(locale);
  });
  afterAll(() => page.context().close());

  const rows = () => page.locator('tbody tr');

  test('is narrowed and sorted, and its address knows', async () => {
    await page.goto('/admin/tickets');
    await rows().first().waitFor();
    const all = await rows().count();
    await page.getByRole('button', { name: t['list.filter'], exact: true }).click();
    await page.getByRole('menuitem', { name: t['filter.status'] }).click();
    await page.getByRole('menuitemcheckbox', { name: t['ticket.open'], exact: true }).click();
    await page.keyboard.press('Escape');
    await page.waitForURL(/status=open/);
    await expect.poll(() => rows().count()).toBeLessThan(all);
    await page.getByRole('columnheader').getByRole('button', { name: t['column.priority'] }).click();
    await page.waitForURL(/sort=priority/);
    const shown = await rows().count();
    await page.reload();
    await expect.poll(() => rows().count()).toBe(shown);
    for (const status of await rows().locator('.nq-status').allTextContents())
      expect(status).toContain(t['ticket.open']);
  });

  test('is kept as a view and found again', async () => {
    const name = `Open ${locale}`;
    await page.getByRole('button', { name: t['views.all'] }).click();
    await page.getByRole('menuitem', { name: t['views.save'] }).click();
    await page.getByRole('dialog').getByLabel(t['views.name'], { exact: true }).fill(name);
    await page.getByRole('button', { name: t['app.save'], exact: true }).click();
    await page.waitForURL(/view=/);
    await page.goto('/admin/tickets');
    await page.getByRole('button', { name: t['views.all'] }).click();
    await page.getByRole('menuitemcheckbox', { name }).click();
    await page.waitForURL(/status=open/);
  });

  test('opens a row by the keyboard and changes its priority', async () => {
    await rows().first().waitFor();
    await page.locator('h1').click();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    const pane = page.getByRole('complementary');
    await pane.getByRole('combobox', { name: t['details.priority'] }).click();
    const wanted = locale === 'en' ? t['priority.high'] : t['priority.low'];
    await page.getByRole('option', { name: wanted, exact: true }).click();
    await expect.poll(async () => pane.locator('.nq-history').textContent()).toContain(wanted);
    await expectAccessible(page, `an open ticket ${locale}`);
    await expectNoOverflow(page, `an open ticket ${locale}`);
  });

  test('is taken away as a sheet', async () => {
    const expected = await rows().count();
    const file = page.waitForEvent('download');
    await page.getByRole('button', { name: t['export.act'] }).click();
    const csv = readFileSync((await (await file).path())!, 'utf8');
    const lines = csv.trimEnd().split('\r\n');
    expect(csv.startsWith('\ufeff')).toBe(true);
    expect(lines[0]).toContain(t['sheet.number']);
    expect(lines.length - 1).toBeGreaterThanOrEqual(expected);
    expect(lines[1]).toMatch(/^NQ-\d{8}-\d{4},/);
    const done = plain(adminText(locale, 'export.done', { count: lines.length - 1 }));
    await page.getByText(done).waitFor();
    await page.getByRole('button', { name: t['app.close'], exact: true }).last().click();
  });

  test('changes several rows at once and says what became of each', async () => {
    await page.goto('/admin/tickets?status=open');
    await rows().first().waitFor();
    await page.getByRole('checkbox').first().click();
    await page.getByRole('toolbar').getByRole('button', { name: t['bulk.priority'] }).click();
    await page.getByRole('menuitem', { name: t['priority.urgent'], exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('status').waitFor();
    await dialog.getByRole('button', { name: t['app.close'] }).click();
    await page.goto('/admin/tickets?priority=urgent&status=open');
    await rows().first().waitFor();
  });
});

test('conversations are found by what was said, with their receipts to read', async () => {
  const page = await arrive('en');
  await page.goto('/admin/conversations?q=رصيد');
  await page.locator('tbody tr').first().click();
  await page.getByRole('log').waitFor();
  await expectAccessible(page, 'an open conversation');
  await page.goto('/admin/conversations?status=nonsense');
  await page.getByText(adminTexts.en['list.badAddress']).waitFor();
  await page.getByRole('button', { name: adminTexts.en['list.clear'] }).last().click();
  await page.locator('tbody tr').first().waitFor();
  await page.context().close();
});
