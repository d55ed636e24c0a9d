import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { installation, launchBrowser, newPage, openWidget, personCalled, signIn } from './support/browser.ts';
import { Agent, Customer } from './support/people.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const soon = { timeout: 15_000, interval: 50 };
const unique = () => Math.random().toString(36).slice(2, 8);
const times = (text: string, part: string) => text.split(part).length - 1;

describe('a line that breaks', () => {
  test('what a customer writes without a line is kept, shown as waiting, and arrives exactly once', async () => {
    const customer = await Customer.arrive(browser);
    await customer.write('How do I check my balance?');
    await expect.poll(() => customer.log(), soon).toContain('*505#');
    await customer.page.context().setOffline(true);
    const mark = unique();
    await customer.write(`I want to talk to a person ${mark}`);
    await expect.poll(() => customer.log(), soon).toContain(mark);
    await customer.page.reload({ waitUntil: 'commit' }).catch(() => {});
    await customer.page.context().setOffline(false);
    await openWidget(customer.page);
    await expect.poll(() => customer.log(), { timeout: 30_000, interval: 100 }).toContain(mark);
    const agent = await Agent.arrive(browser, 'youssef');
    await agent.page.goto('/agent/inbox/open');
    await expect
      .poll(async () => times((await agent.page.locator('body').textContent()) ?? '', mark), soon)
      .toBeGreaterThan(0);
    await agent.open(new RegExp(mark));
    await expect.poll(async () => times(await agent.log(), mark), soon).toBe(1);
    await agent.page.context().close();
    await customer.page.context().close();
  });

  test('where WebSocket upgrades are refused the inbox goes on living over SSE', async () => {
    const page = await newPage(browser);
    await page.addInitScript(() => {
      // What a proxy that refuses upgrades looks like to a page.
      const refused = class extends EventTarget {
        static readonly OPEN = 1;
        readyState = 3;
        constructor() {
          super();
          setTimeout(() => {
            this.dispatchEvent(new Event('error'));
            this.dispatchEvent(new Event('close'));
          }, 10);
        }
        send() {}
        close() {}
      };
      Object.assign(globalThis, { WebSocket: refused });
    });
    await signIn(page, personCalled('youssef'));
    await page.goto('/agent/inbox/open');
    const customer = await Customer.arrive(browser);
    const mark = unique();
    await page.waitForTimeout(3000);
    await customer.write(`I want a person ${mark}`);
    await expect.poll(async () => (await page.locator('body').textContent()) ?? '', soon).toContain(mark);
    await page.context().close();
    await customer.page.context().close();
  });

  test('E2E-5: another company’s conversation is not here, in words', async () => {
    const page = await newPage(browser);
    await signIn(page, personCalled('youssef'));
    await page.goto('/agent/inbox/open/01a1f9b8-ac22-7c79-86d0-73c2ff42d151');
    await page.getByText('not here, or not yours to see').first().waitFor();
    const answer = await page.request.get(
      `${installation().url}/trpc/tickets.get?input=${encodeURIComponent(JSON.stringify({ json: { id: '01a1f9b8-ac22-7c79-86d0-73c2ff42d151' } }))}`,
    );
    expect(answer.status()).toBe(404);
    await page.context().close();
  });
});
