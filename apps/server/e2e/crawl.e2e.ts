import { adminText } from '@natiq/contracts/texts/admin';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible, expectNoOverflow, launchBrowser, newPage, personCalled, signIn } from './support/browser.ts';
import { HelpSite, helpPages } from './support/help-site.ts';
import { Customer } from './support/people.ts';
import { strayLatin } from './support/stray-latin.ts';

const say = (key: Parameters<typeof adminText>[1], params = {}) => adminText('ar', key, params);
const soon = { timeout: 20_000, interval: 100 };
const exact = { exact: true };

let browser: Browser;
let page: Page;
let site: HelpSite;
beforeAll(async () => {
  site = await new HelpSite().open();
  browser = await launchBrowser();
  page = await newPage(browser, { locale: 'ar-EG', reducedMotion: 'reduce' });
  await signIn(page, personCalled('hala'), '/admin/');
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

/** Reads through the form from an address. */
async function take(address: string): Promise<void> {
  await page.goto('/admin/knowledge/sites');
  await page.getByRole('button', { name: say('sites.add'), ...exact }).click();
  await page.getByRole('textbox', { name: say('sites.address') }).fill(address);
  await page.getByRole('button', { name: say('sites.start'), ...exact }).click();
  await page.waitForURL(/\/admin\/knowledge\/sites\/[0-9a-f-]{36}$/);
}

/** Where the source of the last answer leads. */
async function cited(customer: Customer): Promise<string | null> {
  const card = customer.panel.locator('a.card').last();
  return (await card.count()) === 0 ? null : card.getAttribute('href');
}

describe('a web site and its manager, in Arabic', () => {
  test('fifty pages are read before her eyes, and a customer is answered from the right one', {
    timeout: 240_000,
  }, async () => {
    await page.goto('/admin/knowledge');
    await page.getByRole('button', { name: say('knowledge.more') }).click();
    await page.getByRole('menuitem', { name: say('knowledge.open.sites') }).click();
    await page.waitForURL(/\/admin\/knowledge\/sites$/);
    await expectAccessible(page, 'the list of sites');
    await take(`${site.url}/`);
    await page.getByRole('progressbar', { name: say('sites.progress') }).waitFor();
    await page.getByText(say('sites.state.ready'), exact).waitFor({ timeout: 180_000 });
    // Both lists of links are pages of little text of their own; forty-eight others say something.
    await page.getByText(say('sites.documents', { count: helpPages.length + 2 })).waitFor();
    await expectAccessible(page, 'a site');
    await expectNoOverflow(page, 'a site');
    await expect.poll(() => strayLatin(page), soon).toEqual([]);
    expect(site.asked).not.toContain('/secret');
    expect(site.inside).toEqual([]);

    const customer = await Customer.arrive(browser);
    await customer.write('How much is the Pelican router?');
    await expect.poll(() => customer.log(), soon).toContain('305');
    await expect.poll(() => cited(customer), soon).toBe(`${site.url}/en/pelican-router`);
    await customer.write('كم مدة ضمان جهاز الصفصاف؟');
    await expect.poll(() => customer.log(), soon).toContain('48');
    await expect.poll(() => cited(customer), soon).toBe(`${site.url}/ar/${encodeURI('الصفصاف')}`);
    await customer.page.context().close();
  });

  test('an address inside the network is refused in words', { timeout: 120_000 }, async () => {
    await take('http://127.0.0.2:8080/');
    await page.getByText(say('crawl.reason.address_private')).first().waitFor({ timeout: 60_000 });
    expect(site.inside).toEqual([]);
    await page.getByRole('button', { name: say('sites.delete'), ...exact }).click();
    await page
      .getByRole('alertdialog')
      .or(page.getByRole('dialog'))
      .getByRole('button', { name: say('sites.delete'), ...exact })
      .click();
    await page.waitForURL(/\/admin\/knowledge\/sites$/);
  });
});
