import { agentTexts } from '@natiq/contracts/texts/agent';
import { widgetTexts } from '@natiq/contracts/texts/widget';
import { pdf, png } from '@natiq/testing/sample-files';
import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible, launchBrowser } from './support/browser.ts';
import { Agent, Customer } from './support/people.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const soon = { timeout: 10_000, interval: 50 };
const unique = () => Math.random().toString(36).slice(2, 8);
/** Pixels a picture was drawn from; 0 while it is not here, or never comes. */
const drawnWidth = (picture: Locator) =>
  picture.evaluate(node => (node as unknown as { naturalWidth: number }).naturalWidth);

describe('files', () => {
  for (const language of ['ar', 'en'] as const)
    test(`a picture from the customer, a PDF back from the agent, in ${language === 'ar' ? 'Arabic' : 'English'}`, async () => {
      const mark = unique();
      const names = language === 'ar' ? [`شاشة ${mark}.png`, 'عرض السعر.pdf'] : [`screen ${mark}.png`, 'offer.pdf'];
      const [picture, paper] = names as [string, string];
      const [agentWords, widgetWords] = [agentTexts[language], widgetTexts[language]];
      const customer = await Customer.arrive(browser, language);
      const { panel } = customer;
      await panel
        .getByLabel(widgetWords['composer.attach'])
        .setInputFiles({ name: picture, mimeType: 'image/png', buffer: png(120, 80) });
      await panel.getByText(picture).waitFor();
      const send = panel.getByRole('button', { name: widgetWords['composer.send'], exact: true });
      await expect.poll(() => send.isEnabled(), soon).toBe(true);
      await send.click();
      const sent = panel.getByRole('log').locator('.picture img');
      await expect.poll(() => drawnWidth(sent), soon).toBe(120);
      // Never silence: what cannot be read is acknowledged, and a person is offered.
      await panel.getByRole('button', { name: widgetWords['answer.human'] }).first().waitFor();
      await panel.getByRole('button', { name: widgetWords['answer.human'] }).first().click();
      await expect.poll(() => customer.log(), soon).toMatch(/NQ-\d{8}-\d{4}/);

      // The inbox shows the last word of each.
      await customer.write(`${mark} ${mark}`);
      const agent = await Agent.arrive(browser, language === 'ar' ? 'salma' : 'youssef', language);
      await agent.open(new RegExp(mark));
      await expect.poll(() => drawnWidth(agent.page.locator('.nq-picture img').first()), soon).toBe(120);
      await agent.page.getByRole('button', { name: agentWords['talk.take'] }).first().click();
      const field = agent.page.locator('textarea').first();
      await expect.poll(() => field.isEnabled(), soon).toBe(true);
      const chosen = agent.page.locator('.nq-composer input[type="file"]');
      await chosen.setInputFiles({
        name: 'setup.exe',
        mimeType: 'application/octet-stream',
        buffer: Buffer.from('MZ\u0000'),
      });
      await agent.page.locator('.nq-tray-item[data-state="failed"]').waitFor();
      await agent.page.locator('.nq-tray-item button').last().click();
      await chosen.setInputFiles({ name: paper, mimeType: 'application/pdf', buffer: pdf() });
      await agent.page.locator('.nq-tray-item[data-state="ready"]').waitFor();
      await expectAccessible(agent.page, 'a conversation with files');
      await agent.page.getByRole('button', { name: agentWords['write.send'] }).first().click();

      const card = panel.getByRole('link', { name: new RegExp(paper.split('.')[0]!) });
      await card.waitFor();
      const [loading] = await Promise.all([customer.page.waitForEvent('download'), card.click()]);
      expect(loading.suggestedFilename()).toBe(paper);
      await expectAccessible(customer.page, 'the widget with files');
      await agent.page.context().close();
      await customer.page.context().close();
    });
});
