import { adminTexts } from '@natiq/contracts/texts/admin';
import { agentTexts } from '@natiq/contracts/texts/agent';
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
import { Agent, Customer } from './support/people.ts';

let browser: Browser;
let manager: Page;
beforeAll(async () => {
  browser = await launchBrowser();
  manager = await newPage(browser, { locale: 'en-GB' });
  await signIn(manager, personCalled('hala'), '/admin/');
  await setLocale(manager, 'en');
});
afterAll(async () => {
  await setLocale(manager, 'ar');
  await browser.close();
});

const soon = { timeout: 20_000, interval: 100 };
const mark = Math.random().toString(36).slice(2, 8);
const t = adminTexts.en;

test('an angry customer reaches a person and hears why; the sign turns, the alert stands, the line leads to the words', async () => {
  const customer = await Customer.arrive(browser);
  await customer.write('How do I check my balance?');
  await expect.poll(() => customer.log(), soon).toContain('*505#');
  const agent = await Agent.arrive(browser, 'youssef');
  const words = agentTexts.en;

  const furious = `slow, broken and poor, this line is a problem every time, very bad ${mark}`;
  await customer.write(furious);
  await expect.poll(() => customer.log(), soon).toMatch(/I can see how upsetting this is.*NQ-\d{8}-\d{4}/);
  expect((await customer.log()).match(/I can see how upsetting/g)).toHaveLength(1);

  const row = agent.page
    .getByRole('listitem')
    .filter({ has: agent.page.getByRole('img', { name: words['mood.upset'] }) });
  await agent.page.goto('/agent/inbox/unassigned');
  await row.first().waitFor();
  await agent.page.getByRole('button', { name: words['inbox.filter'] }).click();
  await agent.page.getByRole('menuitemcheckbox', { name: words['mood.upset'] }).click();
  await agent.page.keyboard.press('Escape');
  await row.first().getByRole('link').click();
  await expect.poll(() => agent.log(), soon).toContain(mark);
  expect(await agent.log()).toContain(words['event.conversation.upset']);
  const said = agent.page.getByRole('button', { name: /^Go to this message: .?Very angry/ });
  await said.click();
  const focused = () => agent.page.evaluate('document.activeElement?.textContent ?? ""');
  await expect.poll(focused, soon).toContain(mark);
  await expectAccessible(agent.page, 'the mood beside a conversation');
  await expectNoOverflow(agent.page, 'the mood beside a conversation');

  await manager.goto('/admin/overview');
  const alert = manager
    .getByRole('list', { name: t['overview.alerts'] })
    .getByRole('listitem')
    .filter({ hasText: 'very upset' });
  const told = Number(/\d+/.exec((await alert.textContent()) ?? '')?.[0]);
  await alert.getByRole('link', { name: t['overview.alert.upsetOpen'] }).click();
  await manager.waitForURL(/mood=upset/);
  await expect.poll(() => manager.locator('tbody tr').count(), soon).toBe(told);
  await manager.locator('tbody tr').filter({ hasText: mark }).click();
  await manager.getByRole('heading', { name: t['mood.title'] }).waitFor();
  await manager.goto('/admin/overview');
  const moods = manager.getByRole('region', { name: t['overview.moods'] });
  await moods.locator('tbody a').first().waitFor();
  await expectAccessible(manager, 'moods in the overview');
  await expectNoOverflow(manager, 'moods in the overview');

  await agent.page.context().close();
  await customer.page.context().close();
});
