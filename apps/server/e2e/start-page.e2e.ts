import { startTexts } from '@natiq/contracts/texts/start';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser, newPage } from './support/browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const soon = { timeout: 15_000, interval: 50 };

describe('the start page', () => {
  test('both sides live without a sign-in: a chip is answered, a request for a person appears on the right, is taken and replied to', async () => {
    const page = await newPage(browser, { locale: 'en-GB' });
    await page.goto('/');
    const panel = page.frameLocator('iframe');
    const log = async () => (await panel.getByRole('log').textContent()) ?? '';
    await panel.locator('textarea').waitFor();
    await page.getByRole('button', { name: 'I was charged twice for one renewal' }).click();
    await expect.poll(log, soon).toContain('48 hours');
    await page.getByRole('button', { name: 'عايز أكلم حد', exact: true }).click();
    await expect.poll(log, soon).toMatch(/NQ-\d{8}-\d{4}/);
    // The inbox turns to the new customer by itself.
    await expect.poll(async () => (await page.getByRole('log').textContent()) ?? '', soon).toContain('عايز أكلم حد');
    await page.getByRole('button', { name: 'Take over' }).first().click();
    await page.getByRole('main').locator('textarea').last().fill('Salma is here');
    await page.getByRole('button', { name: 'Send', exact: true }).first().click();
    await expect.poll(log, soon).toContain('Salma is here');
    await page.context().close();
  });

  test('a pasted text is learnt and can be asked at once, its source shown', async () => {
    const page = await newPage(browser, { locale: 'en-GB' });
    await page.goto('/');
    const panel = page.frameLocator('iframe');
    await panel.locator('textarea').waitFor();
    await page.getByRole('button', { name: startTexts.en['paste.open'] }).click();
    const dialog = page.getByRole('dialog');
    await dialog
      .locator('textarea')
      .fill(
        'Question,Answer\nDo you sell submarines?,"Yes, we sell yellow submarines for 900 EGP each, painted by hand."\n',
      );
    await dialog.getByRole('button', { name: startTexts.en['paste.learn'] }).click();
    await expect.poll(async () => (await dialog.textContent()) ?? '', soon).toMatch(/submarines/);
    await page.keyboard.press('Escape');
    await panel.locator('textarea').fill('do you sell submarines?');
    await panel.locator('textarea').press('Enter');
    await expect.poll(async () => (await panel.getByRole('log').textContent()) ?? '', soon).toContain('900 EGP');
    expect(await panel.getByRole('list', { name: 'Sources' }).last().textContent()).toContain(
      'Do you sell submarines?',
    );
    await page.context().close();
  });
});
